import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectNothingSerious } from './axe.ts';
import { expect, test } from './fixtures.ts';

test('a proxy is set for all connections, and what cannot be one is told', async ({ page }) => {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('tab', { name: 'Network' }).click();
  const network = page.getByRole('tabpanel', { name: 'Network' });
  await network.getByLabel('Proxy', { exact: true }).click();
  await page.getByRole('option', { name: 'SOCKS5' }).click();
  await network.getByRole('button', { name: 'Apply' }).click();
  await expect(network.getByText('A host name or an IP address.')).toBeVisible();
  await expectNothingSerious(page, 'the network settings');
  await network.getByLabel('Proxy host').fill('127.0.0.1');
  await network.getByLabel('Proxy port').fill('9');
  await network.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('Connections made from now on go this way.')).toBeVisible();

  await page.reload();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('tab', { name: 'Network' }).click();
  await expect(network.getByLabel('Proxy port')).toHaveValue('9');
  await page.keyboard.press('Escape');
  await page.getByLabel('Host', { exact: true }).fill('ftp.example.org');
  await page.getByLabel('User', { exact: true }).fill('ada');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByText(/proxy.*127\.0\.0\.1/i).first()).toBeVisible();
});

test('what became of damaged files is told where connections are made', async ({ homeDir, startApp }) => {
  await writeFile(join(homeDir, 'settings.json'), '{"proxy":');
  await writeFile(join(homeDir, 'trust.json'), '{"certificates":');
  const { page } = await startApp();
  const noticeOf = (name: string) => page.getByRole('note').filter({ hasText: join(homeDir, name) });
  await expect(noticeOf('settings.json.damaged')).toContainText('connections go straight');
  await expect(noticeOf('trust.json.damaged')).toContainText('trusted certificates');
  await expectNothingSerious(page, 'the notices of damaged files');
});
