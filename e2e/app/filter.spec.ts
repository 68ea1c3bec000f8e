import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { engineFiles, row, shownNames } from './actions.ts';
import { expectNothingSerious } from './axe.ts';
import { expect, test } from './fixtures.ts';

test('names are filtered while one types, and hidden files kept out of sight', async ({
  page,
  engineDir,
}) => {
  for (const name of ['.env', 'a.JPG', 'b.jpg', 'b.txt', 'Übung.md']) {
    await writeFile(join(engineDir, name), 'four');
  }
  const region = page.getByRole('region', { name: 'Engine files' });
  const grid = engineFiles(page);
  const field = region.getByRole('textbox', { name: 'Filter names' });
  await region.getByRole('button', { name: 'Refresh' }).click();
  await expect(region).toContainText('5 items');
  await expect(region).toContainText('5 files, 20 B');

  await test.step('only what is seen is selected and deleted', async () => {
    await grid.focus();
    await page.keyboard.press('ControlOrMeta+a');
    // Before the next key can come: none of what is typed at once is lost.
    const focused = await grid.evaluate((element) => {
      const key = { key: 'f', code: 'KeyF', ctrlKey: true, bubbles: true, cancelable: true };
      element.dispatchEvent(new KeyboardEvent('keydown', key));
      return document.activeElement?.getAttribute('aria-label');
    });
    expect(focused).toBe('Filter names');
    await page.keyboard.type('B');
    await expect.poll(() => shownNames(grid)).toEqual(['b.jpg', 'b.txt', 'Übung.md']);
    await expect(region).toContainText('3 of 5 items');
    await expect(region).toContainText('3 selected');
    await field.fill('*.jpg');
    await expect.poll(() => shownNames(grid)).toEqual(['a.JPG', 'b.jpg']);
    await expectNothingSerious(page, 'filtered');
    await page.keyboard.press('Enter');
    await expect(grid).toBeFocused();
    await page.keyboard.press('Delete');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Move to trash' }).click();
    // What was once out of sight is not selected any more when it is seen again.
    await expect.poll(() => shownNames(grid)).toEqual(['a.JPG']);
    expect(existsSync(join(engineDir, 'b.jpg'))).toBe(false);
    await expect(grid).toBeFocused();
    await page.keyboard.press('Escape');
    await expect.poll(() => shownNames(grid)).toEqual(['.env', 'a.JPG', 'b.txt', 'Übung.md']);
    await expect(field).toBeHidden();
  });

  await test.step('Escape in the field ends it, with the keyboard back at the files', async () => {
    await page.keyboard.press('ControlOrMeta+f');
    await page.keyboard.type('ubung');
    await expect.poll(() => shownNames(grid)).toEqual(['Übung.md']);
    await page.keyboard.type('?');
    await expect(region).toContainText('No name matches the filter');
    await page.keyboard.press('Escape');
    await expect(grid).toBeFocused();
    await expect.poll(() => shownNames(grid)).toHaveLength(4);
  });

  await test.step('hidden files are counted, and stay hidden when the page is loaded again', async () => {
    await page.keyboard.press('ControlOrMeta+Shift+h');
    await expect(region).toContainText('3 items');
    await page.reload();
    await expect(row(grid, 'b.txt')).toBeVisible();
    await expect(row(grid, '.env')).toBeHidden();
    await region.getByRole('button', { name: '1 hidden' }).click();
    await expect(row(grid, '.env')).toBeVisible();
  });
});
