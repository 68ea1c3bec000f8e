import { mkdtemp, readFile, readlink, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { EngineEvent } from '../../shared/contract/events.ts';
import { joinPath, type RemotePath, remotePath } from '../../shared/model/paths.ts';
import type { Contents } from '../../shared/model/permissions.ts';
import type { ServerKind } from '../servers/daemon.ts';
import { startServer } from '../servers/index.ts';
import type { TestServer } from '../servers/options.ts';
import { labelled, plainWays } from '../servers/ways.ts';
import { makeEngineDir } from './connector.ts';
import { connectionTo, openPage, type Page } from './page.ts';

interface At extends AsyncDisposable {
  readonly server: TestServer;
  readonly page: Page;
  readonly sessionId: string;
  /** A path on the server as clients see it. */
  readonly on: (name: string) => RemotePath;
  /** The mode of a file on the server's disk, in octal. */
  readonly modeOf: (name: string) => Promise<string>;
}

async function open(kind: ServerKind, files: Record<string, string>): Promise<At> {
  const server = await startServer({ kind, files });
  const engine = await makeEngineDir();
  const page = await openPage(engine.dir);
  const { sessionId } = await page.call('session.open', connectionTo(server));
  return {
    server,
    page,
    sessionId,
    on: (name) =>
      name === '' ? remotePath(server.remoteRoot) : joinPath(remotePath(server.remoteRoot), name),
    modeOf: async (name) => ((await stat(path.join(server.rootDir, name))).mode & 0o7777).toString(8),
    [Symbol.asyncDispose]: async () => {
      for (const resource of [page, engine, server]) await resource[Symbol.asyncDispose]();
    },
  };
}

const hasChanged =
  (sessionId: string, folder: RemotePath) =>
  (event: EngineEvent): event is Extract<EngineEvent, { type: 'remote.changed' }> =>
    event.type === 'remote.changed' && event.sessionId === sessionId && event.path === folder;

/** Servers that do what others only refuse in words. */
const copies: ReadonlySet<ServerKind> = new Set(['proftpd']);
const setsTimes: ReadonlySet<ServerKind> = new Set(['vsftpd', 'proftpd', 'pureftpd', 'pyftpdlib']);

describe.each(labelled(plainWays))('%s', (_label, { kind }) => {
  test('does what it can, and says of the rest that it cannot', async () => {
    await using at = await open(kind, { 'a b.txt': 'x', 'a.txt': '123456789', 'd/b.txt': 'b' });
    await setPermissionsAndTime(at, kind);
    await copyLinkAndHash(at, kind);
  });

  test('makes a file where nothing is, and leaves alone what is there', async () => {
    await using at = await open(kind, { 'a.txt': 'content' });
    const { page, sessionId } = at;
    const make = (name: string) => page.call('remote.makeFile', { sessionId, path: at.on(''), name });
    await make('new.txt');
    expect(await readFile(path.join(at.server.rootDir, 'new.txt'), 'utf8')).toBe('');
    for (const name of ['a.txt', 'new.txt']) {
      await expect(make(name)).rejects.toMatchObject({ code: 'already_exists' });
    }
    expect(await readFile(path.join(at.server.rootDir, 'a.txt'), 'utf8')).toBe('content');
  });

  test('takes no name of a link that leads nowhere for free', async () => {
    await using at = await open(kind, { 'a.txt': 'content', 'd/link': 'moved', 'd/other': 'moved' });
    const { page, sessionId } = at;
    const link = path.join(at.server.rootDir, 'link');
    await symlink('nowhere', link);
    const renaming = page.call('remote.rename', { sessionId, path: at.on('a.txt'), newName: 'link' });
    await expect(renaming).rejects.toMatchObject({ code: 'already_exists' });
    const making = page.call('remote.makeFile', { sessionId, path: at.on(''), name: 'link' });
    await expect(making).rejects.toMatchObject({ code: 'already_exists' });
    const paths = [at.on('d/link'), at.on('d/other')];
    expect(await page.call('remote.move', { sessionId, paths, folder: at.on('') })).toMatchObject({
      moved: 1,
      failures: [{ path: paths[0], error: { code: 'already_exists' } }],
    });
    expect(await readlink(link)).toBe('nowhere');
    await expect(stat(path.join(at.server.rootDir, 'nowhere'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

async function setPermissionsAndTime(at: At, kind: ServerKind): Promise<void> {
  const { page, sessionId } = at;
  const file = at.on('a b.txt');
  const result = await page.call('remote.changePermissions', {
    sessionId,
    paths: [file],
    unixMode: 0o640,
    contents: 'none',
  });
  expect(result).toEqual({ changed: 1, failed: 0, failures: [] });
  expect(await at.modeOf('a b.txt')).toBe('640');
  await page.event(hasChanged(sessionId, at.on('')));

  const modifiedAtMs = Date.UTC(2020, 1, 3, 4, 5, 6);
  const setting = page.call('remote.changeTime', { sessionId, path: file, modifiedAtMs });
  if (setsTimes.has(kind)) {
    await setting;
    expect((await stat(path.join(at.server.rootDir, 'a b.txt'))).mtimeMs).toBe(modifiedAtMs);
  } else {
    await expect(setting).rejects.toMatchObject({
      code: 'unsupported_by_server',
      message: expect.stringContaining('does not let clients set the time'),
    });
  }

  const gone = page.call('remote.changePermissions', {
    sessionId,
    paths: [at.on('gone')],
    unixMode: 0o640,
    contents: 'none',
  });
  await expect(gone).rejects.toMatchObject({ code: 'not_found' });
}

async function copyLinkAndHash(at: At, kind: ServerKind): Promise<void> {
  const { page, sessionId } = at;
  const file = at.on('a.txt');
  const doing = {
    copy: () => page.call('remote.duplicate', { sessionId, path: file }),
    link: () => page.call('remote.makeLink', { sessionId, path: at.on(''), name: 'link', target: file }),
    hash: () => page.call('remote.checksum', { sessionId, path: file }),
  };
  if (!copies.has(kind)) {
    const sentences = [/does not copy files/, /does not let clients make links/, /computes no checksums/];
    for (const [index, act] of Object.values(doing).entries()) {
      await expect(act()).rejects.toMatchObject({
        code: 'unsupported_by_server',
        message: expect.stringMatching(sentences[index] ?? ''),
      });
    }
    return;
  }
  expect(await doing.copy()).toEqual({ path: at.on('a copy.txt') });
  expect(await doing.copy()).toEqual({ path: at.on('a copy 2.txt') });
  expect(await readFile(path.join(at.server.rootDir, 'a copy 2.txt'), 'utf8')).toBe('123456789');
  expect(await page.call('remote.duplicate', { sessionId, path: at.on('d') })).toEqual({
    path: at.on('d copy'),
  });
  expect(await readFile(path.join(at.server.rootDir, 'd copy/b.txt'), 'utf8')).toBe('b');
  await doing.link();
  expect(await readlink(path.join(at.server.rootDir, 'link'))).toBe('/a.txt');
  await expect(doing.link()).rejects.toMatchObject({ code: 'already_exists' });
  expect(await doing.hash()).toMatchObject({
    algorithm: 'SHA-256',
    hash: '15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225',
  });
}

/** What changes with a folder, how many that are, and the modes afterwards. */
const changes: readonly (readonly [Contents, number, string])[] = [
  ['none', 1, '700 644 755 644'],
  ['files', 2, '755 700 755 700'],
  ['folders', 2, '700 644 700 644'],
  ['all', 4, '700 700 700 700'],
];

test.each(['vsftpd', 'pyftpdlib'] as const)(
  'permissions of a folder on %s go with what is in it, as far as is wanted, and not over links',
  async (kind) => {
    const trees = changes.map(([contents]) => ({ [`${contents}/f`]: '', [`${contents}/d/g`]: '' }));
    await using at = await open(kind, { other: '', 'elsewhere/x': '', ...Object.assign({}, ...trees) });
    await symlink('../other', path.join(at.server.rootDir, 'all/link'));
    await symlink('../elsewhere', path.join(at.server.rootDir, 'all/away'));
    const { page, sessionId } = at;
    for (const [contents, count, modes] of changes) {
      const result = await page.call('remote.changePermissions', {
        sessionId,
        paths: [at.on(contents)],
        unixMode: 0o700,
        contents,
      });
      expect(result, contents).toEqual({ changed: count, failed: 0, failures: [] });
      const names = ['', 'f', 'd', 'd/g'].map((name) => path.join(contents, name));
      expect((await Promise.all(names.map(at.modeOf))).join(' '), contents).toBe(modes);
    }
    let told = 0;
    const params = { sessionId, paths: [at.on('all')], unixMode: 0o640, contents: 'all' as const };
    const options = { onPart: ({ changed }: { readonly changed: number }) => (told = changed) };
    await page.call('remote.changePermissions', { ...params, entersFolders: true }, options);
    const inAll = await Promise.all(['all', 'all/f', 'all/d', 'all/d/g'].map(at.modeOf));
    expect(inAll.join(' '), 'folders can still be entered').toBe('750 640 750 640');
    expect(told).toBeGreaterThan(0);
    expect(await Promise.all(['other', 'elsewhere', 'elsewhere/x'].map(at.modeOf))).toEqual([
      '644',
      '755',
      '644',
    ]);
  },
);

describe('a raw command', () => {
  test('is answered line by line, taken in the folder that is shown, and tells of a change', async () => {
    await using at = await open('proftpd', { 'd/a.txt': 'x' });
    const { page, sessionId } = at;
    const send = (command: string) =>
      page.call('remote.rawCommand', { sessionId, path: at.on('d'), command });
    const features = await send('FEAT');
    expect(features).toMatchObject({ code: 211, mayHaveChanged: false });
    expect(features.lines.map((line) => line.trim())).toContain('MDTM');
    expect(await send('SIZE a.txt')).toEqual({ code: 213, lines: ['1'], mayHaveChanged: false });
    expect(await send('DELE a.txt')).toMatchObject({ code: 250, mayHaveChanged: true });
    await page.event(hasChanged(sessionId, at.on('d')));
    expect(await send('NONSENSE')).toMatchObject({ code: 500 });
  });

  test('that would put the session out of step is not sent, nor is one of two lines', async () => {
    await using at = await open('vsftpd', {});
    const { page, sessionId } = at;
    const send = (command: string) => page.call('remote.rawCommand', { sessionId, path: at.on(''), command });
    await expect(send('RETR a.txt')).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('moves data'),
    });
    await expect(send('NOOP\r\nDELE a.txt')).rejects.toMatchObject({ code: 'invalid_input' });
    expect(await send('NOOP')).toMatchObject({ code: 200 });
  });
});

test('a site is probed once, and not again at the next start, until that is forgotten', async () => {
  const homeDir = await mkdtemp(path.join(tmpdir(), 'quayside-home-'));
  await using server = await startServer({ kind: 'vsftpd', files: { 'a.txt': 'x' } });
  await using engine = await makeEngineDir();
  const visit = async (mayForget = false): Promise<readonly string[]> => {
    await using page = await openPage(engine.dir, homeDir);
    const lines: string[] = [];
    const onPart = (part: { readonly lines: readonly { readonly text: string }[] }): void =>
      void lines.push(...part.lines.map(({ text }) => text));
    const watching = new AbortController();
    const watch = page.call('log.watch', {}, { signal: watching.signal, onPart }).catch(() => {});
    const { sessionId } = await page.call('session.open', connectionTo(server));
    await page.call('remote.list', { sessionId, path: remotePath('/') });
    await page
      .call('remote.changeTime', { sessionId, path: remotePath('/a.txt'), modifiedAtMs: 1_600_000_000_000 })
      .catch(() => {});
    await page.call('remote.rawCommand', { sessionId, path: remotePath('/'), command: 'NOOP' });
    await expect.poll(() => lines.includes('NOOP')).toBe(true);
    const [session] = (await page.call('app.snapshot', {})).sessions;
    expect(session?.learnt.map(({ text }) => text)).toContain('Sets the time of a file by MDTM.');
    if (mayForget) {
      await page.call('site.forget', { sessionId });
      const [forgotten] = (await page.call('app.snapshot', {})).sessions;
      expect(forgotten?.learnt).toEqual([]);
    }
    watching.abort();
    await watch;
    return lines;
  };
  const isMfmt = (line: string): boolean => line.startsWith('MFMT');
  expect((await visit()).some(isMfmt)).toBe(true);
  expect((await visit(true)).some(isMfmt)).toBe(false);
  expect((await visit()).some(isMfmt)).toBe(true);
  await rm(homeDir, { recursive: true });
});
