import { describe, expect, test } from 'vitest';
import { serverWays, wayLabel } from '../servers/ways.ts';
import { type CellResult, matrixOf } from './matrix.ts';

const result = (suite: string, title: string, changes: Partial<CellResult> = {}): CellResult => ({
  suite,
  titles: [title],
  state: 'passed',
  notes: [],
  ...changes,
});

describe('the matrix of servers', () => {
  test('counts what passed, was skipped and failed, and says why', () => {
    const lines = matrixOf([
      result('modes', 'vsftpd, plain'),
      result('modes', 'vsftpd, plain, ::1'),
      result('modes', 'vsftpd, explicit TLS', { state: 'failed' }),
      result('trees', 'inetutils, plain', { state: 'skipped', notes: ['it cannot'] }),
      result('trees', 'inetutils, plain', { notes: ['keeps no times'] }),
      result('trees', 'about no server'),
    ]).split('\n');
    expect(lines[0]?.split(/\s+/)).toEqual(['', 'modes', 'trees']);
    expect(lines.slice(1, 1 + serverWays.length).map((line) => line.split(/ {2,}/))).toEqual(
      serverWays.map((way) => {
        const label = wayLabel(way);
        if (label === 'vsftpd, plain') return [label, '2', '–'];
        if (label === 'vsftpd, explicit TLS') return [label, '0 1 FAILED', '–'];
        return label === 'inetutils, plain' ? [label, '–', '1 + 1 skipped'] : [label, '–', '–'];
      }),
    );
    expect(lines).toContain('inetutils, implicit TLS: inetutils-ftpd has no TLS');
    expect(lines).toContain('inetutils, plain · trees: it cannot');
    expect(lines).toContain('inetutils, plain · trees: keeps no times');
  });

  test('is not printed where no test was for a server', () => {
    expect(matrixOf([result('paths', 'a path')])).toBe('');
  });
});
