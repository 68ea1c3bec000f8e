import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { holdingWay } from '../servers/holdingWay.ts';
import { connect, engineFiles, row, serverFiles, shownNames } from './actions.ts';
import { expectNothingSerious } from './axe.ts';
import { expect, test } from './fixtures.ts';

test('folders while they load: known ones at once, and nothing that cannot be stopped', async ({
  page,
  startFtp,
}) => {
  const server = await startFtp({
    kind: 'vsftpd',
    files: {
      'many/leaf.txt': '',
      'later/last.txt': '',
      'docs/a.txt': 'a',
      'docs/b.txt': 'b',
      'docs/box/x.txt': 'x',
      'zoo/': '',
    },
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
    await pane.getByRole('button', { name: 'Refresh' }).last().click();
    await expect(pane.getByText('This may be out of date')).toBeHidden();
    await expect.poll(names).toEqual(['box', 'a.txt', 'b.txt', 'c.txt']);
  });

  await test.step('what is done here is known at once, before anybody lists it again', async () => {
    await row(files, 'a.txt').click();
    await page.keyboard.press('F2');
    await page.getByRole('textbox', { name: 'New name' }).fill('z.txt');
    await page.keyboard.press('Enter');
    await expect.poll(names).toEqual(['box', 'b.txt', 'c.txt', 'z.txt']);
    await expect(row(files, 'z.txt')).toHaveAttribute('aria-selected', 'true');
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

  await test.step('what has come is there before all has, and stays where the rest is not waited for', async () => {
    await up();
    await expect(row(files, 'many')).toBeVisible();
    way.hold(['226']);
    await enter('many');
    await row(files, 'leaf.txt').click();
    await expect(files).toHaveAttribute('aria-busy', 'true');
    await files.press('Escape');
    await expect(pane.getByText('Loading was stopped: this is a part of the folder')).toBeVisible();
    await expect(row(files, 'leaf.txt')).toHaveAttribute('aria-selected', 'true');
    way.release();
    await pane.getByRole('button', { name: 'Refresh' }).last().click();
    await expect(pane.getByText('Loading was stopped')).toBeHidden();
    await expect(row(files, 'leaf.txt')).toHaveAttribute('aria-selected', 'true');
  });

  await test.step('a folder that takes too long is stopped, and is not said to be empty', async () => {
    await up();
    await expect(row(files, 'later')).toBeVisible();
    way.hold(['229', '227']);
    await enter('later');
    await expect(pane.getByText('Loading the folder…')).toBeVisible();
    await files.press('Escape');
    await expect(pane.getByText('Loading was stopped')).toBeVisible();
    await expect(pane.getByText('This folder is empty')).toBeHidden();
    await expectNothingSerious(page, 'a folder that was stopped');
    way.release();
    await pane.getByRole('button', { name: 'Try again' }).click();
    await expect(row(files, 'last.txt')).toBeVisible();
    await expect(pane.getByText('Loading was stopped')).toBeHidden();
  });

  await test.step('who has gone elsewhere by the time it is listed is left there', async () => {
    const stop = pane.getByRole('button', { name: 'Stop Loading' });
    const slowly = async (go: () => Promise<void>): Promise<void> => {
      way.hold(['226']);
      await go();
      await expect(files).toBeFocused();
      await expect(stop).toBeVisible();
      await page.keyboard.press('F6');
      await expect(engineFiles(page)).toBeFocused();
      way.release();
      await expect(stop).toBeHidden();
      await expect(engineFiles(page)).toBeFocused();
    };
    const typePath = async (path: string): Promise<void> => {
      await files.focus();
      await page.keyboard.press('Control+l');
      await pane.getByRole('combobox', { name: 'Path' }).fill(path);
      await page.keyboard.press('Enter');
    };
    await up();
    await slowly(() => typePath('docs/box'));
    await slowly(async () => {
      await pane.getByRole('button', { name: 'Back' }).click({ button: 'right' });
      await page.getByRole('menuitemradio', { name: 'docs' }).last().click();
    });
  });
});
