import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultPreferences, type Preferences } from '../../../shared/model/preferences.ts';
import { noLogger } from '../ports.ts';
import { PreferencesStore } from './preferencesStore.ts';

let homeDir: string;
beforeEach(async () => {
  homeDir = await mkdtemp(path.join(tmpdir(), 'quayside-preferences-'));
});
afterEach(() => rm(homeDir, { recursive: true, force: true }));

const file = (): string => path.join(homeDir, 'preferences.json');
const onDisk = async (): Promise<unknown> => JSON.parse(await readFile(file(), 'utf8'));

async function open(mayWrite = true): Promise<{ store: PreferencesStore; told: Preferences[] }> {
  const told: Preferences[] = [];
  const ports = { paths: { homeDir, engineDir: homeDir }, logger: noLogger };
  const onChange = (preferences: Preferences): void => void told.push(preferences);
  return { store: await PreferencesStore.open(ports, { mayWrite, onChange }), told };
}

test('a first start has the defaults, and writes nothing', async () => {
  const { store } = await open();
  expect(store.toModel()).toEqual(defaultPreferences);
  expect(store.notice).toBeNull();
  await expect(readFile(file())).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a change is told whole and kept alone, so that a later version may have other defaults', async () => {
  const { store, told } = await open();
  await store.change({ theme: 'dark' });
  await store.change({ shortcuts: { refresh: 'Mod+R', goUp: null } });
  expect(told.at(-1)).toEqual({
    ...defaultPreferences,
    theme: 'dark',
    shortcuts: { refresh: 'Mod+R', goUp: null },
  });
  expect(await onDisk()).toEqual({ theme: 'dark', shortcuts: { refresh: 'Mod+R', goUp: null } });
  expect((await open()).store.toModel()).toEqual(told.at(-1));
});

test.each([
  ['a value of a newer version', { theme: 'sepia', density: 'compact' }, { density: 'compact' }, ['theme']],
  ['a preference of a newer version', { clouds: [1], theme: 'dark' }, { theme: 'dark' }, null],
  ['another shape', { shortcuts: ['Mod+R'] }, {}, ['shortcuts']],
])('of %s, what is understood holds and all is kept', async (_label, written, known, names) => {
  await writeFile(file(), JSON.stringify(written));
  const { store } = await open();
  expect(store.toModel()).toEqual({ ...defaultPreferences, ...known });
  expect(store.notice).toEqual(names && { kind: 'notUnderstood', names });
  await store.change({ contrast: 'more' });
  expect(await onDisk()).toEqual({ ...written, contrast: 'more' });
});

test.each(['{"theme":', '[]', '', 'null'])(
  'a file with %j is set aside, and that is told',
  async (content) => {
    await writeFile(file(), content);
    const { store } = await open();
    expect(store.toModel()).toEqual(defaultPreferences);
    expect(store.notice).toEqual({ kind: 'damaged', keptAs: `${file()}.damaged` });
    await store.change({ theme: 'light' });
    expect(await readFile(`${file()}.damaged`, 'utf8')).toBe(content);
  },
);

test('beside another Quayside a change holds and is not written', async () => {
  const { store, told } = await open(false);
  await store.change({ theme: 'dark' });
  expect([store.toModel().theme, told.length]).toEqual(['dark', 1]);
  await expect(readFile(file())).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a disk that does not take it is told, and it holds all the same', async () => {
  const { store } = await open();
  await rm(homeDir, { recursive: true });
  await expect(store.change({ theme: 'dark' })).rejects.toMatchObject({ path: 'preferences.json' });
  expect(store.toModel().theme).toBe('dark');
});
