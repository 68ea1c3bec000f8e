import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { scriptedServer } from '../servers/scripted.ts';
import { connect, fillConnectForm, row, serverFiles } from './actions.ts';
import { expect, test } from './fixtures.ts';

const panel = (page: Page): Locator => page.getByRole('region', { name: 'Protocol log' });
const lines = (page: Page): Locator => panel(page).getByRole('listbox', { name: 'Protocol log' });
const line = (page: Page, text: string | RegExp): Locator =>
  lines(page).getByRole('option').filter({ hasText: text });
const openLog = (page: Page): Promise<void> => page.getByRole('button', { name: 'Protocol Log' }).click();

/** Whether it shows its end. */
const isAtEnd = (page: Page): Promise<boolean> =>
  lines(page).evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight < 20);

test('what is said is shown as it is said, filtered, copied, saved and cleared', async ({
  page,
  startFtp,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const server = await startFtp({ kind: 'vsftpd', files: { 'pub/photo.jpg': 'photo' } });
  await connect(page, server);
  await serverFiles(page).focus();
  await page.keyboard.press('Control+Shift+L');
  await expect(lines(page)).toBeFocused();
  await panel(page).getByLabel('Text in the log').fill('pass');
  await expect(line(page, 'PASS ****')).toBeVisible();
  await expect(line(page, 'Received: 331 ')).toBeVisible();
  await panel(page).getByLabel('Text in the log').fill('');

  // Live, and at its end.
  await row(serverFiles(page), 'pub').dblclick();
  await expect(line(page, 'CWD /pub').or(line(page, 'LIST -a /pub')).first()).toBeVisible();
  expect(await isAtEnd(page)).toBe(true);

  // Who reads on above is left alone.
  await lines(page).focus();
  await page.keyboard.press('Home');
  await expect(line(page, 'Connecting to')).toBeVisible();
  await expect(line(page, 'Connecting to')).toHaveAttribute('aria-selected', 'true');
  await row(serverFiles(page), 'photo.jpg').dblclick();
  await expect(page.getByText(/^1 file arrived|photo\.jpg/).first()).toBeVisible();
  await expect(panel(page).getByRole('button', { name: 'Follow the newest' })).toBeVisible();
  await expect(line(page, 'Connecting to')).toBeVisible();
  await panel(page).getByRole('button', { name: 'Follow the newest' }).click();
  await expect(line(page, 'RETR /pub/photo.jpg')).toBeVisible();
  await expect(line(page, 'RETR /pub/photo.jpg')).toContainText('Transfer 1');

  await panel(page).getByLabel('Text in the log').fill('retr');
  await expect(lines(page).getByRole('option')).toHaveCount(1);
  await panel(page).getByLabel('Text in the log').fill('');
  await panel(page)
    .getByLabel('Connection', { exact: true })
    .selectOption({ label: `${server.user}@${server.host}: Transfer 1` });
  await expect(line(page, 'photo.jpg').first()).toBeVisible();
  await expect(line(page, 'Browsing')).toHaveCount(0);
  await expect(line(page, 'Received: ').first()).toBeVisible();
  await panel(page).getByRole('button', { name: 'Replies' }).click();
  await expect(line(page, 'Received: ')).toHaveCount(0);
  await panel(page).getByRole('button', { name: 'Commands' }).click();
  await panel(page).getByRole('button', { name: 'Notes' }).click();
  await expect(panel(page).getByText('No line is like that.')).toBeVisible();
  for (const kind of ['Replies', 'Commands', 'Notes'])
    await panel(page).getByRole('button', { name: kind }).click();

  await lines(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+c');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.trimEnd().split('\n')).toHaveLength(2);
  expect(copied).toContain(
    `${server.user}@${server.host} Transfer 1  * Connecting to ${server.host}:${server.port}`,
  );

  const saving = page.waitForEvent('download');
  await panel(page).getByRole('button', { name: 'Save log as file' }).click();
  const saved = await (await saving).path();
  const text = await readFile(saved, 'utf8');
  expect(text).toContain('> RETR /pub/photo.jpg');
  expect(text).not.toContain(server.password);

  await panel(page).getByRole('button', { name: 'Clear log' }).click();
  await expect(panel(page).getByText('Nothing has been said yet.')).toBeVisible();
  await page.reload();
  await openLog(page);
  await expect(line(page, 'USER')).toHaveCount(0);
});

test('why one cannot log in is to be read, and the password is not', async ({ page, startFtp }) => {
  const server = await startFtp({ kind: 'proftpd', files: {} });
  await openLog(page);
  await expect(panel(page).getByText('Nothing has been said yet.')).toBeVisible();
  await fillConnectForm(page, { ...server, password: 'not the password' });
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(line(page, /530 Login incorrect/)).toBeVisible();
  await expect(line(page, 'The server refused this user name and password.')).toBeVisible();
  expect(await panel(page).textContent()).not.toContain('not the password');
  await page.getByRole('button', { name: 'Hide log' }).click();
  await expect(panel(page)).toBeHidden();
});

test('markup, escapes and floods of a server are text, and not more than one can read', async ({ page }) => {
  const html = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>';
  await using server = await scriptedServer({
    greeting: `220-${html}\r\n220-\u001b[2J\u202egpj.exe \u0007\r\n220 Ready.`,
    files: { '/a.txt': 'a' },
    on: {
      RETR: async (exchange) => {
        for (let part = 0; part < 100; part++) await exchange.write('150 Still at it.\r\n'.repeat(1_000));
        await exchange.usual();
      },
    },
  });
  await openLog(page);
  await connect(page, server);
  await lines(page).focus();
  await page.keyboard.press('Home');
  await expect(line(page, html)).toBeVisible();
  await expect(line(page, '\\u001b[2J\\u202egpj.exe \\u0007')).toBeVisible();
  await row(serverFiles(page), 'a.txt').dblclick();
  await panel(page).getByRole('button', { name: 'Follow the newest' }).click();
  await expect(line(page, /^.*\d{5} more lines were left out\.$/)).toBeVisible();
  await expect(panel(page).getByText(/^\d{3} lines$/)).toBeVisible();
  expect(await page.title()).not.toContain('owned');
});
