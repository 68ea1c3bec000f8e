import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { row, serverFiles } from './actions.ts';
import { expectNothingSerious } from './axe.ts';
import { expect, test } from './fixtures.ts';

test('one click leads into the demo server; each page has its own tabs over what is open', async ({
  startApp,
  startFtp,
  engineDir,
}, { project }) => {
  test.setTimeout(90_000);
  const server = await startFtp({ kind: 'vsftpd', files: { 'shown.txt': 'x', 'inner/deep.txt': 'y' } });
  const { host, port, user: username, password } = server;
  const demoFile = join(engineDir, '.demo.json');
  const authentication = { authentication_method: 'username_password', username, password };
  await writeFile(demoFile, JSON.stringify({ host, port, authentication }), { mode: 0o600 });
  const { page } = await startApp(`--demo=${demoFile}`);
  const welcome = page.getByRole('heading', { name: 'Connect to a server' });
  const offer = page.getByRole('button', { name: 'Try the Demo Server' });

  await test.step('from the welcome to a listing', async () => {
    await expectNothingSerious(page, 'the welcome with a demo server');
    await offer.click();
    await expect(row(serverFiles(page), 'shown.txt')).toBeVisible();
    await expect(serverFiles(page)).toBeFocused();
  });

  await test.step('it is not what was connected to last', async () => {
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await expect(page.getByLabel('Host', { exact: true })).toHaveValue('');
    await offer.click();
    await row(serverFiles(page), 'inner').dblclick();
    await expect(row(serverFiles(page), 'deep.txt')).toBeVisible();
  });

  if (project.metadata.host === 'electron') return;

  await test.step('another page shows what is open, and its new connection stays with it', async () => {
    const other = await page.context().newPage();
    await other.goto(page.url());
    await expect(row(serverFiles(other), 'shown.txt')).toBeVisible();
    const tabs = other.getByRole('tab');
    await serverFiles(other).focus();
    await other.keyboard.press('Alt+t');
    await other.getByRole('button', { name: 'Try the Demo Server' }).click();
    await expect(tabs).toHaveCount(2);
    await expect(row(serverFiles(other), 'shown.txt')).toBeVisible();
    await expect(page.getByRole('tab')).toHaveCount(0);
    await expect(row(serverFiles(page), 'deep.txt')).toBeVisible();

    await tabs.nth(0).press('Delete');
    await expect(page.getByText('has ended')).toBeVisible();
    await expect(welcome).toBeVisible();
    await page.getByRole('button', { name: `Show ${host}:${port}` }).click();
    await expect(row(serverFiles(page), 'shown.txt')).toBeVisible();
    await expect(serverFiles(page)).toBeFocused();
    await other.getByRole('button', { name: 'Disconnect' }).click();
    await expect(page.getByText('has ended')).toBeVisible();
    await expectNothingSerious(page, 'a connection that has ended');
  });
});
