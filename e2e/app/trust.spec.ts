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

const changed = (page: Page): Locator => page.getByRole('alertdialog', { name: 'has changed' });
const connectButton = (page: Page): Locator => page.getByRole('button', { name: 'Connect', exact: true });
const protection = (page: Page): Locator => page.getByRole('button', { name: /^Connection security/ });

async function disconnect(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Disconnect', exact: true }).click();
  await expect(connectButton(page)).toBeVisible();
}

async function connectAgain(page: Page, server: TestServer): Promise<void> {
  await page.getByLabel('Password', { exact: true }).fill(server.password);
  await connectButton(page).click();
}

test('an unknown certificate: refused, this time, always, revoked; then another one in its place', async ({
  page,
  startFtp,
}) => {
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

  await connectButton(page).click();
  await page.getByRole('button', { name: 'Accept this time' }).click();
  await expect(row(serverFiles(page), 'a.txt')).toBeVisible();
  await expect(protection(page)).toContainText('Accepted once');
  await disconnect(page);

  await connectAgain(page, server);
  await page.getByRole('button', { name: 'Always accept' }).click();
  await expect(protection(page)).toContainText('Pinned');
  await protection(page).click();
  const details = page.getByRole('dialog', { name: 'This connection is encrypted' });
  await expect(details).toContainText('CN=localhost');
  await expect(details).toContainText('TLS_AES_256_GCM_SHA384');
  await page.keyboard.press('Escape');
  await disconnect(page);

  await connectAgain(page, server);
  await expect(protection(page)).toContainText('Pinned');
  await disconnect(page);

  await server.kill();
  await server.restart('second');
  await connectAgain(page, server);
  await expect(changed(page)).toContainText('Somebody may be standing between you and the server');
  await expect(page.getByRole('button', { name: 'Refuse' })).toBeFocused();
  await expectNothingSerious(page, 'telling of a changed certificate');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('You refused the certificate');

  await page.keyboard.press('Control+,');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('tab', { name: 'Trust' }).click();
  await settings.getByText('Certificate', { exact: true }).click();
  await expect(settings).toContainText('CN=localhost');
  await expectNothingSerious(page, 'trusted certificates');
  await settings.getByRole('button', { name: `Revoke ${server.host}, port ${server.port}` }).click();
  await expect(settings).toContainText('None.');
  await settings.getByRole('button', { name: 'Done' }).click();
  await connectAgain(page, server);
  await expect(question(page)).toContainText('Its issuer is not known here');
});

test('a server that refuses TLS is used without only after a choice, and with a mark', async ({
  page,
  startFtp,
}) => {
  const server = await startFtp({ kind: 'vsftpd', files: { 'a.txt': 'a' } });
  await fillConnectForm(page, server);
  await page.getByRole('radio', { name: 'Explicit TLS' }).check();
  await connectButton(page).click();
  const plain = page.getByRole('alertdialog', { name: 'does not encrypt' });
  await expect(plain).toContainText('Without encryption everyone on the way can read');
  await expect(plain.getByRole('button', { name: 'Do not connect' })).toBeFocused();
  await expectNothingSerious(page, 'asking whether to go on without encryption');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alert')).toContainText('refuses explicit TLS');

  await connectButton(page).click();
  await plain.getByRole('button', { name: 'Always without encryption' }).click();
  await expect(row(serverFiles(page), 'a.txt')).toBeVisible();
  await expect(protection(page)).toHaveText('Not encrypted');
  await disconnect(page);
  await connectAgain(page, server);
  await expect(protection(page)).toHaveText('Not encrypted');
  await page.keyboard.press('Control+,');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('tab', { name: 'Trust' }).click();
  await expect(settings.getByRole('list', { name: 'Servers used without encryption' })).toContainText(
    server.host,
  );
});

test('HTML and turned text in a certificate are shown and do nothing', async ({ page, startFtp }) => {
  const server = await startFtp({ kind: 'vsftpd', tls: 'explicit', certificate: 'hostile' });
  await startToConnect(page, server);
  await expect(question(page)).toContainText('<img src=x onerror=document.title=1');
  await expect(question(page)).toContainText('⟨U+202E⟩gpj.exe');
  await expect(question(page)).toContainText('<b>localhost</b>');
  await expect(question(page).locator('img, b')).toHaveCount(0);
  await expect(page).toHaveTitle('Quayside');
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

test('an own authority, pasted, and a client certificate, from files', async ({ page, startFtp }) => {
  const server = await startFtp({
    kind: 'vsftpd',
    tls: 'explicit',
    requireClientCertificate: true,
    files: { 'a.txt': 'a' },
  });
  const { certPem, keyPem } = server.clientCertificate;
  await fillConnectForm(page, server, { pin: false });
  await page.getByText('More', { exact: true }).click();
  await page.getByLabel('Own authorities (PEM)', { exact: true }).fill(server.caPem);
  const choose = async (field: string, name: string, pem: string): Promise<void> => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: `From a file… ${field}` }).click();
    await (await chooser).setFiles({ name, mimeType: 'application/x-pem-file', buffer: Buffer.from(pem) });
  };
  await choose('Client certificate (PEM)', 'client.crt', certPem);
  await choose('Its private key (PEM)', 'client.key', keyPem);
  await connectButton(page).click();
  await expect(row(serverFiles(page), 'a.txt')).toBeVisible();
  await expect(protection(page)).toContainText('Verified');
  await disconnect(page);
  await expect(page.getByLabel('Client certificate (PEM)', { exact: true })).toHaveValue(/BEGIN CERTIFICATE/);
  await expect(page.getByLabel('Its private key (PEM)', { exact: true })).toHaveValue('');
});
