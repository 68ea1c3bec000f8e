import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { scriptedServer } from '../servers/scripted.ts';
import { connect, row, serverFiles, transferOf } from './actions.ts';
import { expectNothingSerious } from './axe.ts';
import { expect, test } from './fixtures.ts';

const junk = [
  'Xyzzy 17 plugh report.pdf',
  '<img src=x onerror=alert(1)> of \u202e\u001b[31muser!',
  '12 34 Xyzzy',
];
const warning = (page: Page) =>
  page
    .getByRole('status')
    .filter({ hasText: '3 lines not understood' })
    .getByRole('button', { name: 'Show lines…' });

test('lines that nobody understood are counted, shown, copied and made a report of', async ({
  page,
}, testInfo) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await using server = await scriptedServer({
    on: {
      FEAT: '502 No.',
      LIST: ({ data }) => data.send(`${['-rw-r--r-- 1 u g 3 Jan  2  2020 a.txt', ...junk].join('\r\n')}\r\n`),
    },
  });
  await connect(page, server);
  await expect(row(serverFiles(page), 'a.txt')).toBeVisible();
  await warning(page).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: '3 lines not understood' });
  const lines = dialog.getByRole('region', { name: 'Lines not understood' });
  await expect(lines.getByRole('listitem')).toHaveText([
    'Xyzzy 17 plugh report.pdf',
    '<img src=x onerror=alert(1)> of ⟨U+202E⟩␛[31muser!',
    '12 34 Xyzzy',
  ]);
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
  await expectNothingSerious(page, 'lines that were not understood');

  const clipboard = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  await dialog.getByRole('button', { name: 'Copy lines' }).click();
  await expect.poll(clipboard).toContain('of \\u202e\\u001b[31muser!\n12 34 Xyzzy\n');

  await dialog.getByRole('button', { name: 'Prepare a report…' }).click();
  const report = dialog.getByRole('textbox', { name: 'Report' });
  await expect(report).toHaveValue(/\n {4}Xxxxx 17 xxxxx xxxxxx\.xxx\n/);
  await expectNothingSerious(page, 'a report of lines');
  await dialog.getByRole('checkbox', { name: /^Mask names/ }).uncheck();
  await expect(report).toHaveValue(/\n {4}Xyzzy 17 plugh report\.pdf\n/);
  await report.fill('Mine.');
  await dialog.getByRole('button', { name: 'Copy report' }).click();
  await expect.poll(clipboard).toBe('Mine.');
  if (testInfo.project.name === 'web') {
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save as file' }).click();
    expect(await readFile(await (await download).path(), 'utf8')).toBe('Mine.');
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(warning(page)).toBeFocused();
});

test('a link is entered or fetched by what it leads to', async ({ page, startFtp }) => {
  const server = await startFtp({
    kind: 'vsftpd',
    files: {
      'sub/inner.txt': 'inner',
      'real.txt': 'real',
      toFolder: { linkTo: 'sub' },
      toFile: { linkTo: 'real.txt' },
      toNothing: { linkTo: 'gone' },
    },
  });
  await connect(page, server);
  await row(serverFiles(page), 'toNothing').dblclick();
  await expect(page.getByText('“toNothing” leads to nothing that is there.')).toBeVisible();
  await expect(row(serverFiles(page), 'real.txt')).toBeVisible();
  await row(serverFiles(page), 'toFile').dblclick();
  await expect(transferOf(page, 'toFile')).toContainText('Size verified');
  await expect(row(serverFiles(page), 'real.txt')).toBeVisible();
  await row(serverFiles(page), 'toFolder').click();
  await page.keyboard.press('Enter');
  await expect(row(serverFiles(page), 'inner.txt')).toBeVisible();
});

test('a folder that is not listed is entered by its path, and its files are fetched', async ({ page }) => {
  await using server = await scriptedServer({
    files: { 'drop/known.txt': 'known', 'drop/sub/inner.txt': 'inner' },
    on: {
      FEAT: '502 No.',
      LIST: (exchange) =>
        exchange.state.directory === '/drop' ? '550 Permission denied.' : exchange.usual(),
    },
  });
  await connect(page, server);
  const go = async (path: string): Promise<void> => {
    await page
      .getByRole('region', { name: 'Server files' })
      .getByRole('button', { name: 'Type a path' })
      .click();
    await page.getByRole('combobox', { name: 'Path', exact: true }).fill(path);
    await page.keyboard.press('Enter');
  };
  await row(serverFiles(page), 'drop').dblclick();
  await expect(page.getByText('type the path of a folder or a file in it')).toBeVisible();
  await go('known.txt');
  await page.getByRole('button', { name: 'Download the file' }).click();
  await expect(transferOf(page, 'known.txt')).toContainText('Size verified');
  await go('/drop/sub');
  await expect(row(serverFiles(page), 'inner.txt')).toBeVisible();
});
