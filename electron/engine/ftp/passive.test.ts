import { describe, expect, test } from 'vitest';
import { parsePassivePort } from './passive.ts';
import type { Reply } from './reply.ts';

const reply = (code: number, ...lines: string[]): Reply => ({ code, lines });

describe('the port of a data connection', () => {
  test.each<[string, Reply, number]>([
    ['EPSV', reply(229, 'Entering Extended Passive Mode (|||6446|)'), 6446],
    ['EPSV with a full stop', reply(229, 'Entering Extended Passive Mode (|||6446|).'), 6446],
    ['EPSV of OS/400', reply(229, 'Entering Extended Passive Mode (!!!6446!)'), 6446],
    ['EPSV with another separator', reply(229, 'Entering Extended Passive Mode (@@@6446@)'), 6446],
    ['EPSV without parentheses', reply(229, 'Extended Passive OK |||50000|'), 50_000],
    ['EPSV in PASV’s words', reply(229, 'Entering Passive Mode (10,0,0,1,25,46)'), 6446],
    ['PASV', reply(227, 'Entering Passive Mode (127,0,0,1,25,46)'), 6446],
    ['PASV with a full stop', reply(227, 'Entering Passive Mode (127,0,0,1,25,46).'), 6446],
    ['PASV without parentheses', reply(227, 'Entering Passive Mode 127,0,0,1,25,46'), 6446],
    ['PASV with =', reply(227, 'Entering Passive Mode =127,0,0,1,25,46'), 6446],
    ['PASV in EPSV’s words', reply(227, 'Entering Extended Passive Mode (|||6446|)'), 6446],
    ['PASV over several lines', reply(227, 'Hello,', 'Passive Mode (127,0,0,1,25,46)'), 6446],
    ['PASV that names a stranger', reply(227, 'Entering Passive Mode (8,8,8,8,25,46)'), 6446],
    ['PASV that names nobody', reply(227, 'Entering Passive Mode (0,0,0,0,25,46)'), 6446],
    ['leading zeros', reply(227, 'Entering Passive Mode (127,000,000,001,025,046)'), 6446],
    ['the highest', reply(229, '(|||65535|)'), 65_535],
    ['the lowest that is free', reply(227, '(127,0,0,1,4,0)'), 1024],
    ['20, where FTP sends data from', reply(227, '(127,0,0,1,0,20)'), 20],
  ])('%s', (_what, answer, port) => {
    expect(parsePassivePort(answer)).toBe(port);
  });

  test.each<[string, Reply]>([
    ['nothing', reply(227, '')],
    ['words', reply(227, 'Entering Passive Mode')],
    ['an address alone', reply(227, '(127,0,0,1)')],
    ['too many numbers', reply(227, '(1,127,0,0,1,25,46)')],
    ['a number above 255', reply(227, '(127,0,0,1,25,256)')],
    ['a host above 255', reply(227, '(127,0,0,999,25,46)')],
    ['a negative number', reply(227, '(127,0,0,1,-25,46)')],
    ['port 0', reply(227, '(127,0,0,1,0,0)')],
    ['EPSV with port 0', reply(229, '(|||0|)')],
    ['EPSV beyond 65535', reply(229, '(|||65536|)')],
    ['EPSV with six digits', reply(229, '(|||123456|)')],
    ['EPSV without end', reply(229, '(|||6446')],
    ['EPSV with digits for separators', reply(229, '(111644615)')],
    ['EPSV with mixed separators', reply(229, '(|!|6446|)')],
    ['SSH', reply(229, '(|||22|)')],
    ['SMTP', reply(227, '(127,0,0,1,0,25)')],
    ['1023', reply(227, '(127,0,0,1,3,255)')],
  ])('is not told by %s', (_what, answer) => {
    expect(() => parsePassivePort(answer)).toThrow(
      expect.objectContaining({
        code: 'unsupported_by_server',
        ftpReply: `${answer.code} ${answer.lines.join('\n')}`.trim(),
      }),
    );
  });

  test.each<[string, string]>([
    ['separators', '|'.repeat(1_000_000)],
    ['commas', ','.repeat(1_000_000)],
    ['digits', '1'.repeat(1_000_000)],
    ['numbers', '1,'.repeat(500_000)],
    ['beginnings', '(|||1'.repeat(200_000)],
    ['blanks', ' '.repeat(1_000_000)],
  ])('is looked for quickly in a megabyte of %s', (_what, text) => {
    const begunAtMs = performance.now();
    expect(() => parsePassivePort(reply(227, text))).toThrow();
    expect(performance.now() - begunAtMs).toBeLessThan(1_000);
  });
});
