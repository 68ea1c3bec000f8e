import { connect, fillConnectForm, row, serverFiles } from './actions.ts';
import { expectNothingSerious } from './axe.ts';
import { expect, test } from './fixtures.ts';

const many = Object.fromEntries(
  Array.from({ length: 80 }, (_, index) => [`deep/file ${String(index).padStart(2, '0')}.txt`, 'x']),
);

test('two servers in two tabs, each as it was left', async ({ page, startFtp }) => {
  test.setTimeout(90_000);
  const first = await startFtp({ kind: 'vsftpd', files: { ...many, 'one.txt': '1' } });
  const second = await startFtp({ kind: 'pyftpdlib', files: { 'two.txt': '2', 'box/inside.txt': '3' } });
  const tabs = page.getByRole('tablist', { name: 'Open tabs' }).getByRole('tab');
  const [firstName, secondName] = [`127.0.0.1:${first.port}`, `127.0.0.1:${second.port}`];

  await test.step('one needs no tabs; a second server has one of its own', async () => {
    await connect(page, first);
    await expect(tabs).toHaveCount(0);
    await serverFiles(page).focus();
    await page.keyboard.press('Alt+t');
    await expect(tabs).toHaveText([firstName, 'New tab']);
    await expect(page.getByLabel('Host', { exact: true })).toBeFocused();
    await fillConnectForm(page, second);
    await page.keyboard.press('Alt+PageUp');
    await expect(row(serverFiles(page), 'one.txt')).toBeVisible();
    await page.keyboard.press('Alt+PageDown');
    await expect(page.getByLabel('Port', { exact: true })).toHaveValue(String(second.port));
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(row(serverFiles(page), 'two.txt')).toBeVisible();
    await expect(serverFiles(page)).toBeFocused();
    await expect(tabs).toHaveText([firstName, secondName]);
    await expectNothingSerious(page, 'two tabs');
  });
});
