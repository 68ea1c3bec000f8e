import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { enginePath, remotePath } from '../../shared/model/paths.ts';
import { startServer } from '../servers/index.ts';
import { makeEngineDir } from './connector.ts';
import { connectionTo, openPage, type Page } from './page.ts';

/** A staging folder with one file in it, and what says that no more come. */
async function stage(page: Page, name: string, content: string) {
  const filled = new AbortController();
  const outsideId = await new Promise<string>((resolve) => {
    const onPart = (part: { readonly outsideId: string }): void => resolve(part.outsideId);
    page.call('outside.stage', {}, { signal: filled.signal, onPart }).catch(() => {});
  });
  await page.call(
    'arrival.file',
    { outsideId, path: enginePath(name), sizeBytes: content.length, modifiedAtMs: null, conflicts: 'ask' },
    {
      onPart: ({ ticket }) =>
        void page.engine.bytes.receive(ticket, Readable.from([Buffer.from(content)]), content.length),
    },
  );
  return { outsideId, isFilled: () => filled.abort() };
}

async function upload(page: Page, sessionId: string, outsideId: string, name: string): Promise<string> {
  const facts = {
    type: 'file',
    sizeBytes: null,
    modifiedAtMs: null,
    modifiedPrecision: null,
    unixMode: null,
  } as const;
  const { batchId } = await page.call('transfer.add', {
    sessionId,
    direction: 'upload',
    remoteFolder: remotePath(''),
    engineFolder: enginePath(''),
    outsideId,
    sources: [{ name, ...facts }],
  });
  return batchId;
}

test('what a page brought for a server is kept until it is there, or nobody wants it any more', async () => {
  await using server = await startServer({ kind: 'vsftpd', files: { 'taken/': '' } });
  await using engine = await makeEngineDir();
  const homeDir = await mkdtemp(join(tmpdir(), 'quayside-home-'));
  const staged = async (): Promise<readonly string[]> =>
    existsSync(join(homeDir, 'incoming')) ? await readdir(join(homeDir, 'incoming')) : [];
  {
    await using page = await openPage(engine.dir, homeDir);
    const { sessionId } = await page.call('session.open', connectionTo(server));

    const good = await stage(page, 'a.txt', 'brought');
    expect(await readdir(engine.dir)).toEqual([]);
    const batchId = await upload(page, sessionId, good.outsideId, 'a.txt');
    good.isFilled();
    await page.batchEnd(batchId);
    expect(await readFile(join(server.rootDir, 'a.txt'), 'utf8')).toBe('brought');
    await expect.poll(staged).toEqual([]);

    // A page that gives it up, or goes, before anything is queued.
    (await stage(page, 'b.txt', 'b')).isFilled();
    await expect.poll(staged).toEqual([]);

    // A failed one can be tried again, also after the next start.
    const bad = await stage(page, 'taken', 'cannot be a folder');
    const failing = await upload(page, sessionId, bad.outsideId, 'taken');
    bad.isFilled();
    expect(await page.batchEnd(failing)).toMatchObject({ counts: { failed: 1 } });
    expect(await staged()).toHaveLength(1);
    await expect(upload(page, sessionId, bad.outsideId, 'taken')).rejects.toMatchObject({
      code: 'not_found',
    });
  }
  {
    await using page = await openPage(engine.dir, homeDir);
    const [failed] = await page.list('failed');
    expect(await staged()).toHaveLength(1);
    await rm(join(server.rootDir, 'taken'), { recursive: true });
    await page.call('session.open', connectionTo(server));
    const transferIds = [failed?.transferId ?? 0];
    await page.call('transfer.act', { action: 'retry', target: { kind: 'transfers', transferIds } });
    await expect.poll(() => existsSync(join(server.rootDir, 'taken'))).toBe(true);
    await expect.poll(staged).toEqual([]);
  }
  await rm(homeDir, { recursive: true });
});
