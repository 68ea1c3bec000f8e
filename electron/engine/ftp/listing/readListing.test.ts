import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ListingReader, readListing } from './readListing.ts';

const nowMs = Date.parse('2024-06-15T12:00:00Z');
const unix = (name: string): string => `-rw-r--r-- 1 a b 3 Jan 31 12:00 ${name}`;
const fact = (name: string): string => `type=file;size=3; ${name}`;

function read(
  dialect: 'mlsd' | 'list',
  ...lines: string[]
): { names: string[]; unreadable: readonly string[] } {
  const { entries, unreadableLines } = readListing(
    lines.map((line) => `${line}\r\n`).join(''),
    dialect,
    nowMs,
  );
  return { names: entries.map(({ name }) => name), unreadable: unreadableLines };
}

describe.each([
  ['mlsd', fact],
  ['list', unix],
] as const)('%s', (dialect, line) => {
  test('reads each line for itself: junk costs one line, wherever it stands', () => {
    const junk = [
      '***',
      'Total chaos in here',
      `${line('x')}\0`,
      ...(dialect === 'mlsd' ? [unix('x')] : ['x=1 a']),
    ];
    for (const bad of junk) {
      for (const lines of [
        [bad, line('a'), line('b')],
        [line('a'), bad, line('b')],
        [line('a'), line('b'), bad],
      ]) {
        expect(read(dialect, ...lines)).toEqual({ names: ['a', 'b'], unreadable: [bad] });
      }
    }
  });

  test.each(['../x', 'a/b', '/etc/passwd', '/', 'a\0b', './x', '../../x'])(
    'a name that leads elsewhere is unreadable: %j',
    (name) => {
      expect(read(dialect, line(name), line('a'))).toEqual({ names: ['a'], unreadable: [line(name)] });
    },
  );

  test('leaves out the directory itself and its parent, and does not call them unreadable', () => {
    expect(read(dialect, line('.'), line('..'), line('...'), line('.a'))).toEqual({
      names: ['...', '.a'],
      unreadable: [],
    });
  });

  test.each<[string, string]>([
    ['LF alone', `${line('a')}\n${line('b')}\n`],
    ['no last line end', `${line('a')}\r\n${line('b')}`],
    ['empty lines', `\r\n${line('a')}\r\n\r\n \r\n${line('b')}\r\n\r\n`],
  ])('%s', (_what, text) => {
    const { entries, unreadableLines } = readListing(text, dialect, nowMs);
    expect(entries.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(unreadableLines).toEqual([]);
  });

  test('of nothing is empty', () => {
    expect(readListing('', dialect, nowMs)).toEqual({
      entries: [],
      unreadableLines: [],
      isCut: false,
      textLength: 0,
    });
  });

  test('keeps one name alone where only that is looked for, and what may be it', () => {
    const reader = new ListingReader(dialect, nowMs, 'a');
    for (const each of ['a', 'b', 'ab', '../a', '../b']) reader.read(line(each));
    expect(reader.entries.map(({ name }) => name)).toEqual(['a']);
    expect(reader.unreadableLines.every((each) => each.includes('a'))).toBe(true);
    expect(reader.unreadableLines).toContain(line('../a'));
    expect(reader.entryCount).toBe(3);
  });

  test('keeps names as they are', () => {
    const names = ['-rf', '*?[a]', '~root', '<img src=x>', '\u202egnp.exe', '__proto__', 'a\\b', 'C:x', '🦆'];
    expect(read(dialect, ...names.map(line))).toEqual({ names, unreadable: [] });
  });

  test('never throws, and gives no name that leads elsewhere', () => {
    const pieces = fc.oneof(
      fc.constantFrom(
        line('a'),
        line('..'),
        'type=file; ',
        ' -> ',
        '/',
        '\r\n',
        '\n',
        'total 3',
        '=',
        ';',
        '<DIR>',
      ),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        for (const { name, sizeBytes, modifiedAtMs } of readListing(parts.join(''), dialect, nowMs).entries) {
          expect(name).not.toMatch(/[/\0\n]/);
          expect(['', '.', '..']).not.toContain(name);
          expect(sizeBytes === null || Number.isSafeInteger(sizeBytes)).toBe(true);
          expect(modifiedAtMs === null || Number.isSafeInteger(modifiedAtMs)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('half a million lines are read in seconds', () => {
    const text = `${line('name')}\r\n`.repeat(500_000);
    const begunAtMs = performance.now();
    expect(readListing(text, dialect, nowMs).entries).toHaveLength(500_000);
    expect(performance.now() - begunAtMs).toBeLessThan(15_000);
  }, 30_000);
});

test('list: what ls says first is no entry', () => {
  expect(read('list', 'total 12', unix('a'))).toEqual({ names: ['a'], unreadable: [] });
  expect(read('mlsd', 'total 12')).toEqual({ names: [], unreadable: ['total 12'] });
});

test('mlsd: the types say which is the directory itself', () => {
  expect(read('mlsd', 'type=cdir; /home/a', 'type=pdir; /home', fact('a'))).toEqual({
    names: ['a'],
    unreadable: [],
  });
});
