import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { holdingWay } from '../servers/holdingWay.ts';
import { connect, engineFiles, menuItem, row, serverFiles, transferTab } from './actions.ts';
import { expect, test } from './fixtures.ts';

/** Holds back what the engine says from `hold` to `release`, as a slow server or a slow line would. */
async function slowWire(page: Page): Promise<{ readonly hold: () => void; readonly release: () => void }> {
  let held: (() => void)[] | null = null;
  await page.routeWebSocket('**/wire', (wire) => {
    const engine = wire.connectToServer();
    engine.onMessage((message) => {
      if (held) held.push(() => wire.send(message));
      else wire.send(message);
    });
  });
  await page.reload();
  return {
    hold: () => {
      held = [];
    },
    release: () => {
      const waiting = held ?? [];
      held = null;
      for (const send of waiting) send();
    },
  };
}

/** A file, and another of its name in a folder beside it. */
async function makeTwins(engineDir: string): Promise<void> {
  await mkdir(join(engineDir, 'sub'));
  await writeFile(join(engineDir, 'b.txt'), 'b');
  await writeFile(join(engineDir, 'sub/b.txt'), 'another');
}

test('an answer that comes late, and a question that comes by itself, leave what is typed', async ({
  page,
  engineDir,
  startFtp,
}, testInfo) => {
  test.skip(testInfo.project.name !== 'web', 'the desktop shell’s wire is no WebSocket');
  const server = await startFtp({ kind: 'vsftpd', files: { 'a.txt': 'a' } });
  await makeTwins(engineDir);
  const { hold, release } = await slowWire(page);
  await connect(page, server);
  const newFolder = page.getByRole('dialog', { name: 'New folder' });
  const newFile = page.getByRole('dialog', { name: 'New file' });
  const name = newFile.getByLabel('Name', { exact: true });

  await test.step('one that was closed while it waited for its answer', async () => {
    await serverFiles(page).focus();
    await page.keyboard.press('F7');
    await expect(newFolder.getByLabel('Name', { exact: true })).toBeFocused();
    await page.keyboard.type('made');
    hold();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(newFolder).toBeHidden();
    await page.keyboard.press('Shift+F7');
    await expect(name).toBeFocused();
    await page.keyboard.type('half a na');
    release();
    await expect(page.getByText('made', { exact: true })).toBeVisible();
    await expect(name).toHaveValue('half a na');
    await expect(name).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(serverFiles(page)).toBeFocused();
  });

  await test.step('a copy asks about a name that is taken', async () => {
    await engineFiles(page).focus();
    await page.keyboard.type('b.txt');
    await page.keyboard.press('ControlOrMeta+c');
    await page.keyboard.type('sub');
    await page.keyboard.press('Enter');
    await expect(row(engineFiles(page), 'sub')).toBeHidden();
    hold();
    await page.keyboard.press('ControlOrMeta+v');
    await page.keyboard.press('Shift+F7');
    await expect(name).toBeFocused();
    await page.keyboard.type('half a na');
    release();
    const taken = page.getByRole('alertdialog', { name: 'b.txt' });
    await taken.getByRole('button', { name: 'Skip' }).click();
    await expect(taken).toBeHidden();
    await expect(name).toHaveValue('half a na');
    await expect(name).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(engineFiles(page)).toBeFocused();
  });
});

test('a connection that is made below a question leaves the question', async ({
  page,
  engineDir,
  startFtp,
}, testInfo) => {
  test.skip(testInfo.project.name !== 'web', 'the desktop shell’s wire is no WebSocket');
  const server = await startFtp({ kind: 'vsftpd', files: { 'a.txt': 'a' } });
  await using way = await holdingWay(server);
  await makeTwins(engineDir);
  const { hold, release } = await slowWire(page);
  await connect(page, { ...server, port: way.port });
  const { keyboard } = page;
  const palette = page.getByRole('combobox', { name: 'Command palette', includeHidden: true });
  await serverFiles(page).focus();
  await keyboard.press('ControlOrMeta+s');
  const save = page.getByRole('dialog', { name: 'Save this connection' });
  await save.getByLabel('Name', { exact: true }).fill('Harbour');
  await save.getByRole('radio', { name: /Only until/ }).check();
  await keyboard.press('Enter');
  await expect(save).toBeHidden();
  await engineFiles(page).focus();
  await keyboard.type('b.txt');
  await keyboard.press('ControlOrMeta+c');
  await keyboard.type('sub');
  await keyboard.press('Enter');
  await expect(row(engineFiles(page), 'sub')).toBeHidden();

  hold();
  way.hold(['230']);
  await keyboard.press('ControlOrMeta+v');
  await keyboard.press('ControlOrMeta+k');
  await palette.fill('Harbour');
  await keyboard.press('Enter');
  release();
  const taken = page.getByRole('alertdialog', { name: 'b.txt' });
  const skip = taken.getByRole('button', { name: 'Skip' });
  await expect(skip).toBeVisible();
  way.release();
  await expect(page.getByRole('tab', { name: 'Harbour', includeHidden: true })).toHaveCount(2);
  await expect(page.getByText('a.txt', { exact: true })).toBeVisible();
  await expect(taken.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await skip.click();
  await expect(palette).toBeHidden();
  await expect(row(engineFiles(page), 'b.txt')).toBeVisible();
  await keyboard.press('F1');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expect(palette).toHaveCount(0);
});

test('an upload goes where its dialog said, though the pane was led elsewhere meanwhile', async ({
  page,
  engineDir,
  startFtp,
}) => {
  const server = await startFtp({ kind: 'vsftpd', files: { 'sub/theirs.txt': '' } });
  await using way = await holdingWay(server);
  await mkdir(join(engineDir, 'sub'));
  await writeFile(join(engineDir, 'sub/cargo.txt'), 'cargo');
  await connect(page, { ...server, port: way.port });
  await expect(row(serverFiles(page), 'sub')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+y');
  way.hold(['226']);
  await row(engineFiles(page), 'sub').dblclick();
  await row(engineFiles(page), 'cargo.txt').click({ button: 'right' });
  await menuItem(page, 'Upload To…').click();
  const dialog = page.getByRole('dialog', { name: 'Upload “cargo.txt”' });
  await expect(dialog.getByLabel('To this folder on the server')).toHaveValue('/');
  await dialog.getByLabel('To this folder on the server').fill('new');
  way.release();
  await expect(page.getByText('theirs.txt', { exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Upload' }).click();
  await expect(transferTab(page, 'Done')).toContainText('1');
  expect(await readFile(join(server.rootDir, 'new/cargo.txt'), 'utf8')).toBe('cargo');
});

test('what a folder without a trash holds is counted before it is deleted for good', async ({
  page,
  engineDir,
}, testInfo) => {
  test.skip(testInfo.project.name !== 'web', 'the desktop shell’s wire is no WebSocket');
  await mkdir(join(engineDir, 'full/deep'), { recursive: true });
  await writeFile(join(engineDir, 'full/deep/a.txt'), 'a');
  await page.routeWebSocket('**/wire', (wire) => {
    const engine = wire.connectToServer();
    // As a disk answers that has no trash: there is none here to be had.
    wire.onMessage((message) => {
      const frame = JSON.parse(String(message)) as { readonly id: number; readonly name?: string };
      const result = { trashId: null, trashed: [], untrashable: ['full'], failures: [] };
      if (frame.name === 'engine.trash') wire.send(JSON.stringify({ kind: 'reply', id: frame.id, result }));
      else engine.send(message);
    });
  });
  await page.reload();
  await row(engineFiles(page), 'full').click();
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: 'Move to trash' }).click();
  const forGood = page.getByRole('alertdialog', { name: 'Delete “full”?' });
  await expect(forGood).toContainText('That is 1 file in 1 folder, 1 B.');
  await expect(forGood.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await forGood.getByRole('button', { name: 'Delete' }).click();
  await expect(row(engineFiles(page), 'full')).toBeHidden();
  await expect(engineFiles(page)).toBeFocused();
});
