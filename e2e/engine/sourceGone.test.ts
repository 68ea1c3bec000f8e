import { expect, test } from 'vitest';
import { EngineFolder } from '../../electron/engine/files/engineFolder.ts';
import { withoutQueue } from '../../electron/engine/transfers/fileJob.ts';
import { Sending } from '../../electron/engine/transfers/sending.ts';
import { noLimits } from '../../electron/engine/transfers/speedLimit.ts';
import type { FileTask } from '../../electron/engine/transfers/transferFile.ts';
import type { UploadSource } from '../../electron/engine/transfers/uploadSource.ts';
import { ConnectorError } from '../../shared/errors.ts';
import { enginePath, remotePath } from '../../shared/model/paths.ts';
import { scriptedServer } from '../servers/scripted.ts';
import { makeEngineDir, openConnection } from './connector.ts';

const sizeBytes = 2 * 1024 * 1024;
const diskGone = new ConnectorError('transfer_incomplete', 'The disk is gone.');

/** A file of which the first half can be read, and then nothing more be known. */
const source = {
  facts: { sizeBytes, modifiedAtMs: 0, modifiedPrecision: 'second', unixMode: null },
  async *chunks() {
    yield Buffer.alloc(sizeBytes / 2);
    throw diskGone;
  },
  get hasChanged(): boolean {
    throw new Error('EIO');
  },
} as unknown as UploadSource;

test.each([
  ['keeps what was sent for a later attempt', true, ['/f.part']],
  ['removes what was sent where it is not wanted', false, []],
])('an upload whose disk goes on the way %s', async (_what, keepsPart, left) => {
  await using engine = await makeEngineDir();
  await using server = await scriptedServer();
  const connection = await openConnection(server);
  const task: FileTask = {
    connection,
    folder: await EngineFolder.open(engine.dir),
    job: {
      direction: 'upload',
      remotePath: remotePath('/f'),
      enginePath: enginePath('f'),
      source: null,
      conflicts: 'ask',
      present: null,
      isAnotherAttempt: false,
      hasWrittenInPlace: false,
      goesOn: false,
      options: {
        keepTimes: false,
        keepPermissions: false,
        proof: 'size',
        usesTemporaryName: true,
        useSegments: false,
      },
    },
    context: {
      ...withoutQueue,
      signal: new AbortController().signal,
      keepsPart: () => keepsPart,
      onProgress: () => {},
      limits: noLimits,
    },
    onMoved: () => {},
  };
  const place = { path: remotePath('/f'), replaces: false, resumes: false };
  const sending = new Sending(task, source, place, remotePath('/f.part'));
  const failure = ConnectorError.from(await sending.toTemporary(0).catch((error: unknown) => error));
  expect(failure).toBe(diskGone);
  await sending.cleanUp(failure);
  connection.quit();
  expect([...server.files.keys()]).toEqual(left);
});
