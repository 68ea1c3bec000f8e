import { once } from 'node:events';
import { chmod, mkdir } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { holdingWay } from '../servers/holdingWay.ts';
import {
  conflictOf,
  connect,
  engineFiles,
  fillConnectForm,
  row,
  serverFiles,
  transferOf,
  transferTab,
} from './actions.ts';
import { expect, test } from './fixtures.ts';
import { closeDialog, dialog, files, fillEngine, picture } from './screenStates.ts';

/**
 * The page in each of its states, in both themes and three widths, to be looked at:
 * `QUAYSIDE_SCREENS=1 npx playwright test --project screens`, after a build. They are kept out of git.
 */

test.describe.configure({ timeout: 240_000 });

/** Takes connections and says nothing. */
async function silentServer(): Promise<AsyncDisposable & { readonly port: number }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket.on('error', () => {}))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

test('the start, and what goes wrong there', async ({ page, startFtp, engineDir }) => {
  await fillEngine(engineDir);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await picture(page, 'welcome');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByText('More', { exact: true }).click();
  await picture(page, 'welcome-mistake');
  await page.getByText('More', { exact: true }).click();

  const server = await startFtp({ kind: 'vsftpd', tls: 'explicit', files });
  await using silent = await silentServer();
  await fillConnectForm(page, { ...server, port: silent.port }, { pin: false });
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByRole('button', { name: 'Cancel', exact: true }).waitFor();
  await picture(page, 'connecting');
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();

  await fillConnectForm(page, server, { pin: false });
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByRole('alertdialog').waitFor();
  await picture(page, 'prompt-certificate');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Connect', exact: true }).waitFor();
  await picture(page, 'welcome-failed');
});

test('the panes', async ({ page, startFtp, engineDir }) => {
  await fillEngine(engineDir);
  const server = await startFtp({ kind: 'vsftpd', tls: 'explicit', files });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await connect(page, server);
  await picture(page, 'panes');
  await row(serverFiles(page), 'app.js').click();
  await row(serverFiles(page), 'invoice 9.pdf').click({ modifiers: ['Shift'] });
  await picture(page, 'selection');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Alt+Enter');
  await dialog(page).getByRole('button', { name: 'Count it' }).click();
  await expect(dialog(page)).toContainText('Together');
  await picture(page, 'details-of-several');
  await closeDialog(page);
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Control+v');
  await dialog(page).waitFor();
  await picture(page, 'relay-copy');
  await closeDialog(page);
  await row(serverFiles(page), 'crane.jpg').click({ button: 'right' });
  await page.getByRole('menu').waitFor();
  await picture(page, 'menu');
  await page.keyboard.press('Escape');
  await row(serverFiles(page), 'index.html').click();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'New name' }).waitFor();
  await picture(page, 'rename');
  await page.keyboard.press('Escape');
  for (const [keys, name] of [
    ['Alt+Enter', 'details'],
    ['F7', 'new-folder'],
    ['Control+k', 'palette'],
    ['F1', 'shortcuts'],
  ] as const) {
    await serverFiles(page).focus();
    await page.keyboard.press(keys);
    await dialog(page).first().waitFor();
    await picture(page, name);
    await closeDialog(page);
  }
  await serverFiles(page).focus();
  await page.keyboard.press('Delete');
  await page.getByRole('alertdialog').waitFor();
  await picture(page, 'delete');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('in');
  await picture(page, 'filter');
  await page.keyboard.press('Escape');
  await row(serverFiles(page), 'empty').dblclick();
  await expect(page.getByText('This folder is empty')).toBeVisible();
  await picture(page, 'empty');
  await serverFiles(page).focus();
  await page.keyboard.press('Control+l');
  await page.getByLabel('Path', { exact: true }).fill('/nowhere');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Server files' }).getByRole('alert').waitFor();
  await picture(page, 'cannot-be-listed');
  await page.getByRole('button', { name: 'Go back' }).click();
  await serverFiles(page).focus();
  await page.keyboard.press('Alt+t');
  await page.getByRole('tab', { name: 'New tab' }).waitFor();
  await picture(page, 'tabs');
  await page.keyboard.press('Alt+1');
  await server.stop();
  await page.keyboard.press('F5');
  await expect(page.getByText('Offline', { exact: true })).toBeVisible({ timeout: 30_000 });
  await picture(page, 'offline');
});

test('the folder trees', async ({ page, startFtp, engineDir }) => {
  await fillEngine(engineDir);
  await mkdir(join(engineDir, 'Photos', 'harbour at night'));
  const server = await startFtp({
    kind: 'proftpd',
    files: {
      ...files,
      'assets/fonts/': '',
      'assets/img/icons/': '',
      'assets/img/crane.jpg': 'x'.repeat(120_400),
      'assets/a folder whose name is longer than any tree of folders would ever be made wide/': '',
      'closed/': '',
      'logs/2026/': '',
    },
  });
  await chmod(join(server.rootDir, 'closed'), 0);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await using way = await holdingWay(server);
  await connect(page, { ...server, port: way.port });
  await row(serverFiles(page), 'assets').dblclick();
  await row(serverFiles(page), 'img').dblclick();
  await row(serverFiles(page), 'icons').waitFor();
  await page.keyboard.press('Control+Shift+E');
  const tree = page.getByRole('tree', { name: 'Server folders' });
  const twist = (name: string): Locator =>
    tree.getByRole('treeitem', { name, exact: true }).locator('[data-part=twist]');
  await twist('closed').click();
  await tree.getByRole('treeitem', { name: /closed, The/ }).waitFor();
  await picture(page, 'tree');
  await row(page.getByRole('grid', { name: 'Engine files' }), 'Photos').click();
  await page.keyboard.press('Control+Shift+E');
  await page.getByRole('tree', { name: 'Engine folders' }).waitFor();
  way.hold(['226']);
  await twist('logs').click();
  await tree.getByRole('treeitem', { name: 'empty' }).click({ button: 'right' });
  await page.getByRole('menu').waitFor();
  await picture(page, 'tree-menu');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+,');
  await dialog(page).getByRole('tab', { name: 'Appearance' }).click();
  await dialog(page).getByRole('radio', { name: 'Compact' }).click();
  await closeDialog(page);
  await tree.focus();
  await page.keyboard.press('ArrowDown');
  await picture(page, 'tree-compact');
});

test('bookmarks', async ({ page, startFtp, engineDir }) => {
  await fillEngine(engineDir);
  const server = await startFtp({ kind: 'vsftpd', files });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await connect(page, server);
  await page.keyboard.press('Control+Shift+B');
  await dialog(page).waitFor();
  await picture(page, 'bookmarks-none');
  await closeDialog(page);
  for (const name of ['assets', 'logs', 'Überblick']) {
    await row(serverFiles(page), name).dblclick();
    await page.getByRole('button', { name, exact: true }).waitFor();
    await page.keyboard.press('Control+b');
    await dialog(page).waitFor();
    if (name !== 'logs') await dialog(page).getByRole('checkbox', { name: /^With/ }).click();
    if (name === 'assets') await dialog(page).getByRole('checkbox', { name: /^Sync/ }).click();
    if (name === 'assets') await picture(page, 'bookmark-added');
    await closeDialog(page);
    await page.keyboard.press('Alt+Home');
    await row(serverFiles(page), name).waitFor();
  }
  await row(engineFiles(page), 'Photos').dblclick();
  await page.keyboard.press('Control+b');
  await dialog(page).waitFor();
  await closeDialog(page);
  await serverFiles(page).focus();
  await page.keyboard.press('Alt+b');
  await page.getByRole('menu').waitFor();
  await picture(page, 'bookmarks-menu');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Shift+B');
  await dialog(page).waitFor();
  await page.keyboard.press('ArrowDown');
  await picture(page, 'bookmarks');
});

test('transfers and the log', async ({ page, startFtp, engineDir }) => {
  await fillEngine(engineDir);
  const server = await startFtp({ kind: 'vsftpd', files, rateBytesPerSecond: 400_000 });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await connect(page, server);
  await row(serverFiles(page), 'style.css').dblclick();
  await conflictOf(page, 'style.css').waitFor();
  await picture(page, 'conflict');
  await page.getByRole('button', { name: 'Decide later' }).click();
  await row(serverFiles(page), 'teaser.mp4').dblclick();
  await row(serverFiles(page), 'crane.jpg').dblclick();
  await expect(transferOf(page, 'teaser.mp4')).toContainText(/\d %/);
  await picture(page, 'queue-active');
  await transferOf(page, 'style.css').getByRole('button', { name: 'Cancel style.css' }).click();
  await transferTab(page, 'Failed').click();
  await expect(transferOf(page, 'style.css')).toContainText('Cancelled');
  await picture(page, 'queue-failed');
  await expect(transferTab(page, 'Done')).toContainText('1', { timeout: 60_000 });
  await transferTab(page, 'Done').click();
  await picture(page, 'queue-done');
  await serverFiles(page).focus();
  await page.keyboard.press('Control+Shift+L');
  await page.getByRole('listbox', { name: 'Protocol log' }).waitFor();
  await picture(page, 'log');
});

test('the settings, and the page as they can make it', async ({ page, startFtp, engineDir }) => {
  await fillEngine(engineDir);
  const server = await startFtp({ kind: 'vsftpd', files });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await connect(page, server);
  await page.keyboard.press('Control+,');
  const sections = dialog(page).getByRole('tab');
  for (const section of await sections.all()) {
    await section.click();
    await picture(page, `settings-${(await section.textContent())?.toLowerCase()}`);
  }
  await dialog(page).getByRole('tab', { name: 'Appearance' }).click();
  await dialog(page).getByRole('radio', { name: 'Compact' }).click();
  await closeDialog(page);
  await picture(page, 'compact');
  await page.keyboard.press('Control+,');
  await dialog(page).getByRole('tab', { name: 'Appearance' }).click();
  await dialog(page).getByRole('radio', { name: 'More' }).click();
  await picture(page, 'settings-contrast');
  await closeDialog(page);
  await picture(page, 'contrast');
});

test('in German', async ({ page, engineDir, startFtp }) => {
  await fillEngine(engineDir);
  const server = await startFtp({ kind: 'vsftpd', files });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await connect(page, server);
  await page.keyboard.press('Control+,');
  await dialog(page).getByRole('tab', { name: 'General' }).click();
  await dialog(page).getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: 'Deutsch' }).click();
  await expect(page.locator(':root')).toHaveAttribute('lang', 'de');
  await picture(page, 'settings-german');
  await closeDialog(page);
  await row(page.getByRole('grid').last(), 'crane.jpg').click({ button: 'right' });
  await page.getByRole('menu').waitFor();
  await picture(page, 'german');
});
