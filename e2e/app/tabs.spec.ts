import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { connect, engineFiles, fillConnectForm, row, serverFiles, transferTab } from './actions.ts';
import { expectNothingSerious } from './axe.ts';
import { expect, test } from './fixtures.ts';

const many = Object.fromEntries(
  Array.from({ length: 80 }, (_, index) => [`deep/file ${String(index).padStart(2, '0')}.txt`, 'x']),
);

const scrollTop = (grid: Locator): Promise<number> => grid.evaluate((element) => element.scrollTop);

test('two servers in two tabs, each as it was left', async ({ page, startFtp, engineDir }) => {
  test.setTimeout(90_000);
  await writeFile(join(engineDir, 'cargo.txt'), 'cargo');
  const first = await startFtp({ kind: 'vsftpd', files: { ...many, 'one.txt': '1' } });
  const second = await startFtp({ kind: 'pyftpdlib', files: { 'two.txt': '2', 'box/inside.txt': '3' } });
  const tabs = page.getByRole('tablist', { name: 'Open tabs' }).getByRole('tab');
  const [firstName, secondName] = [`127.0.0.1:${first.port}`, `127.0.0.1:${second.port}`];

  await test.step('one needs no tabs; a second server has one of its own', async () => {
    await connect(page, first);
    await expect(tabs).toHaveCount(0);
    await serverFiles(page).focus();
    await page.keyboard.press('Alt+t');
    await expect(tabs).toHaveText([firstName, 'New tab']);
    await expect(page.getByLabel('Host', { exact: true })).toBeFocused();
    await fillConnectForm(page, second);
    await page.keyboard.press('Alt+PageUp');
    await expect(row(serverFiles(page), 'one.txt')).toBeVisible();
    await page.keyboard.press('Alt+PageDown');
    await expect(page.getByLabel('Port', { exact: true })).toHaveValue(String(second.port));
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(row(serverFiles(page), 'two.txt')).toBeVisible();
    await expect(serverFiles(page)).toBeFocused();
    await expect(tabs).toHaveText([firstName, secondName]);
    await expectNothingSerious(page, 'two tabs');
  });

  /** As the first tab is left, and found again. */
  const expectFirst = async (): Promise<void> => {
    await expect(row(serverFiles(page), 'file 30.txt')).toHaveAttribute('aria-selected', 'true');
    await expect(row(serverFiles(page), 'file 33.txt')).toHaveAttribute('aria-selected', 'true');
    await expect(serverFiles(page).getByRole('columnheader', { name: 'Name' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    await expect.poll(() => scrollTop(serverFiles(page))).toBe(1000);
  };

  await test.step('paths, selection, sort and scroll are each tab’s own', async () => {
    await row(serverFiles(page), 'box').dblclick();
    await expect(row(serverFiles(page), 'inside.txt')).toBeVisible();
    await page.keyboard.press('Alt+1');
    await row(serverFiles(page), 'deep').dblclick();
    await serverFiles(page).getByRole('button', { name: 'Name' }).click();
    await serverFiles(page).hover();
    await page.mouse.wheel(0, 1000);
    await row(serverFiles(page), 'file 30.txt').click();
    await row(serverFiles(page), 'file 33.txt').click({ modifiers: ['Control'] });
    await serverFiles(page).evaluate((element) => element.scrollTo(0, 1000));
    await expectFirst();
    await page.keyboard.press('Alt+2');
    await expect(row(serverFiles(page), 'inside.txt')).toBeVisible();
    expect(await scrollTop(serverFiles(page))).toBe(0);
    await page.keyboard.press('Alt+1');
    await expectFirst();
  });

  await test.step('a folder that one comes back to is as far down as it was', async () => {
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(row(serverFiles(page), 'deep')).toBeVisible();
    await page.keyboard.press('Alt+ArrowRight');
    await expect.poll(() => scrollTop(serverFiles(page))).toBe(1000);
    await row(serverFiles(page), 'file 30.txt').click();
    await row(serverFiles(page), 'file 33.txt').click({ modifiers: ['Control'] });
    await serverFiles(page).evaluate((element) => element.scrollTo(0, 1000));
  });

  await test.step('files go to the server of the tab', async () => {
    await row(engineFiles(page), 'cargo.txt').dblclick();
    await expect(transferTab(page, 'Done')).toContainText('1');
    await page.keyboard.press('Alt+2');
    await row(engineFiles(page), 'cargo.txt').dblclick();
    await expect(transferTab(page, 'Done')).toContainText('2');
    expect(await readFile(join(first.rootDir, 'deep', 'cargo.txt'), 'utf8')).toBe('cargo');
    expect(await readFile(join(second.rootDir, 'box', 'cargo.txt'), 'utf8')).toBe('cargo');
    await expect(row(serverFiles(page), 'cargo.txt')).toBeVisible();
  });

  await test.step('a page that is loaded anew has them as they were', async () => {
    await page.keyboard.press('Alt+1');
    await expectFirst();
    await page.reload();
    await expectFirst();
    await expect(tabs).toHaveText([firstName, secondName]);
    await tabs.nth(1).click();
    await expect(row(serverFiles(page), 'inside.txt')).toBeVisible();
  });

  await test.step('moved by the hand and by the keyboard, found by the palette', async () => {
    await tabs.nth(1).dragTo(tabs.nth(0), { targetPosition: { x: 4, y: 10 } });
    await expect(tabs).toHaveText([secondName, firstName]);
    await serverFiles(page).focus();
    await page.keyboard.press('Alt+Shift+PageDown');
    await expect(tabs).toHaveText([firstName, secondName]);
    await tabs.nth(1).press('ArrowLeft');
    await expect(tabs.nth(0)).toBeFocused();
    await expectFirst();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Command palette' }).fill(`${second.port}`);
    await page.keyboard.press('Enter');
    await expect(row(serverFiles(page), 'inside.txt')).toBeVisible();
  });

  await test.step('what ends without being asked to says so in its tab, and one that is closed is gone', async () => {
    await tabs.nth(0).click({ button: 'middle' });
    await expect(tabs).toHaveCount(0);
    await expect(row(serverFiles(page), 'inside.txt')).toBeVisible();
    await expect(serverFiles(page)).toBeFocused();
    await page.keyboard.press('Alt+w');
    await expect(page.getByRole('heading', { name: 'Connect to a server' })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Connect to a server' })).toBeVisible();
  });
});

test('tabs come back when Quayside is opened again, and a saved server is one key away', async ({
  startApp,
  startFtp,
  engineDir,
  homeDir,
}) => {
  await mkdir(join(engineDir, 'Sites'));
  await writeFile(join(engineDir, 'Sites', 'local.txt'), 'here');
  const server = await startFtp({ kind: 'vsftpd', files: { 'pub/deep/a.txt': 'a' } });
  const before = await startApp();
  await connect(before.page, server);
  await before.page.getByRole('button', { name: 'Save Connection' }).click();
  await before.page.getByLabel('Name', { exact: true }).fill('Harbour');
  await before.page.getByRole('radio', { name: /Only until/ }).check();
  await before.page.getByRole('button', { name: 'Save', exact: true }).click();
  await row(serverFiles(before.page), 'pub').dblclick();
  await row(serverFiles(before.page), 'deep').dblclick();
  await row(serverFiles(before.page), 'a.txt').waitFor();
  await row(engineFiles(before.page), 'Sites').dblclick();
  await row(engineFiles(before.page), 'local.txt').waitFor();
  await before.page.keyboard.press('Alt+t');
  await connect(before.page, server);
  await row(serverFiles(before.page), 'pub').dblclick();
  await row(serverFiles(before.page), 'deep').waitFor();
  await before.page.keyboard.press('Alt+1');
  await row(serverFiles(before.page), 'a.txt').waitFor();
  // The page says so within a second; what it says as it goes, not every browser sends any more.
  const kept = async (): Promise<unknown> => {
    const text = await readFile(join(homeDir, 'tabs.json'), 'utf8').catch(() => '');
    return text.match(/"remoteFolder"|"activeIndex": ?0/g);
  };
  await expect.poll(kept).toHaveLength(3);
  await before.page.goto('about:blank');
  await before.close();

  const { page } = await startApp();
  const tabs = page.getByRole('tablist', { name: 'Open tabs' }).getByRole('tab');
  const again = page.getByRole('button', { name: 'Connect to Harbour' });
  await expect(tabs).toHaveText(['Harbour, ended', `127.0.0.1:${server.port}, ended`]);
  await expect(row(engineFiles(page), 'local.txt')).toBeVisible();
  await expect(serverFiles(page)).toBeHidden();
  await expect(again).toBeFocused();
  await expectNothingSerious(page, 'tabs of the last time');
  await page.keyboard.press('Enter');
  // It was kept until Quayside ended, and not a moment longer.
  await page.getByRole('dialog').getByLabel('Password', { exact: true }).fill(server.password);
  await page.keyboard.press('Enter');
  await expect(row(serverFiles(page), 'a.txt')).toBeVisible();
  await expect(row(engineFiles(page), 'local.txt')).toBeVisible();

  // The other was typed: all of it stands in the form again, but for its password.
  await page.keyboard.press('Alt+2');
  await expect(page.getByLabel('Port', { exact: true })).toHaveValue(String(server.port));
  await page.getByLabel('Password', { exact: true }).fill(server.password);
  await page.keyboard.press('Enter');
  await expect(row(serverFiles(page), 'deep')).toBeVisible();
});
