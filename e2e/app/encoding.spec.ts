import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestServer } from '../servers/index.ts';
import { connect, engineFiles, menuItem, row, serverFiles, transferTab } from './actions.ts';
import { expectNothingSerious } from './axe.ts';
import { expect, test } from './fixtures.ts';

/** Names as a Russian Windows wrote them: `Документы`, `Отчёт за март.doc` and `пять яблок.txt`. */
const folder = '\xc4\xee\xea\xf3\xec\xe5\xed\xf2\xfb';
const files = [
  '\xce\xf2\xf7\xb8\xf2 \xe7\xe0 \xec\xe0\xf0\xf2.doc',
  '\xef\xff\xf2\xfc \xff\xe1\xeb\xee\xea.txt',
];

const onDisk = (path: string): Buffer => Buffer.from(path, 'latin1');

async function fill(server: TestServer): Promise<void> {
  await mkdir(onDisk(join(server.rootDir, folder)));
  for (const file of files) {
    await writeFile(onDisk(join(server.rootDir, file)), 'x');
    await writeFile(onDisk(join(server.rootDir, folder, file)), 'x');
  }
  await server.giveToServer();
}

test('garbled names are read right by a right click and two clicks, and so the next time', async ({
  page,
  startFtp,
}) => {
  const server = await startFtp({ kind: 'vsftpd' });
  await fill(server);
  await connect(page, server);
  const garbled = serverFiles(page).getByRole('row', { name: /bytes EF FF F2 FC/ });
  await expect(garbled).toBeVisible();
  await expect(page.getByText('3 names unreadable')).toBeVisible();
  await expectNothingSerious(page, 'garbled names');

  await garbled.click({ button: 'right' });
  await menuItem(page, 'Encoding of Names…').click();
  const dialog = page.getByRole('dialog', { name: 'Which of these reads right?' });
  await expect(dialog.getByRole('listitem').first()).toContainText('пять яблок.txt');
  await expectNothingSerious(page, 'the choice of an encoding');
  await dialog.getByRole('button', { name: /Windows-1251/ }).click();

  await expect(row(serverFiles(page), 'Отчёт за март.doc')).toBeVisible();
  await expect(page.getByText('unreadable')).toBeHidden();
  await row(serverFiles(page), 'Документы').dblclick();
  await expect(row(serverFiles(page), 'пять яблок.txt')).toBeVisible();

  // The folder that is shown keeps its place when its name is read in another way.
  await serverFiles(page).focus();
  await row(serverFiles(page), 'пять яблок.txt').click({ button: 'right' });
  await menuItem(page, 'Encoding of Names…').click();
  await dialog.getByRole('button', { name: 'All 24 encodings' }).click();
  await dialog.getByRole('button', { name: /KOI8-R/ }).click();
  await expect(serverFiles(page).getByRole('row')).toHaveCount(3);
  await expect(row(serverFiles(page), 'пять яблок.txt')).toBeHidden();
  await page.getByRole('button', { name: 'Back', exact: true }).last().click();
  await expect(serverFiles(page).getByRole('row')).toHaveCount(4);
});

test('by the keyboard alone: choose an encoding, and rename what is no text', async ({ page, startFtp }) => {
  const server = await startFtp({ kind: 'vsftpd' });
  await writeFile(onDisk(join(server.rootDir, 'caf\xe9.txt')), 'x');
  await server.giveToServer();
  await connect(page, server);
  await expect(serverFiles(page).getByRole('row', { name: 'bytes E9' })).toBeVisible();
  await serverFiles(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('F2');
  const field = page.getByRole('textbox', { name: 'New name' });
  await expect(field).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.type('le ');
  await page.keyboard.press('Enter');
  await expect(field).toBeHidden();
  await expect
    .poll(async () => (await readdir(server.rootDir, { encoding: 'latin1' as BufferEncoding }))[0])
    .toBe('le caf\xe9.txt');

  await page.keyboard.press('Shift+F10');
  await menuItem(page, 'Encoding of Names…').press('Enter');
  const first = page.getByRole('dialog').getByRole('listitem').first().getByRole('button');
  await expect(first).toBeFocused();
  await expect(first).toContainText('le café.txt');
  await page.keyboard.press('Enter');
  await expect(row(serverFiles(page), 'le café.txt')).toBeVisible();
  await expect(serverFiles(page)).toBeFocused();
});

test('an upload warns of names that the server’s encoding lacks, before anything is sent', async ({
  page,
  startFtp,
  engineDir,
}) => {
  const server = await startFtp({ kind: 'vsftpd' });
  await fill(server);
  for (const name of ['мир.txt', '世界.txt']) await writeFile(join(engineDir, name), name);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await connect(page, server);
  await page.getByRole('button', { name: 'Choose encoding…' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Windows-1251/ })
    .click();
  await expect(row(serverFiles(page), 'Документы')).toBeVisible();

  await engineFiles(page).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+u');
  const warning = page.getByRole('alertdialog', { name: '1 name cannot be written on this server' });
  await expect(warning).toContainText('世界.txt');
  await expectNothingSerious(page, 'the warning before an upload');
  await warning.getByRole('button', { name: 'Upload the other one' }).click();
  await expect(transferTab(page, 'Done')).toContainText('1');
  await expect(row(serverFiles(page), 'мир.txt')).toBeVisible();

  await page.keyboard.press('F6');
  await page.keyboard.press('F7');
  await page.getByRole('dialog').getByLabel('Name').fill('世界');
  await page.getByRole('button', { name: 'Create folder' }).click();
  await expect(page.getByRole('dialog')).toContainText('has no “世”');
});
