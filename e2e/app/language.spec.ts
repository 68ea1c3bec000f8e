import type { Page } from '@playwright/test';
import { connect, menuItem, row } from './actions.ts';
import { expectNothingSerious } from './axe.ts';
import { expect, test } from './fixtures.ts';

/** Among the settings, whichever language they are in. */
async function chooseLanguage(page: Page, language: string, sections: RegExp, label: string): Promise<void> {
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: sections }).click();
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: language }).click();
}

test('German is spoken at once and stays, with its numbers and dates, and English comes back', async ({
  page,
  startFtp,
}) => {
  const server = await startFtp({
    kind: 'vsftpd',
    files: { 'Bericht.txt': 'x'.repeat(4_213), 'Fotos/': '' },
  });
  await connect(page, server);
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));

  await chooseLanguage(page, 'Deutsch', /General/, 'Language');
  const settings = page.getByRole('dialog', { name: 'Einstellungen' });
  await expect(settings.getByRole('tab', { name: 'Allgemein' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await settings.getByRole('button', { name: 'Fertig' }).click();

  const files = page.getByRole('grid', { name: 'Server-Dateien' });
  const report = row(files, 'Bericht.txt');
  await expect(files.getByRole('columnheader', { name: 'Größe' })).toBeVisible();
  await expect(report).toContainText('4,2 kB');
  await expect(report).toContainText(/\d{2}\.\d{2}\.\d{4}/);
  await expect(page.getByRole('region', { name: 'Server-Dateien' })).toContainText('2 Elemente');

  await report.click({ button: 'right' });
  await menuItem(page, 'Löschen…').click();
  const question = page.getByRole('alertdialog', { name: '„Bericht.txt“ löschen?' });
  await expect(question).toContainText('auf dem Server');
  await expectNothingSerious(page, 'a question in German');
  await question.getByRole('button', { name: 'Abbrechen' }).click();

  await report.dblclick();
  const transfers = page.getByRole('region', { name: 'Übertragungen' });
  await expect(transfers).toContainText('1 fertig');
  await transfers.getByRole('tab', { name: 'Fertig' }).click();
  await expect(transfers.getByRole('row').filter({ hasText: 'Bericht.txt' })).toContainText('Größe geprüft');
  await expectNothingSerious(page, 'two panes and a transfer in German');

  await files.focus();
  await page.keyboard.press('Control+l');
  await page.getByRole('combobox', { name: 'Pfad' }).fill('/nirgends');
  await page.keyboard.press('Enter');
  const failure = page.getByRole('region', { name: 'Server-Dateien' }).getByRole('alert');
  await expect(failure).toContainText('Die Datei oder der Ordner wurde nicht gefunden.');
  // What the engine and the server said is there as well.
  await expect(failure).toContainText('There is no such file');
  await expect(failure).toContainText('550 Failed');
  expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);

  await page.reload();
  await expect(page.getByRole('grid', { name: 'Engine-Dateien' })).toBeVisible();
  await chooseLanguage(page, 'English', /Allgemein/, 'Sprache');
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('grid', { name: 'Engine files' })).toBeVisible();
});
