import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { EngineEvent } from '../../shared/contract/events.ts';
import { aProfile } from '../../shared/model/profile.testkit.ts';
import type { ProfileSettings } from '../../shared/model/profile.ts';
import type { Answer, Question } from '../../shared/model/prompt.ts';
import { startServer, type TestServer } from '../servers/index.ts';
import { servingAccount } from '../servers/servingAccount.ts';
import { mountSmallDisk, unmountSmallDisk } from '../servers/smallDisk.ts';
import { makeEngineDir } from './connector.ts';
import { add, connectionTo, openPage, type Page } from './page.ts';

/** Saved connections: how they connect, and what a person is asked for. */

const passphrase = 'correct horse';

/** The profile of a server, as a page would save it. */
function profileOf(server: TestServer, known: Partial<ProfileSettings> = {}): ProfileSettings {
  const base = aProfile();
  const tls =
    server.tls === 'none' || !base.tls ? null : { ...base.tls, mode: server.tls, serverCa: server.caPem };
  return aProfile({
    host: server.host,
    port: server.port,
    tls,
    connectTimeoutSeconds: 10,
    socketTimeoutSeconds: 10,
    login: { kind: 'password', username: server.user },
    ...known,
  });
}

async function create(page: Page, settings: ProfileSettings, password: string | null): Promise<string> {
  const secrets = password === null ? {} : { password };
  return (await page.call('profile.create', { folderId: null, settings, secrets })).profileId;
}

const isOpened = (event: EngineEvent): event is EngineEvent & { type: 'prompt.opened' } =>
  event.type === 'prompt.opened';

/** Answers the questions that come, in this order; returns what was asked. */
async function answerAll(page: Page, answers: readonly Answer[]): Promise<readonly Question[]> {
  const questions: Question[] = [];
  for (const [index, answer] of answers.entries()) {
    await expect.poll(() => page.events.filter(isOpened).length, { timeout: 5_000 }).toBe(index + 1);
    const opened = page.events.findLast(isOpened);
    if (!opened) throw new Error('no question');
    questions.push(opened.prompt.question);
    await page.call('prompt.answer', { promptId: opened.prompt.promptId, answer });
  }
  return questions;
}

const shown = async (page: Page) => {
  const { profiles, vault } = await page.call('app.snapshot', {});
  return { profile: profiles.profiles[0], vault };
};

describe('a profile', () => {
  test('connects with what it keeps, and no secret is seen by the page', async () => {
    await using server = await startServer({ kind: 'vsftpd', tls: 'explicit' });
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    await page.call('vault.protect', { kind: 'passphrase', passphrase });
    const profileId = await create(page, profileOf(server), server.password);
    const session = await page.call('profile.connect', { profileId });
    expect(session).toMatchObject({ state: 'connected', profileId, host: server.host });
    const snapshot = await page.call('app.snapshot', {});
    expect(snapshot.profiles.profiles).toMatchObject([{ name: 'Work', hasPassword: true }]);
    expect(snapshot.lastConnection).toBeNull();
    expect(await page.event((event) => event.type === 'profiles.changed')).toMatchObject({
      profiles: snapshot.profiles,
    });
    expect(await page.event((event) => event.type === 'vault.changed')).toMatchObject({
      vault: snapshot.vault,
    });
    expect(JSON.stringify([snapshot, page.events])).not.toMatch(
      new RegExp(`${server.password}|${passphrase}`),
    );
  });

  test('shows a client certificate whose key is in the vault', async () => {
    await using server = await startServer({
      kind: 'proftpd',
      tls: 'explicit',
      requireClientCertificate: true,
    });
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    await page.call('vault.protect', { kind: 'memory' });
    const settings = profileOf(server);
    const { certPem, keyPem } = server.clientCertificate;
    const { profileId } = await page.call('profile.create', {
      folderId: null,
      settings: { ...settings, tls: settings.tls && { ...settings.tls, clientCert: certPem } },
      secrets: { password: server.password, clientKey: keyPem },
    });
    expect(await page.call('profile.connect', { profileId })).toMatchObject({ state: 'connected' });
    expect((await shown(page)).profile).toMatchObject({ hasClientKey: true });
    expect(JSON.stringify(page.events)).not.toContain(keyPem.split('\n')[1]);
  });

  test('without its password asks for it, and remembers it once it has worked', async () => {
    await using server = await startServer({ kind: 'vsftpd' });
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    await page.call('vault.protect', { kind: 'memory' });
    const profileId = await create(
      page,
      profileOf(server, { login: { kind: 'ask', username: server.user } }),
      null,
    );
    const wrong = page.call('profile.connect', { profileId });
    wrong.catch(() => {});
    const answer = { kind: 'password', remember: true } as const;
    const [question] = await answerAll(page, [{ ...answer, password: 'wrong' }]);
    expect(question).toEqual({
      kind: 'password',
      profileName: 'Work',
      host: server.host,
      port: server.port,
      username: server.user,
      canRemember: true,
    });
    await expect(wrong).rejects.toMatchObject({ code: 'authentication_failed' });
    expect((await shown(page)).profile).toMatchObject({ hasPassword: false });

    page.events.length = 0;
    const right = page.call('profile.connect', { profileId });
    await answerAll(page, [{ ...answer, password: server.password }]);
    expect(await right).toMatchObject({ state: 'connected' });
    expect((await shown(page)).profile).toMatchObject({
      hasPassword: true,
      login: { kind: 'password', username: server.user },
    });
    page.events.length = 0;
    await page.call('profile.connect', { profileId });
    expect(page.events.filter(isOpened)).toEqual([]);
  });

  test('that is locked asks for the passphrase until it is right; dismissed, nothing is connected', async () => {
    await using server = await startServer({ kind: 'vsftpd' });
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    await page.call('vault.protect', { kind: 'passphrase', passphrase });
    const profileId = await create(page, profileOf(server), server.password);
    await page.call('vault.lock', {});
    expect((await shown(page)).vault).toMatchObject({ state: 'locked', secretCount: 1 });

    const dismissed = page.call('profile.connect', { profileId });
    dismissed.catch(() => {});
    await answerAll(page, [{ kind: 'passphrase', passphrase: null }]);
    await expect(dismissed).rejects.toMatchObject({ code: 'cancelled' });

    page.events.length = 0;
    const connecting = page.call('profile.connect', { profileId });
    const questions = await answerAll(page, [
      { kind: 'passphrase', passphrase: 'wrong' },
      { kind: 'passphrase', passphrase },
    ]);
    expect(questions).toEqual([
      { kind: 'passphrase', wasWrong: false },
      { kind: 'passphrase', wasWrong: true },
    ]);
    expect(await connecting).toMatchObject({ state: 'connected' });
  });

  test('that waits for the passphrase goes on when it is unlocked in another way', async () => {
    await using server = await startServer({ kind: 'vsftpd' });
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    await page.call('vault.protect', { kind: 'passphrase', passphrase });
    const profileId = await create(page, profileOf(server), server.password);
    await page.call('vault.lock', {});
    const connecting = page.call('profile.connect', { profileId });
    await page.event(isOpened);
    await page.call('vault.unlock', { passphrase });
    expect(await connecting).toMatchObject({ state: 'connected' });
    expect((await page.call('app.snapshot', {})).prompts).toEqual([]);
  });

  test('whose limit is one connection gets no more for transfers', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `${index}.bin`);
    await using server = await startServer({
      kind: 'vsftpd',
      files: Object.fromEntries(names.map((name) => [name, 'x'.repeat(1_000)])),
    });
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    await page.call('vault.protect', { kind: 'memory' });
    const profileId = await create(page, profileOf(server, { maxConnections: 1 }), server.password);
    const { sessionId } = await page.call('profile.connect', { profileId });
    await page.batchEnd(await add(page.call, { sessionId, direction: 'download', names }));
    expect(await readdir(engine.dir)).toHaveLength(names.length);
    const logins = (await readFile(server.logFile, 'utf8')).match(/OK LOGIN/g) ?? [];
    expect(logins).toHaveLength(2);
  });
});

describe('a session that was typed in', () => {
  test('is saved as a profile with its password', async () => {
    await using server = await startServer({ kind: 'vsftpd', tls: 'explicit' });
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    const { sessionId } = await page.call('session.open', connectionTo(server));
    const saving = { sessionId, folderId: null, name: 'Typed' } as const;
    await expect(page.call('profile.saveSession', { ...saving, keepsPassword: true })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    const { profileId } = await page.call('profile.saveSession', { ...saving, keepsPassword: false });
    expect((await page.call('app.snapshot', {})).sessions).toMatchObject([{ profileId }]);
    expect((await shown(page)).profile).toMatchObject({ ...profileOf(server), name: 'Typed' });

    await page.call('vault.protect', { kind: 'memory' });
    await page.call('profile.rememberPassword', { sessionId });
    expect((await shown(page)).profile).toMatchObject({ hasPassword: true });
    expect(await page.call('profile.connect', { profileId })).toMatchObject({ state: 'connected' });

    const elsewhere = { ...profileOf(server), host: 'elsewhere.example' };
    await page.call('profile.update', { profileId, settings: elsewhere, secrets: {} });
    expect((await shown(page)).profile).toMatchObject({ hasPassword: false });
    await expect(page.call('profile.rememberPassword', { sessionId })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });
});

test('a site manager of FileZilla is previewed, taken over with its password, and connects; and is exported', async () => {
  await using server = await startServer({ kind: 'vsftpd' });
  await using engine = await makeEngineDir();
  await using page = await openPage(engine.dir);
  await page.call('vault.protect', { kind: 'passphrase', passphrase });
  const pass = Buffer.from(server.password).toString('base64');
  const text = `<FileZilla3><Servers><Folder>Work<Server><Host>${server.host}</Host><Port>${server.port}</Port>
    <Protocol>6</Protocol><User>${server.user}</User><Pass encoding="base64">${pass}</Pass><Logontype>1</Logontype>
    <Name>Local</Name><LocalDir>${engine.dir}/sub</LocalDir></Server></Folder></Servers></FileZilla3>`;
  const preview = await page.call('profile.previewImport', { text, passphrase: null });
  expect(preview).toMatchObject({ profiles: [{ folder: ['Work'], name: 'Local', hasPassword: true }] });
  expect((await shown(page)).profile).toBeUndefined();

  await page.call('vault.lock', {});
  const how = { text, passphrase: null, chosen: [0], folderId: null, takesPasswords: true };
  const importing = page.call('profile.import', how);
  await answerAll(page, [{ kind: 'passphrase', passphrase }]);
  const [profileId = ''] = (await importing).profileIds;
  expect((await shown(page)).profile).toMatchObject({ engineFolder: 'sub', hasPassword: true });
  expect(await page.call('profile.connect', { profileId })).toMatchObject({ state: 'connected' });

  let exported = '';
  const onPart = (part: string): void => {
    exported += part;
  };
  await page.call('profile.export', { profileIds: null, passphrase: 'battery staple' }, { onPart });
  expect(
    await page.call('profile.previewImport', { text: exported, passphrase: 'battery staple' }),
  ).toMatchObject({
    source: 'quayside',
    profiles: [{ folder: ['Work'], name: 'Local', hasPassword: true }],
  });
  expect(JSON.stringify([preview, exported, page.events])).not.toMatch(
    new RegExp(`${server.password}|${pass}`),
  );
});

test('profiles and their secrets are there at the next start; what was removed is not', async () => {
  await using server = await startServer({ kind: 'vsftpd' });
  await using engine = await makeEngineDir();
  const homeDir = join(engine.dir, '.home');
  let profileId = '';
  {
    await using page = await openPage(engine.dir, homeDir);
    await page.call('vault.protect', { kind: 'passphrase', passphrase });
    profileId = await create(page, profileOf(server), server.password);
    const gone = await create(page, profileOf(server), server.password);
    await page.call('profile.remove', { profileIds: [gone], folderIds: [] });
  }
  await using page = await openPage(engine.dir, homeDir);
  expect((await shown(page)).vault).toMatchObject({ state: 'locked', secretCount: 1 });
  await page.call('vault.unlock', { passphrase });
  expect(await page.call('profile.connect', { profileId })).toMatchObject({ state: 'connected' });
});

test.runIf(process.getuid?.() === 0)(
  'a full disk (needs root to make a small one) prevents no start, and what was removed goes at the next',
  async () => {
    await using engine = await makeEngineDir();
    const homeDir = join(engine.dir, '.home');
    const profilesPath = join(homeDir, 'profiles.json');
    await mkdir(homeDir);
    mountSmallDisk(homeDir, 65_536, servingAccount());
    try {
      {
        await using page = await openPage(engine.dir, homeDir);
        const gone = await create(page, aProfile(), null);
        await page.call('profile.remove', { profileIds: [gone], folderIds: [] });
      }
      const filling = join(homeDir, 'filling');
      await expect(writeFile(filling, Buffer.alloc(65_536))).rejects.toMatchObject({ code: 'ENOSPC' });
      {
        await using page = await openPage(engine.dir, homeDir);
        expect((await shown(page)).profile).toBeUndefined();
      }
      expect(await readFile(profilesPath, 'utf8')).toContain('removalId');
      await rm(filling);
      await using _page = await openPage(engine.dir, homeDir);
      expect(await readFile(profilesPath, 'utf8')).not.toContain('removalId');
    } finally {
      unmountSmallDisk(homeDir);
    }
  },
);
