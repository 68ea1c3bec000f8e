import { expect, test } from './fixtures.ts';

/**
 * How long the page takes from the request to a Connect button that can be pressed, with nothing in the cache:
 * `QUAYSIDE_START=1 npx playwright test --project start`, after a build.
 */

const times = 5;

test('from the request to the connect button', async ({ page }) => {
  await expect(page.getByRole('button', { name: 'Connect', exact: true })).toBeEnabled();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  const usableAfterMs: number[] = [];
  for (let time = 0; time < times; time++) {
    await page.reload({ waitUntil: 'commit' });
    const usable = await page.waitForFunction(
      () =>
        [...document.querySelectorAll('button')].some(
          ({ textContent, disabled }) => textContent === 'Connect' && !disabled,
        ) && performance.now(),
    );
    usableAfterMs.push(Math.round(Number(await usable.jsonValue())));
  }
  const sorted = usableAfterMs.toSorted((one, other) => one - other);
  console.log(`Usable after ${sorted[Math.floor(times / 2)]} ms (median of ${sorted.join(', ')}).`);
});
