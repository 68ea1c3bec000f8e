import { mkdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { connect, engineFiles, row, serverFiles } from './actions.ts';
import { expectNothingSerious } from './axe.ts';
import { expect, test } from './fixtures.ts';

test('ways through folders', async ({ page, engineDir, startFtp }) => {
  await mkdir(join(engineDir, 'site', 'img'), { recursive: true });
  const server = await startFtp({
    kind: 'pyftpdlib',
    files: {
      'pub/Docs/deep/deeper/deepest of all folders/end.txt': 'x',
      'pub/docs-old/old.txt': 'x',
      'pub/document.txt': 'x',
      'site/img/a.png': 'x',
    },
  });
  await connect(page, server);
  const pane = page.getByRole('region', { name: 'Server files' });
  const files = serverFiles(page);
  const path = page.getByRole('combobox', { name: 'Path', exact: true });
  const crumbs = pane.getByRole('navigation', { name: 'Folder path' });
  const here = crumbs.locator('[aria-current]');

  await test.step('a path is completed while it is typed, in the server’s case', async () => {
    await files.focus();
    await page.keyboard.press('Control+l');
    await expect(path).toBeFocused();
    await path.fill('/pub/d');
    const offered = page.getByRole('listbox', { name: 'Folders' }).getByRole('option');
    await expect(offered).toHaveText(['docs-old', 'Docs']);
    await expectNothingSerious(page, 'folders offered for a path');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await expect(path).toHaveValue('/pub/Docs/');
    await expect(offered).toHaveText(['deep']);
    await page.keyboard.press('Tab');
    await expect(offered).toHaveText(['deeper']);
    await page.keyboard.press('Tab');
    await expect(path).toHaveValue('/pub/Docs/deep/deeper/');
    await expect(offered).toHaveText(['deepest of all folders']);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(row(files, 'end.txt')).toBeVisible();
    await expect(files).toBeFocused();
    await page.keyboard.press('Control+l');
    await path.fill('/si');
    await offered.getByText('site').click();
    await expect(row(files, 'img')).toBeVisible();
    await page.keyboard.press('Control+l');
    await path.fill('/pub');
    await page.keyboard.press('Escape');
    await expect(here).toHaveText('site');
    await expect(files).toBeFocused();
  });

  await test.step('home, the folders that one was in, and those between', async () => {
    await page.keyboard.press('Alt+Home');
    await expect(row(files, 'pub')).toBeVisible();
    await expect(here).toHaveText('/');
    await pane.getByRole('button', { name: 'Back', exact: true }).click({ button: 'right' });
    const visited = page.getByRole('menu', { name: 'Folders visited' });
    await expect(visited.getByRole('menuitemradio')).toHaveText([
      '/',
      '/site',
      '/pub/Docs/deep/deeper/deepest of all folders',
      '/',
    ]);
    await visited.getByRole('menuitemradio', { name: 'deepest' }).click();
    await expect(row(files, 'end.txt')).toBeVisible();
    await page.setViewportSize({ width: 900, height: 800 });
    await crumbs.getByRole('button', { name: 'Folders between' }).click();
    await page.getByRole('menuitem', { name: 'Docs' }).click();
    await expect(here).toHaveText('Docs');
    await expect(row(files, 'deep')).toHaveAttribute('aria-selected', 'true');
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  await test.step('both panes go in step, and say where one cannot follow', async () => {
    const engine = page.getByRole('region', { name: 'Engine files' });
    const engineHere = engine.getByRole('navigation', { name: 'Folder path' }).locator('[aria-current]');
    const rootName = basename(engineDir);
    await files.focus();
    await page.keyboard.press('Alt+Home');
    await expect(here).toHaveText('/');
    await page.keyboard.press('Control+y');
    for (const side of [engine, pane]) {
      const button = side.getByRole('button', { name: 'Synchronised Browsing' });
      await expect(button).toHaveAttribute('aria-pressed', 'true');
    }
    await row(engineFiles(page), 'site').dblclick();
    await expect(here).toHaveText('site');
    await row(files, 'img').dblclick();
    await expect(engineHere).toHaveText('img');
    await engine.getByRole('button', { name: 'Parent Folder' }).click();
    await expect(here).toHaveText('site');
    await mkdir(join(engineDir, 'site', 'only here'));
    await row(engineFiles(page), 'only here').dblclick();
    await expect(page.getByText('The server has no folder “/site/only here” to follow into.')).toBeVisible();
    await expectNothingSerious(page, 'one pane cannot follow');
    await page.getByRole('button', { name: 'Create folder' }).click();
    await expect(here).toHaveText('only here');
    await stat(join(server.rootDir, 'site', 'only here'));
    await pane.getByRole('button', { name: 'Synchronised Browsing' }).click();
    await expect(engine.getByRole('button', { name: 'Synchronised Browsing' })).toBeHidden();
    await expect(files).toBeFocused();
    await page.keyboard.press('Alt+Home');
    await expect(here).toHaveText('/');
    await expect(engineHere).toHaveText('only here');
    await engineFiles(page).focus();
    await page.keyboard.press('Alt+Home');
    await expect(engineHere).toHaveText(rootName);
  });
});
