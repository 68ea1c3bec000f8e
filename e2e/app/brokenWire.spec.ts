import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WebSocketRoute } from '@playwright/test';
import { connect, engineFiles, row, serverFiles } from './actions.ts';
import { expectNothingSerious } from './axe.ts';
import { expect, test } from './fixtures.ts';

test('a broken wire is told, and mended by itself', async ({ page, startFtp }, testInfo) => {
  test.skip(testInfo.project.name !== 'web', 'the desktop shell’s wire ends with its window');
  const server = await startFtp({ kind: 'vsftpd', files: { 'a.txt': 'a' } });
  const wires: WebSocketRoute[] = [];
  let mayOpen = true;
  await page.routeWebSocket('**/wire', (wire) => {
    if (!mayOpen) return void wire.close();
    wire.connectToServer();
    wires.push(wire);
  });
  await page.reload();
  await connect(page, server);
  await expect(row(serverFiles(page), 'a.txt')).toBeVisible();

  mayOpen = false;
  for (const wire of wires) await wire.close();
  await expect(page.getByRole('alert')).toContainText('cannot be reached');
  await row(serverFiles(page), 'a.txt').dblclick();
  await expect(page.getByRole('region', { name: 'Notifications' })).toContainText(
    'cannot be reached just now',
  );

  mayOpen = true;
  await expect(page.getByRole('alert')).toBeHidden();
  await expect(row(serverFiles(page), 'a.txt')).toBeVisible();
});

test('what of the window cannot be had says so, and is there at the next attempt', async ({
  startApp,
  engineDir,
}, testInfo) => {
  test.skip(testInfo.project.name !== 'web', 'the desktop shell has its page on its own disk');
  await writeFile(join(engineDir, 'a.txt'), '');
  const { page } = await startApp();
  const again = page.getByRole('button', { name: 'Try again' });

  await test.step('a dialog whose program cannot be fetched', async () => {
    await page.route('**/Dialogs-*.js', (route) => route.abort());
    await page.reload();
    await engineFiles(page).focus();
    await page.keyboard.press('F1');
    await expect(page.getByRole('alert')).toContainText('could not be loaded');
    await expect(again).toBeFocused();
    await expectNothingSerious(page, 'a dialog that cannot be loaded');
    await page.keyboard.press('Escape');
    await expect(engineFiles(page)).toBeFocused();
    await page.keyboard.press('F1');
    await page.unroute('**/Dialogs-*.js');
    await again.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(engineFiles(page)).toBeFocused();
  });

  await test.step('the field of a name, or of a path, whose program cannot be fetched', async () => {
    const told = page.getByRole('region', { name: 'Notifications' }).getByText('could not be loaded');
    await page.route('**/{RenameField,PathField}-*.js', (route) => route.abort());
    await page.reload();
    await row(engineFiles(page), 'a.txt').click();
    await page.keyboard.press('F2');
    await expect(told).toHaveCount(1);
    await expect(row(engineFiles(page), 'a.txt')).toBeVisible();
    await expect(engineFiles(page)).toBeFocused();
    await page.keyboard.press('Control+l');
    await expect(told).toHaveCount(2);
    await expect(page.getByRole('navigation', { name: 'Folder path' })).toBeVisible();
    await expect(engineFiles(page)).toBeFocused();
    await page.unroute('**/{RenameField,PathField}-*.js');
    await page.keyboard.press('F2');
    await expect(page.getByRole('textbox', { name: 'New name' })).toBeFocused();
    await page.keyboard.press('Escape');
  });

  await test.step('a mistake of the window itself', async () => {
    await page.evaluate(() => {
      window.ResizeObserver = class {
        constructor() {
          throw new Error('There is none.');
        }
      } as unknown as typeof ResizeObserver;
    });
    await page.keyboard.press('Control+l');
    await expect(page.getByRole('combobox', { name: 'Path' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('alert')).toContainText('ran into a mistake');
    await expect(page.getByRole('main')).toContainText('There is none.');
    await expect(page.getByRole('button', { name: 'Load again' })).toBeFocused();
    await expectNothingSerious(page, 'a window that could not be drawn');
    await page.keyboard.press('Enter');
    await expect(engineFiles(page)).toBeVisible();
  });
});
