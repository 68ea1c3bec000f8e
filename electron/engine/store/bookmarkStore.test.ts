import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aBookmark } from '../../../shared/model/bookmark.testkit.ts';
import {
  type BookmarkSettings,
  type Bookmarks,
  mostBookmarks,
  settingsOfBookmark,
} from '../../../shared/model/bookmark.ts';
import { remotePath } from '../../../shared/model/paths.ts';
import { noLogger } from '../ports.ts';
import { BookmarkStore } from './bookmarkStore.ts';

let homeDir: string;
beforeEach(async () => {
  homeDir = await mkdtemp(path.join(tmpdir(), 'quayside-bookmarks-'));
});
afterEach(() => rm(homeDir, { recursive: true, force: true }));

const file = (): string => path.join(homeDir, 'bookmarks.json');

async function open(mayWrite = true): Promise<{ store: BookmarkStore; told: Bookmarks[] }> {
  const told: Bookmarks[] = [];
  const ports = { paths: { homeDir, engineDir: homeDir }, logger: noLogger };
  const onChange = (bookmarks: Bookmarks): void => void told.push(bookmarks);
  return { store: await BookmarkStore.open(ports, { mayWrite, onChange }), told };
}

const named = (name: string): BookmarkSettings => settingsOfBookmark(aBookmark({ name }));
const names = ({ list }: Bookmarks): readonly string[] => list.map(({ name }) => name);

test('they have the order that people give them, and have it at the next start', async () => {
  const { store, told } = await open();
  const one = await store.add(named('one'), null);
  await store.add(named('two'), null);
  const three = await store.add(named('three'), one);
  expect(names(store.toModel())).toEqual(['three', 'one', 'two']);
  await store.move(three, null);
  await Promise.all([store.change(one, { name: 'first' }), store.change(one, { site: null })]);
  expect(told.map(names).at(-1)).toEqual(['first', 'two', 'three']);
  await store.remove(three);
  expect((await open()).store.toModel()).toEqual(told.at(-1));
  expect(store.toModel().list[0]).toEqual({ ...aBookmark({ bookmarkId: one, name: 'first', site: null }) });
});

test('bytes of a path that are no text are the same bytes at the next start', async () => {
  const remoteFolder = { path: remotePath('/caf\udce9'), encoding: 'utf-8' };
  const { store } = await open();
  await store.add({ ...named('Café'), remoteFolder }, null);
  expect((await open()).store.toModel().list[0]?.remoteFolder).toEqual(remoteFolder);
});

test.each([
  ['of a kind that is not known', { ...aBookmark(), colour: 'red' }],
  ['without a folder', aBookmark({ remoteFolder: null })],
  ['that goes in step with nothing', aBookmark({ isPaired: true })],
  ['that is none', 'bookmark'],
])('one %s is told and kept, and costs no other', async (_label, odd) => {
  await writeFile(file(), JSON.stringify({ bookmarks: [odd, aBookmark()] }));
  const { store } = await open();
  expect(store.toModel()).toEqual({ list: [aBookmark()], notice: { kind: 'notUnderstood', count: 1 } });
  await store.remove('b1');
  expect(JSON.parse(await readFile(file(), 'utf8'))).toEqual({ bookmarks: [odd] });
});

test('a damaged file is set aside, and that is told', async () => {
  await writeFile(file(), '{"bookmarks":[');
  const { store } = await open();
  expect(store.toModel()).toEqual({ list: [], notice: { kind: 'damaged', keptAs: `${file()}.damaged` } });
  await store.add(named('one'), null);
  expect(await readFile(`${file()}.damaged`, 'utf8')).toBe('{"bookmarks":[');
});

test('there is an end to how many', async () => {
  const many = Array.from({ length: mostBookmarks }, (_, index) => aBookmark({ bookmarkId: `b${index}` }));
  await writeFile(file(), JSON.stringify({ bookmarks: many }));
  const { store } = await open();
  await expect(store.add(named('one more'), null)).rejects.toMatchObject({ code: 'invalid_input' });
  await store.remove('b7');
  await store.add(named('one more'), null);
  expect(store.toModel().list).toHaveLength(mostBookmarks);
});

test('what is gone cannot be changed, and beside another Quayside nothing can', async () => {
  const { store } = await open();
  await expect(store.change('b1', { name: 'one' })).rejects.toMatchObject({ code: 'not_found' });
  await expect(store.move('b1', null)).rejects.toMatchObject({ code: 'not_found' });
  const second = (await open(false)).store;
  await expect(second.add(named('one'), null)).rejects.toMatchObject({ code: 'permission_denied' });
  expect(second.toModel().list).toEqual([]);
});
