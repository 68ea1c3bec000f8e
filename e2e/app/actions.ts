import type { Locator, Page } from '@playwright/test';
import type { TestServer } from '../servers/index.ts';
import { expect } from './fixtures.ts';

/** What a person does with the page, found as a person finds it: by role and by label. */

export const engineFiles = (page: Page): Locator => page.getByRole('grid', { name: 'Engine files' });
export const serverFiles = (page: Page): Locator => page.getByRole('grid', { name: 'Server files' });

/** The row of one entry; its name begins with what it is: `File report.pdf`. */
export const row = (grid: Locator, name: string): Locator =>
  grid.getByRole('row').filter({ has: grid.page().getByText(name, { exact: true }) });

/** An entry by its name: held there it is dragged, while beside it on the row a rectangle begins. */
export const nameOf = (grid: Locator, name: string): Locator =>
  row(grid, name).getByText(name, { exact: true });

/** The names in a pane, top to bottom, as far as they are drawn. */
export const shownNames = async (grid: Locator): Promise<readonly string[]> =>
  (await grid.getByRole('row').locator('bdi').allTextContents()) as readonly string[];

export const transfers = (page: Page): Locator =>
  page.getByRole('region', { name: 'Transfers', exact: true });

/** A transfer's row, in whichever view is shown. */
export const transferOf = (page: Page, name: string): Locator =>
  transfers(page).getByRole('row').filter({ hasText: name });

/** How many a view of the panel has, by its tab. */
export const transferTab = (page: Page, view: 'Active' | 'Failed' | 'Done'): Locator =>
  transfers(page).getByRole('tab', { name: view });

export const conflictOf = (page: Page, name: string): Locator =>
  page.getByRole('alertdialog', { name: `“${name}” is already there` });

export const menuItem = (page: Page, name: string): Locator =>
  page.getByRole('menuitem', { name, exact: true });

/** What it takes to connect. */
type Connectable = Pick<TestServer, 'host' | 'port' | 'user' | 'password' | 'tls' | 'certificate'>;

/** @param pin gives the certificate's fingerprint, so that nothing is asked */
export async function fillConnectForm(
  page: Page,
  server: Connectable,
  { pin = true }: { readonly pin?: boolean } = {},
): Promise<void> {
  await page.getByLabel('Host', { exact: true }).fill(server.host);
  await page.getByLabel('Port', { exact: true }).fill(String(server.port));
  await page.getByLabel('User', { exact: true }).fill(server.user);
  await page.getByLabel('Password', { exact: true }).fill(server.password);
  const encryption = { none: 'None', explicit: 'Explicit TLS', implicit: 'Implicit TLS' }[server.tls];
  await page.getByRole('radio', { name: encryption }).check();
  if (server.tls === 'none' || !pin) return;
  await page.getByText('More', { exact: true }).click();
  await page.getByLabel('Certificate fingerprint (SHA-256)').fill(server.certificate.fingerprintSha256);
}

export async function connect(page: Page, server: Connectable): Promise<void> {
  await fillConnectForm(page, server);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(serverFiles(page)).toBeVisible();
}
