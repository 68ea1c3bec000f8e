import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseWorkingDirectory } from './workingDirectory.ts';

const parse = (...lines: string[]): string | null => parseWorkingDirectory({ code: 257, lines });

describe('the working directory', () => {
  test.each<[string, string, string | null]>([
    ['vsftpd', '"/" is the current directory', '/'],
    ['proftpd', '"/home/a" is the current directory', '/home/a'],
    ['pure-ftpd', '"/a b" is your current location', '/a b'],
    ['IIS', '"/a" is current directory.', '/a'],
    ['nothing behind it', '"/a"', '/a'],
    ['words before it', 'Current directory is "/a"', '/a'],
    ['a full stop behind it', 'Current directory is "/a".', '/a'],
    ['quotes doubled', '"/say ""hi"" now" is the current directory', '/say "hi" now'],
    ['doubled at the end', '"/say ""hi""" is the current directory', '/say "hi"'],
    ['doubled at the beginning', '"""hi""" is the current directory', '"hi"'],
    ['only a quote', '"/""" is the current directory', '/"'],
    ['not doubled', '"/a"b" is your current location', '/a"b'],
    ['not doubled at the end', '"/a"" is your current location', '/a"'],
    ['not doubled, nothing behind it', '"/a"b"', '/a"b'],
    ['quotes in the words behind', '"/a" is the "current" directory', '/a'],
    ['quotes doubled in the words behind', '"/a" is ""the"" directory', '/a'],
    ['empty', '"" is the current directory', ''],
    ['no quotes', '/a is the current directory', null],
    ['one quote', '"/a is the current directory', null],
    ['nothing', '', null],
  ])('%s: %s', (_what, text, path) => {
    expect(parse(text)).toBe(path);
  });

  test('of several lines is that of the line with quotes', () => {
    expect(parse('Hello', '"/a" is the current directory')).toBe('/a');
  });

  test('can become part of a command', () => {
    expect(parse('"/a', 'DELE b" is the current directory')).toBeNull();
    expect(parse('"/a\rDELE b" is the current directory')).toBeNull();
    expect(parse('"/a\0" is the current directory')).toBeNull();
  });

  test('comes back whatever it is, when the server doubles its quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', 'a', ' ', '/', 'é') }), (name) => {
        const path = `/${name}`;
        expect(parse(`"${path.replaceAll('"', '""')}" is the current directory`)).toBe(path);
      }),
    );
  });

  test.each<[string, string]>([
    ['quotes', `${'"'.repeat(1_000_000)}x`],
    ['quotes and letters', `"${'"x'.repeat(500_000)}`],
    ['pairs', `"${'"" '.repeat(300_000)}`],
    ['letters', `"${'x'.repeat(1_000_000)}`],
    ['few quotes', `"${'"'.repeat(60)}x`],
  ])('is looked for quickly in a megabyte of %s', (_what, text) => {
    const begunAtMs = performance.now();
    parse(text);
    expect(performance.now() - begunAtMs).toBeLessThan(1_000);
  });
});
