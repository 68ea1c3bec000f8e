import type { Locator, Page } from '@playwright/test';
import type { TestServer } from '../servers/index.ts';
import { fillConnectForm, row, serverFiles } from './actions.ts';
import { expectNothingSerious } from './axe.ts';
import { expect, test } from './fixtures.ts';

/** What a person sees and decides before a password goes to a server that cannot be trusted as it is. */

const question = (page: Page): Locator => page.getByRole('alertdialog', { name: 'Is this really' });

async function startToConnect(page: Page, server: TestServer): Promise<void> {
  await fillConnectForm(page, server, { pin: false });
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}

test('an unknown certificate: refused, then accepted this time', async ({ page, startFtp }) => {
  const server = await startFtp({
    kind: 'vsftpd',
    tls: 'explicit',
    certificate: 'self-signed',
    files: { 'a.txt': 'a' },
  });
  await startToConnect(page, server);
  await expect(question(page)).toContainText('It is self-signed');
  await expect(question(page)).toContainText(server.certificate.fingerprintSha256);
  await expect(page.getByRole('button', { name: 'Refuse' })).toBeFocused();
  await expectNothingSerious(page, 'asking about a certificate');
  await page.keyboard.press('Escape');
  await expect(question(page)).toBeHidden();
  await expect(page.getByRole('alert')).toContainText('You refused the certificate');

  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByRole('button', { name: 'Accept this time' }).click();
  await expect(row(serverFiles(page), 'a.txt')).toBeVisible();
  await page.getByRole('button', { name: 'Refresh' }).last().click();
  await expect(row(serverFiles(page), 'a.txt')).toBeVisible();
  await expect(question(page)).toBeHidden();
});

test('a page that is loaded anew finds the question still there', async ({ page, startFtp }) => {
  const server = await startFtp({ kind: 'vsftpd', tls: 'explicit', certificate: 'self-signed' });
  await startToConnect(page, server);
  await expect(question(page)).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Accept this time' }).click();
  await expect(serverFiles(page)).toBeVisible();
});

test('the question is above the dialog that connects, and leaves it as it is', async ({ page, startFtp }) => {
  const first = await startFtp({ kind: 'vsftpd' });
  const second = await startFtp({ kind: 'vsftpd', tls: 'explicit', certificate: 'self-signed' });
  await startToConnect(page, first);
  await expect(serverFiles(page)).toBeVisible();
  await page.keyboard.press('Control+o');
  const dialog = page.getByRole('dialog', { name: 'Connect to another server' });
  await dialog.getByLabel('Port', { exact: true }).fill(String(second.port));
  await dialog.getByLabel('Password', { exact: true }).fill(second.password);
  await dialog.getByRole('radio', { name: 'Explicit TLS' }).check();
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Refuse' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(question(page)).toBeHidden();
  await expect(dialog.getByRole('alert')).toContainText('You refused the certificate');
});
