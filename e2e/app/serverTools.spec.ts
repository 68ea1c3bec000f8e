import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { connect, menuItem, row, serverFiles } from './actions.ts';
import { expectNothingSerious } from './axe.ts';
import { expect, test } from './fixtures.ts';

/** By the keyboard's own key for the menu of what is selected. */
async function choose(page: Page, name: string, command: string): Promise<void> {
  await row(serverFiles(page), name).click();
  await page.keyboard.press('Shift+F10');
  await menuItem(page, command).press('Enter');
}

const log = (page: Page): Locator => page.getByRole('region', { name: 'Protocol log' });
const logged = (page: Page, text: string | RegExp): Locator =>
  log(page).getByRole('option').filter({ hasText: text });

test('permissions by boxes and in octal, a copy, a link, a time and a checksum', async ({
  page,
  startFtp,
}) => {
  const server = await startFtp({ kind: 'proftpd', files: { 'photo.jpg': '123456789', 'd/a.txt': '' } });
  const modeOf = async (name: string): Promise<string> =>
    ((await stat(join(server.rootDir, name))).mode & 0o7777).toString(8);
  await connect(page, server);

  await choose(page, 'photo.jpg', 'Permissions…');
  const dialog = page.getByRole('dialog', { name: 'Permissions of photo.jpg' });
  await expect(dialog.getByLabel('In octal')).toHaveValue('0644');
  await dialog.getByLabel('Group: write').press('Space');
  await dialog.getByLabel('Others: read').press('Space');
  await expect(dialog.getByLabel('In octal')).toHaveValue('0660');
  await dialog.getByLabel('In octal').fill('9');
  await expect(dialog.getByText('Three digits from 0 to 7, or four.')).toBeVisible();
  await expectNothingSerious(page, 'permissions');
  await dialog.getByLabel('In octal').fill('600');
  await expect(dialog.getByLabel('Owner: write')).toBeChecked();
  await expect(dialog.getByLabel('Group: read')).not.toBeChecked();
  await dialog.getByLabel('In octal').press('Enter');
  await expect(dialog).toBeHidden();
  await expect.poll(() => modeOf('photo.jpg')).toBe('600');
  await expect(serverFiles(page)).toBeFocused();

  await choose(page, 'd', 'Permissions…');
  const ofFolder = page.getByRole('dialog', { name: 'Permissions of d' });
  await ofFolder.getByLabel('Applies to').click();
  await page.getByRole('option', { name: 'The folder and all that is in it' }).click();
  await expect(ofFolder.getByLabel('Who may read a folder may enter it too')).toBeChecked();
  await ofFolder.getByLabel('In octal').fill('640');
  await ofFolder.getByRole('button', { name: 'Change permissions' }).click();
  await expect(ofFolder).toBeHidden();
  expect([await modeOf('d'), await modeOf('d/a.txt')]).toEqual(['750', '640']);

  await choose(page, 'photo.jpg', 'Duplicate');
  await expect(row(serverFiles(page), 'photo copy.jpg')).toBeVisible();

  await choose(page, 'photo.jpg', 'New Link…');
  const link = page.getByRole('dialog', { name: 'New link on the server' });
  await expect(link.getByLabel('Leads to')).toHaveValue('/photo.jpg');
  await expectNothingSerious(page, 'a new link');
  await link.getByLabel('Name').fill('latest.jpg');
  await page.keyboard.press('Enter');
  await expect(row(serverFiles(page), 'latest.jpg')).toBeVisible();

  await row(serverFiles(page), 'photo.jpg').click();
  await page.keyboard.press('Alt+Enter');
  const details = page.getByRole('dialog', { name: 'photo.jpg' });
  await details.getByRole('button', { name: 'Ask the server' }).press('Enter');
  await expect(details.getByText(/^15e2b0d3c338/)).toBeVisible();
  await details.getByRole('button', { name: 'Change…' }).click();
  await details.getByLabel('Modified').fill('2020-02-03T04:05:06');
  await details.getByRole('button', { name: 'Set' }).click();
  await expect(details.getByText(/2020/)).toBeVisible();
  await expectNothingSerious(page, 'details of a file on the server');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Site Settings' }).press('Enter');
  const learnt = page.getByRole('region', { name: `Found out about ${server.host}` });
  await expect(learnt.getByText('Sets the time of a file by MFMT.')).toBeVisible();
  await expectNothingSerious(page, 'what was found out about a server');
  await learnt.getByRole('button', { name: 'Forget' }).press('Enter');
  await expect(learnt.getByText('Nothing yet.')).toBeVisible();
  await expect(learnt.getByRole('button', { name: 'Forget' })).toBeFocused();
  expect((await stat(join(server.rootDir, 'photo.jpg'))).mtime.toISOString()).toBe(
    '2020-02-03T04:05:06.000Z',
  );
});

test('a server that cannot copy, link or hash is told to be so', async ({ page, startFtp }) => {
  const server = await startFtp({ kind: 'pureftpd', files: { 'photo.jpg': 'x' } });
  await connect(page, server);
  await choose(page, 'photo.jpg', 'Duplicate');
  await expect(page.getByRole('dialog', { name: 'This server cannot copy by itself' })).toBeVisible();
  await page.keyboard.press('Escape');
  await choose(page, 'photo.jpg', 'New Link…');
  await page.getByRole('button', { name: 'Make link' }).click();
  await expect(page.getByText('This server does not let clients make links')).toBeVisible();
  await page.keyboard.press('Escape');
  await row(serverFiles(page), 'photo.jpg').click();
  await page.keyboard.press('Alt+Enter');
  await page.getByRole('button', { name: 'Ask the server' }).click();
  await expect(page.getByText('This server computes no checksums')).toBeVisible();
});

test('commands typed in the log are answered there, and those that would do harm are not sent', async ({
  page,
  startFtp,
}) => {
  const server = await startFtp({ kind: 'vsftpd', files: { 'old.txt': 'x', 'd/a.txt': '' } });
  await connect(page, server);
  await serverFiles(page).focus();
  await page.keyboard.press('Control+Shift+L');
  const line = log(page).getByLabel('Command', { exact: true });
  await line.fill('FEAT');
  await line.press('Enter');
  await expect(logged(page, /Received: .*MDTM/).last()).toBeVisible();
  await expect(line).toHaveValue('');

  await line.fill('DELE old.txt');
  await line.press('Enter');
  await expect(row(serverFiles(page), 'old.txt')).toBeHidden();

  await line.press('ArrowUp');
  await expect(line).toHaveValue('DELE old.txt');
  await line.press('ArrowUp');
  await expect(line).toHaveValue('FEAT');
  await line.press('ArrowDown');
  await line.press('ArrowDown');
  await expect(line).toHaveValue('');

  await line.fill('retr d/a.txt');
  await line.press('Enter');
  await expect(log(page).getByRole('alert')).toHaveText(/^Not sent\. It moves data/);
  await expect(line).toHaveValue('retr d/a.txt');
  await expectNothingSerious(page, 'a command that is not sent');
  await line.fill(`SITE HELP ${server.password}`);
  await line.press('Enter');
  await expect(logged(page, 'SITE HELP ****')).toBeVisible();
  await expect(log(page).getByText(server.password)).toHaveCount(0);
  await expect(logged(page, /retr/)).toHaveCount(0);
});
