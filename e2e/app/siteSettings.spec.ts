import { connect, menuItem, row, serverFiles } from './actions.ts';
import { expectNothingSerious } from './axe.ts';
import { expect, test } from './fixtures.ts';

test('how data connections are made is chosen for a site, and holds at once', async ({ page, startFtp }) => {
  const server = await startFtp({ kind: 'vsftpd', files: { 'a.txt': 'a' } });
  await connect(page, server);
  const lastWords = page.getByRole('region', { name: 'Protocol log' });
  await page.getByRole('button', { name: 'Site Settings' }).click();
  const settings = page.getByRole('dialog', { name: `Settings of ${server.host}` });

  await settings.getByLabel('Made by').click();
  await page.getByRole('option', { name: 'Active: the server connects to this computer' }).click();
  await settings.getByLabel('Active mode: first port').fill('80');
  await settings.getByLabel('Last port').click();
  await expect(settings.getByText('Two ports from 1024 to 65535')).toBeVisible();
  await expectNothingSerious(page, 'the settings of a site');
  await settings.getByLabel('Active mode: first port').fill('41000');
  await settings.getByLabel('Last port').fill('41063');
  await settings.getByRole('button', { name: 'Done' }).click();

  await page.keyboard.press('Control+Shift+L');
  await row(serverFiles(page), 'a.txt').click({ button: 'right' });
  await menuItem(page, 'Refresh').click();
  await expect(lastWords.getByText(/PORT 127,0,0,1,160,/).last()).toBeVisible();

  await page.getByRole('button', { name: 'Site Settings' }).click();
  await expect(settings.getByLabel('Last port')).toHaveValue('41063');
  await settings.getByRole('button', { name: 'Encoding of Names…' }).click();
  await page.keyboard.press('Escape');
  await expect(settings).toBeVisible();
});
