import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { NumberedEvent } from '../../shared/contract/events.ts';
import type { ServerFrame } from '../../shared/contract/serverFrames.ts';
import type { Session } from '../../shared/model/session.ts';
import { connect, menuItem, row, serverFiles } from './actions.ts';
import { expectNothingSerious } from './axe.ts';
import { expect, test } from './fixtures.ts';

test('how data connections are made is chosen for a site, and holds at once', async ({ page, startFtp }) => {
  const server = await startFtp({ kind: 'vsftpd', files: { 'a.txt': 'a' } });
  await connect(page, server);
  const lastWords = page.getByRole('region', { name: 'Protocol log' });
  await page.getByRole('button', { name: 'Site Settings' }).click();
  const settings = page.getByRole('dialog', { name: `Settings of ${server.host}` });

  await settings.getByLabel('Made by').click();
  await page.getByRole('option', { name: 'Active: the server connects to this computer' }).click();
  await settings.getByLabel('Active mode: first port').fill('80');
  await settings.getByLabel('Last port').click();
  await expect(settings.getByText('Two ports from 1024 to 65535')).toBeVisible();
  await expectNothingSerious(page, 'the settings of a site');
  await settings.getByLabel('Active mode: first port').fill('41000');
  await settings.getByLabel('Last port').fill('41063');
  await settings.getByRole('button', { name: 'Done' }).click();

  await page.keyboard.press('Control+Shift+L');
  await row(serverFiles(page), 'a.txt').click({ button: 'right' });
  await menuItem(page, 'Refresh').click();
  await expect(lastWords.getByText(/PORT 127,0,0,1,160,/).last()).toBeVisible();

  await page.getByRole('button', { name: 'Site Settings' }).click();
  await expect(settings.getByLabel('Last port')).toHaveValue('41063');
  await settings.getByRole('button', { name: 'Encoding of Names…' }).click();
  await page.keyboard.press('Escape');
  await expect(settings).toBeVisible();
});

/** A way to have the engine tell the page of another server, which it was started with and every page shows. */
async function otherServer(page: Page): Promise<() => void> {
  let tell = (): void => {};
  await page.routeWebSocket('**/wire', (wire) => {
    const engine = wire.connectToServer();
    let last: NumberedEvent | null = null;
    let shown: Session | null = null;
    let told = 0;
    const send = (numbered: NumberedEvent): void => {
      const event = { ...numbered, seq: numbered.seq + told };
      wire.send(JSON.stringify({ kind: 'event', event } satisfies ServerFrame));
    };
    engine.onMessage((message) => {
      const frame = JSON.parse(String(message)) as ServerFrame;
      if (frame.kind !== 'event') return wire.send(message);
      last = frame.event;
      if (last.event.type === 'session.changed') shown = last.event.session;
      send(last);
    });
    tell = () => {
      if (!last || !shown) throw new Error('The page has no server yet.');
      const session = { ...shown, sessionId: 'other', host: 'other.example', isOfHost: true };
      // Behind whatever was told last: the page takes no event twice.
      told += 1;
      send({ ...last, event: { type: 'session.changed', session } });
    };
  });
  await page.reload();
  return () => tell();
}

test('settings are those of the server that they were opened for, though another one is shown', async ({
  page,
  startFtp,
}, testInfo) => {
  test.skip(testInfo.project.name !== 'web', 'the desktop shell’s wire is no WebSocket');
  const server = await startFtp({ kind: 'vsftpd' });
  await writeFile(Buffer.from(join(server.rootDir, 'caf\xe9.txt'), 'latin1'), '');
  await server.giveToServer();
  const tellOfOther = await otherServer(page);
  await connect(page, server);
  await expect(serverFiles(page).getByRole('row', { name: 'bytes E9' })).toBeVisible();
  await page.getByRole('button', { name: 'Site Settings' }).click();
  const settings = page.getByRole('dialog', { name: `Settings of ${server.host}` });
  await expect(settings).toBeVisible();
  tellOfOther();
  await expect(page.getByRole('tab', { name: 'other.example', includeHidden: true })).toHaveCount(1);
  await expect(settings).toContainText(`Found out about ${server.host}`);

  await settings.getByRole('button', { name: 'Encoding of Names…' }).click();
  const encodings = page.getByRole('dialog', { name: 'Which of these reads right?' });
  await encodings.getByRole('button', { name: 'café.txt' }).first().click();
  await expect(encodings).toBeHidden();
  await settings.getByRole('button', { name: 'Done' }).click();
  await page.keyboard.press('Alt+1');
  await expect(row(serverFiles(page), 'café.txt')).toBeVisible();
});
