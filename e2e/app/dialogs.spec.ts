import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { connect, engineFiles, row, serverFiles } from './actions.ts';
import { expect, test } from './fixtures.ts';

/** Holds back what the engine says from `hold` to `release`, as a slow server or a slow line would. */
async function slowWire(page: Page): Promise<{ readonly hold: () => void; readonly release: () => void }> {
  let held: (() => void)[] | null = null;
  await page.routeWebSocket('**/wire', (wire) => {
    const engine = wire.connectToServer();
    engine.onMessage((message) => {
      if (held) held.push(() => wire.send(message));
      else wire.send(message);
    });
  });
  await page.reload();
  return {
    hold: () => {
      held = [];
    },
    release: () => {
      const waiting = held ?? [];
      held = null;
      for (const send of waiting) send();
    },
  };
}

test('an answer that comes late, and a question that comes by itself, leave what is typed', async ({
  page,
  engineDir,
  startFtp,
}, testInfo) => {
  test.skip(testInfo.project.name !== 'web', 'the desktop shell’s wire is no WebSocket');
  const server = await startFtp({ kind: 'vsftpd', files: { 'a.txt': 'a' } });
  await mkdir(join(engineDir, 'sub'));
  await writeFile(join(engineDir, 'b.txt'), 'b');
  await writeFile(join(engineDir, 'sub/b.txt'), 'another');
  const { hold, release } = await slowWire(page);
  await connect(page, server);
  const newFolder = page.getByRole('dialog', { name: 'New folder' });
  const newFile = page.getByRole('dialog', { name: 'New file' });
  const name = newFile.getByLabel('Name', { exact: true });

  await test.step('one that was closed while it waited for its answer', async () => {
    await serverFiles(page).focus();
    await page.keyboard.press('F7');
    await page.keyboard.type('made');
    hold();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(newFolder).toBeHidden();
    await page.keyboard.press('Shift+F7');
    await page.keyboard.type('half a na');
    release();
    await expect(page.getByText('made', { exact: true })).toBeVisible();
    await expect(name).toHaveValue('half a na');
    await expect(name).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(serverFiles(page)).toBeFocused();
  });

  await test.step('a copy asks about a name that is taken', async () => {
    await engineFiles(page).focus();
    await page.keyboard.type('b.txt');
    await page.keyboard.press('ControlOrMeta+c');
    await page.keyboard.type('sub');
    await page.keyboard.press('Enter');
    await expect(row(engineFiles(page), 'sub')).toBeHidden();
    hold();
    await page.keyboard.press('ControlOrMeta+v');
    await page.keyboard.press('Shift+F7');
    await page.keyboard.type('half a na');
    release();
    const taken = page.getByRole('alertdialog', { name: 'b.txt' });
    await taken.getByRole('button', { name: 'Skip' }).click();
    await expect(taken).toBeHidden();
    await expect(name).toHaveValue('half a na');
    await expect(name).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(engineFiles(page)).toBeFocused();
  });
});
