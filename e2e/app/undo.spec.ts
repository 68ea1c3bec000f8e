import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect, engineFiles, row, serverFiles } from './actions.ts';
import { expectNothingSerious } from './axe.ts';
import { expect, test } from './fixtures.ts';

test('what was done is taken back by Ctrl+Z, and what is deleted on the server is counted first', async ({
  page,
  startFtp,
  engineDir,
}) => {
  const server = await startFtp({
    kind: 'proftpd',
    files: { 'a.txt': 'a', 'logs/one.log': '1', 'logs/old/two.log': '22', 'logs/old/three.log': '333' },
  });
  await connect(page, server);
  const toolbar = page.getByRole('toolbar', { name: 'Files' });
  const onServer = async () => (await readdir(server.rootDir)).sort();

  await test.step('a new name', async () => {
    await row(serverFiles(page), 'a.txt').click();
    await page.keyboard.press('F2');
    await page.getByRole('textbox', { name: 'New name' }).fill('b.txt');
    await page.keyboard.press('Enter');
    await expect(row(serverFiles(page), 'b.txt')).toBeVisible();
    await expect(serverFiles(page)).toBeFocused();
    await expect(toolbar.getByRole('button', { name: 'Undo Rename of “b.txt”' })).toBeEnabled();
    await page.keyboard.press('Control+z');
    await expect(page.getByText('“b.txt” is called “a.txt” again.')).toBeVisible();
    await expect(row(serverFiles(page), 'a.txt')).toBeVisible();
    expect(await onServer()).toEqual(['a.txt', 'logs']);
  });

  await test.step('and is done again, from the palette or by its keys, until something else is done', async () => {
    await page.keyboard.press('Control+Shift+P');
    await page.getByRole('combobox').fill('redo');
    await page.getByRole('option', { name: 'Redo Rename of “a.txt”' }).click();
    await expect(row(serverFiles(page), 'b.txt')).toBeVisible();
    expect(await onServer()).toEqual(['b.txt', 'logs']);
    await page.keyboard.press('Control+z');
    await expect(row(serverFiles(page), 'a.txt')).toBeVisible();
    await page.keyboard.press('Control+Shift+Z');
    await expect(row(serverFiles(page), 'b.txt')).toBeVisible();
    // What somebody else has put in its way stays.
    await writeFile(join(server.rootDir, 'a.txt'), 'of another');
    await server.giveToServer();
    await page.keyboard.press('Control+z');
    await expect(page.getByText('Something with the new name is already there.').last()).toBeVisible();
    await expect(toolbar.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();
    expect(await readFile(join(server.rootDir, 'a.txt'), 'utf8')).toBe('of another');
    await rm(join(server.rootDir, 'b.txt'));
    await page.keyboard.press('F5');
    await expect(row(serverFiles(page), 'b.txt')).toBeHidden();
  });

  await test.step('permissions', async () => {
    const dialog = page.getByRole('dialog', { name: 'Permissions of a.txt' });
    const mode = async () => ((await stat(join(server.rootDir, 'a.txt'))).mode & 0o777).toString(8);
    const before = await mode();
    await row(serverFiles(page), 'a.txt').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Permissions…' }).click();
    await dialog.getByLabel('In octal').fill('640');
    await dialog.getByRole('button', { name: 'Change permissions' }).click();
    await expect(dialog).toBeHidden();
    expect(await mode()).toBe('640');
    await page.keyboard.press('Control+z');
    await expect(page.getByText('The permissions of “a.txt” are what they were.')).toBeVisible();
    expect(await mode()).toBe(before);
    await toolbar.getByRole('button', { name: 'Redo Permissions of “a.txt”' }).click();
    await expect(page.getByText('The permissions of “a.txt” are changed again.')).toBeVisible();
    expect(await mode()).toBe('640');
    await toolbar.getByRole('button', { name: 'Undo Permissions of “a.txt”' }).click();
    await expect.poll(mode).toBe(before);
  });

  await test.step('a new folder, in either pane, while nothing is in it', async () => {
    for (const files of [serverFiles(page), engineFiles(page)]) {
      await files.focus();
      await page.keyboard.press('F7');
      await page.getByRole('dialog').getByLabel('Name').fill('drafts');
      await page.keyboard.press('Enter');
      await expect(row(files, 'drafts')).toBeVisible();
      await expect(files).toBeFocused();
    }
    await page.keyboard.press('Control+z');
    await expect(row(engineFiles(page), 'drafts')).toBeHidden();
    await page.keyboard.press('Control+z');
    await expect(row(serverFiles(page), 'drafts')).toBeHidden();
    await page.keyboard.press('Control+Shift+Z');
    await expect(row(serverFiles(page), 'drafts')).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(row(serverFiles(page), 'drafts')).toBeHidden();
    expect(await onServer()).toEqual(['a.txt', 'logs']);
  });

  await test.step('engine files go to the trash and come back, or go for good', async () => {
    await engineFiles(page).focus();
    await page.keyboard.press('Shift+F7');
    await page.getByRole('dialog', { name: 'New file' }).getByLabel('Name').fill('notes.txt');
    await page.keyboard.press('Enter');
    await row(engineFiles(page), 'notes.txt').click();
    await page.keyboard.press('Delete');
    const toTrash = page.getByRole('alertdialog', { name: 'Move “notes.txt” to the trash?' });
    await expectNothingSerious(page, 'a question about the trash');
    await toTrash.getByRole('button', { name: 'Move to trash' }).click();
    await expect(row(engineFiles(page), 'notes.txt')).toBeHidden();
    await expect.poll(() => readdir(engineDir)).not.toContain('notes.txt');
    await expect(engineFiles(page)).toBeFocused();
    await page.keyboard.press('Control+z');
    await expect(page.getByText('Took “notes.txt” back from the trash.')).toBeVisible();
    await page.keyboard.press('Control+Shift+Z');
    await expect.poll(() => readdir(engineDir)).not.toContain('notes.txt');
    // The disk knows before the page does.
    await expect(page.getByRole('button', { name: /^Undo .*“notes\.txt”/ })).toBeEnabled();
    await page.keyboard.press('Control+z');
    await expect(row(engineFiles(page), 'notes.txt')).toBeVisible();
    await row(engineFiles(page), 'notes.txt').click();
    await page.keyboard.press('Shift+Delete');
    const forGood = page.getByRole('alertdialog', { name: 'Delete “notes.txt”?' });
    await expect(forGood).toContainText('This cannot be undone.');
    await forGood.getByRole('button', { name: 'Delete' }).click();
    await expect(row(engineFiles(page), 'notes.txt')).toBeHidden();
  });

  await test.step('what a folder holds is counted when one asks, and before it is deleted', async () => {
    await row(serverFiles(page), 'logs').click();
    await page.keyboard.press('Alt+Enter');
    const details = page.getByRole('dialog', { name: 'logs' });
    await details.getByRole('button', { name: 'Count it' }).click();
    await expect(details).toContainText('That is 3 files in 1 folder, 6 B.');
    await page.keyboard.press('Escape');
    await expect(serverFiles(page)).toBeFocused();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Alt+Enter');
    const ofSeveral = page.getByRole('dialog', { name: '2 items' });
    await expect(ofSeveral).toContainText('1 folder, 1 file');
    await expect(ofSeveral).toContainText('10 bytes');
    await expect(ofSeveral).toContainText('Different');
    await ofSeveral.getByRole('button', { name: 'Count it' }).press('Enter');
    await expect(ofSeveral).toContainText(
      'That is 3 files in 1 folder, 6 B. Together with the files beside: 16 B.',
    );
    await expectNothingSerious(page, 'details of several');
    await page.keyboard.press('Escape');
    await row(serverFiles(page), 'logs').click();
    await page.keyboard.press('Delete');
    const asked = page.getByRole('alertdialog');
    await expect(asked).toContainText('That is 3 files in 1 folder, 6 B.');
    await expectNothingSerious(page, 'a count before deleting');
    await asked.getByRole('button', { name: 'Delete' }).click();
    await expect(row(serverFiles(page), 'logs')).toBeHidden();
    // The page behind a question is hidden as long as that is there.
    await expect.poll(onServer).toEqual(['a.txt']);
  });
});
