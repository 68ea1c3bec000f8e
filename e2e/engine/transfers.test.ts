import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EngineFolder } from '../../electron/engine/files/engineFolder.ts';
import { copyFileFromEngine } from '../../electron/engine/modes/copyFileFromEngine.ts';
import { copyFileToEngine } from '../../electron/engine/modes/copyFileToEngine.ts';
import { list } from '../../electron/engine/modes/list.ts';
import { remotePath } from '../../shared/model/paths.ts';
import { startServer } from '../servers/index.ts';
import { slowWay } from '../servers/slowWay.ts';
import { labelled, serverKinds, serverWays } from '../servers/ways.ts';
import { failureOf, makeEngineDir, openConnection, run } from './connector.ts';

const never = new AbortController().signal;

describe.each(labelled(serverWays))('%s', (_label, way) => {
  test('cancel ends 1 GiB in under a second, either way, and the connection goes on or says that it cannot', async () => {
    await using server = await startServer(way);
    await using engine = await makeEngineDir();
    for (const path of [join(server.rootDir, 'huge.bin'), join(engine.dir, 'huge.bin')]) {
      await writeFile(path, '');
      await truncate(path, 1024 ** 3);
    }
    await server.giveToServer();
    await writeFile(join(engine.dir, 'down.bin'), 'old');
    const folder = await EngineFolder.open(engine.dir);
    const options = { overwrite: true, resume: false };
    const huge = remotePath('huge.bin');

    for (const direction of ['down', 'up'] as const) {
      let connection = await openConnection(server);
      const controller = new AbortController();
      let cancelledAtMs = 0;
      const context = {
        signal: controller.signal,
        onProgress: ({ transferredBytes }: { readonly transferredBytes: number }) => {
          if (transferredBytes < 20_000_000 || cancelledAtMs > 0) return;
          cancelledAtMs = performance.now();
          controller.abort();
        },
      };
      const failure = await failureOf(
        direction === 'down'
          ? copyFileToEngine(connection, folder, huge, 'down.bin', options, context)
          : copyFileFromEngine(connection, folder, 'huge.bin', remotePath('up.bin'), options, context),
      );
      expect(failure).toMatchObject({ code: 'cancelled' });
      expect(performance.now() - cancelledAtMs).toBeLessThan(1_000);
      if (!connection.isOpen) connection = await openConnection(server);
      const { entries } = await list(connection, remotePath(''), { recursive: false }, never);
      expect(entries.map(({ path }) => path)).toContain('huge.bin');
      connection.quit();
    }
    expect(await readFile(join(engine.dir, 'down.bin'), 'utf8')).toBe('old');
    expect((await readdir(engine.dir)).sort()).toEqual(['down.bin', 'huge.bin']);
  });

  test('a transfer is resumed, either way, and only the rest travels', async () => {
    await using server = await startServer(way);
    await using engine = await makeEngineDir();
    const content = randomBytes(2_000_000);
    const presentBytes = 1_500_000;
    const overlapBytes = 65_536;
    await writeFile(join(engine.dir, 'file.bin'), content);
    await writeFile(join(server.rootDir, 'file.bin'), content.subarray(0, presentBytes));
    await server.giveToServer();

    const up = await run(server, {
      mode: {
        mode_name: 'copy_file_from_engine',
        source_file_name: 'file.bin',
        destination_file_name: 'file.bin',
        resume: true,
      },
      engineDir: engine.dir,
    });
    expect(up.transfer).toMatchObject({ bytes: content.length - presentBytes, verified: true });
    expect(content.equals(await readFile(join(server.rootDir, 'file.bin')))).toBe(true);

    await writeFile(join(engine.dir, 'down.bin.part'), content.subarray(0, presentBytes));
    const down = await run(server, {
      mode: {
        mode_name: 'copy_file_to_engine',
        source_file_name: 'file.bin',
        destination_file_name: 'down.bin',
        resume: true,
      },
      engineDir: engine.dir,
    });
    expect(down.transfer).toMatchObject({
      bytes: content.length - presentBytes + overlapBytes,
      verified: true,
    });
    expect(down.transfer.sha256).toBe(up.transfer.sha256);
    expect(content.equals(await readFile(join(engine.dir, 'down.bin')))).toBe(true);
  });

  test('what is there and is not the same file’s beginning is sent again from the start', async () => {
    await using server = await startServer(way);
    await using engine = await makeEngineDir();
    const content = randomBytes(300_000);
    const other = randomBytes(200_000);
    await writeFile(join(engine.dir, 'file.bin'), content);
    await writeFile(join(server.rootDir, 'file.bin'), other);
    await writeFile(join(engine.dir, 'down.bin.part'), other);
    await server.giveToServer();
    const copy = { source_file_name: 'file.bin', resume: true };
    await run(server, {
      mode: { mode_name: 'copy_file_from_engine', ...copy, destination_file_name: 'file.bin' },
      engineDir: engine.dir,
    });
    expect(content.equals(await readFile(join(server.rootDir, 'file.bin')))).toBe(true);
    await run(server, {
      mode: { mode_name: 'copy_file_to_engine', ...copy, destination_file_name: 'down.bin' },
      engineDir: engine.dir,
    });
    expect(content.equals(await readFile(join(engine.dir, 'down.bin')))).toBe(true);
  });
});

test.each(serverKinds)('%s: uploads arrive whole over a way that takes its time', async (kind) => {
  await using server = await startServer({ kind });
  await using way = await slowWay(server, 5);
  await using engine = await makeEngineDir();
  await writeFile(join(engine.dir, 'small'), 'content');
  const connection = await openConnection({ ...server, port: way.port });
  const folder = await EngineFolder.open(engine.dir);
  for (const name of ['a', 'b']) {
    const options = { overwrite: true, resume: false };
    const context = { signal: never, onProgress: () => {} };
    await copyFileFromEngine(connection, folder, 'small', remotePath(name), options, context);
    expect(await readFile(join(server.rootDir, name), 'utf8')).toBe('content');
  }
  connection.quit();
});

test('downloading what is not there makes no folders', async () => {
  await using server = await startServer({ kind: 'vsftpd' });
  await using engine = await makeEngineDir();
  const mode = {
    mode_name: 'copy_file_to_engine',
    source_file_name: 'nothing',
    destination_file_name: 'new/nothing',
  } as const;
  expect(await failureOf(run(server, { mode, engineDir: engine.dir }))).toMatchObject({ code: 'not_found' });
  expect(await readdir(engine.dir)).toEqual([]);
});

test.skipIf(process.platform === 'win32')('a named pipe is refused and waits for nobody', async () => {
  await using server = await startServer({ kind: 'vsftpd' });
  await using engine = await makeEngineDir();
  execFileSync('/usr/bin/mkfifo', [join(engine.dir, 'pipe')]);
  const mode = {
    mode_name: 'copy_file_from_engine',
    source_file_name: 'pipe',
    destination_file_name: 'pipe',
  } as const;
  expect(await failureOf(run(server, { mode, engineDir: engine.dir }))).toMatchObject({
    code: 'permission_denied',
    path: 'pipe',
  });
});
