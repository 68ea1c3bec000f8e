import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LocalDisk, LocalNames, mapNames } from './localNames.ts';

const linux: LocalDisk = { naming: 'unix', isCaseSensitive: true, normalizes: false };
const windows: LocalDisk = { naming: 'windows', isCaseSensitive: false, normalizes: false };
const mac: LocalDisk = { naming: 'macos', isCaseSensitive: false, normalizes: true };
const disks = { linux, windows, mac } as const;

const localNames = (names: readonly string[], disk: LocalDisk) =>
  mapNames(names, disk).map(({ localName }) => localName);

describe('a name alone', () => {
  test.each<[string, string | null, string | null, string | null]>([
    // name, on Linux, on Windows, on macOS
    ['a.txt', 'a.txt', 'a.txt', 'a.txt'],
    ['ä b.txt', 'ä b.txt', 'ä b.txt', 'ä b.txt'],
    ['.hidden', '.hidden', '.hidden', '.hidden'],
    ['...', '...', '___', '...'],
    ['CON', 'CON', 'CON_', 'CON'],
    ['con.txt', 'con.txt', 'con_.txt', 'con.txt'],
    ['NUL.tar.gz', 'NUL.tar.gz', 'NUL_.tar.gz', 'NUL.tar.gz'],
    ['aux ', 'aux ', 'aux_', 'aux '],
    ['aux .c', 'aux .c', 'aux_ .c', 'aux .c'],
    ['COM1', 'COM1', 'COM1_', 'COM1'],
    ['LPT¹', 'LPT¹', 'LPT¹_', 'LPT¹'],
    ['conin$', 'conin$', 'conin$_', 'conin$'],
    ['COM10', 'COM10', 'COM10', 'COM10'],
    ['console', 'console', 'console', 'console'],
    ['a:b', 'a:b', 'a_b', 'a:b'],
    ['a\\b', 'a\\b', 'a_b', 'a\\b'],
    ['..\\x', '..\\x', '.._x', '..\\x'],
    ['<>:"|?*', '<>:"|?*', '_______', '<>:"|?*'],
    ['a\u0001\u001b[0m', 'a\u0001\u001b[0m', 'a__[0m', 'a\u0001\u001b[0m'],
    ['trailing. .', 'trailing. .', 'trailing___', 'trailing. .'],
    ['\ud800', '\ufffd', '\ufffd', '\ufffd'],
    ['caf\udce9\udcff.txt', 'caf%E9%FF.txt', 'caf%E9%FF.txt', 'caf%E9%FF.txt'],
    ['', null, null, null],
    ['.', null, null, null],
    ['..', null, null, null],
    ['a/b', null, null, null],
    ['/', null, null, null],
    ['a\0b', null, null, null],
  ])('%j', (name, onLinux, onWindows, onMac) => {
    expect([linux, windows, mac].map((disk) => localNames([name], disk)[0])).toEqual([
      onLinux,
      onWindows,
      onMac,
    ]);
  });

  test('that is too long is cut, keeps its extension, and stays apart from others that begin alike', () => {
    const long = 'ü'.repeat(200);
    const [first = '', second = '', short] = localNames(
      [`${long}1.tar.gz`, `${long}2.tar.gz`, 'x'],
      linux,
    ).map(String);
    expect(first).toMatch(/^ü+~[0-9a-f]{8}\.tar\.gz$/);
    expect(Buffer.byteLength(first)).toBeGreaterThan(250);
    expect(Buffer.byteLength(first)).toBeLessThanOrEqual(255);
    expect(second).not.toBe(first);
    expect(short).toBe('x');
    expect(localNames([`${long}1.tar.gz`], windows)).toEqual([`${long}1.tar.gz`]);
    expect(localNames(['x'.repeat(255)], linux)).toEqual(['x'.repeat(255)]);
  });
});

describe('names together', () => {
  test.each<[string, LocalDisk, string[], (string | null)[]]>([
    ['case', windows, ['a.txt', 'A.txt'], ['a (2).txt', 'A.txt']],
    ['case, in the other order', windows, ['A.txt', 'a.txt'], ['A.txt', 'a (2).txt']],
    ['case, where it tells them apart', linux, ['a.txt', 'A.txt'], ['a.txt', 'A.txt']],
    ['composed and decomposed', mac, ['e\u0301', '\u00e9'], ['e\u0301', '\u00e9 (2)']],
    ['composed and decomposed, where it is no matter', linux, ['e\u0301', '\u00e9'], ['e\u0301', '\u00e9']],
    ['a mapped name never takes another’s own', windows, ['a:b', 'a_b'], ['a_b (2)', 'a_b']],
    ['a number that is taken', windows, ['A', 'a', 'a (2)'], ['A', 'a (3)', 'a (2)']],
    ['three of them', windows, ['a', 'A', 'a:', 'a?'], ['a (2)', 'A', 'a_', 'a_ (2)']],
    ['the same name twice', linux, ['x', 'x'], ['x', 'x']],
    ['refused beside good', linux, ['..', 'x', 'a/b'], [null, 'x', null]],
  ])('%s', (_what, disk, names, expected) => {
    expect(localNames(names, disk)).toEqual(expected);
  });

  test.each<[string, LocalDisk, (string | null)[][]]>([
    ['windows', windows, [['a (2).txt', 'b'], ['A (3).txt']]],
    ['linux', linux, [['a.txt', 'b'], ['A.txt']]],
  ])('on %s, of those that come in parts none has the name of an earlier one', (_what, disk, expected) => {
    const names = new LocalNames(disk, ['A.TXT']);
    const parts = [['a.txt', 'b'], ['A.txt']].map((part) => names.map(part));
    expect(parts.map((part) => part.map(({ localName }) => localName))).toEqual(expected);
  });

  const piece = fc.oneof(
    fc.constantFrom(
      'a',
      'A',
      'é',
      'e\u0301',
      'con',
      '.',
      ' ',
      ':',
      '/',
      '\\',
      '\0',
      ' (2)',
      '.txt',
      '_',
      'ß',
      'SS',
    ),
    fc.constantFrom('x'.repeat(200), 'ü'.repeat(120), '🦆'.repeat(60)),
    fc.string({ unit: 'binary', maxLength: 4 }),
  );
  const someNames = fc.uniqueArray(
    fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join('')),
    {
      maxLength: 12,
    },
  );

  test.each(Object.entries(disks))('%s: never escape, never clash, and stay as they are', (_what, disk) => {
    const keyOf = (name: string): string => {
      const form = disk.normalizes ? name.normalize('NFC') : name;
      return disk.isCaseSensitive ? form : form.toLowerCase();
    };
    fc.assert(
      fc.property(someNames, (names) => {
        const mapped = mapNames(names, disk);
        expect(mapped.map(({ name }) => name)).toEqual(names);
        const given = mapped.flatMap(({ localName }) => localName ?? []);
        for (const name of given) {
          expect(['', '.', '..']).not.toContain(name);
          expect(name).not.toMatch(disk.naming === 'windows' ? /[/\0\\:]|[. ]$/ : /[/\0]/);
          expect(disk.naming === 'unix' ? Buffer.byteLength(name) : name.length).toBeLessThanOrEqual(255);
        }
        expect(new Set(given.map(keyOf)).size).toBe(given.length);
        expect(localNames(given, disk)).toEqual(given);
        const byName = new Map(mapped.map(({ name, localName }) => [name, localName]));
        for (const { name, localName } of mapNames([...names].reverse(), disk)) {
          expect(localName).toBe(byName.get(name));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('a hundred thousand are mapped at once, even where all become one', () => {
    const differ = Array.from(
      { length: 100_000 },
      (_, index) => `${index % 2 ? 'name' : 'NAME'} ${index >> 1}`,
    );
    const alike = differ.map((_, index) =>
      index.toString(2).padStart(17, '0').replaceAll('0', ':').replaceAll('1', '?'),
    );
    const begunAtMs = performance.now();
    for (const names of [differ, alike]) {
      expect(new Set(localNames(names, windows)).size).toBe(names.length);
      const inParts = new LocalNames(windows);
      const given = new Set<string | null>();
      for (let start = 0; start < names.length; start += 2_000) {
        for (const { localName } of inParts.map(names.slice(start, start + 2_000))) given.add(localName);
      }
      expect(given.size).toBe(names.length);
    }
    // It would take minutes if it grew with their square.
    expect(performance.now() - begunAtMs).toBeLessThan(20_000);
  }, 30_000);
});
