import { describe, expect, test } from 'vitest';
import { rawCommandSchema, refusalOfRawCommand } from './rawCommand.ts';

test.each([
  'NOOP',
  'FEAT',
  'STAT',
  'STAT /a b',
  'SITE HELP',
  'SITE CHMOD 644 /a',
  'site idle 600',
  'MLST /a',
  'MDTM 20240506123456 /a',
  'MFF modify=20240506123456; /a',
  'HASH /a',
  'MKD /RETR',
  'DELE RNFR',
  'SITE EXEC RETR',
  'HELP RETR',
  'XPWD',
  'CLNT Quayside',
])('%s may be sent', (line) => expect(refusalOfRawCommand(line)).toBeNull());

describe.each([
  ['moves', ['RETR /a', 'retr /a', 'STOR a', 'STOU', 'APPE a', 'LIST', 'LIST -a', 'NLST', 'MLSD /']],
  ['prepares', ['PASV', 'EPSV', 'EPSV ALL', 'PORT 1,2,3,4,5,6', 'REST 5', 'TYPE A', 'MODE Z', 'STRU R']],
  ['login', ['USER a', 'PASS', 'PASS secret', 'ACCT a', 'REIN', 'QUIT', 'quit']],
  ['encryption', ['AUTH TLS', 'CCC', 'PROT C', 'PBSZ 0']],
  ['half', ['RNFR /a', 'RNTO /b', 'SITE CPFR /a', 'SITE  cpto /b']],
  ['directory', ['CWD /a', 'CDUP', 'XCUP']],
  ['answers', ['OPTS UTF8 OFF', 'LANG fr', 'SITE NAMEFMT 1', 'SITE FILETYPE=JES']],
  ['twice', ['ABOR']],
  ['noName', ['', ' NOOP', '\tPASS x', 'PASS\tx', '/a', '-NOOP', 'P@SW', 'NO', '\u00ffQUIT']],
])('refused with "%s"', (why, lines) => {
  test.each(lines)('%j', (line) => expect(refusalOfRawCommand(line)).toBe(why));
});

test.each([
  ['NOOP', true],
  ['', false],
  ['NOOP\r\nDELE /a', false],
  ['NOOP\nDELE /a', false],
  ['NOOP\0', false],
  ['X'.repeat(1_000), true],
  ['X'.repeat(1_001), false],
])('%j is one line: %s', (line, isOne) => expect(rawCommandSchema.safeParse(line).success).toBe(isOne));
