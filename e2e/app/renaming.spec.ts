import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { holdingWay } from '../servers/holdingWay.ts';
import { relay } from '../servers/relay.ts';
import { connect, engineFiles, fillConnectForm, row, serverFiles } from './actions.ts';
import { expect, test } from './fixtures.ts';

test('a name that is being typed is nobody else’s business', async ({ page, startFtp, engineDir }) => {
  const server = await startFtp({
    kind: 'vsftpd',
    files: { 'arrives.txt': 'a', 'one.txt': '1', 'two.txt': '2', 'sub/only.txt': '' },
  });
  await using way = await holdingWay(server);
  for (let index = 10; index < 90; index++) await writeFile(join(engineDir, `filler ${index}.txt`), '');
  await writeFile(join(engineDir, 'draft.txt'), '');
  await mkdir(join(engineDir, 'folder'));
  await connect(page, { ...server, port: way.port });
  const { keyboard } = page;
  const field = page.getByRole('textbox', { name: 'New name' });

  await test.step('what comes above its row leaves it as it is, and so does the wheel', async () => {
    way.hold(['226']);
    await row(serverFiles(page), 'arrives.txt').dblclick();
    await row(engineFiles(page), 'draft.txt').click();
    await keyboard.press('F2');
    await keyboard.type('let');
    way.release();
    await expect(row(engineFiles(page), 'arrives.txt')).toBeVisible();
    await keyboard.type('t');
    await engineFiles(page).hover();
    await page.mouse.wheel(0, 10_000);
    await expect(row(engineFiles(page), 'filler 89.txt')).toBeVisible();
    await page.mouse.wheel(0, -10_000);
    await expect(row(engineFiles(page), 'arrives.txt')).toBeVisible();
    await keyboard.type('er');
    await expect(field).toHaveValue('letter.txt');
    await keyboard.press('Enter');
    await expect(row(engineFiles(page), 'letter.txt')).toHaveAttribute('aria-selected', 'true');
    expect(await readdir(engineDir)).toContain('letter.txt');
  });

  const files = serverFiles(page);
  const selected = files.getByRole('row', { selected: true });

  await test.step('an answer that comes late leaves the next name alone', async () => {
    way.hold(['350']);
    await row(files, 'one.txt').click();
    await keyboard.press('F2');
    await keyboard.type('uno');
    await row(files, 'two.txt').click();
    await keyboard.press('F2');
    await keyboard.type('du');
    way.release();
    await expect(row(files, 'uno.txt')).toBeVisible();
    await keyboard.type('e');
    await expect(field).toHaveValue('due.txt');
    await keyboard.press('Enter');
    await expect(row(files, 'due.txt')).toHaveAttribute('aria-selected', 'true');
    await expect(selected).toHaveCount(1);
  });

  await test.step('nor does it open a field, or select anything, in a folder that was gone to meanwhile', async () => {
    way.hold(['350']);
    await row(files, 'arrives.txt').click();
    await keyboard.press('F2');
    await keyboard.type('arrived');
    await keyboard.press('Tab');
    await row(files, 'sub').dblclick();
    way.release();
    await expect(row(files, 'only.txt')).toBeVisible();
    await expect(field).toBeHidden();
    await expect(selected).toHaveCount(0);
    await keyboard.press('Backspace');
    await expect(row(files, 'arrived.txt')).toBeVisible();
  });

  await test.step('a refusal that comes when the field is gone is told', async () => {
    await writeFile(join(server.rootDir, 'taken.txt'), '');
    await server.giveToServer();
    way.hold(['213', '226', '350', '550']);
    await row(files, 'uno.txt').click();
    await keyboard.press('F2');
    await keyboard.type('taken');
    await keyboard.press('Enter');
    await row(files, 'sub').dblclick();
    way.release();
    await expect(page.getByText('“uno.txt” keeps its name:')).toBeVisible();
    await expect(row(files, 'only.txt')).toBeVisible();
    await expect(files).toBeFocused();
    await keyboard.press('Backspace');
    await expect(row(files, 'uno.txt')).toBeVisible();
  });

  await test.step('a press on what was told leaves the field as any other does', async () => {
    await row(files, 'uno.txt').click();
    await keyboard.press('F2');
    await keyboard.type('first');
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(field).toBeHidden();
    await expect(row(files, 'first.txt')).toBeVisible();
  });
});

test('who goes to another tab by a key leaves the field as by a press', async ({ page, engineDir }) => {
  await writeFile(join(engineDir, 'draft.txt'), '');
  const { keyboard } = page;
  const tabs = page.getByRole('tab');
  const rename = async (to: string): Promise<void> => {
    await keyboard.press('F2');
    await keyboard.type(to);
  };
  await row(engineFiles(page), 'draft.txt').click();
  await keyboard.press('Alt+t');
  await row(engineFiles(page), 'draft.txt').click();

  await rename('letter');
  await keyboard.press('Alt+1');
  await expect(row(engineFiles(page), 'letter.txt')).toBeVisible();
  await expect(tabs.nth(0)).toHaveAttribute('aria-selected', 'true');
  await expect(engineFiles(page)).toBeFocused();

  await row(engineFiles(page), 'letter.txt').click();
  await rename('post');
  await keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command palette' }).fill('next tab');
  await keyboard.press('Enter');
  await expect(tabs.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(row(engineFiles(page), 'post.txt')).toBeVisible();
  await keyboard.press('Alt+1');
  await expect(row(engineFiles(page), 'post.txt')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'New name' })).toBeHidden();
});

test('a connection that is made takes the focus from no name that is typed', async ({
  page,
  startFtp,
  engineDir,
}) => {
  const server = await startFtp({ kind: 'vsftpd', files: { 'theirs.txt': '' } });
  await using way = await holdingWay(server);
  await writeFile(join(engineDir, 'draft.txt'), '');
  const { keyboard } = page;
  const theirs = page.getByText('theirs.txt', { exact: true });
  const beginToConnect = async (): Promise<void> => {
    await fillConnectForm(page, { ...server, port: way.port });
    way.hold(['230']);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
  };

  await beginToConnect();
  await row(engineFiles(page), 'draft.txt').click();
  await keyboard.press('F2');
  await keyboard.type('let');
  way.release();
  await expect(theirs).toBeVisible();
  await keyboard.type('ter');
  await expect(page.getByRole('textbox', { name: 'New name' })).toHaveValue('letter.txt');
  await expect(page.getByRole('region', { name: 'Engine files' })).toHaveAttribute('data-active');
  await keyboard.press('Enter');
  await expect(row(engineFiles(page), 'letter.txt')).toBeVisible();
  await expect(engineFiles(page)).toBeFocused();

  await keyboard.press('Alt+t');
  await beginToConnect();
  await engineFiles(page).focus();
  await keyboard.press('F7');
  const name = page.getByRole('dialog', { name: 'New folder' }).getByLabel('Name', { exact: true });
  await expect(name).toBeFocused();
  await keyboard.type('har');
  way.release();
  await expect(theirs).toBeVisible();
  await keyboard.type('bour');
  await expect(name).toHaveValue('harbour');
  await keyboard.press('Enter');
  await expect(row(engineFiles(page), 'harbour')).toBeVisible();
  await expect(engineFiles(page)).toBeFocused();
});

test('a question waits while a name is typed, and gives the rest of it back', async ({
  page,
  startFtp,
  engineDir,
}) => {
  const server = await startFtp({ kind: 'vsftpd', tls: 'explicit' });
  const letGo: (() => void)[] = [];
  await using way = await relay(server, (near, far) => {
    near.pipe(far);
    letGo.push(() => far.pipe(near));
  });
  await writeFile(join(engineDir, 'draft.txt'), '');
  const { keyboard } = page;
  const field = page.getByRole('textbox', { name: 'New name' });
  const question = page.getByRole('alertdialog', { name: 'Is this really' });
  await fillConnectForm(page, { ...server, port: way.port }, { pin: false });
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await row(engineFiles(page), 'draft.txt').click();
  await keyboard.press('F2');
  for (const go of letGo) go();
  await keyboard.type('lett', { delay: 300 });
  await expect(field).toHaveValue('lett.txt');
  await expect(field).toBeFocused();
  await expect(question).toBeVisible();
  await question.getByRole('button', { name: 'Accept this time' }).click();
  await expect(field).toBeFocused();
  await keyboard.type('er');
  await expect(field).toHaveValue('letter.txt');
  expect(await readdir(engineDir)).toEqual(['draft.txt']);
  await keyboard.press('Enter');
  await expect(row(engineFiles(page), 'letter.txt')).toBeVisible();
  await expect(engineFiles(page)).toBeFocused();
});
