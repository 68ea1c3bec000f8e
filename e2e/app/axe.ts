import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/**
 * Nothing serious in this state of the page, on either theme. The themes differ in colours only: in the dark one they
 * alone are looked at.
 */
export async function expectNothingSerious(page: Page, state: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await seriousIn(page, axeOf(page).withRules(['color-contrast', 'link-in-text-block']));
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await seriousIn(page, axeOf(page));
  expect({ dark, light }, state).toEqual({ dark: [], light: [] });
}

/** Texts are at 7 to 1 in this state of the page, on either theme, where a person wants more contrast. */
export async function expectMoreContrast(page: Page, state: string): Promise<void> {
  await page.emulateMedia({ contrast: 'more' });
  await expect(page.locator(':root')).toHaveAttribute('data-contrast', 'more');
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    const found = await seriousIn(page, axeOf(page).withRules(['color-contrast-enhanced']));
    expect(found, `${state}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ contrast: 'no-preference' });
}

/** The page has no frames of other origins, for which alone axe would open a page of its own each time. */
const axeOf = (page: Page): AxeBuilder => new AxeBuilder({ page }).setLegacyMode().exclude(leaving);

/** What is on its way out nobody reads any more. */
const leaving = '[data-ending-style]';

async function seriousIn(page: Page, axe: AxeBuilder): Promise<readonly string[]> {
  // Contrast is of what stands still. A spinner never does, and need not.
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY) animation.finish();
    }
  });
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('\n')}`,
    );
}
