import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { connect, engineFiles, menuItem, row, serverFiles } from './actions.ts';
import { expectNothingSerious } from './axe.ts';
import { expect, test } from './fixtures.ts';

/** The bubble beside a star. */
const bubble = (page: Page): Locator => page.getByRole('dialog', { name: /^Bookmark( added)?$/ });
const manager = (page: Page): Locator => page.getByRole('dialog', { name: 'Bookmarks' });
const option = (page: Page, name: string): Locator =>
  manager(page).getByRole('option', { name: new RegExp(`^${name}, `) });

test('folders to find again: one, a pair that goes in step, by palette and keyboard, after a restart', async ({
  startApp,
  startFtp,
  engineDir,
}) => {
  test.setTimeout(90_000);
  for (const name of ['Site/deep', 'Photos']) await mkdir(join(engineDir, name), { recursive: true });
  await writeFile(join(engineDir, 'Photos', 'crane.jpg'), 'x');
  const files = { 'www/deep/inside.txt': '1', 'www/index.html': '2', 'logs/today.log': '3' };
  const server = await startFtp({ kind: 'vsftpd', files });
  // `café` in latin1.
  const oddFolder = Buffer.from(join(server.rootDir, 'caf\xe9'), 'latin1');
  await mkdir(oddFolder);
  await writeFile(Buffer.concat([oddFolder, Buffer.from('/beans.txt')]), 'x');
  await server.giveToServer();
  const first = await startApp();
  const { page } = first;
  const serverPane = page.getByRole('region', { name: 'Server files' });
  const enginePane = page.getByRole('region', { name: 'Engine files' });
  await connect(page, server);

  const goHome = async (): Promise<void> => {
    for (const [grid, known] of [
      [engineFiles(page), 'Photos'],
      [serverFiles(page), 'logs'],
    ] as const) {
      await grid.focus();
      await page.keyboard.press('Alt+Home');
      await expect(row(grid, known)).toBeVisible();
    }
  };

  await test.step('the folder of a server is its bookmark, named where it is made', async () => {
    await row(serverFiles(page), 'www').dblclick();
    await expect(row(serverFiles(page), 'index.html')).toBeVisible();
    await page.keyboard.press('Control+b');
    await expect(bubble(page)).toHaveAccessibleName('Bookmark added');
    await expect(bubble(page).getByLabel('Name', { exact: true })).toBeFocused();
    await expect(bubble(page).getByRole('radio', { name: 'On this server' })).toBeChecked();
    await expectNothingSerious(page, 'a bookmark that was just made');
    await page.keyboard.type('Web');
    await page.keyboard.press('Enter');
    await expect(bubble(page)).toBeHidden();
    await expect(serverFiles(page)).toBeFocused();
    await expect(serverPane.getByRole('button', { name: /of which this folder is one/ })).toBeVisible();
  });

  await test.step('it takes the engine’s folder along, and both go on in step', async () => {
    await row(engineFiles(page), 'Site').dblclick();
    await expect(row(engineFiles(page), 'deep')).toBeVisible();
    await serverFiles(page).focus();
    await page.keyboard.press('Control+b');
    await expect(bubble(page).getByLabel('Name', { exact: true })).toHaveValue('Web');
    // What is typed is not lost to a choice right behind it.
    await page.keyboard.type('Website');
    await bubble(page).getByRole('checkbox', { name: 'With the engine folder Site' }).click();
    await bubble(page).getByRole('checkbox', { name: 'Synchronised browsing from there' }).click();
    await expect(bubble(page).getByRole('checkbox', { checked: true })).toHaveCount(2);
    await bubble(page).getByRole('button', { name: 'Done' }).click();
    await expect(serverFiles(page)).toBeFocused();
    await goHome();
    await page.keyboard.press('Alt+b');
    await expect(menuItem(page, 'Bookmark This Folder…')).toBeVisible();
    await expectNothingSerious(page, 'the menu of bookmarks');
    await page.getByRole('menuitem', { name: /^Website/ }).press('Enter');
    await expect(row(serverFiles(page), 'index.html')).toBeVisible();
    await expect(row(engineFiles(page), 'deep')).toBeVisible();
    await expect(serverFiles(page)).toBeFocused();
    await row(serverFiles(page), 'deep').dblclick();
    await expect(enginePane.getByRole('button', { name: 'deep' })).toHaveAttribute('aria-current', /./);
  });

  await test.step('an engine folder is a bookmark everywhere, and the palette finds it', async () => {
    await serverFiles(page).focus();
    await page.keyboard.press('Control+y');
    await goHome();
    await row(engineFiles(page), 'Photos').dblclick();
    await expect(row(engineFiles(page), 'crane.jpg')).toBeVisible();
    await enginePane.getByRole('button', { name: 'Bookmarks' }).click();
    await menuItem(page, 'Bookmark This Folder…').click();
    await expect(bubble(page).getByRole('radio', { name: 'Everywhere' })).toBeChecked();
    await page.keyboard.press('Escape');
    await expect(engineFiles(page)).toBeFocused();
    await goHome();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Command palette' }).fill('photos');
    await page.keyboard.press('Enter');
    await expect(row(engineFiles(page), 'crane.jpg')).toBeVisible();
  });

  await test.step('all of them, by keyboard: renamed, put in order, removed and brought back', async () => {
    await row(serverFiles(page), 'logs').dblclick();
    await expect(row(serverFiles(page), 'today.log')).toBeVisible();
    await page.keyboard.press('Control+b');
    await expect(bubble(page).getByLabel('Name', { exact: true })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(serverFiles(page)).toBeFocused();
    await page.keyboard.press('Control+Shift+b');
    await expect(manager(page).getByRole('listbox', { name: 'All bookmarks' })).toBeFocused();
    await expect(manager(page).getByRole('option')).toHaveText([/^Photos/, /^Website/, /^logs/]);
    await page.keyboard.press('End');
    await page.keyboard.press('F2');
    await expect(manager(page).getByLabel('Name', { exact: true })).toBeFocused();
    await page.keyboard.type('Logs of today');
    await page.keyboard.press('Enter');
    await expect(option(page, 'Logs of today')).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Alt+ArrowUp');
    await expect(manager(page).getByRole('option')).toHaveText([/^Photos/, /^Logs of today/, /^Website/]);
    await expectNothingSerious(page, 'all bookmarks');
    await page.keyboard.press('Delete');
    await expect(option(page, 'Logs of today')).toBeHidden();
    await expect(option(page, 'Website')).toHaveAttribute('aria-selected', 'true');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(manager(page).getByRole('option')).toHaveText([/^Photos/, /^Logs of today/, /^Website/]);
  });

  await test.step('by hand: another folder, another place; and what cannot be is told', async () => {
    await option(page, 'Logs of today').click();
    const folder = manager(page).getByLabel('Folder on the server');
    await folder.fill('');
    await folder.press('Enter');
    await expect(manager(page)).toContainText('It needs a folder on one side at least.');
    await folder.press('Escape');
    await page.keyboard.press('Control+Shift+b');
    await option(page, 'Logs of today').click();
    await manager(page).getByRole('combobox', { name: 'Offered' }).click();
    await page.getByRole('option', { name: 'Everywhere' }).click();
    await expect(manager(page).getByRole('group', { name: 'Everywhere' })).toContainText('Logs of today');
    await manager(page).getByRole('button', { name: 'Go there' }).click();
    await expect(manager(page)).toBeHidden();
    await expect(row(serverFiles(page), 'today.log')).toBeVisible();
  });

  await test.step('one whose folder is gone says so, and can go', async () => {
    await rm(join(server.rootDir, 'logs'), { recursive: true });
    await page.keyboard.press('F5');
    await serverPane.getByRole('button', { name: 'Remove bookmark' }).click();
    await expect(serverPane.getByRole('button', { name: 'Bookmarks', exact: true })).toBeVisible();
    await serverPane.getByRole('button', { name: 'Home' }).click();
    await expect(row(serverFiles(page), 'www')).toBeVisible();
  });

  await test.step('a folder whose name is no text is the same one when names are read in another encoding', async () => {
    await serverFiles(page)
      .getByRole('row', { name: /bytes E9/ })
      .dblclick();
    await expect(row(serverFiles(page), 'beans.txt')).toBeVisible();
    await page.keyboard.press('Control+b');
    await expect(bubble(page).getByLabel('Name', { exact: true })).toHaveValue('caf⟨E9⟩');
    await page.keyboard.press('Enter');
    await serverPane.getByRole('button', { name: 'Home' }).click();
    await serverFiles(page)
      .getByRole('row', { name: /bytes E9/ })
      .click({ button: 'right' });
    await menuItem(page, 'Encoding of Names…').click();
    const encodings = page.getByRole('dialog', { name: 'Which of these reads right?' });
    await encodings.getByRole('button', { name: /Windows-1252/ }).click();
    await expect(row(serverFiles(page), 'café')).toBeVisible();
    await serverPane.getByRole('button', { name: 'Bookmarks', exact: true }).click();
    await page.getByRole('menuitem', { name: /^caf⟨E9⟩/ }).click();
    await expect(row(serverFiles(page), 'beans.txt')).toBeVisible();
    await expect(serverPane.getByRole('button', { name: 'café' })).toBeVisible();
  });

  await test.step('a new start has them, and connects to get there', async () => {
    await serverFiles(page).focus();
    await page.keyboard.press('Control+s');
    const save = page.getByRole('dialog', { name: 'Save this connection' });
    await save.getByLabel('Name', { exact: true }).fill('Harbour');
    await save.getByRole('checkbox', { name: 'With its password' }).uncheck();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Harbour' })).toBeVisible();
    await first.kill();
    const { page: again } = await startApp();
    await engineFiles(again).focus();
    await again.keyboard.press('Control+k');
    await again.getByRole('combobox', { name: 'Command palette' }).fill('website');
    await again.keyboard.press('Enter');
    // The form to connect has a field of this name, too.
    const question = again.getByRole('dialog', { name: 'Password for Harbour' });
    await question.getByLabel('Password', { exact: true }).fill(server.password);
    await again.keyboard.press('Enter');
    await expect(row(serverFiles(again), 'index.html')).toBeVisible();
    await expect(row(engineFiles(again), 'deep')).toBeVisible();
  });
});
