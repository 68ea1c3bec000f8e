import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { connect, engineFiles, menuItem, nameOf, row, serverFiles, shownNames } from './actions.ts';
import { expectNothingSerious } from './axe.ts';
import { expect, test } from './fixtures.ts';

async function moveOver(page: Page, target: Locator): Promise<void> {
  const box = await target.boundingBox();
  if (!box) throw new Error('It is not there.');
  // Entering it is one movement, being over it another.
  for (const x of [60, 62, 64]) await page.mouse.move(box.x + x, box.y + box.height / 2);
}

test('dragged to the other side entries travel there, into the folder that they are let go over', async ({
  page,
  engineDir,
  startFtp,
}) => {
  const server = await startFtp({
    kind: 'vsftpd',
    files: { 'a.txt': 'a', 'b.txt': 'b', 'assets/deep/x.txt': 'x' },
  });
  await writeFile(join(engineDir, 'here.txt'), 'here');
  await mkdir(join(engineDir, 'inbox'));
  await connect(page, server);

  await row(serverFiles(page), 'a.txt').click();
  await row(serverFiles(page), 'b.txt').click({ modifiers: ['ControlOrMeta'] });
  await nameOf(serverFiles(page), 'a.txt').dragTo(row(engineFiles(page), 'inbox'));
  // Two travel at once, and either may be there first.
  await expect
    .poll(() => ['a.txt', 'b.txt'].every((name) => existsSync(join(engineDir, 'inbox', name))))
    .toBe(true);
  expect(await readFile(join(engineDir, 'inbox/a.txt'), 'utf8')).toBe('a');

  // A row that is not selected is taken by itself; beside the rows is the folder that is shown.
  await nameOf(engineFiles(page), 'here.txt').dragTo(serverFiles(page), {
    targetPosition: { x: 100, y: 250 },
  });
  await expect(row(serverFiles(page), 'here.txt')).toBeVisible();
});

test('dragged into a folder of their own side entries are moved, and come back', async ({
  page,
  engineDir,
  startFtp,
}) => {
  const server = await startFtp({
    kind: 'proftpd',
    files: { 'a.txt': 'a', 'assets/a.txt': 'taken', 'other/': '' },
  });
  for (const name of ['one', 'two']) await mkdir(join(engineDir, name));
  await connect(page, server);

  await test.step('on this side', async () => {
    await nameOf(engineFiles(page), 'one').dragTo(row(engineFiles(page), 'two'));
    await expect(page.getByText('Moved “one” to “two”.')).toBeVisible();
    await expect(row(engineFiles(page), 'one')).toBeHidden();
    expect(existsSync(join(engineDir, 'two/one'))).toBe(true);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(row(engineFiles(page), 'one')).toBeVisible();
    await page.keyboard.press('Control+Shift+Z');
    await expect(row(engineFiles(page), 'one')).toBeHidden();
    await page.keyboard.press('Control+z');
    await expect(row(engineFiles(page), 'one')).toBeVisible();
  });

  await test.step('on the server, where what is there stays', async () => {
    await nameOf(serverFiles(page), 'a.txt').dragTo(row(serverFiles(page), 'assets'));
    await expect(page.getByText(/1 item could not be moved to “assets”: .* is already there/)).toBeVisible();
    expect(await readFile(join(server.rootDir, 'assets/a.txt'), 'utf8')).toBe('taken');
    await nameOf(serverFiles(page), 'a.txt').dragTo(row(serverFiles(page), 'other'));
    await expect(row(serverFiles(page), 'a.txt')).toBeHidden();
    expect(existsSync(join(server.rootDir, 'other/a.txt'))).toBe(true);
  });

  await test.step('up again, onto the path', async () => {
    await row(serverFiles(page), 'other').dblclick();
    await nameOf(serverFiles(page), 'a.txt').dragTo(
      page.getByRole('region', { name: 'Server files' }).getByRole('button', { name: '/', exact: true }),
    );
    await expect.poll(() => existsSync(join(server.rootDir, 'a.txt'))).toBe(true);
  });
});

test('a folder that something is held over opens, and what it would become is said', async ({
  page,
  engineDir,
  startFtp,
}) => {
  const server = await startFtp({ kind: 'vsftpd', files: { 'assets/deep/': '', 'a.txt': 'a' } });
  await writeFile(join(engineDir, 'here.txt'), 'here');
  await connect(page, server);
  await moveOver(page, row(engineFiles(page), 'here.txt'));
  await page.mouse.down();
  await moveOver(page, row(serverFiles(page), 'assets'));
  await expect(page.getByText('Upload “here.txt” to “assets”')).toBeVisible();
  await expect(row(serverFiles(page), 'deep')).toBeVisible();
  await moveOver(page, row(serverFiles(page), 'deep'));
  await page.mouse.up();
  await expect.poll(() => existsSync(join(server.rootDir, 'assets/deep/here.txt'))).toBe(true);
  await expect(page.getByText('Upload “here.txt” to')).toBeHidden();
});

test('by keyboard: cut, copied, and put down elsewhere', async ({ page, engineDir, startFtp }) => {
  const server = await startFtp({ kind: 'vsftpd', files: { 'a.txt': 'a', 'assets/': '' } });
  await connect(page, server);
  const press = (keys: string): Promise<void> => page.keyboard.press(keys);

  await serverFiles(page).focus();
  await page.keyboard.type('a.txt');
  await press('ControlOrMeta+x');
  await expect(row(serverFiles(page), 'a.txt')).toHaveAttribute('data-cut');
  await page.keyboard.press('Home');
  await press('Enter');
  await expect.poll(() => shownNames(serverFiles(page))).toEqual([]);
  await press('ControlOrMeta+v');
  await expect(row(serverFiles(page), 'a.txt')).toBeVisible();
  expect(existsSync(join(server.rootDir, 'assets/a.txt'))).toBe(true);

  await page.keyboard.type('a.txt');
  await press('ControlOrMeta+c');
  // Beside itself it is copied by the server, which this one cannot do: then by way of here, if one will.
  await press('ControlOrMeta+v');
  const relay = page.getByRole('dialog', { name: 'This server cannot copy by itself' });
  await expect(relay).toContainText('by way of this computer: 1 file, 1 B,');
  await expectNothingSerious(page, 'a copy by way of this computer');
  await press('Escape');
  await expect(serverFiles(page)).toBeFocused();
  await press('ControlOrMeta+v');
  await relay.getByRole('button', { name: 'Copy', exact: true }).press('Enter');
  await expect(row(serverFiles(page), 'a copy.txt')).toBeVisible();
  expect(await readFile(join(server.rootDir, 'assets/a copy.txt'), 'utf8')).toBe('a');
  await expect(serverFiles(page)).toBeFocused();
  await press('F6');
  await expect(page.getByRole('grid', { name: 'Engine files' })).toBeFocused();
  await press('ControlOrMeta+v');
  await expect.poll(() => existsSync(join(engineDir, 'a.txt'))).toBe(true);
});

test('copied within a side by hand and by keyboard, made anew, and told where it is', async ({
  page,
  engineDir,
  startFtp,
}) => {
  const server = await startFtp({ kind: 'proftpd', files: { 'photo.jpg': 'photo', 'assets/': '' } });
  await mkdir(join(engineDir, 'two'));
  await writeFile(join(engineDir, 'a.txt'), 'a');
  await connect(page, server);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const press = (keys: string): Promise<void> => page.keyboard.press(keys);
  const clipboard = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

  await test.step('the key held while dragging copies, and the hint says so', async () => {
    await moveOver(page, row(engineFiles(page), 'a.txt'));
    await page.mouse.down();
    await moveOver(page, row(engineFiles(page), 'two'));
    await expect(page.getByText('Move “a.txt” to “two”')).toBeVisible();
    await page.keyboard.down('Control');
    await moveOver(page, row(engineFiles(page), 'two'));
    await expect(page.getByText('Copy “a.txt” to “two”')).toBeVisible();
    await page.mouse.up();
    await page.keyboard.up('Control');
    await expect.poll(() => existsSync(join(engineDir, 'two/a.txt'))).toBe(true);
    expect(existsSync(join(engineDir, 'a.txt'))).toBe(true);
  });

  await test.step('a name that is taken is asked about', async () => {
    await engineFiles(page).focus();
    await page.keyboard.type('a.txt');
    await press('ControlOrMeta+c');
    await press('ControlOrMeta+v');
    await expect(row(engineFiles(page), 'a copy.txt')).toBeVisible();
    await page.keyboard.type('two');
    await press('Enter');
    await expect.poll(() => shownNames(engineFiles(page))).toEqual(['a.txt']);
    await press('ControlOrMeta+v');
    const question = page.getByRole('alertdialog', { name: '“a.txt” is already there' });
    await expectNothingSerious(page, 'a taken name');
    await question.getByRole('button', { name: 'Keep both' }).click();
    await expect.poll(() => shownNames(engineFiles(page))).toEqual(['a copy.txt', 'a.txt']);
    await expect(engineFiles(page)).toBeFocused();
  });

  await test.step('a new file, and the paths of all that is selected', async () => {
    await press('Shift+F7');
    await page.getByRole('dialog', { name: 'New file' }).getByLabel('Name').fill('new.txt');
    await press('Enter');
    await expect(row(engineFiles(page), 'new.txt')).toBeVisible();
    await press('ControlOrMeta+a');
    await press('ControlOrMeta+Shift+c');
    const paths = ['a copy.txt', 'a.txt', 'new.txt'].map((name) => join(engineDir, 'two', name));
    await expect.poll(clipboard).toBe(paths.join('\n'));
  });

  await test.step('on the server', async () => {
    await row(serverFiles(page), 'photo.jpg').click();
    await press('ControlOrMeta+c');
    await press('ControlOrMeta+v');
    await expect(row(serverFiles(page), 'photo copy.jpg')).toBeVisible();
    await nameOf(serverFiles(page), 'photo.jpg').dragTo(row(serverFiles(page), 'assets'));
    await expect.poll(() => existsSync(join(server.rootDir, 'assets/photo.jpg'))).toBe(true);
    await press('Shift+F7');
    await page.getByRole('dialog', { name: 'New file' }).getByLabel('Name').fill('a b.txt');
    await press('Enter');
    await expect(row(serverFiles(page), 'a b.txt')).toBeVisible();
    await row(serverFiles(page), 'a b.txt').click();
    await press('Shift+F10');
    await menuItem(page, 'Copy Address').press('Enter');
    await expect.poll(clipboard).toBe(`ftp://${server.user}@${server.host}:${server.port}/a%20b.txt`);
  });
});
