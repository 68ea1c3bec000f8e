import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { holdingWay } from '../servers/holdingWay.ts';
import { connect, row, serverFiles, shownNames } from './actions.ts';
import { expectNothingSerious } from './axe.ts';
import { expect, test } from './fixtures.ts';

const many = Object.fromEntries(
  Array.from({ length: 4_500 }, (_, index) => [`many/${String(index).padStart(4, '0')}`, '']),
);

test('folders while they load: known ones at once, and nothing that cannot be stopped', async ({
  page,
  startFtp,
}) => {
  const server = await startFtp({
    kind: 'vsftpd',
    files: { ...many, 'docs/a.txt': 'a', 'docs/b.txt': 'b', 'docs/box/x.txt': 'x', 'zoo/': '' },
  });
  await using way = await holdingWay(server);
  await connect(page, { ...server, port: way.port });
  const pane = page.getByRole('region', { name: 'Server files' });
  const files = serverFiles(page);
  const names = (): Promise<readonly string[]> => shownNames(files);
  const enter = (name: string): Promise<void> => row(files, name).dblclick();
  const up = (): Promise<void> => pane.getByRole('button', { name: 'Parent Folder' }).click();

  await test.step('a folder that is known is shown at once, and kept where the refresh is stopped', async () => {
    await enter('docs');
    await expect.poll(names).toEqual(['box', 'a.txt', 'b.txt']);
    await up();
    await expect(row(files, 'zoo')).toBeVisible();
    await expect(row(files, 'docs')).toHaveAttribute('aria-selected', 'true');
    await writeFile(join(server.rootDir, 'docs', 'c.txt'), 'c');
    way.hold(['226']);
    await enter('docs');
    await expect.poll(names).toEqual(['box', 'a.txt', 'b.txt']);
    await expect(pane.getByText('Refreshing…')).toBeVisible();
    await row(files, 'b.txt').click();
    await expectNothingSerious(page, 'a folder that is refreshed');
    way.release();
    await expect.poll(names).toEqual(['box', 'a.txt', 'b.txt', 'c.txt']);
    await expect(row(files, 'b.txt')).toHaveAttribute('aria-selected', 'true');
    way.hold(['226']);
    await page.keyboard.press('F5');
    await pane.getByRole('button', { name: 'Stop Loading' }).click();
    await expect(pane.getByText('This may be out of date')).toBeVisible();
    way.release();
    await pane.getByRole('contentinfo').getByRole('button', { name: 'Refresh' }).click();
    await expect(pane.getByText('This may be out of date')).toBeHidden();
    await expect.poll(names).toEqual(['box', 'a.txt', 'b.txt', 'c.txt']);
  });

  await test.step('what is done here is known at once, before anybody lists it again', async () => {
    await row(files, 'a.txt').click();
    way.hold(['150', '125']);
    await page.keyboard.press('F2');
    await page.getByRole('textbox', { name: 'New name' }).fill('z.txt');
    await page.keyboard.press('Enter');
    await expect.poll(names).toEqual(['box', 'b.txt', 'c.txt', 'z.txt']);
    await expect(row(files, 'z.txt')).toHaveAttribute('aria-selected', 'true');
    way.release();
    await expect(pane.getByRole('button', { name: 'Stop Loading' })).toBeHidden();
    await row(files, 'z.txt').dragTo(row(files, 'box'));
    await expect.poll(names).toEqual(['box', 'b.txt', 'c.txt']);
    await up();
    await expect(row(files, 'zoo')).toBeVisible();
    way.hold(['150', '125']);
    await enter('docs');
    await expect.poll(names).toEqual(['box', 'b.txt', 'c.txt']);
    await expect(pane.getByText('Refreshing…')).toBeVisible();
    way.release();
    await expect(pane.getByText('Refreshing…')).toBeHidden();
  });

  await test.step('a large folder that takes too long is stopped, and what has come of it stays', async () => {
    await up();
    await expect(row(files, 'many')).toBeVisible();
    way.hold(['226']);
    await enter('many');
    await expect(row(files, '0000')).toBeVisible();
    await expect(pane.getByText('so far')).toBeVisible();
    await files.press('Escape');
    await expect(pane.getByText('Loading was stopped: this is a part of the folder')).toBeVisible();
    await expect(row(files, '0000')).toBeVisible();
    await expectNothingSerious(page, 'a folder that was stopped');
    way.release();
    await pane.getByRole('contentinfo').getByRole('button', { name: 'Refresh' }).click();
    await expect(pane.getByText('4,500 items')).toBeVisible();
    await expect(pane.getByText('Loading was stopped')).toBeHidden();
  });
});
