import { describe, expect, test } from 'vitest';
import { makeEntry } from '../../../../shared/model/entry.ts';
import { remotePath } from '../../../../shared/model/paths.ts';
import { mvsPaths } from './mvsPaths.ts';
import type { PathRole } from './remotePathSyntax.ts';
import { Speaker } from './speak.ts';
import { vmsPaths } from './vmsPaths.ts';

describe('VMS', () => {
  test.each<[string, PathRole, string]>([
    ['/DISK$USER', 'directory', 'DISK$USER:[000000]'],
    ['/DISK$USER/ANNA/WORK', 'directory', 'DISK$USER:[ANNA.WORK]'],
    ['/DISK$USER/ANNA/LOGIN.COM;3', 'file', 'DISK$USER:[ANNA]LOGIN.COM;3'],
    ['/DISK$USER/README.TXT', 'file', 'DISK$USER:[000000]README.TXT'],
    ['/DISK$USER/ANNA/WORK', 'any', 'DISK$USER:[ANNA]WORK.DIR;1'],
    ['/DISK$USER/ANNA/WORK', 'file', 'DISK$USER:[ANNA]WORK'],
    ['/SYS$LOGIN:', 'directory', 'SYS$LOGIN:'],
    ['/DISK$USER/ANNA/LOGIN.COM;3', 'directory', 'DISK$USER:[ANNA]LOGIN.COM;3'],
    ['/SYS$LOGIN:/SUB', 'directory', 'SYS$LOGIN:[.SUB]'],
    ['/SYS$LOGIN:/A.B;1', 'file', 'SYS$LOGIN:A.B;1'],
    ['/NODE::D/A^.B/C^_D.TXT', 'file', 'NODE::D:[A^.B]C^_D.TXT'],
  ])('%s (%s) is %s', (path, role, text) => {
    expect(vmsPaths.toServer(remotePath(path), role)).toBe(text);
  });

  test.each<[string, string | null]>([
    ['DISK$USER:[ANNA.WORK]', '/DISK$USER/ANNA/WORK'],
    ['DISK$USER:<ANNA.WORK>', '/DISK$USER/ANNA/WORK'],
    ['DISK$USER:[000000]', '/DISK$USER'],
    ['DISK$USER:[000000.ANNA]', '/DISK$USER/ANNA'],
    ['SYS$SYSROOT:[SYS0.][SYSMGR]', '/SYS$SYSROOT/SYS0/SYSMGR'],
    ['SYS$LOGIN:', '/SYS$LOGIN:'],
    ['DISK:[A^.B]C.TXT;2', '/DISK/A^.B/C.TXT;2'],
    ['/DISK$USER/ANNA', null],
    ['notes.txt', null],
    ['DISK:[A.-]', null],
    ['DISK:[A...]', null],
  ])('%s is %s', (text, path) => {
    expect(vmsPaths.fromServer(text)).toBe(path);
  });

  test.each<[string, PathRole]>([
    ['/D/A/*.*;*', 'file'],
    ['/D/A/%.TXT', 'file'],
    ['/D/A/X]Y.TXT;1', 'file'],
    ['/D/A/X:Y.TXT', 'file'],
    ['/D/A/X^]Y.TXT', 'file'],
    ['/D/A/X^', 'directory'],
    ['/D/-/X.TXT', 'file'],
    ['/D/../X.TXT', 'file'],
    ['/D/A/..', 'file'],
    ['/D/A/my file.txt', 'file'],
    ['/D/A/X.TXT,Y.TXT', 'file'],
    ['/D"anna secret"::E/A', 'directory'],
    ['/', 'directory'],
  ])('%s (%s) is nobody’s path', (path, role) => {
    expect(vmsPaths.toServer(remotePath(path), role)).toBeNull();
  });

  test('a name without a version is that of any', () => {
    expect(vmsPaths.isSameName('NOTES.TXT;3', 'notes.txt')).toBe(true);
    expect(vmsPaths.isSameName('NOTES.TXT;3', 'NOTES.TXT;2')).toBe(false);
  });
});

describe('z/OS', () => {
  test.each([
    ['/ANNA.', "'ANNA.'"],
    ['/ANNA./WORK.', "'ANNA.WORK.'"],
    ['/ANNA./LOG', "'ANNA.LOG'"],
    ['/ANNA./WORK.JCL', "'ANNA.WORK.JCL'"],
    ['/ANNA./WORK.JCL/BUILD', "'ANNA.WORK.JCL(BUILD)'"],
    ['/ANNA./DAILY(0)', "'ANNA.DAILY(0)'"],
    ['/u/anna/notes.txt', '/u/anna/notes.txt'],
    ['/', '/'],
  ])('%s is %s, and back', (path, text) => {
    expect(mvsPaths.toServer(remotePath(path), 'file')).toBe(text);
    expect(mvsPaths.fromServer(text)).toBe(path);
  });

  test.each(['ANNA', "'ANNA'", "'ANNA.(X)'", "'A B.C'", "''"])('%s is no path', (text) => {
    expect(mvsPaths.fromServer(text)).toBeNull();
  });

  test.each([
    '/ANNA./*',
    "/ANNA./A','SYS1.B",
    '/ANNA./A B',
    '/ANNA./WORK.JCL/A)',
    '/ANNA./WORK.JCL/A/B',
    '/ANNA./..',
    "/ANNA./'SYS1.MACLIB'",
    '/ANNA./TOOLONGANAME',
  ])('%s is nobody’s path', (path) => {
    expect(mvsPaths.toServer(remotePath(path), 'file')).toBeNull();
  });

  const prefixed = makeEntry({ name: 'SUB', type: 'dir', otherFacts: { 'mvs.dsorg': 'prefix' } });
  test('what only begins names has a point behind it, and names in quotes are told from the directory on', () => {
    const whole = makeEntry({ name: "'ANNA.LOG'", type: 'file', otherFacts: { 'mvs.dsorg': 'PS' } });
    const foreign = makeEntry({ name: "'SYS1.LOG'", type: 'file', otherFacts: { 'mvs.dsorg': 'PS' } });
    const entries = mvsPaths.inDirectory([prefixed, whole, foreign], remotePath('/ANNA.'));
    expect(entries.map(({ name }) => name)).toEqual(['SUB.', 'LOG', "'SYS1.LOG'"]);
  });

  test('data sets are never taken for members', () => {
    expect(() => mvsPaths.inDirectory([prefixed], remotePath('/ANNA./WORK'))).toThrow(/\/ANNA\.\/WORK\.$/);
  });
});

describe('a command', () => {
  test.each([
    [['CWD /D/A', 'CWD D:[A]']],
    [['MFMT 20240101000000 /D/A/B.C', 'MFMT 20240101000000 D:[A]B.C']],
    [['PASS /D/A', 'PASS /D/A']],
    [['LIST', 'LIST']],
    [
      ['RNFR /D/A/B.C;1', 'RNFR D:[A]B.C;1'],
      ['RNTO /D/A/E', 'RNTO D:[A]E'],
    ],
    [
      ['RNFR /D/A/B', 'RNFR D:[A]B.DIR;1'],
      ['RNTO /D/A/E', 'RNTO D:[A]E.DIR;1'],
    ],
  ])('is said as VMS does: %j', (...commands) => {
    const speaker = new Speaker(vmsPaths);
    for (const [asked = '', said] of commands) expect(speaker.speak(asked)).toBe(said);
  });

  test('with a wildcard in a name is not said at all', () => {
    expect(() => new Speaker(vmsPaths).speak('DELE /D/A/*.*;*')).toThrow(/form of its own/);
  });
});
