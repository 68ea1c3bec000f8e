import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { after, scriptedServer, usual } from '../servers/scripted.ts';
import { connect, engineFiles, menuItem, nameOf, row, serverFiles, transferTab } from './actions.ts';
import { expect, test } from './fixtures.ts';

const serverPane = (page: Page): Locator => page.getByRole('region', { name: 'Server files' });

test('a server that starts again under an open page: first it is away, then all goes on', async ({
  page,
  startFtp,
  engineDir,
}) => {
  const files = { 'pub/photo.jpg': 'photo', 'far/boat.txt': 'boat', 'old.txt': 'old' };
  const server = await startFtp({ kind: 'vsftpd', files });
  await writeFile(join(engineDir, 'harbour.txt'), 'harbour');
  await connect(page, server);
  await expect(row(serverFiles(page), 'pub')).toBeVisible();
  const pane = serverPane(page);

  // While nobody asked, nobody is told.
  await server.kill();
  await server.restart();
  await row(serverFiles(page), 'pub').dblclick();
  await expect(row(serverFiles(page), 'photo.jpg')).toBeVisible();
  await expect(pane.getByRole('status').filter({ hasText: 'connected again.' })).toBeVisible();

  // Away: folders that were listed are shown as they were, with what was uploaded since, and marked; who wants into another
  // one stays where one is.
  await page.keyboard.press('Backspace');
  await nameOf(engineFiles(page), 'harbour.txt').dragTo(row(serverFiles(page), 'pub'));
  await expect(transferTab(page, 'Done')).toContainText('1');
  await row(serverFiles(page), 'old.txt').click();
  await server.kill();
  await row(serverFiles(page), 'pub').dblclick();
  await expect(row(serverFiles(page), 'photo.jpg')).toBeVisible();
  await expect(row(serverFiles(page), 'harbour.txt')).toContainText('7 B');
  await expect(pane.getByText('This may be out of date')).toBeVisible();
  await page.keyboard.press('Backspace');
  await expect(pane.getByRole('alert')).toContainText('refuses connections');
  await expect(pane.getByRole('alert')).toContainText('What you see may be out of date.');
  await expect(pane.getByText('Offline')).toBeVisible();
  await expect(pane.getByText('This may be out of date')).toBeVisible();
  await row(serverFiles(page), 'far').dblclick();
  await expect(row(serverFiles(page), 'old.txt')).toBeVisible();
  await row(serverFiles(page), 'old.txt').click({ button: 'right' });
  await menuItem(page, 'Refresh').click();
  await expect(pane.getByRole('alert')).toContainText('refuses connections');
  await expect(row(serverFiles(page), 'old.txt')).toBeVisible();

  await pane.getByRole('button', { name: 'Reconnect' }).click();
  await expect(pane.getByRole('button', { name: 'Reconnect' })).toBeEnabled();
  await server.restart();
  await pane.getByRole('button', { name: 'Reconnect' }).click();
  await expect(pane.getByRole('alert')).toBeHidden();
  await expect(pane.getByText('This may be out of date')).toBeHidden();
  await expect(pane.getByRole('button', { name: 'Connection security: Not encrypted' })).toBeVisible();
  await row(serverFiles(page), 'far').dblclick();
  await expect(row(serverFiles(page), 'boat.txt')).toBeVisible();
});

test('a page that is opened while the server is away shows that, and gets in later', async ({
  page,
  startFtp,
}) => {
  const server = await startFtp({ kind: 'vsftpd', files: { 'a.txt': 'a' } });
  await connect(page, server);
  await expect(row(serverFiles(page), 'a.txt')).toBeVisible();
  await server.kill();
  await page.reload();
  const pane = serverPane(page);
  await expect(pane.getByRole('alert').first()).toContainText('refuses connections');
  await server.restart();
  await pane.getByRole('button', { name: 'Reconnect' }).click();
  await expect(row(serverFiles(page), 'a.txt')).toBeVisible();
  await expect(pane.getByRole('alert')).toBeHidden();
});

test('while it connects again, a quiet mark says so', async ({ page }) => {
  await using server = await scriptedServer({
    files: { '/a.txt': 'a' },
    // A new connection counts its commands anew, so the server tells them apart.
    on: {
      PASS: (exchange) => (server.counts.control === 1 ? usual(exchange) : after(1_500, usual)(exchange)),
    },
  });
  await connect(page, server);
  await expect(row(serverFiles(page), 'a.txt')).toBeVisible();
  await server.say('421 Idle timeout.');
  await page.getByRole('region', { name: 'Server files' }).getByRole('button', { name: 'Refresh' }).click();
  const pane = serverPane(page);
  await expect(pane.getByRole('status').filter({ hasText: 'Reconnecting…' })).toBeVisible();
  await expect(row(serverFiles(page), 'a.txt')).toBeVisible();
  await expect(pane.getByText(/^The server ended the connection.*; connected again\.$/)).toBeVisible();
  await expect(pane.getByText('Reconnecting…')).toBeHidden();
});
