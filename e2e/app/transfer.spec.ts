import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { connect, row, serverFiles, transferOf } from './actions.ts';
import { expect, test } from './fixtures.ts';

test('a transfer tells its speed and can be cancelled; a reload shows it again', async ({
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
  await expect(slow).toContainText(/MB of 30 MB · .*B\/s · \d+ s left/);
  await page.reload();
  await expect(slow).toContainText(/of 30 MB/);
  await expect(row(serverFiles(page), 'slow.bin')).toBeVisible();

  await slow.getByRole('button', { name: 'Cancel slow.bin' }).click();
  await expect(slow).toContainText('Cancelled');
  expect(existsSync(join(engineDir, 'slow.bin'))).toBe(false);

  await row(serverFiles(page), 'after.txt').dblclick();
  await expect(transferOf(page, 'after.txt')).toContainText('size verified');
  await page.getByRole('button', { name: 'Clear finished' }).click();
  await expect(page.getByRole('region', { name: 'Transfers' })).toBeHidden();
});
