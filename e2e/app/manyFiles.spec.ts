import { readdir } from 'node:fs/promises';
import { connect, row, serverFiles, transfers } from './actions.ts';
import { expect, test } from './fixtures.ts';

const count = 1_000;

test('a thousand small files at once leave the page answering', async ({ page, engineDir, startFtp }) => {
  test.setTimeout(120_000);
  const names = Array.from({ length: count }, (_, index) => `note ${index}.txt`);
  const server = await startFtp({
    kind: 'vsftpd',
    files: Object.fromEntries(names.map((name) => [name, name])),
  });
  await connect(page, server);
  await expect(row(serverFiles(page), 'note 0.txt')).toBeVisible();
  await serverFiles(page).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+d');
  await expect(transfers(page)).toBeVisible();

  // While they go on: it sorts, selects and scrolls.
  await serverFiles(page).getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  await serverFiles(page).focus();
  await page.keyboard.press('Home');
  await expect(row(serverFiles(page), `note ${count - 1}.txt`)).toHaveAttribute('aria-selected', 'true', {
    timeout: 2_000,
  });
  await expect(transfers(page)).toContainText('1,000 done', { timeout: 90_000 });
  expect(await readdir(engineDir)).toHaveLength(count);
  await transfers(page).getByRole('button', { name: 'Clear Done' }).click();
  await expect(transfers(page)).toBeHidden();
});
