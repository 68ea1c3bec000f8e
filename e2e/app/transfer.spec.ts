import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { connect, menuItem, row, serverFiles, transferOf, transfers, transferTab } from './actions.ts';
import { expect, test } from './fixtures.ts';

test('a transfer tells its speed, is paused, goes on and is cancelled; a reload shows it again', async ({
  page,
  engineDir,
  startFtp,
}) => {
  const server = await startFtp({
    kind: 'vsftpd',
    rateBytesPerSecond: 2_000_000,
    files: { 'slow.bin': randomBytes(30_000_000), 'after.txt': 'after' },
  });
  await connect(page, server);
  await row(serverFiles(page), 'slow.bin').dblclick();
  const slow = transferOf(page, 'slow.bin');
  await expect(slow).toContainText(/\d %.*30 MB.*B\/s/);
  await expect(transfers(page)).toContainText(/0 of 1 file · .*\d+ s left · ↓ .*B\/s · .* of 30 MB/);
  await expect(page).toHaveTitle(/^\d+ % · Quayside$/);
  await page.reload();
  await expect(slow).toContainText(/\d %.*30 MB/);
  await expect(row(serverFiles(page), 'slow.bin')).toBeVisible();

  await slow.getByRole('button', { name: 'Pause slow.bin' }).click();
  await expect(slow).toContainText(/Paused at \d+ %/);
  const percent = async (): Promise<number> => Number(/(\d+) %/.exec((await slow.textContent()) ?? '')?.[1]);
  const paused = await percent();
  await page.waitForTimeout(1_000);
  expect(await percent()).toBe(paused);
  await slow.getByRole('button', { name: 'Resume slow.bin' }).click();
  await expect.poll(percent).toBeGreaterThan(paused);

  await slow.getByRole('button', { name: 'Cancel slow.bin' }).click();
  await expect(slow).toContainText('Cancelled');
  await expect.poll(() => readdir(engineDir)).toEqual([]);

  await row(serverFiles(page), 'after.txt').dblclick();
  await transferTab(page, 'Done').click();
  await expect(transferOf(page, 'after.txt')).toContainText('Size verified');
  expect(existsSync(join(engineDir, 'after.txt'))).toBe(true);
  await transfers(page).getByRole('button', { name: 'Clear Done' }).click();
  await transferTab(page, 'Failed').click();
  await transferOf(page, 'slow.bin').click({ button: 'right' });
  await menuItem(page, 'Remove from the List').click();
  await expect(transfers(page)).toBeHidden();
});
