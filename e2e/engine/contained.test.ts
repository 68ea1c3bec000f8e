import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  realpath,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NumberedEvent } from '../../shared/contract/events.ts';
import type { ErrorReport } from '../../shared/errors.ts';
import { type EnginePath, enginePath } from '../../shared/model/paths.ts';
import type { ConflictPolicy, Transfer, TransferDirection } from '../../shared/model/transfer.ts';
import type { EngineClient } from '../../shared/rpc/client.ts';
import { startServer, type TestServer } from '../servers/index.ts';
import { add, allOf, connectionTo } from './page.ts';
import { remoteEntries } from './remoteEntries.ts';
import { openServedPage, type Served, serve } from './servedPage.ts';

/*
 * A page that means harm, over the real wire of `quayside serve`: whatever it asks for, it gets nothing of what lies
 * outside the engine folder, and changes nothing there. (What a race can do: swappedFolder.test.ts beside the engine.)
 */

const secret = 'the content of a secret';

let base: string;
let served: Served;
let server: TestServer;
let call: EngineClient['call'];
let sessionId: string;
const events: NumberedEvent[] = [];
/** Every answer and event that the page has got. */
const heard: unknown[] = [events];
let before: readonly string[];

beforeAll(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'quayside-contained-')));
  const at = (...names: readonly string[]): string => join(base, ...names);
  await mkdir(at('engine', 'dir'), { recursive: true });
  await mkdir(at('outside', 'sub'), { recursive: true });
  for (const name of ['secret', 'sub/secret', 'a.txt.part', 'a.txt'])
    await writeFile(at('outside', name), secret);
  await writeFile(at('engine', 'own'), 'own');
  await writeFile(at('engine', 'dir', 'own'), 'own');
  await symlink(at('outside'), at('engine', 'out'));
  await symlink('../../outside', at('engine', 'dir', 'out'));
  await symlink('out', at('engine', 'chain'));
  await symlink('..', at('engine', 'up'));
  await symlink('../outside/new', at('engine', 'dangling'));
  await symlink('../outside/secret', at('engine', 'secretLink'));
  // In the way of a download's part, of its record, and of the file itself.
  await symlink('../outside/made', at('engine', 'big.bin.part'));
  await symlink('../outside/made', at('engine', 'other.bin.part-record'));
  await symlink('../outside/secret', at('engine', 'a.txt'));
  before = await stateOf(at('outside'));

  server = await startServer({
    kind: 'vsftpd',
    files: {
      'a.txt': 'new',
      'big.bin': Buffer.alloc(2_000_000, 'b'),
      'other.bin': Buffer.alloc(2_000_000, 'o'),
    },
  });
  served = await serve({ engineDir: at('engine'), homeDir: at('home') });
  const page = await openServedPage(served.url, (event) => events.push(event));
  call = page.call;
  ({ sessionId } = await call('session.open', connectionTo(server)));
});

afterAll(async () => {
  served.program.child.kill('SIGTERM');
  await served.program.ended;
  await server.stop();
  // Nothing has changed, and nothing was told, in all that was tried.
  expect(await stateOf(join(base, 'outside'))).toEqual(before);
  expect(JSON.stringify(heard)).not.toContain(secret);
  await rm(base, { recursive: true });
});

/** Names, kinds, sizes, times and contents. */
async function stateOf(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const lines = entries.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) return `${path} → ${await readlink(path)}`;
    const { size, mtimeMs, mode } = await stat(path);
    return [path, size, mtimeMs, mode, entry.isFile() ? await readFile(path, 'utf8') : ''].join(' ');
  });
  return (await Promise.all([...lines, stat(dir).then(({ mtimeMs }) => String(mtimeMs))])).sort();
}

const outwards = [
  '..',
  '../outside',
  '../outside/secret',
  'dir/../../outside/secret',
  '/etc/passwd',
  'BASE/outside/secret',
  'out/secret',
  'out/sub/secret',
  'out/nothing',
  'dir/out/secret',
  'chain/secret',
  'up/outside/secret',
  'dangling/secret',
  'C:\\Windows\\win.ini',
  '\\\\server\\share',
] as const;
const filled = (path: string): string => path.replace('BASE', base);
const refused = { code: 'engine_path_outside' };

/** What it failed with; null = it did not. */
async function failureOf(answer: Promise<unknown>): Promise<Pick<ErrorReport, 'code' | 'message'> | null> {
  const failure = await answer.then(
    () => null,
    (error: ErrorReport) => ({ code: error.code, message: error.message }),
  );
  heard.push(failure);
  return failure;
}

describe.each(outwards)('of %j', (outward) => {
  const path = (): ReturnType<typeof enginePath> => enginePath(filled(outward));

  test('nothing is listed', async () => {
    const parts: unknown[] = [];
    const listed = call('engine.list', { path: path() }, { onPart: (part) => parts.push(part) });
    expect(await failureOf(listed)).toMatchObject(refused);
    expect(parts).toEqual([]);
  });

  test('nothing is told', async () => {
    expect(await failureOf(call('engine.stat', { path: path() }))).toMatchObject(refused);
  });

  test('nothing is removed', async () => {
    const nothing = { files: 0, directories: 0 };
    const removal = await call('engine.remove', { paths: [path()] });
    expect(removal).toMatchObject({ ...nothing, failed: 1, failures: [refused] });
    const behindOwn = [enginePath('nothing'), path()];
    expect(await call('engine.remove', { paths: behindOwn })).toMatchObject({ ...nothing, failed: 2 });
    expect(await failureOf(call('engine.removeEmptyFolder', { path: path() }))).toMatchObject(refused);
  });

  test('nothing goes to the trash', async () => {
    const { trashed, failures } = await call('engine.trash', { paths: [path()] });
    expect({ trashed, failures }).toMatchObject({ trashed: [], failures: [{ error: refused }] });
  });

  test('nobody gets other permissions', async () => {
    const change = { unixMode: 0o777, contents: 'all', entersFolders: true } as const;
    const changed = await call('engine.changePermissions', { paths: [path()], ...change });
    expect(changed).toMatchObject({ changed: 0, failed: 1, failures: [refused] });
  });

  test('nothing is renamed', async () => {
    expect(await failureOf(call('engine.rename', { path: path(), newName: 'x' }))).toMatchObject(refused);
  });

  test('nothing is moved out of it or into it', async () => {
    const out = await call('engine.move', { paths: [path()], folder: enginePath('dir') });
    expect(out).toMatchObject({ moved: 0, failures: [{ error: refused }] });
    const into = await call('engine.move', {
      paths: [enginePath('own')],
      folder: filled(outward) as EnginePath,
    });
    expect(into).toMatchObject({ moved: 0, failures: [{ error: refused }] });
  });

  test('no folder is made in it', async () => {
    expect(await failureOf(call('engine.makeDirectory', { path: path(), name: 'x' }))).toMatchObject(refused);
  });

  test.each<TransferDirection>(['upload', 'download'])(
    'no %s goes there, file or folder',
    async (direction) => {
      const names = ['a.txt', 'sub/'];
      const how = { direction, names, engineFolder: filled(outward), conflictPolicy: 'overwrite' } as const;
      const transfers = await failedOf(await add(call, { sessionId, ...how }), names.length);
      expect(transfers.map(({ error }) => error)).toEqual(names.map(() => expect.objectContaining(refused)));
    },
  );

  test('no upload is named so', async () => {
    const how = { direction: 'upload', names: [filled(outward)], conflictPolicy: 'overwrite' } as const;
    const [transfer] = await failedOf(await add(call, { sessionId, ...how }), 1);
    expect(transfer?.error).toMatchObject(refused);
  });
});

test.each<ConflictPolicy>(['ask', 'newer', 'size', 'resume', 'rename', 'skip'])(
  'a conflict outside is neither seen nor solved: %s',
  async (conflictPolicy) => {
    const how = { direction: 'download', names: ['a.txt'], engineFolder: 'out', conflictPolicy } as const;
    const [transfer] = await failedOf(await add(call, { sessionId, ...how }), 1);
    expect(transfer).toMatchObject({ error: refused, conflict: null });
  },
);

describe('what is no path', () => {
  test.each(['../x', 'a/b', '..', '.', '', 'a\0b', '/x'])('is no new name: %j', async (name) => {
    const invalid = { code: 'invalid_input' };
    const renamed = call('engine.rename', { path: enginePath('own'), newName: name });
    expect(await failureOf(renamed)).toMatchObject(invalid);
    const made = call('engine.makeDirectory', { path: enginePath('dir'), name });
    expect(await failureOf(made)).toMatchObject(invalid);
  });

  test('is no engine folder: a page can not choose one here', async () => {
    expect(await call('engine.chooseFolder', {})).toEqual({ engineFolder: null });
    const given = call('engine.chooseFolder', { engineFolder: '/' } as never);
    expect(await failureOf(given)).toMatchObject({ code: 'invalid_input' });
    expect((await call('app.snapshot', {})).engineFolder).toBe(join(base, 'engine'));
  });

  test('is opened by nobody here, inside or out', async () => {
    for (const path of ['own', 'out/secret', '../outside/secret']) {
      const asked = call('engine.openFile', { path: enginePath(path) });
      expect(await failureOf(asked)).toMatchObject({ code: 'invalid_input' });
    }
  });

  test('ends with NUL', async () => {
    for (const name of ['engine.list', 'engine.stat'] as const) {
      const asked = call(name, { path: enginePath('own\0.txt') });
      expect(await failureOf(asked)).toMatchObject({ code: 'invalid_input' });
    }
  });
});

describe('a link in the engine folder', () => {
  test('is told as a link and not followed', async () => {
    const entry = await call('engine.stat', { path: enginePath('secretLink') });
    expect(entry).toMatchObject({ type: 'link', sizeBytes: null, linkTarget: '../outside/secret' });
  });

  test('that leads out is not uploaded, alone or in a folder', async () => {
    const how = { direction: 'upload', conflictPolicy: 'overwrite' } as const;
    const [alone] = await failedOf(await add(call, { sessionId, ...how, names: ['secretLink'] }), 1);
    expect(alone?.error).toMatchObject(refused);
    const batchId = await add(call, { sessionId, ...how, names: ['dir/'] });
    await endOf(batchId);
    expect(await remoteEntries(call, sessionId, '/dir')).toMatchObject([{ name: 'own' }]);
  });

  test('in the way of a download is replaced, and not what it leads to', async () => {
    const how = { direction: 'download', names: ['a.txt', 'big.bin', 'other.bin'] } as const;
    await endOf(await add(call, { sessionId, ...how, conflictPolicy: 'overwrite' }));
    const root = join(base, 'engine');
    expect(await readFile(join(root, 'a.txt'), 'utf8')).toBe('new');
    expect((await stat(join(root, 'big.bin'))).size).toBe(2_000_000);
    expect(await readlink(join(root, 'big.bin.part'))).toBe('../outside/made');
  });

  test('is removed as a link, with the folder that it is in', async () => {
    const remove = (name: string) => call('engine.remove', { paths: [enginePath(name)] });
    expect(await remove('dir')).toMatchObject({ files: 2, directories: 1, failed: 0 });
    expect(await remove('chain')).toMatchObject({ files: 1, directories: 0, failed: 0 });
  });
});

test('a page that makes a link of a folder by renaming, while all else goes on, gets nowhere', async () => {
  const root = join(base, 'engine');
  await mkdir(join(root, 'swapped'));
  await symlink(join(base, 'outside'), join(root, 'swappedLink'));
  const rename = (from: string, to: string): Promise<unknown> =>
    call('engine.rename', { path: enginePath(from), newName: to });
  const swapped = enginePath('swapped');
  const inside = enginePath('swapped/secret');
  const how = { sessionId, direction: 'download', conflictPolicy: 'overwrite' } as const;
  for (let round = 0; round < 20; round++) {
    const batches = [add(call, { ...how, names: ['a.txt', 'big.bin'], engineFolder: 'swapped' })];
    // All of it is on its way at once: what comes first is up to the disk.
    const tried = await Promise.allSettled([
      rename('swapped', 'was'),
      rename('swappedLink', 'swapped'),
      call('engine.list', { path: swapped }),
      call('engine.stat', { path: inside }),
      call('engine.makeDirectory', { path: swapped, name: `made${round}` }),
      call('engine.remove', { paths: [inside] }),
      call('engine.rename', { path: inside, newName: 'taken' }),
      call('engine.move', { paths: [inside], folder: enginePath('') }),
      rename('swapped', 'swappedLink'),
      rename('was', 'swapped'),
    ]);
    heard.push(tried);
    for (const batchId of await Promise.all(batches)) await endOf(batchId);
    // Whatever came of it: a folder and a link, each at its name, for the next round.
    for (const [from, to] of [
      ['was', 'swapped'],
      ['swapped', 'swappedLink'],
      ['was', 'swapped'],
    ] as const) {
      const isThere = await stat(join(root, to)).then(
        () => true,
        () => false,
      );
      if (!isThere) await rename(from, to).catch(() => {});
    }
  }
});

async function endOf(batchId: string): Promise<void> {
  const isEnd = ({ event }: NumberedEvent): boolean =>
    event.type === 'batch.ended' && event.batch.batchId === batchId;
  await expect.poll(() => events.some(isEnd), { timeout: 10_000 }).toBe(true);
}

async function failedOf(batchId: string, count: number): Promise<readonly Transfer[]> {
  await endOf(batchId);
  const failed = (await allOf(call, 'failed')).filter((transfer) => transfer.batchId === batchId);
  expect(failed).toHaveLength(count);
  heard.push(failed);
  return failed;
}
