import { mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fillConnectForm, row, serverFiles, transferOf } from './actions.ts';
import { test as base, expect } from './fixtures.ts';

/** Pictures for the README, of the page at work: `QUAYSIDE_SCREENSHOTS=1 npx playwright test --project screenshots` */

const test = base.extend<{ readonly engineDir: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  engineDir: async ({}, use) => {
    const dir = '/tmp/Harbour website';
    await mkdir(dir, { recursive: true });
    await use(dir);
    await rm(dir, { recursive: true });
  },
});

// Both use the one folder.
test.describe.configure({ mode: 'serial' });

const docsDir = join(import.meta.dirname, '..', '..', 'docs');

/** Name → size in bytes; `/` at the end makes a folder. */
const onServer: Readonly<Record<string, number>> = {
  'archive/': 0,
  'assets/': 0,
  'fonts/': 0,
  'logs/': 0,
  'Überblick/': 0,
  '.htaccess': 411,
  'app.js': 312_004,
  'backup 2026-11-01.tar.gz': 84_120_331,
  'backup 2026-11-08.tar.gz': 84_900_114,
  'crane.jpg': 3_120_400,
  'favicon.ico': 1_150,
  'harbour.jpg': 4_812_331,
  'index.html': 18_422,
  'invoice 9.pdf': 88_120,
  'invoice 10.pdf': 91_220,
  'release notes.md': 6_211,
  'robots.txt': 64,
  'style.css': 42_133,
  'teaser.mp4': 31_220_111,
  'tide tables.csv': 2_104_222,
  'レポート.pdf': 220_111,
};
const onEngine: Readonly<Record<string, number>> = {
  'Drafts/': 0,
  'Photos/': 0,
  'Site/': 0,
  'berth plan.xlsx': 44_120,
  'harbour plan.pdf': 2_411_002,
  'index.html': 18_700,
  'notes.md': 3_120,
  'quay model.zip': 18_220_411,
  'radio interview.flac': 41_220_000,
  'style.css': 42_300,
};

async function fill(dir: string, files: Readonly<Record<string, number>>): Promise<void> {
  for (const [index, [name, sizeBytes]] of Object.entries(files).entries()) {
    const path = join(dir, name);
    if (name.endsWith('/')) await mkdir(path, { recursive: true });
    else await writeFile(path, Buffer.alloc(sizeBytes, 'quayside'));
    const seconds = Date.now() / 1000 - 3_600 * (5 + index * index * 1.7);
    await utimes(path, seconds, seconds);
  }
}

for (const theme of ['light', 'dark'] as const) {
  test(theme, async ({ page, engineDir, startFtp }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: theme });
    const server = await startFtp({ kind: 'vsftpd', tls: 'explicit', rateBytesPerSecond: 9_000_000 });
    await fill(server.rootDir, onServer);
    await server.giveToServer();
    await fill(engineDir, onEngine);
    await page.getByRole('button', { name: 'Refresh' }).click();
    await fillConnectForm(page, server);
    await page.getByLabel('Host', { exact: true }).fill('localhost');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();

    await row(serverFiles(page), 'harbour.jpg').dblclick();
    await expect(transferOf(page, 'harbour.jpg')).toContainText('Size verified');
    // The folder is listed after the first file and before the next begins.
    await page.waitForTimeout(1_500);
    await row(serverFiles(page), 'backup 2026-11-01.tar.gz').click();
    await row(serverFiles(page), 'backup 2026-11-08.tar.gz').click({ modifiers: ['Shift'] });
    await page.keyboard.press('Control+d');
    await expect(transferOf(page, 'backup 2026-11-01')).toContainText(/(3|4)\d %/, { timeout: 30_000 });
    await page.mouse.move(720, 4);
    await page.screenshot({ path: join(docsDir, `screenshot-${theme}.png`) });
  });
}

/** Some connections as FileZilla would write them: folder, name, host, FileZilla's protocol, colour. */
const connections: readonly (readonly [string, string, string, number, string])[] = [
  ['Clients', 'Northwind shop', 'ftp.northwind.example', 4, 'Red'],
  ['Clients', 'Contoso staging', 'staging.contoso.example', 4, 'Orange'],
  ['Home', 'NAS in the attic', 'nas.home.arpa', 6, 'Purple'],
  ['Home', 'Camera by the gate', 'camera.home.arpa', 6, 'Green'],
  ['', 'Harbour website', 'ftp.harbour.example', 4, 'Teal'],
  ['', 'Mirror of tide tables', 'ftp.tides.example', 3, 'Blue'],
];

for (const theme of ['light', 'dark'] as const) {
  test(`connections, ${theme}`, async ({ page, engineDir }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: theme });
    await fill(engineDir, onEngine);
    await page.getByRole('button', { name: 'Refresh' }).click();
    const inFolder = ([folder, name, host, protocol]: (typeof connections)[number]): string => {
      const pass = Buffer.from('secret').toString('base64');
      const server = `<Server><Host>${host}</Host><Protocol>${protocol}</Protocol><User>anna</User><Pass encoding="base64">${pass}</Pass><Logontype>1</Logontype><Name>${name}</Name></Server>`;
      return folder === '' ? server : `<Folder>${folder}${server}</Folder>`;
    };
    const sites = `<FileZilla3><Servers>${connections.map(inFolder).join('')}</Servers></FileZilla3>`;
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Import from FileZilla or WinSCP…' }).click();
    await page
      .getByLabel('File to import')
      .setInputFiles({ name: 'sitemanager.xml', mimeType: 'text/xml', buffer: Buffer.from(sites) });
    await dialog.getByRole('checkbox', { name: /^Take over/ }).check();
    await dialog.getByRole('radio', { name: /Only until/ }).check();
    await dialog.getByRole('button', { name: /^Import \d/ }).click();
    for (const [, name, , , color] of connections) {
      await page.getByRole('treeitem', { name }).click();
      await page.keyboard.press('F2');
      await dialog.getByRole('radio', { name: color }).check();
      await dialog.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByRole('dialog', { name: 'Edit connection' })).toBeHidden();
    }
    // What says that they have come leaves by itself.
    await expect(page.getByRole('button', { name: 'Dismiss' })).toBeHidden({ timeout: 30_000 });
    await page.getByRole('treeitem', { name: 'Harbour website' }).click();
    await page.mouse.move(720, 4);
    await page.screenshot({ path: join(docsDir, `connections-${theme}.png`) });
  });
}
