import { describe, expect, test } from 'vitest';
import { factsSchema } from '../../shared/connector.ts';
import { type Entry, makeEntry } from '../../shared/model/entry.ts';
import { factsOf } from './facts.ts';

const unknown = { type: 'file', size: null, modify: null, modify_precision: null } as const;

describe('the connector’s facts', () => {
  test.each<[string, Partial<Entry>, object]>([
    ['nothing known is null, not invented', {}, unknown],
    ['a size', { sizeBytes: 0 }, { ...unknown, size: 0 }],
    ['a directory', { type: 'dir' }, { ...unknown, type: 'dir' }],
    [
      'a time, exact',
      { modifiedAtMs: Date.parse('2024-01-31T12:00:00Z'), modifiedPrecision: 'second' },
      { ...unknown, modify: '2024-01-31T12:00:00Z', modify_precision: 'second' },
    ],
    [
      'a time with milliseconds',
      { modifiedAtMs: Date.parse('2024-01-31T12:00:00.120Z'), modifiedPrecision: 'second' },
      { ...unknown, modify: '2024-01-31T12:00:00.120Z', modify_precision: 'second' },
    ],
    [
      'a day',
      { modifiedAtMs: Date.parse('2024-01-31T00:00:00Z'), modifiedPrecision: 'day' },
      { ...unknown, modify: '2024-01-31T00:00:00Z', modify_precision: 'day' },
    ],
    ['a mode in four digits', { unixMode: 0o644 }, { ...unknown, 'unix.mode': '0644' }],
    ['a mode of nothing', { unixMode: 0 }, { ...unknown, 'unix.mode': '0000' }],
    ['sticky bits', { unixMode: 0o1777 }, { ...unknown, 'unix.mode': '1777' }],
    ['owner and group', { owner: 'a', group: 'b' }, { ...unknown, 'unix.owner': 'a', 'unix.group': 'b' }],
    ['a link', { type: 'link', linkTarget: '/t' }, { ...unknown, type: 'link', link_target: '/t' }],
    [
      'the server’s other facts, as it sent them',
      { otherFacts: { perm: 'adfr', unique: '1', 'x.y': ' z ' } },
      { ...unknown, perm: 'adfr', unique: '1', 'x.y': ' z ' },
    ],
    [
      'a creation time',
      { otherFacts: { create: '20240131120000' } },
      { ...unknown, create: '2024-01-31T12:00:00Z' },
    ],
    ['a creation time that is none', { otherFacts: { create: 'never' } }, { ...unknown, create: 'never' }],
  ])('%s', (_what, known, facts) => {
    const given = factsOf(makeEntry({ name: 'a', type: 'file', ...known }));
    expect(given).toEqual(facts);
    expect(factsSchema.parse(given)).toEqual(facts);
  });

  test('the server’s facts cannot pass for Quayside’s own', () => {
    const otherFacts = {
      type: 'dir',
      size: '9',
      modify_precision: 'x',
      'unix.mode': '0777',
      link_target: '/etc',
    };
    expect(
      factsOf(makeEntry({ name: 'a', type: 'file', unixMode: 0o600, linkTarget: '/t', otherFacts })),
    ).toEqual({
      ...unknown,
      'unix.mode': '0600',
      link_target: '/t',
    });
  });

  test('one that is called as objects call their prototype is no fact, and harms none', () => {
    const otherFacts = Object.fromEntries([
      ['__proto__', 'x'],
      ['perm', 'r'],
    ]);
    const given = factsOf(makeEntry({ name: 'a', type: 'file', otherFacts }));
    expect(given).toEqual({ ...unknown, perm: 'r' });
    expect(Object.getPrototypeOf(given)).toBe(Object.prototype);
  });

  test('the last time that there is can be written', () => {
    const afterTheLast = Date.parse('9999-12-31T23:59:59Z') + 14 * 3_600_000;
    expect(factsOf(makeEntry({ name: 'a', type: 'file', modifiedAtMs: afterTheLast })).modify).toBe(
      '+010000-01-01T13:59:59Z',
    );
  });
});
