import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  conflictOf,
  engineFiles,
  fillConnectForm,
  row,
  serverFiles,
  shownNames,
  transferOf,
} from './actions.ts';
import { expect, test } from './fixtures.ts';

const sha256 = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

test('the main job, from the connect form to both disks', async ({ page, engineDir, startFtp }) => {
  test.setTimeout(120_000);
  const photo = randomBytes(3_000_000);
  const server = await startFtp({
    kind: 'vsftpd',
    tls: 'explicit',
    tlsRequired: true,
    files: {
      'pub/photo.jpg': photo,
      'pub/notes 10.txt': 'ten',
      'pub/notes 9.txt': 'nine, longer',
      'pub/inner/deep.txt': 'deep',
      'inbox/': '',
    },
  });
  await writeFile(join(engineDir, 'report.pdf'), randomBytes(500_000));
  await writeFile(join(engineDir, 'draft.txt'), 'a draft');
  await page.getByRole('button', { name: 'Refresh' }).click();

  await test.step('a wrong form is told at the field, a wrong password in the server’s words', async () => {
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(page.getByText('Which server?')).toBeVisible();
    await expect(page.getByLabel('Host', { exact: true })).toBeFocused();

    await fillConnectForm(page, server);
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('530');
    await expect(page.getByRole('alert')).not.toContainText('wrong\n');
  });

  await test.step('connects, and says what protects it', async () => {
    await page.getByLabel('Password', { exact: true }).fill(server.password);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(row(serverFiles(page), 'pub')).toBeVisible();
    await expect(
      page.getByRole('button', { name: /Connection security: TLSv1\.\d, certificate pinned/ }),
    ).toBeVisible();
  });

  await test.step('walks: double-click, up, Enter, a typed path, back', async () => {
    await row(serverFiles(page), 'pub').dblclick();
    await expect(row(serverFiles(page), 'photo.jpg')).toBeVisible();
    await page
      .getByRole('region', { name: 'Server files' })
      .getByRole('button', { name: 'Parent Folder' })
      .click();
    await expect(row(serverFiles(page), 'pub')).toHaveAttribute('aria-selected', 'true');
    await serverFiles(page).press('Enter');
    await expect(row(serverFiles(page), 'inner')).toBeVisible();

    await serverFiles(page).press('Control+l');
    await page.getByLabel('Path', { exact: true }).fill('inner');
    await page.keyboard.press('Enter');
    await expect(row(serverFiles(page), 'deep.txt')).toBeVisible();
    await page.getByRole('region', { name: 'Server files' }).getByRole('button', { name: 'Back' }).click();
    await expect(row(serverFiles(page), 'photo.jpg')).toBeVisible();
  });

  await test.step('sorts: folders first, numbers by value; by size and back round', async () => {
    expect(await shownNames(serverFiles(page))).toEqual([
      'inner',
      'notes 9.txt',
      'notes 10.txt',
      'photo.jpg',
    ]);
    const size = serverFiles(page).getByRole('columnheader', { name: 'Size' });
    await size.getByRole('button').click();
    await expect(size).toHaveAttribute('aria-sort', 'descending');
    expect(await shownNames(serverFiles(page))).toEqual([
      'inner',
      'photo.jpg',
      'notes 9.txt',
      'notes 10.txt',
    ]);
    await size.getByRole('button').click();
    expect(await shownNames(serverFiles(page))).toEqual([
      'inner',
      'notes 10.txt',
      'notes 9.txt',
      'photo.jpg',
    ]);
    await serverFiles(page).getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  });

  await test.step('downloads what is selected', async () => {
    await row(serverFiles(page), 'notes 9.txt').click();
    await row(serverFiles(page), 'photo.jpg').click({ modifiers: ['Shift'] });
    await page.getByRole('button', { name: 'Download', exact: true }).click();
    await expect(transferOf(page, 'photo.jpg')).toContainText('Size verified');
    await expect(transferOf(page, 'notes 10.txt')).toContainText('Size verified');
    await expect(row(engineFiles(page), 'photo.jpg')).toBeVisible();
    expect(await sha256(join(engineDir, 'photo.jpg'))).toBe(createHash('sha256').update(photo).digest('hex'));
    expect(await readFile(join(engineDir, 'notes 9.txt'), 'utf8')).toBe('nine, longer');
  });

  await test.step('uploads by double-click, asks before it replaces, and replaces', async () => {
    await row(engineFiles(page), 'report.pdf').dblclick();
    await expect(row(serverFiles(page), 'report.pdf')).toBeVisible();
    await expect(transferOf(page, 'report.pdf')).toContainText('Size verified');
    const uploaded = join(server.rootDir, 'pub/report.pdf');
    expect(await sha256(uploaded)).toBe(await sha256(join(engineDir, 'report.pdf')));

    await writeFile(join(engineDir, 'notes 9.txt'), 'changed here');
    await row(engineFiles(page), 'notes 9.txt').click();
    await page.getByRole('button', { name: 'Upload', exact: true }).click();
    const question = conflictOf(page, 'notes 9.txt');
    await expect(question).toContainText('12 bytes');
    await question.getByRole('button', { name: 'Skip' }).click();
    await expect(question).toBeHidden();
    expect(await readFile(join(server.rootDir, 'pub/notes 9.txt'), 'utf8')).toBe('nine, longer');

    await page.getByRole('button', { name: 'Upload', exact: true }).click();
    await question.getByRole('button', { name: 'Overwrite', exact: true }).click();
    await expect.poll(() => readFile(join(server.rootDir, 'pub/notes 9.txt'), 'utf8')).toBe('changed here');
  });

  await test.step('renames in the row; a refused name stays to be changed', async () => {
    await row(serverFiles(page), 'report.pdf').click();
    await page.keyboard.press('F2');
    const field = page.getByRole('textbox', { name: 'New name' });
    await expect(field).toHaveValue('report.pdf');
    // The stem is selected, the ending stays.
    await page.keyboard.type('photo');
    await expect(field).toHaveValue('photo.pdf');
    await field.fill('a/b');
    await expect(page.getByRole('alert')).toContainText('A name cannot hold "/"');
    await field.fill('photo.jpg');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toHaveText('“photo.jpg” is there already.');
    await expect(field).toBeFocused();
    await field.fill('summary – Übersicht.pdf');
    await page.keyboard.press('Shift+Tab');
    await expect(field).toHaveValue('photo.jpg');
    await page.keyboard.press('Escape');
    await row(serverFiles(page), 'summary – Übersicht.pdf').click();
    await expect(row(serverFiles(page), 'summary – Übersicht.pdf')).toHaveAttribute('aria-selected', 'true');
    expect(existsSync(join(server.rootDir, 'pub/summary – Übersicht.pdf'))).toBe(true);
    expect(existsSync(join(server.rootDir, 'pub/report.pdf'))).toBe(false);
  });

  await test.step('tells the details', async () => {
    await page.getByRole('button', { name: 'Details' }).click();
    const details = page.getByRole('dialog', { name: /summary/ });
    await expect(details).toContainText('500,000 bytes');
    await expect(details).toContainText('/pub/summary – Übersicht.pdf');
    await details.getByRole('button', { name: 'Done' }).click();
  });

  await test.step('makes a folder on both sides', async () => {
    await page.getByRole('button', { name: 'New Folder' }).click();
    await page.getByLabel('Name', { exact: true }).fill('fresh');
    await page.getByRole('button', { name: 'Create folder' }).click();
    await expect(row(serverFiles(page), 'fresh')).toHaveAttribute('aria-selected', 'true');
    expect(existsSync(join(server.rootDir, 'pub/fresh'))).toBe(true);

    await engineFiles(page).focus();
    await page.keyboard.press('F7');
    await page.getByLabel('Name', { exact: true }).fill('photos');
    await page.keyboard.press('Enter');
    await expect(row(engineFiles(page), 'photos')).toBeVisible();
    expect(existsSync(join(engineDir, 'photos'))).toBe(true);
  });

  await test.step('deletes after asking, and not without', async () => {
    await row(serverFiles(page), 'fresh').click();
    await row(serverFiles(page), 'inner').click({ modifiers: ['ControlOrMeta'] });
    await page.keyboard.press('Delete');
    const question = page.getByRole('alertdialog', { name: 'Delete 2 folders?' });
    await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await page.keyboard.press('Escape');
    expect(existsSync(join(server.rootDir, 'pub/inner/deep.txt'))).toBe(true);

    await page.keyboard.press('Delete');
    await question.getByRole('button', { name: 'Delete' }).click();
    await expect(question).toBeHidden();
    await expect(row(serverFiles(page), 'inner')).toBeHidden();
    expect(existsSync(join(server.rootDir, 'pub/inner'))).toBe(false);
    expect(existsSync(join(server.rootDir, 'pub/photo.jpg'))).toBe(true);
  });

  await test.step('disconnects; the form remembers all but the password', async () => {
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await expect(page.getByLabel('Host', { exact: true })).toHaveValue(server.host);
    await expect(page.getByLabel('Port', { exact: true })).toHaveValue(String(server.port));
    await expect(page.getByLabel('User', { exact: true })).toHaveValue(server.user);
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue('');
  });
});
