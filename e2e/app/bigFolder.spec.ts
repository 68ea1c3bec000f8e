import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { engineFiles, row } from './actions.ts';
import { expect, test } from './fixtures.ts';

const count = 100_000;

/** How smooth it is, `frames.ts` measures. */
test('a folder of 100,000 is drawn in part, and worked with as a whole', async ({ page, engineDir }) => {
  test.setTimeout(180_000);
  const folder = join(engineDir, 'many');
  await mkdir(folder);
  for (let start = 0; start < count; start += 1_000) {
    const names = Array.from({ length: 1_000 }, (_, index) => `frame ${start + index}.tif`);
    await Promise.all(names.map((name) => writeFile(join(folder, name), '')));
  }
  const drawnRows = (): Promise<number> => engineFiles(page).getByRole('row').count();
  const region = page.getByRole('region', { name: 'Engine files' });

  await region.getByRole('button', { name: 'Refresh' }).click();
  await row(engineFiles(page), 'many').dblclick();
  await expect(region).toContainText('100,000 items', { timeout: 60_000 });
  await expect(region).not.toContainText('so far');

  await expect(row(engineFiles(page), 'frame 0.tif')).toBeVisible();
  await expect(engineFiles(page)).toHaveAttribute('aria-rowcount', String(count + 1));
  expect(await drawnRows()).toBeLessThan(120);

  await engineFiles(page).focus();
  for (const key of ['End', 'Home', 'PageDown', 'PageDown', 'ArrowDown', 'End', 'PageUp']) {
    await page.keyboard.press(key);
    await expect(engineFiles(page).getByRole('row', { selected: true })).toBeVisible();
  }
  await engineFiles(page).hover();
  for (let turn = 0; turn < 40; turn++) await page.mouse.wheel(0, 3_000);
  expect(await drawnRows()).toBeLessThan(120);

  await engineFiles(page).getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  await engineFiles(page).focus();
  await page.keyboard.press('Home');
  await expect(row(engineFiles(page), `frame ${count - 1}.tif`)).toBeVisible();

  await page.keyboard.press('Control+a');
  await expect(region).toContainText('100,000 selected');

  await page.keyboard.press('Control+f');
  await page.keyboard.type('*9.tif');
  await expect(region).toContainText('10,000 of 100,000 items');
  await page.keyboard.press('Escape');
  await expect(engineFiles(page)).toHaveAttribute('aria-rowcount', String(count + 1));
});
