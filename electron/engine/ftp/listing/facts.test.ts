import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../../shared/model/entry.ts';
import { parseAnyFacts, parseFactsLine, parseSize, parseTime } from './facts.ts';

const utc = (text: string): number => Date.parse(text);

describe('a line of facts', () => {
  test.each<[string, string, Partial<Entry>]>([
    [
      'proftpd',
      'modify=20240131120000;perm=adfrw;size=12;type=file;unique=801U3;UNIX.group=100;UNIX.groupname=users;UNIX.mode=0644;UNIX.owner=1000;UNIX.ownername=anna; a b.txt',
      {
        name: 'a b.txt',
        type: 'file',
        sizeBytes: 12,
        modifiedAtMs: utc('2024-01-31T12:00:00Z'),
        modifiedPrecision: 'second',
        unixMode: 0o644,
        owner: 'anna',
        group: 'users',
        linkTarget: null,
        otherFacts: { perm: 'adfrw', unique: '801U3', 'unix.owner': '1000', 'unix.group': '100' },
      },
    ],
    [
      'pure-ftpd',
      'type=dir;sizd=4096;modify=20240131120000;UNIX.mode=0755;UNIX.uid=0;UNIX.gid=0;unique=801g3; d',
      {
        name: 'd',
        type: 'dir',
        sizeBytes: null,
        unixMode: 0o755,
        owner: '0',
        group: '0',
        otherFacts: { sizd: '4096', unique: '801g3' },
      },
    ],
    ['no facts', ' plain', { name: 'plain', type: 'unknown', sizeBytes: null, otherFacts: {} }],
    ['an = in a name without facts', ' a=b', { name: 'a=b', type: 'unknown' }],
    ['a leading blank before the facts', ' type=file;size=1; x', { name: 'x', type: 'file', sizeBytes: 1 }],
    ['a leading blank of the name', 'type=file;  x', { name: ' x' }],
    ['a trailing blank of the name', 'type=file; x ', { name: 'x ' }],
    ['a tab for the blank', 'type=file;size=1;\tmy file', { name: 'my file', sizeBytes: 1 }],
    ['a semicolon in the name', 'type=file; a; b', { name: 'a; b' }],
    ['other case', 'TYPE=File;SIZE=3; x', { type: 'file', sizeBytes: 3 }],
    ['no last semicolon', 'type=file;size=3 x', { name: 'x', sizeBytes: 3 }],
    ['an unknown type', 'type=OS.unix=chr-1/3; x', { type: 'unknown', otherFacts: {} }],
    ['a link', 'type=OS.unix=symlink; x', { type: 'link', linkTarget: null }],
    ['a link with its target', 'type=OS.unix=slink:/t; x', { type: 'link', linkTarget: '/t' }],
    [
      'a link to a name with blanks',
      'type=OS.unix=slink:/a b;size=3; x y',
      { linkTarget: '/a b', name: 'x y' },
    ],
    ['a link of pure-ftpd', 'type=OS.unix=slink:; x', { type: 'link', linkTarget: null }],
    [
      'a broken time',
      'modify=garbage;type=file; x',
      { type: 'file', modifiedAtMs: null, modifiedPrecision: null },
    ],
    ['a broken mode', 'unix.mode=rw-;type=file; x', { unixMode: null }],
    ['a mode with the type', 'unix.mode=0100644;type=file; x', { unixMode: 0o644 }],
    ['a mode as Python writes it', 'unix.mode=0o644;type=file; x', { unixMode: 0o644 }],
    ['sticky bits', 'unix.mode=1777;type=dir; x', { unixMode: 0o1777 }],
    ['a fact twice', 'size=1;size=2; x', { sizeBytes: 2 }],
    ['a fact without value', 'size=;type=file;perm=; x', { sizeBytes: null, otherFacts: { perm: '' } }],
    ['a value without fact', '=1;type=file;;x; x', { type: 'file', otherFacts: {} }],
    ['a hexadecimal size', 'size=0x10; x', { sizeBytes: null }],
    ['an exponent', 'size=1e3; x', { sizeBytes: null }],
    ['a negative size', 'size=-1; x', { sizeBytes: null }],
    ['400 digits', `size=${'9'.repeat(400)}; x`, { sizeBytes: null }],
  ])('%s', (_what, line, entry) => {
    expect(parseFactsLine(line)).toMatchObject(entry);
  });

  test.each<[string, string]>([
    ['nothing', ''],
    ['no name', 'type=file; '],
    ['no blank', 'type=file;name'],
    ['a tab in the facts', 'type=fi\tle;size=1 my'],
    ['LIST’s form', '-rw-r--r-- 1 a b 3 Jan 1 2024 x'],
    ['words', 'hello there'],
  ])('is not one: %s', (_what, line) => {
    expect(parseFactsLine(line)).toBeNull();
  });

  test.each(['type=cdir; .', 'type=pdir; ..', 'Type=CDIR;perm=el; /home/a', 'size=0;type=pdir;unique=1; ..'])(
    'is of the directory itself: %s',
    (line) => {
      expect(parseFactsLine(line)).toBe('self');
    },
  );

  test('cannot reach the prototype', () => {
    const entry = parseFactsLine('__proto__=x;constructor=y;type=file; __proto__') as Entry;
    expect(entry.name).toBe('__proto__');
    expect(Object.entries(entry.otherFacts)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    expect(Object.getPrototypeOf(entry.otherFacts)).toBe(Object.prototype);
  });

  test('keeps a few of very many facts', () => {
    const facts = Array.from({ length: 5_000 }, (_, index) => `x${index}=${index};`).join('');
    const { otherFacts, ...entry } = parseFactsLine(`type=file;${facts}perm=r;size=7;unique=u; a`) as Entry;
    expect(entry).toMatchObject({ name: 'a', sizeBytes: 7 });
    expect(otherFacts).toEqual({ x0: '0', x1: '1', x2: '2', x3: '3', perm: 'r', unique: 'u' });
  });

  test('takes no longer for a megabyte', () => {
    const begunAtMs = performance.now();
    for (const piece of ['=', ';', ' ', 'a=b;', 'slink:', '; ']) {
      parseFactsLine(piece.repeat(1_000_000 / piece.length));
      parseFactsLine(`type=OS.unix=slink:${piece.repeat(1_000_000 / piece.length)}`);
    }
    expect(performance.now() - begunAtMs).toBeLessThan(3_000);
  });

  test('gives back any name', () => {
    const name = fc.string({ unit: 'binary', minLength: 1 });
    fc.assert(
      fc.property(name, (text) => {
        expect(parseFactsLine(`type=file;size=1; ${text}`)).toMatchObject({ name: text, sizeBytes: 1 });
      }),
    );
  });
});

test('an ordinary line, read by index, is what the slow way reads in it', () => {
  const value = fc.oneof(
    fc.constantFrom(
      'file',
      'dir',
      'cdir',
      'File',
      'OS.unix=slink:/a b',
      '12',
      '0644',
      '20240131120000',
      '20240131125960',
      '20230230000000',
      '',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  const fact = fc.oneof(
    {
      weight: 20,
      arbitrary: fc.constantFrom(
        'type=file',
        'type=dir',
        'size=12',
        'sizd=4096',
        'modify=20240131120000',
        'unique=801g3',
        'perm=adfr',
        'UNIX.mode=0644',
        'UNIX.uid=0',
        'UNIX.owner=5',
        'unix.ownername=anna',
        'UNIX.gid=0',
        'UNIX.group=6',
        'UNIX.groupname=users',
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.constantFrom('type', 'Size', 'modify', 'unix.mode', 'x', '__proto__', 'toString', '1', ''),
          value,
        )
        .map((pair) => pair.join('=')),
    },
    { weight: 1, arbitrary: value },
  );
  const text = fc
    .tuple(
      fc.constantFrom('', '', '', ' ', '\t'),
      fc.array(fact, { maxLength: 8 }),
      fc.constantFrom('; ', '; ', '; ', ' ', ';'),
      fc.string({ unit: 'binary', maxLength: 5 }),
    )
    .map(([start, facts, end, name]) => `${start}${facts.join(';')}${end}${name}`);
  fc.assert(
    fc.property(text, (line) => {
      expect(parseFactsLine(line)).toEqual(parseAnyFacts(line));
    }),
    { numRuns: 20_000 },
  );
});

describe('a size', () => {
  test.each<[string | null, number | null]>([
    ['0', 0],
    ['12', 12],
    ['0012', 12],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['9007199254740992', null],
    ['18446744073709551615', null],
    ['-1', null],
    ['+1', null],
    ['1.5', null],
    ['1 ', null],
    ['', null],
    [null, null],
  ])('%j is %s', (text, size) => {
    expect(parseSize(text)).toBe(size);
  });
});

describe('a time', () => {
  test.each<[string | null, string | null]>([
    ['20240131120000', '2024-01-31T12:00:00Z'],
    ['20240131120000.5', '2024-01-31T12:00:00.500Z'],
    ['20240131120000.123456', '2024-01-31T12:00:00.123Z'],
    ['20240229000000', '2024-02-29T00:00:00Z'],
    ['19700101000000', '1970-01-01T00:00:00Z'],
    ['19690101000000', '1969-01-01T00:00:00Z'],
    ['20230229000000', null],
    ['20240431000000', null],
    ['20240100000000', null],
    ['20241301000000', null],
    ['20240101240000', null],
    ['20240101006000', null],
    ['00010101000000', null],
    ['19991', null],
    ['191240131120000', null],
    ['2024013112000', null],
    ['garbage', null],
    ['', null],
    [null, null],
  ])('%j is %s', (text, time) => {
    expect(parseTime(text)).toBe(time === null ? null : utc(time));
  });
});
