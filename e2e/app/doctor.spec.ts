import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { scriptedServer } from '../servers/scripted.ts';
import { connect, fillConnectForm, row, serverFiles } from './actions.ts';
import { expectNothingSerious } from './axe.ts';
import { expect, test } from './fixtures.ts';

const doctor = (page: Page): Locator => page.getByRole('dialog', { name: /^Connection Doctor/ });
const stage = (page: Page, name: string): Locator =>
  doctor(page).getByRole('listitem').filter({ hasText: name });
const end = { timeout: 20_000 };

test('a connection that fails is looked at, and what mends it is filled in', async ({ page, startFtp }) => {
  const server = await startFtp({ kind: 'proftpd', tls: 'explicit', files: { 'a.txt': 'a' } });
  await fillConnectForm(page, { ...server, tls: 'implicit' });
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('does not speak TLS');
  await page.getByRole('button', { name: 'Find Out What Is Wrong…' }).click();

  await expect(stage(page, 'Encryption')).toContainText('Problem: ', end);
  await expect(stage(page, 'Login')).toContainText('Skipped: ', end);
  await expect(doctor(page).getByRole('status').first()).toContainText('Something is wrong.', end);
  await doctor(page)
    .getByRole('button', { name: `Use Explicit TLS on Port ${server.port}` })
    .click();
  await expect(doctor(page)).toBeHidden();
  await expect(page.getByRole('radio', { name: 'Explicit TLS' })).toBeChecked();
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue(server.password);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(row(serverFiles(page), 'a.txt')).toBeVisible();
});

test('an open connection is looked at by the keyboard, mended and as it was, and the report taken along', async ({
  page,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await using server = await scriptedServer({
    files: { '/a.txt': 'some text in it', '/b.txt': 'more' },
    on: { MLSD: ({ data }) => data.send('type=file;size=15; a.txt\r\n') },
  });
  await connect(page, server);
  await expect(row(serverFiles(page), 'a.txt')).toBeVisible();
  await expect(row(serverFiles(page), 'b.txt')).toBeHidden();

  await page.getByRole('button', { name: 'Connection Doctor' }).press('Enter');
  await expect(stage(page, 'Listings')).toContainText('1 of 2 names are missing', end);
  await expect(doctor(page).getByRole('button', { name: 'Look Again' })).toBeVisible(end);
  await expect(stage(page, 'Writing')).toContainText('nobody allowed it');
  await expectNothingSerious(page, 'the doctor, at the end');

  const listings = stage(page, 'Listings').getByRole('button', { expanded: false });
  await listings.press('Enter');
  await expect(stage(page, 'Listings')).toContainText('> MLSD');
  await expect(stage(page, 'Listings')).toContainText('LIST: 2 entries');

  await doctor(page).getByRole('button', { name: 'Use Plain LIST' }).press('Enter');
  await expect(stage(page, 'Listings').getByRole('status')).toContainText('Use Plain LIST: set.');

  await doctor(page).getByRole('button', { name: 'Copy Report' }).click();
  await expect(page.getByText('Report copied')).toBeVisible();
  const report = await page.evaluate(() => navigator.clipboard.readText());
  expect(report).toContain('# Connection report: 192.0.2.1');
  expect(report).toContain('    > PASS ****');
  for (const secret of [server.host, server.user, server.password]) expect(report).not.toContain(secret);
  const saving = page.waitForEvent('download');
  await doctor(page).getByRole('button', { name: 'Save Report' }).click();
  expect(await readFile(await (await saving).path(), 'utf8')).toBe(report);

  await page.keyboard.press('Escape');
  await serverFiles(page).focus();
  await page.keyboard.press('F5');
  await expect(row(serverFiles(page), 'b.txt')).toBeVisible();

  // Mended, nothing is said of it any more; and it can write where that is allowed.
  await page.getByRole('button', { name: 'Connection Doctor' }).click();
  await expect(doctor(page).getByRole('button', { name: 'Look Again' })).toBeVisible(end);
  await doctor(page).getByLabel('Try writing, too').check();
  await doctor(page).getByRole('button', { name: 'Look Again' }).click();
  await expect(stage(page, 'Writing')).toContainText('nothing was left', end);
  expect([...server.files.keys()].sort()).toEqual(['/a.txt', '/b.txt']);

  const kept = doctor(page).getByRole('region', { name: 'Set for this site' });
  await kept.getByRole('button', { name: /^Take Back.*Use Plain LIST/ }).click();
  await expect(kept).toBeHidden();
  await page.keyboard.press('Escape');
  await serverFiles(page).focus();
  await page.keyboard.press('F5');
  await expect(row(serverFiles(page), 'b.txt')).toBeHidden();
});

test('it can be stopped', async ({ page }) => {
  let logins = 0;
  await using server = await scriptedServer({
    on: { PASS: (exchange) => (++logins === 1 ? exchange.usual() : undefined) },
  });
  await connect(page, server);
  await page.getByRole('button', { name: 'Connection Doctor' }).click();
  await expect(doctor(page)).toContainText('Looking at: ');
  await doctor(page).getByRole('button', { name: 'Stop' }).click();
  await expect(doctor(page).getByRole('alert')).toContainText('Cancelled.');
  await expect(doctor(page).getByRole('button', { name: 'Look Again' })).toBeVisible();
});
