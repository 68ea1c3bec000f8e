import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect, engineFiles, row, serverFiles } from './actions.ts';
import { expect, test } from './fixtures.ts';

test('names from strangers stay text', async ({ page, startFtp, engineDir }) => {
  const names = [
    '<img src=x onerror=alert(1)>.txt',
    'photo\u202egpj.exe',
    ' leading',
    '%2e%2e',
    'Ünïcødé 日本語 🚢',
  ];
  const server = await startFtp({
    kind: 'vsftpd',
    files: Object.fromEntries(names.map((name) => [name, name])),
  });
  await connect(page, server);
  await expect(row(serverFiles(page), '<img src=x onerror=alert(1)>.txt')).toBeVisible();
  await expect(row(serverFiles(page), '␣leading')).toBeVisible();
  await serverFiles(page).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+d');
  for (const name of names) {
    await expect.poll(() => readFile(join(engineDir, name), 'utf8').catch(() => null)).toBe(name);
  }
  await expect(row(engineFiles(page), 'photo⟨U+202E⟩gpj.exe')).toBeVisible();
});
