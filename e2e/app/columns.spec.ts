import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { connect, engineFiles, row, serverFiles, shownNames } from './actions.ts';
import { expectNothingSerious } from './axe.ts';
import { expect, test } from './fixtures.ts';

const headers = (grid: Locator): Promise<readonly string[]> =>
  grid.getByRole('columnheader').allTextContents();
const header = (grid: Locator, name: string): Locator => grid.getByRole('columnheader', { name });

async function widthOf(column: Locator): Promise<number> {
  const box = await column.boundingBox();
  return Math.round(box?.width ?? 0);
}

test('columns are made wider, moved, hidden and sorted by, and stay so', async ({
  page,
  engineDir,
  startFtp,
}) => {
  const server = await startFtp({ kind: 'vsftpd', files: { 'a.txt': 'aaa', 'b.txt': 'b', 'dir/': '' } });
  await writeFile(join(engineDir, 'old.txt'), 'old');
  await utimes(join(engineDir, 'old.txt'), 1e9, 1e9);
  await page.setViewportSize({ width: 1440, height: 900 });
  await connect(page, server);
  const grid = serverFiles(page);
  await expect.poll(() => headers(grid)).toEqual(['Name', 'Size', 'Modified', 'Permissions']);
  await expect(row(grid, 'a.txt').getByRole('gridcell').nth(3)).toHaveText('rw-r--r--');

  await test.step('with the pointer', async () => {
    const size = header(grid, 'Size');
    const before = await widthOf(size);
    const box = await size.boundingBox();
    if (!box) throw new Error('There is no such column.');
    await page.mouse.move(box.x + 3, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x - 37, box.y + 10, { steps: 4 });
    expect(await widthOf(size)).toBe(before + 40);
    await page.mouse.up();
    await page.mouse.dblclick(box.x - 37, box.y + 10);
    await expect.poll(() => widthOf(size)).toBeLessThan(before);

    await header(grid, 'Permissions')
      .getByRole('button')
      .dragTo(size, { targetPosition: { x: 14, y: 10 } });
    await expect.poll(() => headers(grid)).toEqual(['Name', 'Permissions', 'Size', 'Modified']);
    // Drawing it did not sort by it.
    await expect(header(grid, 'Permissions')).toHaveAttribute('aria-sort', 'none');
  });

  await test.step('by keyboard, from the menu of the header', async () => {
    await header(grid, 'Name').getByRole('button').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(header(grid, 'Size').getByRole('button')).toBeFocused();
    const before = await widthOf(header(grid, 'Size'));
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Wider' }).press('Enter');
    await page.getByRole('menuitemcheckbox', { name: 'Owner' }).press('Enter');
    await expectNothingSerious(page, 'the menu of a column');
    await page.keyboard.press('Escape');
    await expect(header(grid, 'Size').getByRole('button')).toBeFocused();
    await expect.poll(() => widthOf(header(grid, 'Size'))).toBe(before + 16);
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Move left' }).press('Enter');
    await expect.poll(() => headers(grid)).toEqual(['Name', 'Size', 'Permissions', 'Modified', 'Owner']);
    await expect(header(grid, 'Size').getByRole('button')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(header(grid, 'Size')).toHaveAttribute('aria-sort', 'descending');
    await expect.poll(() => shownNames(grid)).toEqual(['dir', 'a.txt', 'b.txt']);
  });

  await test.step('each side for itself, and after the page was loaded again', async () => {
    await header(engineFiles(page), 'Size').click({ button: 'right' });
    await page.getByRole('menuitemcheckbox', { name: 'Size' }).click();
    await page.keyboard.press('Escape');
    await expect.poll(() => headers(engineFiles(page))).toEqual(['Name', 'Modified']);
    await page.reload();
    await expect.poll(() => headers(engineFiles(page))).toEqual(['Name', 'Modified']);
    await expect.poll(() => headers(grid)).toEqual(['Name', 'Size', 'Permissions', 'Modified', 'Owner']);
    await expect(grid).toHaveAttribute('aria-colcount', '5');
  });

  await test.step('where there is no room, the least needed go and names stay', async () => {
    await page.setViewportSize({ width: 720, height: 700 });
    await expect.poll(() => headers(grid)).toEqual(['Name', 'Size', 'Modified']);
    expect(await widthOf(header(grid, 'Name'))).toBeGreaterThanOrEqual(150);
    await page.setViewportSize({ width: 1440, height: 900 });
    await header(grid, 'Name').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Reset columns' }).click();
    await expect.poll(() => headers(grid)).toEqual(['Name', 'Size', 'Modified', 'Permissions']);
  });
});
