import { describe, expect, it } from 'vitest';
import type { Profiles } from '../../../shared/model/profile.ts';
import type { Site } from '../../../shared/model/transfer.ts';
import { aFolder, aProfile } from './profiles.testkit.ts';
import { profileOfSite, recentlyUsed, searchRows, treeRows } from './profileTree.ts';

const tree: Profiles = {
  notice: null,
  folders: [aFolder('work'), aFolder('home'), aFolder('sites', 'work')],
  profiles: [
    aProfile('alone'),
    aProfile('shop', { folderId: 'sites', notes: 'ask Grace for the password' }),
    aProfile('blog', { folderId: 'work', host: 'shop.example.net' }),
    aProfile('public', { login: { kind: 'anonymous' } }),
  ],
};

describe('the rows of a tree', () => {
  it.each<readonly [readonly string[], readonly string[]]>([
    [
      [],
      ['1 work 1/4', '2 sites 1/2', '3 shop 1/1', '2 blog 2/2', '1 home 2/4', '1 alone 3/4', '1 public 4/4'],
    ],
    [['sites'], ['1 work 1/4', '2 sites 1/2', '2 blog 2/2', '1 home 2/4', '1 alone 3/4', '1 public 4/4']],
    [['work'], ['1 work 1/4', '1 home 2/4', '1 alone 3/4', '1 public 4/4']],
  ])('with %j closed', (closed, expected) => {
    const rows = treeRows(tree, new Set(closed)).map((row) => {
      const name = row.kind === 'folder' ? row.folder.name : row.profile.name;
      return `${row.level} ${name} ${row.position}/${row.siblings}`;
    });
    expect(rows).toEqual(expected);
  });

  it('count what is in a folder and below', () => {
    const counts = treeRows(tree, new Set(['work'])).map((row) => row.kind === 'folder' && row.profileCount);
    expect(counts).toEqual([2, 0, false, false]);
  });
});

describe('a search', () => {
  it.each<readonly [string, readonly string[]]>([
    ['shop', ['shop', 'blog']],
    ['SHOP net', ['blog']],
    ['work', ['shop', 'blog']],
    ['sites work', ['shop']],
    ['grace', ['shop']],
    ['ada alone', ['alone']],
    ['anonymous', []],
    ['nowhere', []],
  ])('for %j', (query, expected) => {
    expect(searchRows(tree, query).map(({ profile }) => profile.name)).toEqual(expected);
  });

  it('says where they are', () => {
    expect(searchRows(tree, 'o').map(({ profile, where }) => [profile.name, where])).toEqual([
      ['alone', null],
      ['shop', 'work / sites'],
      ['blog', 'work'],
      ['public', null],
    ]);
  });
});

it('remembers what was used last, the latest first', () => {
  const used = [
    aProfile('old', { usedAtMs: 1 }),
    aProfile('never'),
    aProfile('new', { usedAtMs: 3 }),
    aProfile('mid', { usedAtMs: 2 }),
  ];
  expect(recentlyUsed(used, 2).map(({ name }) => name)).toEqual(['new', 'mid']);
});

describe('the saved way to a site', () => {
  const site = { host: 'shop.example.org', port: 21, username: 'ada', tlsMode: 'explicit' } as const;
  it.each<readonly [string, Partial<Site>, string | null]>([
    ['the same', {}, 'shop'],
    ['another user', { username: 'grace' }, null],
    ['another port', { port: 2121 }, null],
    ['other encryption', { tlsMode: 'none' }, null],
    ['anonymous', { host: 'public.example.org', username: 'anonymous' }, 'public'],
  ])('%s', (_, known, expected) => {
    expect(profileOfSite(tree.profiles, { ...site, ...known })?.name ?? null).toBe(expected);
  });
});
