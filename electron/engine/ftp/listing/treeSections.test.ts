import { describe, expect, test } from 'vitest';
import { TreeSections } from './treeSections.ts';

const nowMs = Date.parse('2024-06-15T12:00:00Z');
const file = (name: string): string => `-rw-r--r-- 1 a b 3 Jan 31 12:00 ${name}`;
const dir = (name: string): string => `drwxr-xr-x 2 a b 4096 Jan 31 12:00 ${name}`;

interface Read {
  /** `path: names`, in the order in which they came. */
  readonly came: readonly string[];
  readonly missing: readonly string[];
  readonly isForged: boolean;
}

function read(lines: readonly string[], { isCut = false, maxLevels = 64, root = '/r' } = {}): Read {
  const came: string[] = [];
  const sections = new TreeSections(root, maxLevels, nowMs, ({ path, entries }) => {
    came.push(`${path}: ${entries.map(({ name }) => name).join(' ')}`);
  });
  for (const line of lines) sections.read(line);
  return { came, missing: [...sections.end(isCut)].sort(), isForged: sections.isForged };
}

const whole = ['.: a b f', 'a: deep x', 'a/deep: y', 'b: '];
const believed = { came: [': a b f', ...whole.slice(1)], missing: [], isForged: false };

describe('a tree as a server sends it', () => {
  const proftpd = [
    ...[dir('.'), dir('..'), dir('a'), dir('b'), file('f')],
    ...['', 'a:', dir('.'), dir('..'), dir('deep'), file('x')],
    ...['', 'a/deep:', dir('.'), file('y')],
    ...['', 'b:', dir('.'), dir('..')],
  ];
  test.each<[string, readonly string[]]>([
    ['proftpd', proftpd],
    ['with "total"', proftpd.flatMap((line) => (line.endsWith(' .') ? ['total 8', line] : [line]))],
    ['ls', ['.:', ...proftpd.map((line) => (line.endsWith(':') ? `./${line}` : line))]],
    ['by absolute paths', ['/r:', ...proftpd.map((line) => (line.endsWith(':') ? `/r/${line}` : line))]],
    ['pure-ftpd', proftpd.flatMap((line) => (line.endsWith(':') ? ['', `./${line}`, ''] : [line]))],
  ])('%s', (_what, lines) => {
    expect(read(lines)).toEqual(believed);
  });

  test('names with a colon at the end are names', () => {
    const lines = [dir('.'), dir('a:'), file('b:'), '', 'a::', '', dir('.'), file('c:'), ''];
    expect(read(lines)).toEqual({ came: [': a: b:', 'a:: c:'], missing: [], isForged: false });
  });

  test('of a server whose root is listed', () => {
    expect(read([dir('.'), dir('a'), '', '/a:', dir('.'), file('x')], { root: '/' }).came).toEqual([
      ': a',
      'a: x',
    ]);
  });
});

describe('what cannot be believed', () => {
  const start = [dir('.'), dir('a'), dir('b'), dir('c')];
  const a = ['', 'a:', dir('.'), file('x')];
  const b = ['', 'b:', dir('.'), file('y')];
  const c = ['', 'c:', dir('.'), file('z')];
  test.each<[string, readonly string[], readonly string[], readonly string[]]>([
    [
      'no section for a folder, and the last one with it',
      [...start, ...a, ...c],
      [': a b c', 'a: x'],
      ['b', 'c'],
    ],
    ['no section at all', start, [': a b c'], ['a', 'b', 'c']],
    ['an empty section', [...start, ...a, '', 'b:', ...c], [': a b c', 'a: x', 'c: z'], ['b']],
    [
      'words in the place of a section',
      [...start, '', 'a:', 'ls: Permission denied', ...b, ...c],
      [': a b c', 'b: y', 'c: z'],
      ['a'],
    ],
    ['a root that does not show itself', [...start.slice(1), ...a, ...b, ...c], [], ['']],
    ['nothing', [], [], ['']],
    [
      'a folder that nobody announced, and the section before it',
      [...start, ...a, '', '../etc:', dir('.'), file('passwd'), ...b, ...c],
      [': a b c', 'b: y', 'c: z'],
      ['a'],
    ],
    [
      'an absolute path elsewhere',
      [...start, ...a, ...b, ...c, '', '/etc:', dir('.'), file('passwd')],
      [': a b c', 'a: x', 'b: y'],
      ['c'],
    ],
    [
      'what is below a section that is not believed',
      [...start, '', 'a:', dir('deep'), '', 'a/deep:', dir('.'), file('x'), ...b, ...c],
      [': a b c', 'b: y', 'c: z'],
      ['a'],
    ],
    [
      'a root that a name with line ends cut off',
      [dir('.'), file('n'), '', 'evil:', file('forged'), dir('a'), ...a],
      [],
      [''],
    ],
    ['a name that leads elsewhere', [dir('.'), dir('../x'), '', '../x:', dir('.'), file('y')], [], ['']],
  ])('%s', (_what, lines, came, missing) => {
    expect(read(lines)).toEqual({ came, missing, isForged: false });
  });

  test('two sections of one folder', () => {
    expect(read([...start, ...a, ...b, ...a, ...c])).toMatchObject({ isForged: true });
    expect(read([...start, ...a, '', '.:', dir('.')])).toMatchObject({ isForged: true });
  });

  test('the last section, when the server says that it stopped', () => {
    expect(read([...start, ...a, ...b, ...c], { isCut: true })).toEqual({
      came: [': a b c', 'a: x', 'b: y'],
      missing: ['c'],
      isForged: false,
    });
    expect(read(start, { isCut: true })).toMatchObject({ came: [], missing: [''] });
  });

  test('folders deeper than is read', () => {
    const lines = [dir('.'), dir('a'), '', 'a:', dir('.'), dir('b'), '', 'a/b:', dir('.'), file('x')];
    expect(read(lines, { maxLevels: 1 })).toEqual({ came: [': a', 'a: b'], missing: [], isForged: false });
  });
});
