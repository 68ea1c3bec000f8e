import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scriptedServer, usual } from '../servers/scripted.ts';
import { conflictOf, connect, engineFiles, menuItem, nameOf, row, serverFiles } from './actions.ts';
import { expect, test } from './fixtures.ts';
import { dialog, files, fillEngine, picture } from './screenStates.ts';

/** The states that last a moment, the questions and the dialogs, to be looked at as those of screens.ts are. */

test.describe.configure({ timeout: 240_000 });

test('while something goes on', async ({ page, engineDir, startFtp }) => {
  await fillEngine(engineDir);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await using slow = await scriptedServer({
    files: { '/a.txt': 'a', '/photos/b.txt': 'b' },
    on: {
      MLSD: (exchange) =>
        /photos/.test(exchange.argument + exchange.state.directory) ? new Promise(() => {}) : usual(exchange),
    },
  });
  await connect(page, slow);
  await row(serverFiles(page), 'photos').dblclick();
  const loading = page.getByRole('status').filter({ hasText: 'Loading the folder…' });
  await expect(loading).toHaveCSS('opacity', '1');
  await picture(page, 'loading');
  await page.getByRole('button', { name: 'Disconnect' }).click();

  const server = await startFtp({ kind: 'vsftpd', files });
  await connect(page, server);
  await row(serverFiles(page), 'app.js').click();
  await row(serverFiles(page), 'crane.jpg').click({ modifiers: ['Shift'] });
  await nameOf(serverFiles(page), 'app.js').hover();
  await page.mouse.down();
  const box = await row(engineFiles(page), 'Photos').boundingBox();
  if (!box) throw new Error('It is not there.');
  for (const x of [60, 62, 64]) await page.mouse.move(box.x + x, box.y + box.height / 2);
  await expect(page.getByText(/^Download 2 items to “Photos”/)).toBeVisible();
  await picture(page, 'dragging');
  await page.keyboard.press('Escape');
  await page.mouse.up();

  await serverFiles(page).focus();
  await page.keyboard.press('Control+l');
  await page.getByRole('combobox', { name: 'Path', exact: true }).fill('/a');
  await page.getByRole('option', { name: 'assets' }).waitFor();
  await picture(page, 'completion');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+b');
  await dialog(page).or(page.getByRole('menu')).first().waitFor();
  await picture(page, 'bookmark');
});

test('tabs, and questions that cannot wait', async ({ startApp, startFtp, engineDir }) => {
  await fillEngine(engineDir);
  const server = await startFtp({ kind: 'vsftpd', tls: 'explicit', files });
  const first = await startApp();
  let { page } = first;
  await connect(page, server);
  await page.getByRole('button', { name: 'Save Connection' }).click();
  await picture(page, 'save-connection');
  await page.getByLabel('Name', { exact: true }).fill('Harbour site');
  await dialog(page)
    .getByRole('radio', { name: /passphrase/i })
    .check();
  await picture(page, 'save-passphrase');
  await dialog(page).getByLabel('Passphrase', { exact: true }).fill('correct horse battery');
  await dialog(page).getByLabel('Passphrase again').fill('correct horse battery');
  await dialog(page).getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Save this connection' })).toBeHidden();
  await row(serverFiles(page), 'assets').dblclick();
  await page.keyboard.press('Alt+t');
  await page.getByRole('tab', { name: 'New tab' }).click({ button: 'right' });
  await page.getByRole('menu').waitFor();
  await picture(page, 'tab-menu');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+1');
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await page.waitForTimeout(300);
  await picture(page, 'connections');
  await page.getByRole('treeitem', { name: /Harbour site/ }).dblclick();
  await row(serverFiles(page), 'crane.jpg').waitFor();
  await page.goto('about:blank');
  await first.close();

  ({ page } = await startApp());
  await page.getByRole('button', { name: 'Connect to Harbour site' }).waitFor();
  await picture(page, 'tabs-of-last-time');
  await page.keyboard.press('Enter');
  await dialog(page).waitFor();
  await picture(page, 'prompt-passphrase');
  await page.keyboard.press('Escape');
  await picture(page, 'prompt-dismissed');
});

test('dialogs', async ({ page, startFtp, engineDir }) => {
  await fillEngine(engineDir);
  const server = await startFtp({ kind: 'proftpd', files: { ...files, 'style.css': 'theirs' } });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await connect(page, server);
  const open = async (name: string, command: string, picture_: string): Promise<void> => {
    await row(serverFiles(page), name).click();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Command palette' }).fill(command);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('combobox', { name: 'Command palette' })).toBeHidden();
    await page.getByRole('dialog').or(page.getByRole('alertdialog')).first().waitFor();
    await picture(page, picture_);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog').or(page.getByRole('alertdialog'))).toBeHidden();
  };
  await open('app.js', 'Permissions', 'permissions');
  await open('assets', 'Permissions', 'permissions-folder');
  await open('app.js', 'Download To', 'download-to');
  await open('app.js', 'Select Matching', 'select-matching');
  await open('app.js', 'Site Settings', 'site-settings');
  await open('app.js', 'Connection Doctor', 'doctor');
  await open('app.js', 'Encoding of Names', 'encoding');
  await open('app.js', 'Import', 'import');
  await open('app.js', 'New Connection', 'profile');
  await open('app.js', 'New Link', 'link');
  await open('app.js', 'Connect', 'connect-another');
  await row(serverFiles(page), 'app.js').click();
  await row(serverFiles(page), 'assets').click({ modifiers: ['Control'] });
  await serverFiles(page).focus();
  await page.keyboard.press('Delete');
  await page.getByRole('alertdialog').waitFor();
  await picture(page, 'delete-several');
  await page.keyboard.press('Escape');
  await mkdir(join(engineDir, 'Site'));
  await writeFile(join(engineDir, 'Site', 'style.css'), 'other');
  await row(engineFiles(page), 'style.css').click();
  await page.keyboard.press('Control+c');
  await page.keyboard.press('F5');
  await row(engineFiles(page), 'Site').dblclick();
  await row(engineFiles(page), 'style.css').waitFor();
  await engineFiles(page).focus();
  await page.keyboard.press('Control+v');
  await page.getByRole('alertdialog').or(dialog(page)).first().waitFor();
  await picture(page, 'taken');
  await page.keyboard.press('Escape');
  await row(engineFiles(page), 'style.css').dblclick();
  await conflictOf(page, 'style.css').waitFor();
  await page.getByRole('button', { name: 'Decide later' }).click();
  await serverFiles(page).focus();
  await page.keyboard.press('Alt+w');
  await page.getByRole('alertdialog').waitFor();
  await picture(page, 'disconnect');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /Connection security/ }).click();
  await dialog(page).waitFor();
  await picture(page, 'security');
  await page.keyboard.press('Escape');
  await row(serverFiles(page), 'app.js').click({ button: 'right' });
  await menuItem(page, 'Details').or(menuItem(page, 'Details…')).first().click();
  await dialog(page).waitFor();
  await picture(page, 'details-open');
});
