import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { connect, engineFiles, fillConnectForm, menuItem, row, serverFiles } from './actions.ts';
import { expect, test } from './fixtures.ts';

const tree = (page: Page): Locator => page.getByRole('tree', { name: 'Saved connections' });
const saved = (page: Page, name: string): Locator =>
  tree(page).getByRole('treeitem', { name: new RegExp(`^${name}(,|$)`) });
const savedNames = (page: Page): Promise<readonly string[]> =>
  tree(page)
    .getByRole('treeitem')
    .evaluateAll((rows) => rows.map((one) => one.getAttribute('aria-label')?.split(',')[0] ?? ''));
const host = (page: Page): Locator => page.getByLabel('Host', { exact: true });
const notifications = (page: Page): Locator => page.getByRole('region', { name: 'Notifications' });

test('a saved connection, from its first day to its last', async ({ page, startFtp, engineDir }) => {
  test.setTimeout(120_000);
  const server = await startFtp({ kind: 'vsftpd', files: { 'site/index.html': 'hello', 'top.txt': 't' } });
  const dialog = page.getByRole('dialog');
  await mkdir(join(engineDir, 'Sites'));
  await writeFile(join(engineDir, 'Sites', 'local.txt'), 'here');

  await test.step('is created, and says how its password shall be kept', async () => {
    await page.getByRole('button', { name: 'New connection…' }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toContainText('Which server?');
    await expect(dialog.getByLabel('Host', { exact: true })).toBeFocused();
    await dialog.getByLabel('Host', { exact: true }).fill(`${server.host}:${server.port}`);
    await dialog.getByLabel('User', { exact: true }).fill(server.user);
    await expect(dialog.getByLabel('Port', { exact: true })).toHaveValue(String(server.port));
    await dialog.getByLabel('Name', { exact: true }).fill('Harbour');
    await dialog.getByRole('radio', { name: 'Teal' }).check();
    await dialog.getByRole('radio', { name: 'None', exact: true }).check();
    await dialog.getByText('Folders to begin in').click();
    await dialog.getByLabel('Folder on the server').fill('/site');
    await dialog.getByLabel('Engine folder').fill('Sites');
    await dialog.getByLabel('Password', { exact: true }).fill(server.password);
    await dialog.getByRole('radio', { name: /Only until Quayside ends/ }).check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();
    await expect(saved(page, 'Harbour')).toHaveAccessibleName(/not encrypted, password saved/);
  });

  await test.step('connects by double-click, and begins in its folders on both sides', async () => {
    await saved(page, 'Harbour').dblclick();
    await expect(row(serverFiles(page), 'index.html')).toBeVisible();
    await expect(row(engineFiles(page), 'local.txt')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Harbour' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Save Connection' })).toBeHidden();
  });

  await test.step('is edited in the list over the session; its password is not shown, and stays', async () => {
    await page.getByRole('button', { name: 'Connect…' }).click();
    await saved(page, 'Harbour').click();
    await page.keyboard.press('F2');
    await expect(dialog).toContainText('The password is saved.');
    await expect(dialog.getByLabel('New password')).toHaveValue('');
    await dialog.getByLabel('Folder on the server').fill('');
    await dialog.getByLabel('Name', { exact: true }).fill('Harbour site');
    await page.keyboard.press('Enter');
    const manager = page.getByRole('dialog', { name: 'Connect to another server' });
    await expect(manager).toBeVisible();
    await saved(page, 'Harbour site').click();
    await page.keyboard.press('Delete');
    await notifications(page).getByRole('button', { name: 'Undo' }).click();
    await expect(manager).toBeVisible();
    await saved(page, 'Harbour site').click();
    await page.keyboard.press('Enter');
    await expect(manager).toBeHidden();
    await expect(row(serverFiles(page), 'top.txt')).toBeVisible();
    await page.getByRole('button', { name: 'Disconnect' }).click();
  });

  await test.step('is duplicated and deleted, and comes back with its password', async () => {
    await saved(page, 'Harbour site').click({ button: 'right' });
    await menuItem(page, 'Duplicate').click();
    await expect(saved(page, 'Harbour site \\(copy\\)')).toHaveAccessibleName(/password saved/);
    await saved(page, 'Harbour site').click();
    await page.keyboard.press('Delete');
    await expect(saved(page, 'Harbour site')).toBeHidden();
    await notifications(page).getByRole('button', { name: 'Undo' }).click();
    await expect(saved(page, 'Harbour site')).toHaveAccessibleName(/password saved/);
  });

  await test.step('is moved by keyboard, by drag and by menu', async () => {
    for (const folder of ['Clients', 'Home']) {
      await page.getByRole('button', { name: 'More about connections' }).click();
      await menuItem(page, 'New Folder…').click();
      await dialog.getByLabel('Name', { exact: true }).fill(folder);
      await page.keyboard.press('Enter');
      await expect(saved(page, folder)).toBeVisible();
    }
    expect(await savedNames(page)).toEqual(['Clients', 'Home', 'Harbour site', 'Harbour site (copy)']);
    await saved(page, 'Harbour site').click();
    await page.keyboard.press('Alt+ArrowDown');
    await expect
      .poll(() => savedNames(page))
      .toEqual(['Clients', 'Home', 'Harbour site (copy)', 'Harbour site']);
    await page.keyboard.press('Alt+ArrowUp');
    await page.keyboard.press('Alt+ArrowUp');
    await expect(saved(page, 'Harbour site')).toHaveAttribute('aria-level', '2');
    await expect
      .poll(() => savedNames(page))
      .toEqual(['Clients', 'Home', 'Harbour site', 'Harbour site (copy)']);

    await saved(page, 'Home').dragTo(saved(page, 'Clients'), { targetPosition: { x: 60, y: 3 } });
    await expect
      .poll(() => savedNames(page))
      .toEqual(['Home', 'Harbour site', 'Clients', 'Harbour site (copy)']);
    await saved(page, 'Harbour site \\(copy\\)').dragTo(saved(page, 'Clients'));
    await expect(saved(page, 'Harbour site \\(copy\\)')).toHaveAttribute('aria-level', '2');
    await saved(page, 'Harbour site \\(copy\\)').click({ button: 'right' });
    await menuItem(page, 'Move to').click();
    await menuItem(page, 'No folder').click();
    await expect(saved(page, 'Harbour site \\(copy\\)')).toHaveAttribute('aria-level', '1');
    // Until it is gone it gives back the focus.
    await expect(page.getByRole('menu')).toHaveCount(0);
  });

  await test.step('is found as one types, and connected to by Enter', async () => {
    await saved(page, 'Clients').click();
    await page.keyboard.type('site home');
    await expect(page.getByLabel('Search connections')).toBeFocused();
    await expect.poll(() => savedNames(page)).toEqual(['Harbour site']);
    await page.keyboard.press('Enter');
    await expect(row(serverFiles(page), 'top.txt')).toBeVisible();
  });
});

test('addresses are taken apart, never connected to by themselves', async ({ page, startFtp }) => {
  const server = await startFtp({ kind: 'vsftpd', tls: 'explicit', files: { 'pub/deep/a.txt': 'a' } });
  const field = (name: string): Locator => page.getByLabel(name, { exact: true });
  const bring = async (how: 'paste' | 'drop', text: string): Promise<void> => {
    await host(page).evaluate(
      (input, [way, brought]) => {
        const data = new DataTransfer();
        data.setData('text/plain', brought);
        const options = { bubbles: true, cancelable: true };
        input.dispatchEvent(
          way === 'paste'
            ? new ClipboardEvent('paste', { ...options, clipboardData: data })
            : new DragEvent('drop', { ...options, dataTransfer: data }),
        );
      },
      [how, text] as const,
    );
  };

  await test.step('a password in one goes where passwords are, and is not shown', async () => {
    await host(page).focus();
    await bring('paste', 'ftps://ada:s%40crit@files.example.org/pub');
    await expect(host(page)).toHaveValue('files.example.org');
    await expect(field('User')).toHaveValue('ada');
    await expect(field('Password')).toHaveValue('s@crit');
    await expect(page.getByRole('radio', { name: 'Implicit TLS' })).toBeChecked();
    await expect(page.locator('body')).not.toContainText('s@crit');
  });

  await test.step('what was typed for one server does not go to another', async () => {
    await bring('drop', 'ftpes://[::1]:2121');
    await expect(host(page)).toHaveValue('::1');
    await expect(field('Port')).toHaveValue('2121');
    await expect(field('Password')).toHaveValue('');
    await expect(page.getByRole('radio', { name: 'Explicit TLS' })).toBeChecked();
  });

  await test.step('a hostile one is refused in a sentence, and nothing of it stays', async () => {
    await bring('paste', 'ftp://user:pass@host/..%0d%0aDELE%20x');
    await expect(page.getByText('control characters')).toBeVisible();
    await expect(host(page)).toHaveValue('::1');
    await expect(field('Password')).toHaveValue('');
    await host(page).fill('http://example.org');
    await host(page).press('Enter');
    await expect(page.getByText('ftp://, ftps:// or ftpes://')).toBeVisible();
    await expect(host(page)).toBeFocused();
  });

  await test.step('Enter connects, and goes to its folder', async () => {
    await host(page).fill(`ftpes://${server.user}:${server.password}@${server.host}:${server.port}/pub/deep`);
    await host(page).press('Tab');
    await expect(host(page)).toHaveValue(server.host);
    await expect(field('Folder on the server')).toHaveValue('/pub/deep');
    await field('Certificate fingerprint (SHA-256)').fill(server.certificate.fingerprintSha256);
    await page.keyboard.press('Enter');
    await expect(row(serverFiles(page), 'a.txt')).toBeVisible();
  });
});

test('saved connections by keyboard alone', async ({ page, startFtp }) => {
  const server = await startFtp({ kind: 'vsftpd', files: { 'a.txt': 'a' } });
  await connect(page, server);

  await test.step('the connection that is open is saved in one step', async () => {
    await serverFiles(page).focus();
    await page.keyboard.press('Control+s');
    const dialog = page.getByRole('dialog', { name: 'Save this connection' });
    await expect(dialog.getByLabel('Name', { exact: true })).toBeFocused();
    await page.keyboard.type('By keyboard');
    await dialog.getByRole('radio', { name: /Only until/ }).press('Space');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('heading', { name: 'By keyboard' })).toBeVisible();
  });

  await test.step('it is opened again from the list', async () => {
    await page.getByRole('button', { name: 'Disconnect' }).press('Enter');
    await expect(saved(page, 'By keyboard')).toBeVisible();
    await page.keyboard.press('F6');
    await page.keyboard.press('F6');
    await expect(tree(page)).toBeFocused();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expect(row(serverFiles(page), 'a.txt')).toBeVisible();
    await expect(serverFiles(page)).toBeFocused();
  });

  await test.step('an address in the one line beside it unfolds the form, and Escape folds it again', async () => {
    await page.getByRole('button', { name: 'Disconnect' }).press('Enter');
    await expect(tree(page)).toBeVisible();
    await page.keyboard.press('Control+o');
    await expect(host(page)).toBeFocused();
    await expect(page.getByLabel('User', { exact: true })).toBeHidden();
    await fillConnectForm(page, server);
    await expect(page.getByLabel('User', { exact: true })).toBeVisible();
    await host(page).press('Escape');
    await expect(page.getByLabel('User', { exact: true })).toBeHidden();
    await expect(host(page)).toHaveValue('');
  });
});

test('FileZilla’s connections come with their passwords, under a passphrase, and leave in a file', async ({
  startApp,
  startFtp,
  engineDir,
}, testInfo) => {
  test.setTimeout(120_000);
  const first = await startApp();
  const { page } = first;
  const server = await startFtp({ kind: 'vsftpd', files: { 'pub/a.txt': 'a' } });
  const dialog = page.getByRole('dialog');
  const passphrase = 'correct horse battery';
  await mkdir(join(engineDir, 'Web'));
  await writeFile(join(engineDir, 'Web', 'page.html'), '');
  const site = (name: string, port: number, rest: string): string =>
    `<Server><Host>${server.host}</Host><Port>${port}</Port><Logontype>1</Logontype><User>${server.user}</User>${rest}<Name>${name}</Name></Server>`;
  const password = `<Pass encoding="base64">${Buffer.from(server.password).toString('base64')}</Pass>`;
  const sites = `<?xml version="1.0"?><FileZilla3><Servers><Folder>Work${site(
    'Harbour &lt;b&gt;',
    server.port,
    `<Protocol>6</Protocol>${password}<LocalDir>${join(engineDir, 'Web')}</LocalDir><RemoteDir>1 0 3 pub</RemoteDir>`,
  )}${site('Shell', 22, '<Protocol>1</Protocol>')}</Folder>${site(
    'Other',
    21,
    '<Protocol>0</Protocol><PasvMode>MODE_ACTIVE</PasvMode>',
  )}</Servers></FileZilla3>`;

  await test.step('a file that is none is told', async () => {
    await page.getByRole('button', { name: 'Import from FileZilla or WinSCP…' }).click();
    const file = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') };
    await page.getByLabel('File to import').setInputFiles(file);
    await expect(dialog.getByRole('alert')).toBeVisible();
  });

  await test.step('the preview shows what comes and what cannot', async () => {
    const file = { name: 'sitemanager.xml', mimeType: 'text/xml', buffer: Buffer.from(sites) };
    await page.getByLabel('File to import').setInputFiles(file);
    await expect(dialog.getByRole('row', { name: /Work \/ Harbour <b>/ })).toContainText('Yes');
    await expect(dialog.getByRole('row', { name: /Other/ })).toContainText('passive mode');
    await dialog.getByText('1 entry cannot come').click();
    await expect(dialog.getByText('Work / Shell')).toBeVisible();
    await dialog.getByRole('checkbox', { name: 'Import Other' }).uncheck();
  });

  await test.step('the passwords are taken over on request, under a passphrase', async () => {
    await dialog.getByRole('checkbox', { name: 'Take over 1 password' }).check();
    await dialog.getByRole('button', { name: 'Import 1 connection' }).click();
    await expect(dialog).toContainText('at least 8 characters');
    await dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await dialog.getByLabel('Passphrase again').fill(passphrase);
    await dialog.getByRole('button', { name: 'Import 1 connection' }).click();
    await expect(saved(page, 'Harbour <b>')).toHaveAccessibleName(/password saved/);
    expect(await savedNames(page)).toEqual(['Work', 'Harbour <b>']);
  });

  await test.step('they leave in a file only under a passphrase of its own', async () => {
    await page.getByRole('button', { name: 'More about connections' }).click();
    await menuItem(page, 'Export…').click();
    await dialog.getByRole('checkbox', { name: /With passwords/ }).check();
    await dialog.getByLabel('Passphrase', { exact: true }).fill('another passphrase');
    await dialog.getByLabel('Passphrase again').fill('another passphrase');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Export' }).click(),
    ]);
    const path = testInfo.outputPath('export.json');
    await download.saveAs(path);
    const exported = await readFile(path, 'utf8');
    expect(exported).toContain('Harbour <b>');
    expect(exported).not.toContain(server.password);
    await page.getByRole('button', { name: 'More about connections' }).click();
    await menuItem(page, 'Import…').click();
    await page.getByLabel('File to import').setInputFiles(path);
    await expect(dialog.getByRole('row', { name: /Harbour <b>/ })).toContainText('–');
    await dialog.getByLabel('Passphrase of the file').fill('not the passphrase');
    await dialog.getByRole('button', { name: 'Unlock' }).click();
    await expect(dialog.getByLabel('Passphrase of the file')).toHaveAttribute('aria-invalid', 'true');
    await dialog.getByLabel('Passphrase of the file').fill('another passphrase');
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('row', { name: /Harbour <b>/ })).toContainText('Yes');
    await page.keyboard.press('Escape');
  });

  await test.step('after a new start the passphrase opens them, and nobody types the password', async () => {
    await first.kill();
    const { page: again } = await startApp();
    await saved(again, 'Harbour <b>').dblclick();
    const question = again.getByLabel('Master passphrase');
    await expect(question).toBeFocused();
    // Pasted, as a password manager's is, when nobody has pressed a key for a while.
    await again.waitForTimeout(500);
    await again.keyboard.insertText(passphrase);
    await expect(question).toHaveValue(passphrase);
    await again.keyboard.press('Enter');
    await expect(row(serverFiles(again), 'a.txt')).toBeVisible();
    await expect(row(engineFiles(again), 'page.html')).toBeVisible();

    await again.keyboard.press('Control+,');
    const settings = again.getByRole('dialog', { name: 'Settings' });
    await settings.getByRole('tab', { name: 'Passwords' }).click();
    await settings.getByRole('button', { name: 'Lock now' }).click();
    await settings.getByLabel('Master passphrase').fill('not this one');
    await settings.getByRole('button', { name: 'Unlock' }).click();
    await expect(settings.getByLabel('Master passphrase')).toHaveAttribute('aria-invalid', 'true');
    await settings.getByLabel('Master passphrase').fill(passphrase);
    await settings.getByRole('button', { name: 'Unlock' }).click();
    await expect(settings).toContainText('unlocked until Quayside ends');

    await settings.getByLabel('Present passphrase').fill(passphrase);
    await settings.getByLabel('Passphrase', { exact: true }).fill('an entirely new one');
    await settings.getByLabel('Passphrase again').fill('an entirely new one');
    await settings.getByRole('button', { name: 'Change' }).click();
    await expect(settings.getByLabel('Present passphrase')).toHaveValue('');
    await settings.getByRole('button', { name: 'Lock now' }).click();
    await settings.getByLabel('Master passphrase').fill('an entirely new one');
    await settings.getByRole('button', { name: 'Unlock' }).click();
    await expect(settings.getByRole('button', { name: 'Lock now' })).toBeVisible();

    await settings.getByRole('button', { name: 'Forget all passwords…' }).click();
    await again.getByRole('alertdialog').getByRole('button', { name: 'Forget' }).click();
    await expect(settings).toContainText('No password is saved yet');
  });
});
