import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { engineFiles, row, serverFiles, transferOf } from './actions.ts';
import { expect, test } from './fixtures.ts';

/** Moves the focus as a person does until it is where it should be. */
async function tabTo(page: Page, isThere: () => Promise<boolean>): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await isThere()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not lead there.');
}

test('the main job by keyboard alone', async ({ page, engineDir, startFtp }) => {
  const server = await startFtp({
    kind: 'vsftpd',
    tls: 'explicit',
    files: { 'alpha/one.bin': randomBytes(10_000), 'alpha/two.bin': 'two', 'beta/': '' },
  });
  await writeFile(join(engineDir, 'letter.txt'), 'by keyboard');
  const type = (text: string): Promise<void> => page.keyboard.type(text);
  const isFocused = (label: string) => async (): Promise<boolean> =>
    page.getByLabel(label, { exact: true }).evaluate((field) => field === document.activeElement);

  await test.step('connects', async () => {
    await page.getByLabel('Host', { exact: true }).waitFor();
    await page.keyboard.press('F6');
    await tabTo(page, isFocused('Host'));
    await type(server.host);
    await page.keyboard.press('Tab');
    await type(String(server.port));
    await page.keyboard.press('Tab');
    await type(server.user);
    await page.keyboard.press('Tab');
    await type(server.password);
    // Encryption, then More.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await tabTo(page, isFocused('Certificate fingerprint (SHA-256)'));
    await type(server.certificate.fingerprintSha256);
    await page.keyboard.press('Enter');
    await expect(serverFiles(page)).toBeFocused();
    await expect(row(serverFiles(page), 'alpha')).toBeVisible();
  });

  await test.step('goes to a folder by typing its name, and downloads all that is in it', async () => {
    await type('al');
    await expect(row(serverFiles(page), 'alpha')).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await expect(row(serverFiles(page), 'one.bin')).toBeVisible();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+d');
    await expect(transferOf(page, 'one.bin')).toContainText('Size verified');
    await expect(transferOf(page, 'two.bin')).toContainText('Size verified');
    expect(await readFile(join(engineDir, 'two.bin'), 'utf8')).toBe('two');
  });

  await test.step('crosses over and uploads', async () => {
    await page.keyboard.press('F6');
    await expect(engineFiles(page)).toBeFocused();
    await expect(row(engineFiles(page), 'two.bin')).toBeVisible();
    await page.keyboard.press('Home');
    await expect(row(engineFiles(page), 'letter.txt')).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Control+u');
    await expect.poll(() => existsSync(join(server.rootDir, 'alpha/letter.txt'))).toBe(true);
    expect(await readFile(join(server.rootDir, 'alpha/letter.txt'), 'utf8')).toBe('by keyboard');
  });

  await test.step('renames and deletes from the menu of the row', async () => {
    await page.keyboard.press('F6');
    await expect(row(serverFiles(page), 'letter.txt')).toBeVisible();
    await page.keyboard.press('Home');
    await page.keyboard.press('F2');
    await type('post');
    await page.keyboard.press('Enter');
    await expect(row(serverFiles(page), 'post.txt')).toHaveAttribute('aria-selected', 'true');
    await expect(serverFiles(page)).toBeFocused();
    expect(existsSync(join(server.rootDir, 'alpha/post.txt'))).toBe(true);

    await page.keyboard.press('Shift+F10');
    await page.getByRole('menu').waitFor();
    await type('del');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alertdialog', { name: /post\.txt/ })).toBeVisible();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alertdialog')).toBeHidden();
    await expect(row(serverFiles(page), 'post.txt')).toBeHidden();
    expect(existsSync(join(server.rootDir, 'alpha/post.txt'))).toBe(false);
    await expect(serverFiles(page)).toBeFocused();
  });

  await test.step('goes up, and through what is selected with Shift and Space', async () => {
    await page.keyboard.press('Backspace');
    await expect(row(serverFiles(page), 'alpha')).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Shift+End');
    await expect(serverFiles(page).getByRole('row', { selected: true })).toHaveCount(2);
    await page.keyboard.press('Space');
    await expect(serverFiles(page).getByRole('row', { selected: true })).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(serverFiles(page).getByRole('row', { selected: true })).toHaveCount(0);
  });
});
