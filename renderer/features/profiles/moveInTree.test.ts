import { describe, expect, it } from 'vitest';
import type { Profiles } from '../../../shared/model/profile.ts';
import { type DropZone, type Place, placeOfDrop, stepFolder, stepProfile } from './moveInTree.ts';
import { aFolder, aProfile } from './profiles.testkit.ts';
import { treeRows } from './profileTree.ts';

/** work > sites > shop; work > blog, wiki; home; alone, public */
const tree: Profiles = {
  notice: null,
  folders: [aFolder('work'), aFolder('home'), aFolder('sites', 'work')],
  profiles: [
    aProfile('alone'),
    aProfile('shop', { folderId: 'sites' }),
    aProfile('blog', { folderId: 'work' }),
    aProfile('wiki', { folderId: 'work' }),
    aProfile('public'),
  ],
};
const at = (folderId: string | null, before: string | null): Place => ({ folderId, before });

describe('a profile, one step', () => {
  it.each<readonly [string, -1 | 1, Place | null]>([
    ['wiki', -1, at('work', 'blog')],
    ['blog', 1, at('work', null)],
    ['blog', -1, at('sites', null)],
    ['wiki', 1, at('home', null)],
    ['shop', -1, null],
    ['shop', 1, at('work', 'blog')],
    ['alone', -1, at('home', null)],
    ['alone', 1, at(null, null)],
    ['public', 1, null],
    ['unknown', 1, null],
  ])('%s by %i', (profileId, step, expected) => {
    expect(stepProfile(tree, profileId, step)).toEqual(expected);
  });
});

it.each<readonly [string, -1 | 1, Place | null]>([
  ['work', 1, at(null, null)],
  ['home', -1, at(null, 'work')],
  ['work', -1, null],
  ['home', 1, null],
  ['sites', 1, null],
])('the folder %s by %i', (folderId, step, expected) => {
  expect(stepFolder(tree, folderId, step)).toEqual(expected);
});

describe('a drop', () => {
  const rows = treeRows(tree, new Set());
  const row = (name: string) =>
    rows.find(({ key }) => key === `folder ${name}` || key === `profile ${name}`) ?? null;
  it.each<readonly [string, string | null, DropZone, Place | null]>([
    ['blog', 'blog', 'on', null],
    ['blog', 'home', 'on', at('home', null)],
    ['blog', 'home', 'above', at('home', null)],
    ['public', 'blog', 'above', at('work', 'blog')],
    ['public', 'blog', 'below', at('work', 'wiki')],
    ['public', 'wiki', 'below', at('work', null)],
    ['wiki', 'blog', 'below', at('work', null)],
    ['blog', null, 'below', at(null, null)],
    ['home', 'work', 'on', at('work', null)],
    ['home', 'work', 'above', at(null, 'work')],
    ['work', 'home', 'below', at(null, null)],
    ['sites', 'work', 'below', at(null, 'home')],
    ['home', 'shop', 'above', at('sites', null)],
    ['work', 'sites', 'on', null],
    ['work', 'shop', 'on', null],
    ['work', 'blog', 'on', null],
  ])('of %s on %s, %s', (dragged, target, zone, expected) => {
    const moved = row(dragged);
    expect(moved && placeOfDrop(tree, moved, target === null ? null : row(target), zone)).toEqual(expected);
  });
});
