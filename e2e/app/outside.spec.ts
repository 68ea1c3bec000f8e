import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { connect, engineFiles, menuItem, row, serverFiles } from './actions.ts';
import { expectNothingSerious } from './axe.ts';
import { expect, test } from './fixtures.ts';

/** Drags files and folders of the disk as another program would, and lets them go if told to. */
async function dragFromSystem(
  page: Page,
  target: Locator,
  files: readonly string[],
  letsGo = true,
): Promise<void> {
  const box = await target.boundingBox();
  if (!box) throw new Error('It is not there.');
  const at = { x: box.x + 60, y: box.y + Math.min(box.height / 2, 300) };
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  const devTools = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', ...(letsGo ? (['drop'] as const) : [])] as const) {
    await devTools.send('Input.dispatchDragEvent', { type, ...at, data });
  }
  await devTools.detach();
}

const namesIn = async (dir: string): Promise<readonly string[]> =>
  (await readdir(dir, { recursive: true })).sort();

test('files and folders from outside come to either pane, whole and with all that is in them', async ({
  page,
  engineDir,
  startFtp,
}) => {
  const server = await startFtp({ kind: 'vsftpd', files: { 'assets/': '' } });
  const desk = await mkdtemp(join(tmpdir(), 'quayside-desk-'));
  await mkdir(join(desk, 'tree/deep'), { recursive: true });
  await mkdir(join(desk, 'tree/empty'));
  for (let n = 0; n < 40; n++) await writeFile(join(desk, `tree/deep/${n}.txt`), `${n}`);
  const large = Buffer.alloc(3 * 1024 * 1024, 'large');
  await writeFile(join(desk, 'large.bin'), large);
  await utimes(join(desk, 'large.bin'), 1_600_000_000, 1_600_000_000);
  const dropped = [join(desk, 'tree'), join(desk, 'large.bin')];
  await mkdir(join(engineDir, 'inbox'));
  await connect(page, server);

  await test.step('into a folder of this side', async () => {
    await dragFromSystem(page, row(engineFiles(page), 'inbox'), dropped, false);
    await expect(page.getByText('Copy to “inbox”')).toBeVisible();
    await dragFromSystem(page, row(engineFiles(page), 'inbox'), dropped);
    await expect.poll(() => existsSync(join(engineDir, 'inbox/large.bin'))).toBe(true);
    await expect.poll(() => namesIn(join(engineDir, 'inbox'))).toEqual(await namesIn(desk));
    expect((await readFile(join(engineDir, 'inbox/large.bin'))).equals(large)).toBe(true);
    expect((await stat(join(engineDir, 'inbox/large.bin'))).mtimeMs).toBe(1_600_000_000_000);
  });

  await test.step('where one is already there it is asked', async () => {
    await writeFile(join(engineDir, 'inbox/large.bin'), 'mine');
    await dragFromSystem(page, row(engineFiles(page), 'inbox'), [join(desk, 'large.bin')]);
    const question = page.getByRole('alertdialog', { name: '“large.bin” is already there' });
    await question.getByRole('button', { name: 'Keep both' }).click();
    await expect.poll(() => existsSync(join(engineDir, 'inbox/large (2).bin'))).toBe(true);
    expect(await readFile(join(engineDir, 'inbox/large.bin'), 'utf8')).toBe('mine');
  });

  await test.step('to the server, through the queue', async () => {
    await dragFromSystem(page, row(serverFiles(page), 'assets'), dropped);
    await expect
      .poll(() => existsSync(join(server.rootDir, 'assets/tree/empty')), { timeout: 20_000 })
      .toBe(true);
    await expect
      .poll(() => namesIn(join(server.rootDir, 'assets')), { timeout: 20_000 })
      .toEqual(await namesIn(desk));
    expect((await readFile(join(server.rootDir, 'assets/large.bin'))).equals(large)).toBe(true);
  });

  await test.step('beside the panes it is no reason to leave the page', async () => {
    await dragFromSystem(page, page.getByRole('toolbar', { name: 'Files' }), [join(desk, 'large.bin')]);
    await expect(engineFiles(page)).toBeVisible();
  });

  await test.step('and by keyboard, from the dialog of the browser', async () => {
    await engineFiles(page).focus();
    await page.keyboard.press('Escape');
    const add = async (command: string): Promise<void> => {
      await page.keyboard.press('Shift+F10');
      await menuItem(page, command).press('Enter');
    };
    await page.keyboard.press('ControlOrMeta+Space');
    const files = page.waitForEvent('filechooser');
    await add('Add Files…');
    await (await files).setFiles([join(desk, 'large.bin')]);
    await expect(row(engineFiles(page), 'large.bin')).toBeVisible();
    await serverFiles(page).focus();
    const folder = page.waitForEvent('filechooser');
    await add('Add Folder…');
    await (await folder).setFiles(join(desk, 'tree'));
    await expect
      .poll(() => existsSync(join(server.rootDir, 'tree/deep/39.txt')), { timeout: 20_000 })
      .toBe(true);
    await expectNothingSerious(page, 'what has been brought in');
  });

  await test.step('and out again: to a folder that is typed, and onto the disk of the browser', async () => {
    await mkdir(join(engineDir, 'Made'));
    await row(serverFiles(page), 'tree').click();
    await page.keyboard.press('Shift+F10');
    await menuItem(page, 'Download To…').press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Download “tree”' });
    await expect(dialog.getByLabel('To this folder among the engine files')).toHaveValue(engineDir);
    await dialog.getByLabel('To this folder among the engine files').fill('/etc');
    await expect(dialog.getByText('This folder is not in the engine folder.')).toBeVisible();
    await expectNothingSerious(page, 'where to');
    const offered = page.getByRole('listbox', { name: 'Folders' });
    await dialog.getByLabel('To this folder among the engine files').fill('ma');
    await expect(offered.getByRole('option')).toHaveText(['Made']);
    await expectNothingSerious(page, 'folders offered in a dialog');
    await page.keyboard.press('Escape');
    await expect(offered).toBeHidden();
    await dialog.getByLabel('To this folder among the engine files').fill('m');
    await offered.getByRole('option', { name: 'Made' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('for it');
    await page.keyboard.press('Enter');
    await expect.poll(() => existsSync(join(engineDir, 'Made/for it/tree/deep/39.txt'))).toBe(true);
    await row(engineFiles(page), 'large.bin').click();
    await page.keyboard.press('Shift+F10');
    const saving = page.waitForEvent('download');
    await menuItem(page, 'Save to This Computer').press('Enter');
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe('large.bin');
    expect((await readFile(await saved.path())).equals(large)).toBe(true);
  });
  await rm(desk, { recursive: true });
});
