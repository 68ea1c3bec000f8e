import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { connect, fillConnectForm, row, serverFiles } from './actions.ts';
import { expect, test } from './fixtures.ts';

test('plain FTP says so, in the form and when connected', async ({ page, startFtp }) => {
  const server = await startFtp({ kind: 'vsftpd', files: { 'a.txt': 'a' } });
  await fillConnectForm(page, server);
  await expect(page.getByText('Everyone on the way can read')).toBeVisible();
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByRole('button', { name: 'Connection security: Not encrypted' }).click();
  await expect(page.getByRole('dialog', { name: 'This connection is not encrypted' })).toBeVisible();
});

test('an attempt to connect can be cancelled, and tried again', async ({ page, startFtp }) => {
  const server = await startFtp({ kind: 'vsftpd', files: { 'a.txt': 'a' } });
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  await fillConnectForm(page, server);
  await page.getByLabel('Port', { exact: true }).fill(String(port));
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Connecting to 127.0.0.1' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
  await expect(page.getByRole('alert')).toBeHidden();
  silent.close();

  await page.getByLabel('Port', { exact: true }).fill('1');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('refuses connections');
  await page.getByLabel('Port', { exact: true }).fill(String(server.port));
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(row(serverFiles(page), 'a.txt')).toBeVisible();
});

test('another server has a tab of its own; its dialog can be left while it connects', async ({
  page,
  startFtp,
}) => {
  const first = await startFtp({ kind: 'vsftpd', files: { 'first.txt': '1' } });
  const second = await startFtp({ kind: 'vsftpd', files: { 'second.txt': '2' } });
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  await connect(page, first);
  const dialog = page.getByRole('dialog', { name: 'Connect to another server' });

  await page.getByRole('button', { name: 'Connect…' }).click();
  await expect(dialog.getByLabel('Host', { exact: true })).toHaveValue(first.host);
  await dialog.getByLabel('Port', { exact: true }).fill(String((silent.address() as AddressInfo).port));
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(dialog.getByRole('status')).toContainText('Connecting');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
  await expect(row(serverFiles(page), 'first.txt')).toBeVisible();
  silent.close();

  // A dialog that is closing keeps the focus for a moment, and with it the keys.
  await serverFiles(page).focus();
  await page.keyboard.press('Control+o');
  await dialog.getByLabel('Port', { exact: true }).fill(String(second.port));
  await dialog.getByLabel('Password', { exact: true }).fill(second.password);
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(row(serverFiles(page), 'second.txt')).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(row(serverFiles(page), 'first.txt')).toBeHidden();
});
