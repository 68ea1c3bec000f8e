import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { enginePath } from '../../../shared/model/paths.ts';
import { noLogger } from '../ports.ts';
import { OpenTabsFile } from './openTabsFile.ts';

let homeDir: string;
beforeEach(async () => {
  homeDir = await mkdtemp(path.join(tmpdir(), 'quayside-tabs-'));
});
afterEach(() => rm(homeDir, { recursive: true, force: true }));

const open = (mayWrite = true): Promise<OpenTabsFile> =>
  OpenTabsFile.open({ paths: { homeDir, engineDir: homeDir }, logger: noLogger }, { mayWrite });

const tabs = {
  engineFolder: '/home/ada',
  tabs: [{ engineFolder: enginePath('docs'), server: null }],
  activeIndex: 0,
};

test('tabs are there the next time, until the first page says which it has then', async () => {
  const first = await open();
  expect(first.former).toBeNull();
  await first.keep(tabs);
  expect(first.former).toBeNull();
  const next = await open();
  expect(next.former).toEqual(tabs);
  await next.keep({ ...tabs, activeIndex: 0 });
  expect(next.former).toBeNull();
});

test('forgotten, they are nowhere', async () => {
  await (await open()).keep(tabs);
  await (await open()).keep(null);
  expect(await readFile(path.join(homeDir, 'tabs.json'), 'utf8')).not.toContain('docs');
  expect((await open()).former).toBeNull();
});

test('a second Quayside with the same folder neither shows nor changes them', async () => {
  await (await open()).keep(tabs);
  const second = await open(false);
  expect(second.former).toBeNull();
  await second.keep(null);
  expect((await open()).former).toEqual(tabs);
});
