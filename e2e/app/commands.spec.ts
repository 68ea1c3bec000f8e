import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { engineFiles, row, serverFiles } from './actions.ts';
import { expectNothingSerious } from './axe.ts';
import { expect, test } from './fixtures.ts';

/** Where a row of the engine's files is, in pixels, also behind a dialog. */
const boxOf = (page: Page, name: string): Promise<{ readonly y: number; readonly height: number }> =>
  page
    .getByRole('grid', { name: 'Engine files', includeHidden: true })
    .getByRole('row', { includeHidden: true })
    .filter({ hasText: name })
    .evaluate((one) => {
      const { y, height } = one.getBoundingClientRect();
      return { y, height };
    });

test('everything is found by name, done by keys, and looks as it is wished', async ({
  page,
  startFtp,
  engineDir,
}) => {
  test.setTimeout(90_000);
  const server = await startFtp({ kind: 'vsftpd', files: { 'site/index.html': 'hello' } });
  await writeFile(join(engineDir, 'a.txt'), 'a');
  await writeFile(join(engineDir, 'b.txt'), 'b');
  const { keyboard } = page;
  const line = page.getByRole('combobox', { name: 'Command palette' });
  const active = page.getByRole('dialog', { name: 'Command palette' }).locator('[data-highlighted]');
  const dialog = page.getByRole('dialog');
  const gone = () => expect(dialog).toBeHidden();
  await expect(row(engineFiles(page), 'b.txt')).toBeVisible();

  await test.step('the palette runs a command from a field as from a list, and gives the focus back', async () => {
    await page.getByLabel('Host', { exact: true }).focus();
    await keyboard.press('Control+Shift+P');
    await expect(line).toBeFocused();
    // What cannot be done without a selection is not there.
    await keyboard.type('rename');
    await expect(page.getByRole('option')).toHaveCount(0);
    await expect(page.getByText('Nothing is called that.')).toBeVisible();
    await keyboard.press('Escape');
    await expect(page.getByLabel('Host', { exact: true })).toBeFocused();

    await row(engineFiles(page), 'a.txt').click();
    await keyboard.press('Control+k');
    await keyboard.type('nfo');
    await expect(active).toContainText('New Folder');
    await expect(active).toContainText('F7');
    await expect(line).toHaveAttribute('aria-activedescendant', (await active.getAttribute('id')) ?? '');
    await keyboard.press('Enter');
    await page.getByLabel('Name', { exact: true }).fill('made');
    await keyboard.press('Enter');
    await expect(row(engineFiles(page), 'made')).toBeVisible();
    await expect(engineFiles(page)).toBeFocused();

    await keyboard.press('Control+k');
    await expect(page.getByRole('group', { name: 'Recently used' }).getByRole('option')).toHaveText([
      /^New Folder/,
    ]);
    await keyboard.type('rename');
    await keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'New name' })).toBeFocused();
    await keyboard.press('Escape');
  });

  await test.step('and connects by a saved connection', async () => {
    await keyboard.press('Control+k');
    await keyboard.type('new conn');
    await keyboard.press('Enter');
    await dialog.getByLabel('Host', { exact: true }).fill(`${server.host}:${server.port}`);
    await dialog.getByLabel('User', { exact: true }).fill(server.user);
    await dialog.getByLabel('Name', { exact: true }).fill('Harbour');
    await dialog.getByRole('radio', { name: 'None', exact: true }).check();
    await dialog.getByLabel('Password', { exact: true }).fill(server.password);
    await dialog.getByRole('radio', { name: /Only until Quayside ends/ }).check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await gone();
    await engineFiles(page).focus();
    await keyboard.press('Control+k');
    await keyboard.type('harb');
    await expect(active).toContainText(server.host);
    await expectNothingSerious(page, 'the palette');
    await keyboard.press('Enter');
    await expect(row(serverFiles(page), 'site')).toBeVisible();
    await expect(serverFiles(page)).toBeFocused();
  });

  const keysField = page.getByRole('textbox', { name: 'New keys for Refresh' });
  const search = page.getByRole('searchbox', { name: 'Search shortcuts' });
  await test.step('shortcuts are listed, and changed at once and everywhere', async () => {
    await keyboard.press('?');
    await expect(search).toBeFocused();
    await keyboard.press('Escape');
    await gone();
    await keyboard.press('F1');
    await search.fill('refresh');
    await page.getByRole('button', { name: 'Change Refresh' }).click();
    await keyboard.press('Control+T');
    await expect(keysField).toHaveAccessibleDescription('Browsers keep these keys to themselves.');
    await expectNothingSerious(page, 'keys that are refused');
    await keyboard.press('F2');
    await expect(keysField).toHaveAccessibleDescription(/keys of Rename/);
    await keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Change Refresh' })).toBeFocused();
    await search.fill('rename');
    await expect(page.getByRole('list', { name: 'Entry' }).getByRole('listitem')).toContainText(['None']);
    await keyboard.press('Escape');
    await gone();
    await engineFiles(page).focus();
    await writeFile(join(engineDir, 'later.txt'), '');
    await expect(page.getByRole('button', { name: 'Refresh' }).first()).toHaveAttribute(
      'aria-keyshortcuts',
      'F2',
    );
    await row(engineFiles(page), 'a.txt').click();
    await keyboard.press('F2');
    await expect(page.getByRole('textbox', { name: 'New name' })).toBeHidden();
  });

  await test.step('they are still so after the page was loaded anew, until they are reset', async () => {
    await page.reload();
    await expect(row(engineFiles(page), 'a.txt')).toBeVisible();
    await keyboard.press('Control+,');
    await page.getByRole('tab', { name: 'Shortcuts' }).click();
    await page.getByRole('button', { name: 'Reset Refresh' }).click();
    await expect(page.getByRole('button', { name: 'Reset Refresh' })).toBeHidden();
    await expect(page.getByRole('button', { name: 'Change Refresh' })).toBeFocused();
    await page.getByRole('button', { name: 'Reset all' }).click();
    await expect(page.getByRole('button', { name: 'Reset Rename' })).toBeHidden();
  });

  await test.step('the language changes while the settings are open', async () => {
    await page.getByRole('tab', { name: 'General' }).click();
    await page.getByLabel('Language').click();
    await page.getByRole('option', { name: 'Deutsch' }).click();
    await expect(page.getByRole('dialog', { name: 'Einstellungen' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await page.getByLabel('Sprache').click();
    await page.getByRole('option', { name: 'English' }).click();
    await expectNothingSerious(page, 'the general settings');
  });

  await test.step('more contrast and compact rows hold at once, and at the next start from the first', async () => {
    const root = page.locator('html');
    await page.getByRole('tab', { name: 'Appearance' }).click();
    await page.emulateMedia({ contrast: 'more' });
    await expect(root).toHaveAttribute('data-contrast', 'more');
    await page.getByRole('radio', { name: 'Regular' }).check();
    await expect(root).not.toHaveAttribute('data-contrast');
    await page.emulateMedia({ contrast: null });
    await page.getByRole('radio', { name: 'More' }).check();
    await expect(root).toHaveAttribute('data-contrast', 'more');
    expect(await boxOf(page, 'a.txt')).toMatchObject({ height: 28 });
    await page.getByRole('radio', { name: 'Compact' }).check();
    await expect.poll(() => boxOf(page, 'a.txt')).toMatchObject({ height: 24 });
    const [first, second] = [await boxOf(page, 'a.txt'), await boxOf(page, 'b.txt')];
    expect(second.y - first.y).toBe(24);
    await expectNothingSerious(page, 'how it looks, with more contrast');
    await page.getByRole('radio', { name: 'Dark' }).check();
    await expectNothingSerious(page, 'dark, with more contrast');
    await page.reload({ waitUntil: 'commit' });
    await expect(root).toHaveAttribute('data-density', 'compact');
    await expect(root).toHaveAttribute('data-theme', 'dark');
    await expect(row(engineFiles(page), 'a.txt')).toBeVisible();
  });

  await test.step('what is selected stays to be seen with the system’s few colours', async () => {
    const backgroundOf = (name: string): Promise<string> =>
      row(engineFiles(page), name).evaluate((one) => getComputedStyle(one).backgroundColor);
    await page.emulateMedia({ forcedColors: 'active' });
    await row(engineFiles(page), 'a.txt').click();
    expect(await backgroundOf('a.txt')).not.toBe(await backgroundOf('b.txt'));
    await page.emulateMedia({ forcedColors: null });
  });

  await test.step('what is kept of what was done is listed, and forgotten', async () => {
    await keyboard.press('Control+,');
    await page.getByRole('tab', { name: 'Privacy' }).click();
    await expectNothingSerious(page, 'what is kept, dark');
    for (const kept of ['Recent connections', 'Transfers that have ended', 'Recently used commands']) {
      await page.getByRole('button', { name: `Forget: ${kept}` }).click();
      await expect(page.getByText(`Forgotten: ${kept}.`)).toBeVisible();
    }
    await keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name: 'Settings' })).toBeHidden();
    await engineFiles(page).focus();
    await keyboard.press('Control+k');
    await expect(page.getByRole('option').first()).toBeVisible();
    await expect(page.getByRole('group', { name: 'Recently used' })).toBeHidden();
    await expectNothingSerious(page, 'the palette, dark and with more contrast');
  });
});

test('commands have their keys where the focus is in a toast', async ({ page, engineDir }) => {
  await writeFile(join(engineDir, 'a.txt'), '');
  await writeFile(join(engineDir, 'b.txt'), '');
  await row(engineFiles(page), 'a.txt').click();
  await page.keyboard.press('F2');
  await page.keyboard.type('b');
  await row(engineFiles(page), 'b.txt').click();
  await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Dismiss' }).focus();
  await page.keyboard.press('F7');
  await expect(page.getByRole('dialog', { name: 'New folder' }).getByLabel('Name')).toBeFocused();
});
