import { existsSync } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { holdingWay } from '../servers/holdingWay.ts';
import { connect, engineFiles, menuItem, nameOf, row, serverFiles } from './actions.ts';
import { expectNothingSerious } from './axe.ts';
import { expect, test } from './fixtures.ts';

const count = 10_000;

test('the folders of both sides as trees', async ({ page, engineDir, startFtp }) => {
  const server = await startFtp({
    kind: 'proftpd',
    files: {
      'pub/docs/deep/x.txt': 'x',
      'pub/music/': '',
      'pub/a.txt': 'a',
      'closed/': '',
      'slow/inner/': '',
      '.kept/': '',
      'readme.txt': 'r',
    },
  });
  await chmod(join(server.rootDir, 'closed'), 0);
  await mkdir(join(engineDir, 'many'));
  await Promise.all(
    Array.from({ length: count }, (_, index) => mkdir(join(engineDir, 'many', `f ${index}`))),
  );
  await using way = await holdingWay(server);
  await connect(page, { ...server, port: way.port });
  const pane = page.getByRole('region', { name: 'Server files' });
  const here = pane.getByRole('navigation', { name: 'Folder path' }).locator('[aria-current]');
  const files = serverFiles(page);
  const tree = page.getByRole('tree', { name: 'Server folders' });
  const engineTree = page.getByRole('tree', { name: 'Engine folders' });
  const folder = (name: string, of = tree): Locator => of.getByRole('treeitem', { name, exact: true });
  const names = (): Promise<readonly string[]> => tree.getByRole('treeitem').locator('bdi').allTextContents();
  const cursor = async (of = tree): Promise<Locator> =>
    page.locator(`#${await of.getAttribute('aria-activedescendant')}`);
  const expectOn = (name: string, of = tree): Promise<void> =>
    expect.poll(async () => (await cursor(of)).getAttribute('aria-label')).toBe(name);

  await test.step('one comes for one side, is open down to the folder that is shown, and follows', async () => {
    await row(files, 'pub').dblclick();
    await expect(here).toHaveText('pub');
    await expect(tree).toBeHidden();
    await page.keyboard.press('Control+Shift+E');
    await expect.poll(names).toEqual(['/', '.kept', 'closed', 'pub', 'slow']);
    await expect(engineTree).toBeHidden();
    await expect(folder('pub')).toHaveAttribute('aria-current', 'location');
    await expect(folder('pub')).toHaveAttribute('aria-level', '2');
    await expect(folder('pub')).toHaveAttribute('aria-posinset', '3');
    await expect(folder('pub')).toHaveAttribute('aria-setsize', '4');
    await row(files, 'docs').dblclick();
    await expect.poll(names).toEqual(['/', '.kept', 'closed', 'pub', 'docs', 'music', 'slow']);
    await expect(folder('docs')).toHaveAttribute('aria-current', 'location');
  });

  await test.step('the keyboard goes through it, and from it to the folder it is on', async () => {
    await tree.focus();
    await expectOn('docs');
    await page.keyboard.press('ArrowRight');
    await expect.poll(names).toContain('deep');
    await page.keyboard.press('ArrowRight');
    await expectOn('deep');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect(folder('docs')).toHaveAttribute('aria-expanded', 'false');
    await page.keyboard.type('mu');
    await expectOn('music');
    await expect(folder('docs')).toHaveAttribute('aria-current', 'location');
    await page.keyboard.press('Enter');
    await expect(here).toHaveText('music');
    await expect(folder('music')).toHaveAttribute('aria-current', 'location');
    // Nothing is in it to be opened.
    await expect(folder('music')).not.toHaveAttribute('aria-expanded');
    await page.keyboard.press('Home');
    await expectOn('/');
    await page.keyboard.press('End');
    await expectOn('slow');
    await expect(tree).toBeFocused();
    await page.keyboard.press('F6');
    await expect(engineFiles(page)).toBeFocused();
    await page.keyboard.press('F6');
    await expect(files).toBeFocused();
  });

  await test.step('what is opened can be given up, and what fails says why and can be tried again', async () => {
    await tree.focus();
    await page.keyboard.press('End');
    way.hold(['226']);
    await page.keyboard.press('ArrowRight');
    await expect(folder('slow, loading')).toHaveAttribute('aria-busy', 'true');
    await page.keyboard.press('Escape');
    await expect(folder('slow')).toHaveAttribute('aria-expanded', 'false');
    way.release();
    await page.keyboard.press('ArrowRight');
    await expect.poll(names).toContain('inner');
    const closed = tree.getByRole('treeitem', { name: /^closed, / });
    await folder('closed').locator('[data-part=twist]').click();
    await expect(closed).toHaveAttribute('aria-label', 'closed, The server does not allow this.');
    await expect(closed).toHaveAttribute('aria-expanded', 'false');
    await expect(here).toHaveText('music');
    await expectNothingSerious(page, 'a tree with a folder that failed');
    await chmod(join(server.rootDir, 'closed'), 0o755);
    await page.keyboard.press('F5');
    await expect(folder('closed')).not.toHaveAttribute('aria-expanded');
  });

  await test.step('it takes what is dropped, and shows at once what is done', async () => {
    await folder('pub').click();
    await expect(here).toHaveText('pub');
    await nameOf(files, 'a.txt').dragTo(folder('music'));
    await expect.poll(() => existsSync(join(server.rootDir, 'pub/music/a.txt'))).toBe(true);
    // What something is held over opens.
    await folder('slow').locator('[data-part=twist]').click();
    await expect.poll(names).not.toContain('inner');
    await nameOf(files, 'docs').hover();
    await page.mouse.down();
    await folder('slow').hover();
    await folder('slow').hover();
    await expect.poll(names).toContain('inner');
    await folder('closed').hover();
    await folder('closed').hover();
    await page.mouse.up();
    await expect.poll(names).toEqual(['/', '.kept', 'closed', 'docs', 'pub', 'music', 'slow', 'inner']);
    await folder('slow').click({ button: 'right' });
    await menuItem(page, 'New Folder…').click();
    await page.getByRole('dialog').getByLabel('Name').fill('made');
    await page.keyboard.press('Enter');
    await expect.poll(names).toContain('made');
    await expect(here).toHaveText('pub');
    expect(existsSync(join(server.rootDir, 'slow/made'))).toBe(true);
    await page.keyboard.press('Control+Shift+H');
    await expect(folder('.kept')).toBeHidden();
  });

  await test.step('ten thousand folders, of which few are drawn', async () => {
    await engineFiles(page).focus();
    await page.keyboard.press('Control+Shift+E');
    await folder('many', engineTree).dblclick();
    await expect(folder('f 0', engineTree)).toHaveAttribute('aria-setsize', String(count));
    await engineTree.focus();
    await page.keyboard.press('End');
    await expectOn(`f ${count - 1}`, engineTree);
    await expect(folder(`f ${count - 1}`, engineTree)).toBeInViewport();
    expect(await engineTree.getByRole('treeitem').count()).toBeLessThan(100);
    await page.keyboard.press('Enter');
    await expect(row(engineFiles(page), 'f 0')).toBeHidden();
    await expect(folder(`f ${count - 1}`, engineTree)).toHaveAttribute('aria-current', 'location');
  });

  await test.step('as wide as one likes, above the files where there is little room, and there again later', async () => {
    const edge = pane.getByRole('separator', { name: 'Width of the folder tree' });
    await edge.focus();
    await page.keyboard.press('ArrowRight');
    const width = Number(await edge.getAttribute('aria-valuenow'));
    const box = await tree.boundingBox();
    expect(Math.abs((box?.width ?? 0) - width)).toBeLessThan(2);
    await page.setViewportSize({ width: 720, height: 800 });
    await expect(pane.getByRole('separator', { name: 'Height of the folder tree' })).toHaveAttribute(
      'aria-orientation',
      'horizontal',
    );
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.reload();
    await expect(edge).toHaveAttribute('aria-valuenow', String(width));
    await expect(folder('pub')).toHaveAttribute('aria-current', 'location');
    await expect(folder(`f ${count - 1}`, engineTree)).toHaveAttribute('aria-setsize', String(count));
    await expect(folder(`f ${count - 1}`, engineTree)).toBeInViewport();
    await tree.focus();
    await page.keyboard.press('Control+Shift+E');
    await expect(tree).toBeHidden();
    await expect(files).toBeFocused();
    await expect(engineTree).toBeVisible();
  });
});
