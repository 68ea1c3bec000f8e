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
