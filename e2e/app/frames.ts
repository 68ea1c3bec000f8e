import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { engineFiles, row } from './actions.ts';
import { expect, test } from './fixtures.ts';
import { longestTaskMs } from './longestTask.ts';
import { watchPauses } from './pauses.ts';

/**
 * How long a folder of 100,000 keeps the page from drawing: `QUAYSIDE_FRAMES=1 npx playwright test --project frames`.
 * What is between two frames depends on what else the machine does; the processor time of the longest task does not.
 */

const count = 100_000;

test('frames of a folder of 100,000', async ({ page, engineDir }) => {
  test.setTimeout(300_000);
  const folder = join(engineDir, 'many');
  await mkdir(folder);
  for (let start = 0; start < count; start += 1_000) {
    const names = Array.from({ length: 1_000 }, (_, index) => `frame ${start + index}.tif`);
    await Promise.all(names.map((name) => writeFile(join(folder, name), '')));
  }
  const region = page.getByRole('region', { name: 'Engine files' });
  const grid = engineFiles(page);
  await region.getByRole('button', { name: 'Refresh' }).click();
  const longestPauseMs = await watchPauses(page);
  const measured: Record<string, { readonly 'frame ms': number; readonly 'task ms': number }> = {};
  const measure = async (work: string, act: () => Promise<void>): Promise<void> => {
    await page.waitForTimeout(400);
    await longestPauseMs();
    const taskMs = await longestTaskMs(page, async () => {
      await act();
      await page.waitForTimeout(300);
    });
    measured[work] = { 'frame ms': Math.round(await longestPauseMs()), 'task ms': Math.round(taskMs) };
  };
  const keys = async (...presses: readonly string[]): Promise<void> => {
    for (const key of presses) await page.keyboard.press(key);
  };

  const beganMs = Date.now();
  let firstRowMs = 0;
  await measure('listing', async () => {
    await row(grid, 'many').dblclick();
    await expect(grid.getByText(/^frame/)).not.toHaveCount(0);
    firstRowMs = Date.now() - beganMs;
    await expect(region).toContainText('100,000 items', { timeout: 60_000 });
    await expect(region).not.toContainText('so far', { timeout: 60_000 });
  });
  await grid.focus();
  await measure('wheel', () => wheel(page, 60, 700));
  await measure('wheel in leaps', () => wheel(page, 40, 40_000));
  await measure('Home, End, pages', () =>
    keys('Home', 'End', 'PageUp', 'PageUp', 'Home', 'PageDown', 'ArrowDown'),
  );
  await measure('typing a name', async () => {
    await keys('Home');
    await page.keyboard.type('frame 9');
  });
  await measure('select all', () => keys('Control+a'));
  await measure('one out of all', () => keys('Space', 'Control+ArrowUp', 'Space'));
  await measure('none', () => keys('Escape'));
  await measure('range to the end', () => keys('Home', 'Shift+End', 'Shift+ArrowUp', 'Shift+ArrowUp'));
  await measure('clicks', async () => {
    for (const y of [60, 120, 180]) await grid.click({ position: { x: 60, y } });
  });
  await measure('filtering', async () => {
    await keys('Control+f');
    await page.keyboard.type('999');
    await keys('Backspace', 'Backspace', 'Backspace');
    await page.keyboard.type('*7.tif');
  });
  await measure('ending the filter', () => keys('Escape'));
  await measure('sorting', () =>
    grid.getByRole('columnheader', { name: 'Size' }).getByRole('button').click(),
  );
  console.table(measured);
  console.log(`First rows ${firstRowMs} ms after the folder was asked for.`);
});

async function wheel(page: Page, turns: number, deltaPx: number): Promise<void> {
  const box = await engineFiles(page).boundingBox();
  await page.mouse.move((box?.x ?? 0) + 200, (box?.y ?? 0) + 300);
  for (let turn = 0; turn < turns; turn++) {
    await page.mouse.wheel(0, deltaPx);
    await page.waitForTimeout(16);
  }
}
