import { expectNothingSerious } from './axe.ts';
import { expect, test } from './fixtures.ts';

test('a browser is let in by an address from another, and signed out from there', async ({ page }, {
  project,
}) => {
  test.skip(project.metadata.host === 'electron', 'the desktop lets no browsers in');
  await page.getByRole('button', { name: 'Settings' }).click();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('tab', { name: 'Browsers' }).click();
  const browsers = settings.getByRole('list', { name: 'Browsers that were let in' }).getByRole('listitem');
  await expect(browsers).toHaveText([/Chromium on Linux.*This browser.*open now/]);

  await settings.getByRole('button', { name: 'Make an address for another browser' }).click();
  const url = await settings.getByLabel('Works once, within five minutes').inputValue();
  const browser = page.context().browser();
  if (!browser) throw new Error('The page is in no browser.');
  const other = await browser.newContext({
    userAgent: 'Mozilla/5.0 (Windows NT 10.0; rv:143.0) Firefox/143.0',
  });
  const otherPage = await other.newPage();
  await otherPage.goto(url);
  await expect(otherPage.getByRole('grid', { name: 'Engine files' })).toBeVisible();
  await expect(browsers.first()).toHaveText(/Firefox on Windows.*open now/);
  await expectNothingSerious(page, 'the browsers that were let in');

  await browsers.first().getByRole('button', { name: 'Sign out' }).click();
  await expect(browsers).toHaveCount(1);
  await expect(otherPage.getByText('Unauthorized. Open the address')).toBeVisible();
  await otherPage.goto(url);
  await expect(otherPage.getByText('Unauthorized. Open the address')).toBeVisible();
  await other.close();
});
