import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { conflictOf, connect, engineFiles, row, serverFiles, transferOf, transferTab } from './actions.ts';
import { expectMoreContrast, expectNothingSerious } from './axe.ts';
import { expect, test } from './fixtures.ts';

test('axe finds nothing serious', async ({ page, engineDir, startFtp }) => {
  test.setTimeout(120_000);
  const server = await startFtp({
    kind: 'vsftpd',
    tls: 'explicit',
    files: { 'pub/photo.jpg': 'photo', 'pub/clash.txt': 'theirs', 'empty/': '' },
  });
  await writeFile(join(engineDir, 'clash.txt'), 'ours');
  for (const [theme, scheme] of [
    ['Dark', 'dark'],
    ['Light', 'light'],
    ['Like the system', 'light dark'],
  ] as const) {
    await page.getByRole('button', { name: 'Theme' }).click();
    await page.getByRole('menuitemradio', { name: theme }).click();
    await expect(page.locator(':root')).toHaveCSS('color-scheme', scheme);
  }
  await page.getByRole('button', { name: 'Refresh' }).click();

  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expectNothingSerious(page, 'the connect form with a mistake');
  await page.getByRole('radio', { name: 'None' }).check();
  await page.getByText('More', { exact: true }).click();
  await expectNothingSerious(page, 'the connect form, more of it');
  await page.getByText('More', { exact: true }).click();

  await connect(page, server);
  await row(serverFiles(page), 'pub').dblclick();
  await row(serverFiles(page), 'photo.jpg').dblclick();
  await expect(transferOf(page, 'photo.jpg')).toContainText('Size verified');
  await row(serverFiles(page), 'photo.jpg').click();
  await expectNothingSerious(page, 'two panes, a selection and a transfer');
  await expectMoreContrast(page, 'two panes, a selection and a transfer');

  await row(serverFiles(page), 'photo.jpg').click({ button: 'right' });
  await page.getByRole('menu').waitFor();
  await expectNothingSerious(page, 'the context menu');
  await page.keyboard.press('Escape');
  await expect(serverFiles(page)).toBeFocused();

  await page.keyboard.press('Control+Shift+L');
  await page.getByRole('listbox', { name: 'Protocol log' }).press('ArrowUp');
  await expectNothingSerious(page, 'the protocol log');
  await page.getByRole('button', { name: 'Transfers', exact: true }).click();
  await serverFiles(page).focus();

  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'New name' }).waitFor();
  await expectNothingSerious(page, 'a name being edited');
  await page.keyboard.press('Escape');
  await expect(serverFiles(page)).toBeFocused();

  await page.keyboard.press('Alt+Enter');
  await expect(page.getByRole('dialog')).toContainText('5 bytes');
  await expectNothingSerious(page, 'details');
  await page.keyboard.press('Escape');
  await expect(serverFiles(page)).toBeFocused();

  await page.keyboard.press('F7');
  await page.getByRole('dialog', { name: 'New folder' }).waitFor();
  await page.getByRole('button', { name: 'Create folder' }).click();
  await expectNothingSerious(page, 'a new folder without a name');
  await page.keyboard.press('Escape');
  await expect(serverFiles(page)).toBeFocused();

  await page.keyboard.press('Delete');
  await page.getByRole('alertdialog').waitFor();
  await expectNothingSerious(page, 'asking before deleting');
  await expectMoreContrast(page, 'asking before deleting');
  await page.keyboard.press('Escape');
  await expect(serverFiles(page)).toBeFocused();

  await row(engineFiles(page), 'clash.txt').dblclick();
  await conflictOf(page, 'clash.txt').waitFor();
  await expectNothingSerious(page, 'asking about a file that is in the way');
  await page.getByRole('button', { name: 'Decide later' }).click();
  await expect(conflictOf(page, 'clash.txt')).toBeHidden();
  await expectNothingSerious(page, 'a conflict put off');
  await transferOf(page, 'clash.txt').click({ button: 'right' });
  await page.getByRole('menu').waitFor();
  await expectNothingSerious(page, 'the menu of a transfer');
  await page.keyboard.press('Escape');
  await transferOf(page, 'clash.txt').getByRole('button', { name: 'Cancel clash.txt' }).click();
  await transferTab(page, 'Failed').click();
  await expect(transferOf(page, 'clash.txt')).toContainText('Cancelled');
  await expectNothingSerious(page, 'a cancelled transfer');
  await transferTab(page, 'Done').click();
  await transferOf(page, 'photo.jpg').dblclick();
  await page.getByRole('dialog', { name: 'photo.jpg' }).waitFor();
  await expectNothingSerious(page, 'the details of a transfer');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: 'Transfers' }).click();
  await expectNothingSerious(page, 'the settings of transfers');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.getByRole('button', { name: /Connection security/ }).click();
  await page.getByRole('dialog').waitFor();
  await expectNothingSerious(page, 'what protects the connection');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await serverFiles(page).focus();
  await page.keyboard.press('Control+l');
  await page.getByLabel('Path', { exact: true }).fill('/nowhere');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Server files' }).getByRole('alert').waitFor();
  await expectNothingSerious(page, 'a folder that cannot be listed');

  await page.getByRole('button', { name: 'Go back' }).click();
  await page.getByRole('button', { name: 'Parent Folder' }).last().click();
  await row(serverFiles(page), 'empty').dblclick();
  await expect(page.getByText('This folder is empty')).toBeVisible();
  await expectNothingSerious(page, 'an empty folder');
});

test('axe finds nothing serious in saved connections', async ({ page, startFtp }) => {
  test.setTimeout(120_000);
  const server = await startFtp({ kind: 'vsftpd', files: { 'a.txt': 'a' } });
  const dialog = page.getByRole('dialog');
  const tree = page.getByRole('tree', { name: 'Saved connections' });

  await page.getByRole('button', { name: 'Import from FileZilla or WinSCP…' }).click();
  await expectNothingSerious(page, 'which file to import');
  const site =
    '<Server><Host>h.example</Host><Protocol>0</Protocol><User>ada</User><Name>Site</Name></Server>';
  const shell = '<Server><Host>s.example</Host><Protocol>1</Protocol><Name>Shell</Name></Server>';
  const sites = `<FileZilla3><Servers><Folder>Work${site}</Folder>${shell}</Servers></FileZilla3>`;
  await page
    .getByLabel('File to import')
    .setInputFiles({ name: 'sites.xml', mimeType: 'text/xml', buffer: Buffer.from(sites) });
  await dialog.getByText('cannot come').click();
  await expectNothingSerious(page, 'what comes of a file and what cannot');
  await dialog.getByRole('button', { name: /Import 1/ }).click();

  await tree.getByRole('treeitem', { name: 'Work' }).click();
  await expectNothingSerious(page, 'the saved connections');
  await expectMoreContrast(page, 'the saved connections');
  await tree.getByRole('treeitem', { name: /Site/ }).click({ button: 'right' });
  await page.getByRole('menu').waitFor();
  await expectNothingSerious(page, 'the menu of a saved connection');
  await page.keyboard.press('Escape');
  await page.getByLabel('Search connections').fill('nowhere');
  await expectNothingSerious(page, 'a search that finds nothing');
  await page.getByLabel('Search connections').fill('');

  await page.getByRole('button', { name: 'New', exact: true }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByLabel('Password', { exact: true }).fill('p');
  for (const group of ['Folders to begin in', 'Certificates', 'Encoding, timeouts', 'Notes']) {
    await dialog.getByText(group).first().click();
  }
  await expectNothingSerious(page, 'a new connection, all of it, with a mistake');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await connect(page, server);
  await page.getByRole('button', { name: 'Save Connection' }).click();
  await dialog.getByRole('radio', { name: /Only until/ }).check();
  await expectNothingSerious(page, 'a connection to be saved');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Save this connection' })).toBeHidden();
  await page.getByRole('button', { name: 'Connect…' }).click();
  await tree.getByRole('treeitem', { name: /Site/ }).click();
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: 'Undo', exact: true }).waitFor();
  await expectNothingSerious(page, 'the list over a session, and an undo');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Connect to another server' })).toBeHidden();
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: 'Passwords' }).click();
  await expectNothingSerious(page, 'how passwords are kept');
});
