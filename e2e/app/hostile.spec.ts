import type { Page } from '@playwright/test';
import { scriptedServer } from '../servers/scripted.ts';
import { connect, menuItem, row, serverFiles } from './actions.ts';
import { expect, test } from './fixtures.ts';
import { watchPauses } from './pauses.ts';

/** What a server that means harm can do to the page. Whatever reaches its console fails the test too (fixtures.ts). */

const html = '<img src=x onerror="document.title=\'pwned\'">';
const bidi = 'photo\u202egpj.exe';

/** Nothing of what a stranger sent has become a part of the page. */
async function expectOnlyText(page: Page): Promise<void> {
  await expect(page.locator('img[src="x"], script:not([src]), iframe')).toHaveCount(0);
  await expect(page).not.toHaveTitle(/pwned/);
}

test('HTML from a server is text, wherever it stands, and nothing of it runs', async ({ page }) => {
  const facts = `type=file;size=1;modify=20240131120000;unix.owner=${html.replaceAll(' ', '/')};`;
  await using server = await scriptedServer({
    greeting: `220-${html}\r\n220 <script>document.title='pwned'</script>`,
    on: {
      PASS: `230 ${html}`,
      MLSD: ({ data }) => data.send(`${facts} ${html}.txt\r\n${facts} ${bidi}\r\ntype=dir; d${html}\r\n`),
      MLST: `250-x\r\n ${facts} ${html}.txt\r\n250 End`,
      DELE: `550 ${html} is\u001b[31m not \u202eyours.`,
      RETR: `550 ${html}`,
    },
  });
  await connect(page, server);
  await expect(row(serverFiles(page), `${html}.txt`)).toBeVisible();
  await expect(row(serverFiles(page), 'photo⟨U+202E⟩gpj.exe')).toBeVisible();
  await expectOnlyText(page);

  // The owner, in the details.
  await row(serverFiles(page), `${html}.txt`).click();
  await page.keyboard.press('Alt+Enter');
  const details = page.getByRole('dialog');
  await expect(details).toContainText('onerror=');
  await expectOnlyText(page);
  await page.keyboard.press('Escape');
  await expect(details).toBeHidden();

  // A question that names it, and the server's refusal.
  await serverFiles(page).focus();
  await page.keyboard.press('Delete');
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText(html);
  await question.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText(`${html} is␛[31m not ⟨U+202E⟩yours.`)).toBeVisible();
  await expectOnlyText(page);
  await page.keyboard.press('Escape');

  // A transfer that fails, with the reason in its row.
  await row(serverFiles(page), `${html}.txt`).click({ button: 'right' });
  await menuItem(page, 'Download').click();
  await page.getByRole('tab', { name: 'Failed' }).click();
  await expect(page.getByRole('region', { name: 'Transfers', exact: true })).toContainText(html);
  await expectOnlyText(page);

  // What was said, the banner included.
  await page.keyboard.press('Control+Shift+L');
  await page.getByLabel('Text in the log').fill('220-');
  await expect(page.getByRole('listbox', { name: 'Protocol log' })).toContainText('220-<img src=x');
  await expectOnlyText(page);
});

test('the page runs under the policy that a host sends', async ({ page }, testInfo) => {
  test.skip(testInfo.project.name !== 'web', 'the desktop shell’s policy has a test of its own');
  const response = await page.reload();
  const policy = (await response?.headerValue('content-security-policy')) ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/script-src 'self'(;|$)/);
  expect(policy).not.toContain('unsafe-eval');
});

test('a listing without end is cut, told, and leaves the page answering', async ({ page }) => {
  const perWrite = 5_000;
  await using server = await scriptedServer({
    on: {
      MLSD: async ({ data, reply }) => {
        await reply('150 Here it comes.');
        const connection = await data.open();
        let sent = 0;
        const line = (): string => `type=file;size=1;modify=20240131120000; frame ${sent++}.tif\r\n`;
        try {
          while (sent < 10_000_000) await connection.write(Array.from({ length: perWrite }, line).join(''));
        } catch {
          await reply('426 Broken off.');
        }
      },
    },
  });
  const longestPauseMs = await watchPauses(page);
  await connect(page, server);
  const region = page.getByRole('region', { name: 'Server files' });
  await expect(region).toContainText('More is there than is shown', { timeout: 30_000 });
  await expect(region).toContainText('200,000 items');
  // A quarter of a second where nothing else runs; a page that took on all of it would be gone for good.
  expect(await longestPauseMs()).toBeLessThan(3_000);
  await serverFiles(page).focus();
  await page.keyboard.press('End');
  await expect(row(serverFiles(page), 'frame 199999.tif')).toBeVisible();
});
