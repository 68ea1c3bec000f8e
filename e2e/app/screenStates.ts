import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

const screensDir = join(import.meta.dirname, 'screens');
const widths = {
  wide: { width: 1440, height: 900 },
  narrow: { width: 720, height: 900 },
  stacked: { width: 600, height: 900 },
} as const;
const themes = ['light', 'dark'] as const;

/** The page as it is now, in each of them. */
export async function picture(page: Page, name: string): Promise<void> {
  for (const [width, size] of Object.entries(widths)) {
    await page.setViewportSize(size);
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.screenshot({ path: join(screensDir, `${name}-${width}-${theme}.png`) });
    }
  }
  await page.setViewportSize(widths.wide);
}

/** On the server: names of all kinds. */
export const files = {
  'assets/': '',
  'logs/': '',
  'empty/': '',
  'Überblick/': '',
  '.htaccess': 'x'.repeat(411),
  'app.js': 'x'.repeat(312_004),
  'crane.jpg': 'x'.repeat(1_120_400),
  'index.html': 'x'.repeat(18_422),
  'invoice 9.pdf': 'x'.repeat(88_120),
  'invoice 10.pdf': 'x'.repeat(91_220),
  'release notes, with a name that goes on for longer than any column of any pane is wide.md': 'x',
  'style.css': 'x'.repeat(42_133),
  'teaser.mp4': 'x'.repeat(4_220_111),
  'דו״ח שנתי.pdf': 'x'.repeat(20_111),
  'レポート.pdf': 'x'.repeat(220_111),
};

/** What lies on the engine’s side. */
export async function fillEngine(engineDir: string): Promise<void> {
  for (const name of ['Drafts', 'Photos']) await mkdir(join(engineDir, name));
  for (const [name, sizeBytes] of [
    ['harbour plan.pdf', 241_100],
    ['index.html', 18_700],
    ['notes.md', 3_120],
    ['style.css', 42_300],
  ] as const) {
    await writeFile(join(engineDir, name), Buffer.alloc(sizeBytes, 'quayside'));
  }
}

export const dialog = (page: Page): Locator => page.getByRole('dialog');

export async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
}
