import type { WebSocketRoute } from '@playwright/test';
import { connect, row, serverFiles } from './actions.ts';
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
