import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { engineFiles, menuItem, row } from './actions.ts';
import { expectNothingSerious } from './axe.ts';
import { expect, test } from './fixtures.ts';

const selected = async (grid: Locator): Promise<readonly string[]> =>
  grid.getByRole('row', { selected: true }).locator('bdi').allTextContents();

/** Draws with the pointer held, from one place of the grid to another. */
async function draw(page: Page, grid: Locator, from: [number, number], to: [number, number]): Promise<void> {
  const box = await grid.boundingBox();
  if (!box) throw new Error('There is no grid.');
  await page.mouse.move(box.x + from[0], box.y + from[1]);
  await page.mouse.down();
  await page.mouse.move(box.x + to[0], box.y + to[1], { steps: 5 });
}

test('files are selected as file managers do it, by rectangle and by every key', async ({
  page,
  engineDir,
}) => {
  const names = Array.from({ length: 60 }, (_, index) => `file ${String(index + 10)}.txt`);
  for (const name of names) await writeFile(join(engineDir, name), '');
  await writeFile(join(engineDir, 'photo.jpg'), '');
  const grid = engineFiles(page);
  const region = page.getByRole('region', { name: 'Engine files' });
  await region.getByRole('button', { name: 'Refresh' }).click();
  await expect(region).toContainText('61 items');

  await test.step('a rectangle takes what it touches, Ctrl adds to it, Escape gives it back', async () => {
    await draw(page, grid, [300, 40], [500, 100]);
    await expect.poll(() => selected(grid)).toEqual(names.slice(0, 3));
    await page.mouse.up();
    await page.keyboard.down('Control');
    await draw(page, grid, [300, 160], [500, 186]);
    await expect.poll(() => selected(grid)).toEqual([...names.slice(0, 3), ...names.slice(4, 6)]);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await page.keyboard.up('Control');
    await expect.poll(() => selected(grid)).toEqual(names.slice(0, 3));
  });

  await test.step('it goes on where a file in the folder changes meanwhile', async () => {
    await grid.press('Escape');
    await draw(page, grid, [300, 40], [500, 60]);
    await writeFile(join(engineDir, 'file 12.txt'), 'twelve bytes');
    await expect(row(grid, 'file 12.txt')).toContainText('12 B');
    const { x = 0, y = 0 } = (await grid.boundingBox()) ?? {};
    await page.mouse.move(x + 500, y + 100, { steps: 5 });
    await expect.poll(() => selected(grid)).toEqual(names.slice(0, 3));
    await page.mouse.up();
  });

  await test.step('held below the files it goes on to the last one', async () => {
    await grid.press('Escape');
    await draw(page, grid, [300, 40], [400, 900]);
    await expect(row(grid, 'photo.jpg')).toHaveAttribute('aria-selected', 'true');
    await page.mouse.up();
    await expect(region).toContainText('61 selected');
  });

  await test.step('by its name a file is dragged, and at the edge the files scroll', async () => {
    await grid.press('Home');
    const { x = 0, y = 0, height = 0 } = (await grid.boundingBox()) ?? {};
    await draw(page, grid, [60, 40], [60, 300]);
    for (const above of [8, 7, 6]) await page.mouse.move(x + 60, y + height - above);
    await expect(row(grid, 'photo.jpg')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expect.poll(() => selected(grid)).toEqual([]);
  });

  await test.step('by keyboard', async () => {
    const press = async (...keys: readonly string[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await grid.focus();
    await press('Home', 'ArrowDown');
    await expect.poll(() => selected(grid)).toEqual(['file 11.txt']);
    // Ctrl goes on without selecting, Space and Insert select where one is, and Insert goes on.
    await press('Control+ArrowDown', 'Control+ArrowDown', 'Space', 'ArrowUp', 'Insert', 'Insert');
    await expect.poll(() => selected(grid)).toEqual(['file 13.txt']);
    await press('Home', 'Insert', 'Insert', 'Insert');
    await expect.poll(() => selected(grid)).toEqual(['file 11.txt', 'file 12.txt']);
    await press('Control+Home', 'Control+Space', 'Control+Shift+ArrowDown');
    await expect.poll(() => selected(grid)).toEqual(['file 10.txt', 'file 11.txt', 'file 12.txt']);
    await press('Home', 'Shift+End');
    await expect(region).toContainText('61 selected');
    await press('Home', 'Shift+PageDown', 'Shift+PageUp');
    await expect.poll(() => selected(grid)).toEqual(['file 10.txt']);
    // In the midst of a name a space is one.
    await page.keyboard.type('file 2');
    await expect.poll(() => selected(grid)).toEqual(['file 20.txt']);
    await page.keyboard.type('4');
    await expect.poll(() => selected(grid)).toEqual(['file 24.txt']);
    // Another key ends what was typed.
    await press('Shift+ArrowDown');
    await page.keyboard.type('p');
    await expect.poll(() => selected(grid)).toEqual(['photo.jpg']);
    await press('Control+a');
    await expect(region).toContainText('61 selected');
  });

  await test.step('by a pattern, and the other way round', async () => {
    await grid.press('Escape');
    await grid.press('Shift+F10');
    await menuItem(page, 'Select Matching…').click();
    const dialog = page.getByRole('dialog', { name: 'Select matching names' });
    await dialog.getByLabel('Name, or part of it').fill('*3.TXT');
    await expect(dialog).toContainText('6 of 61 items');
    await expectNothingSerious(page, 'selecting by a pattern');
    await page.keyboard.press('Enter');
    await expect(grid).toBeFocused();
    await expect(region).toContainText('6 selected');
    await grid.press('Escape');
    await grid.press('Shift+F10');
    await menuItem(page, 'Invert Selection').click();
    await expect(region).toContainText('61 selected');
    await grid.press('Escape');
    await grid.press('Shift+F10');
    await menuItem(page, 'Filter Names…').click();
    await expect(page.getByRole('textbox', { name: 'Filter names' })).toBeFocused();
  });
});
