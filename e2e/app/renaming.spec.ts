import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { holdingWay } from '../servers/holdingWay.ts';
import { connect, engineFiles, row, serverFiles } from './actions.ts';
import { expect, test } from './fixtures.ts';

test('a name that is being typed is nobody else’s business', async ({ page, startFtp, engineDir }) => {
  const server = await startFtp({ kind: 'vsftpd', files: { 'arrives.txt': 'a' } });
  await using way = await holdingWay(server);
  for (let index = 10; index < 90; index++) await writeFile(join(engineDir, `filler ${index}.txt`), '');
  await writeFile(join(engineDir, 'draft.txt'), '');
  await mkdir(join(engineDir, 'folder'));
  await connect(page, { ...server, port: way.port });
  const { keyboard } = page;
  const field = page.getByRole('textbox', { name: 'New name' });

  await test.step('what comes above its row leaves it as it is, and so does the wheel', async () => {
    way.hold(['226']);
    await row(serverFiles(page), 'arrives.txt').dblclick();
    await row(engineFiles(page), 'draft.txt').click();
    await keyboard.press('F2');
    await keyboard.type('let');
    way.release();
    await expect(row(engineFiles(page), 'arrives.txt')).toBeVisible();
    await keyboard.type('t');
    await engineFiles(page).hover();
    await page.mouse.wheel(0, 10_000);
    await expect(row(engineFiles(page), 'filler 89.txt')).toBeVisible();
    await page.mouse.wheel(0, -10_000);
    await expect(row(engineFiles(page), 'arrives.txt')).toBeVisible();
    await keyboard.type('er');
    await expect(field).toHaveValue('letter.txt');
    await keyboard.press('Enter');
    await expect(row(engineFiles(page), 'letter.txt')).toHaveAttribute('aria-selected', 'true');
    expect(await readdir(engineDir)).toContain('letter.txt');
  });
});
