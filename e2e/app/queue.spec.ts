import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { holdingWay } from '../servers/holdingWay.ts';
import {
  conflictOf,
  connect,
  engineFiles,
  menuItem,
  row,
  serverFiles,
  transferOf,
  transfers,
  transferTab,
} from './actions.ts';
import { expectNothingSerious } from './axe.ts';
import { expect, test } from './fixtures.ts';

const count = 1_000;

/** A thousand files in fifty folders of two levels, an empty folder, an empty file. */
const tree: Readonly<Record<string, Uint8Array | string>> = Object.fromEntries([
  ...Array.from({ length: count - 1 }, (_, n): [string, Uint8Array] => [
    `tree/${n % 10}/part ${n % 5}/file ${n}.bin`,
    randomBytes(200 + ((n * 37) % 5_000)),
  ]),
  ['tree/empty.txt', ''],
  ['tree/nothing in here/', ''],
]);

/** Relative path → content, of all files below; folders have none. */
async function contentOf(dir: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const described = entries.map(async (entry): Promise<[string, string]> => {
    const path = join(entry.parentPath, entry.name);
    return [path.slice(dir.length + 1), entry.isFile() ? await readFile(path, 'base64') : 'folder'];
  });
  return Object.fromEntries((await Promise.all(described)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function expectSameTrees(a: string, b: string): Promise<void> {
  const [one, other] = await Promise.all([contentOf(a), contentOf(b)]);
  expect(Object.keys(one)).toEqual(Object.keys(other));
  for (const [path, content] of Object.entries(one)) expect(other[path] === content, path).toBe(true);
}

/** The toast at the end of a batch says so. */
async function expectAllDone(page: Page, text: string, timeout = 90_000): Promise<void> {
  await expect(page.getByRole('region', { name: 'Notifications' })).toContainText(text, { timeout });
}

test('a tree of a thousand files travels down and up again, byte for byte', async ({
  page,
  engineDir,
  startFtp,
}) => {
  test.setTimeout(240_000);
  const server = await startFtp({ kind: 'vsftpd', tls: 'explicit', files: { ...tree, 'inbox/': '' } });
  await connect(page, server);
  await row(serverFiles(page), 'tree').click();
  await page.getByRole('button', { name: 'Download', exact: true }).click();
  await expectAllDone(page, '1,000 files downloaded.');
  await expectSameTrees(join(server.rootDir, 'tree'), join(engineDir, 'tree'));

  await row(serverFiles(page), 'inbox').dblclick();
  await row(engineFiles(page), 'tree').click();
  await page.getByRole('button', { name: 'Upload', exact: true }).click();
  // In the middle: another page takes over.
  await expect(transfers(page)).toContainText(/of [\d,]+ files/);
  await page.reload();
  await expectAllDone(page, '1,000 files uploaded.');
  await expectSameTrees(join(engineDir, 'tree'), join(server.rootDir, 'inbox/tree'));

  await test.step('its receipt names each file', async () => {
    await transfers(page).getByRole('button', { name: 'More about transfers' }).click();
    await page.getByRole('menuitem', { name: /^tree ↑/ }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), menuItem(page, 'As CSV').click()]);
    expect(download.suggestedFilename()).toMatch(/\.csv$/);
    const text = await readFile(await download.path(), 'utf8');
    for (const n of [0, 500, count - 2]) expect(text).toContain(`file ${n}.bin`);
  });
});

/** Name → what is on the server, and what is here already; with the time of each. */
interface Clash {
  readonly server: string;
  readonly engine: string;
  /** Days by which the server's file is newer. */
  readonly newerByDays: number;
}

const day = 86_400;

async function putClashes(
  { rootDir, engineDir }: { readonly rootDir: string; readonly engineDir: string },
  clashes: Readonly<Record<string, Clash>>,
): Promise<void> {
  const nowSeconds = Math.floor(Date.now() / 1_000) - 30 * day;
  for (const [name, { server, engine, newerByDays }] of Object.entries(clashes)) {
    for (const [dir, content, seconds] of [
      [rootDir, server, nowSeconds + newerByDays * day],
      [engineDir, engine, nowSeconds],
    ] as const) {
      await mkdir(dirname(join(dir, name)), { recursive: true });
      await writeFile(join(dir, name), content);
      await utimes(join(dir, name), seconds, seconds);
    }
  }
}

test('each kind of answer to a conflict does what it says', async ({ page, engineDir, startFtp }) => {
  test.setTimeout(120_000);
  const server = await startFtp({ kind: 'vsftpd' });
  await putClashes(
    { rootDir: server.rootDir, engineDir },
    {
      'a overwrite.txt': { server: 'theirs', engine: 'ours', newerByDays: -1 },
      'b newer.txt': { server: 'theirs', engine: 'ours', newerByDays: 1 },
      'c older.txt': { server: 'theirs', engine: 'ours', newerByDays: -1 },
      'd size.txt': { server: 'theirs, longer', engine: 'ours', newerByDays: 0 },
      'e same size.txt': { server: 'theirs', engine: 'ours!!', newerByDays: 0 },
      'f resume.txt': { server: `${'x'.repeat(90_000)}the end`, engine: 'x'.repeat(90_000), newerByDays: -1 },
      'g rename.txt': { server: 'theirs', engine: 'ours', newerByDays: 1 },
      'h skip.txt': { server: 'theirs', engine: 'ours', newerByDays: 1 },
    },
  );
  await server.giveToServer();
  await connect(page, server);
  const here = (name: string): Promise<string> => readFile(join(engineDir, name), 'utf8');
  const fetch = async (name: string): Promise<void> => {
    await row(serverFiles(page), name).dblclick();
    await conflictOf(page, name).waitFor();
  };
  const answer = async (name: string, label: string): Promise<void> => {
    await fetch(name);
    await conflictOf(page, name).getByRole('button', { name: label, exact: true }).click();
    await expect(conflictOf(page, name)).toBeHidden();
  };

  await answer('a overwrite.txt', 'Overwrite');
  await expect.poll(() => here('a overwrite.txt')).toBe('theirs');
  await answer('b newer.txt', 'Overwrite if newer');
  await expect.poll(() => here('b newer.txt')).toBe('theirs');
  await answer('c older.txt', 'Overwrite if newer');
  await transferTab(page, 'Done').click();
  await expect(transferOf(page, 'c older.txt')).toContainText('Skipped');
  expect(await here('c older.txt')).toBe('ours');
  await answer('d size.txt', 'Overwrite if the size differs');
  await expect.poll(() => here('d size.txt')).toBe('theirs, longer');
  await answer('e same size.txt', 'Overwrite if the size differs');
  await transferTab(page, 'Done').click();
  await expect(transferOf(page, 'e same size.txt')).toContainText('Skipped');
  expect(await here('e same size.txt')).toBe('ours!!');
  await answer('f resume.txt', 'Resume');
  await expect.poll(() => here('f resume.txt')).toBe(`${'x'.repeat(90_000)}the end`);

  await test.step('by keyboard: the letter answers, Escape leaves it for later', async () => {
    await fetch('g rename.txt');
    // Who types on has not seen it yet.
    await page.keyboard.type('ooooo', { delay: 200 });
    await expect(conflictOf(page, 'g rename.txt')).toBeVisible();
    expect(await here('g rename.txt')).toBe('ours');
    await page.waitForTimeout(600);
    await page.keyboard.press('k');
    await expect(conflictOf(page, 'g rename.txt')).toBeHidden();
    await expect
      .poll(async () => (await readdir(engineDir)).filter((name) => name.startsWith('g')))
      .toHaveLength(2);
    expect(await here('g rename.txt')).toBe('ours');

    await fetch('h skip.txt');
    await page.keyboard.press('Escape');
    await expect(conflictOf(page, 'h skip.txt')).toBeHidden();
    await expect(transferOf(page, 'h skip.txt')).toContainText('Conflict');
    await transfers(page).getByRole('button', { name: '1 conflict' }).click();
    await conflictOf(page, 'h skip.txt').getByRole('button', { name: 'Skip' }).click();
    await transferTab(page, 'Done').click();
    await expect(transferOf(page, 'h skip.txt')).toContainText('Skipped');
    expect(await here('h skip.txt')).toBe('ours');
  });

  await test.step('an answer for all of the batch is given once', async () => {
    await serverFiles(page).focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+d');
    const question = page.getByRole('alertdialog');
    await question.getByRole('radio', { name: 'All of this batch' }).check();
    await question.getByRole('button', { name: 'Skip' }).click();
    await expect(question).toBeHidden();
    await expect(page.getByRole('region', { name: 'Notifications' })).toContainText(/skipped/);
    await expect(page.getByRole('alertdialog')).toBeHidden();
    expect(await here('h skip.txt')).toBe('ours');
  });
});

test('a conflict does not come before whoever writes in a field', async ({ page, engineDir, startFtp }) => {
  const server = await startFtp({ kind: 'vsftpd', files: { 'clash.txt': 'theirs' } });
  await writeFile(join(engineDir, 'clash.txt'), 'ours');
  await using way = await holdingWay(server);
  await connect(page, { ...server, port: way.port });
  await expect(row(serverFiles(page), 'clash.txt')).toBeVisible();
  way.hold(['1', '2', '3']);
  await row(serverFiles(page), 'clash.txt').dblclick();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('cl');
  way.release();
  await expect(transferOf(page, 'clash.txt')).toContainText('Conflict');
  // Longer than a pause in what is written.
  await page.waitForTimeout(3_000);
  await page.keyboard.type('o');
  await expect(page.getByRole('textbox', { name: 'Filter names' })).toHaveValue('clo');
  await page.keyboard.press('Escape');
  await expect(conflictOf(page, 'clash.txt')).toBeVisible();
  expect(await readFile(join(engineDir, 'clash.txt'), 'utf8')).toBe('ours');
});

test('what failed is told in the server’s words, and tried again when it can work', async ({
  page,
  engineDir,
  startFtp,
}) => {
  const server = await startFtp({ kind: 'vsftpd', files: { 'good.txt': 'good', 'late.txt': 'late' } });
  await connect(page, server);
  await expect(row(serverFiles(page), 'late.txt')).toBeVisible();
  await rm(join(server.rootDir, 'late.txt'));
  await serverFiles(page).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+d');
  const toast = page.getByRole('region', { name: 'Notifications' });
  await expect(toast).toContainText('1 file downloaded, 1 failed.');
  await expectNothingSerious(page, 'a batch that ended with a failure');
  await toast.getByRole('button', { name: 'Show' }).click();
  const late = transferOf(page, 'late.txt');
  await expect(late).toContainText('550');
  await late.dblclick();
  await expect(page.getByRole('dialog', { name: 'late.txt' })).toContainText('550');
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();

  await writeFile(join(server.rootDir, 'late.txt'), 'late');
  await server.giveToServer();
  await expectNothingSerious(page, 'a failed transfer');
  await transfers(page).getByRole('button', { name: 'Retry Failed' }).click();
  await transferTab(page, 'Done').click();
  await expect(late).toContainText('Size verified');
  expect(await readFile(join(engineDir, 'late.txt'), 'utf8')).toBe('late');
});

test('what a killed Quayside left unfinished is offered, and goes on after the login', async ({
  startApp,
  engineDir,
  startFtp,
}) => {
  test.setTimeout(180_000);
  const big = Object.fromEntries(
    Array.from({ length: 40 }, (_, n): [string, Uint8Array] => [`set/${n}.bin`, randomBytes(400_000)]),
  );
  const server = await startFtp({ kind: 'vsftpd', rateBytesPerSecond: 1_000_000, files: big });
  const first = await startApp();
  await connect(first.page, server);
  await row(serverFiles(first.page), 'set').click();
  await first.page.getByRole('button', { name: 'Download', exact: true }).click();
  await expect(transfers(first.page)).toContainText(/[1-9]\d* of 40 files/);
  await first.kill();

  const { page } = await startApp();
  const offer = page.getByRole('status').filter({ hasText: /unfinished transfers .* from last time/ });
  await expect(offer).toContainText(server.host);
  await expectNothingSerious(page, 'transfers left over from an earlier start');
  await offer.getByRole('button', { name: 'Continue' }).click();
  const dialog = page.getByRole('dialog', { name: `Connect to ${server.host}` });
  await expect(dialog.getByLabel('Port', { exact: true })).toHaveValue(String(server.port));
  await expect(dialog.getByLabel('User', { exact: true })).toHaveValue(server.user);
  await expect(dialog.getByLabel('Password', { exact: true })).toBeFocused();
  await page.keyboard.type(server.password);
  await page.keyboard.press('Enter');
  await expect(offer).toBeHidden();
  await expectAllDone(page, 'downloaded.', 120_000);
  await expectSameTrees(join(server.rootDir, 'set'), join(engineDir, 'set'));
});

test('settings hold at once, and a disconnected server’s transfers wait', async ({
  page,
  engineDir,
  startFtp,
}) => {
  test.setTimeout(120_000);
  const server = await startFtp({ kind: 'vsftpd', files: { 'large.bin': randomBytes(8_000_000) } });
  await connect(page, server);
  await page.keyboard.press('Control+,');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('tab', { name: 'Transfers' }).click();
  await settings.getByRole('checkbox', { name: 'Limit downloads' }).check();
  await settings.getByRole('textbox', { name: 'Limit downloads to' }).fill('500');
  await settings.getByRole('combobox', { name: 'Limit downloads: unit' }).selectOption('kB/s');
  await settings.getByRole('button', { name: 'Done' }).click();
  await row(serverFiles(page), 'large.bin').dblclick();
  const large = transferOf(page, 'large.bin');
  await expect(large).toContainText(/\d %/);
  // Without the limit it would have been there at once.
  await page.waitForTimeout(3_000);
  await expect(large).toContainText(/\d %/);

  await page.getByRole('button', { name: 'Disconnect' }).click();
  const question = page.getByRole('alertdialog', { name: /Disconnect from/ });
  await expect(question).toContainText('stays in the queue');
  await question.getByRole('button', { name: 'Disconnect' }).click();
  await expect(large).toContainText('Waiting for a connection');
  expect((await stat(join(engineDir, 'large.bin')).catch(() => null))?.size ?? 0).toBeLessThan(8_000_000);

  await connect(page, server);
  await page.keyboard.press('Control+,');
  await settings.getByRole('tab', { name: 'Transfers' }).click();
  await settings.getByRole('checkbox', { name: 'Limit downloads' }).uncheck();
  await settings.getByRole('button', { name: 'Done' }).click();
  await transferTab(page, 'Done').click();
  await expect(large).toContainText('Size verified', { timeout: 60_000 });
  expect((await stat(join(engineDir, 'large.bin'))).size).toBe(8_000_000);
});
