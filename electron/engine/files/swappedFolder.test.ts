import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ConnectorError } from '../../../shared/errors.ts';
import { enginePath } from '../../../shared/model/paths.ts';
import { neverAborted } from '../ftp/wait.ts';
import { readEngineTree } from '../transfers/readEngineTree.ts';
import { UploadSource } from '../transfers/uploadSource.ts';
import { diskError } from './diskError.ts';
import { listFolder, makeFolder, removeEngineFile, renameEngineFile, statEngineFile } from './engineFiles.ts';
import { EngineFolder } from './engineFolder.ts';
import { ownContent, type SwappedFolder, swappedFolder } from './swappedFolder.testkit.ts';

let swapped: SwappedFolder;
let untouched: Readonly<Record<string, string | null>>;
beforeAll(async () => {
  swapped = await swappedFolder();
  untouched = await swapped.outside();
});
afterAll(() => swapped[Symbol.asyncDispose]());

/** Until both the folder and the link were met this often; the test's time limit ends what never is. */
const enough = 25;

/** Does it again and again while the folder is swapped. @param act false = it met neither, a moment between */
async function whileSwapped(act: () => unknown): Promise<void> {
  const met = { folder: 0, link: 0 };
  while (met.folder < enough || met.link < enough) {
    try {
      if ((await act()) !== false) met.folder++;
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      const { code } = error;
      if (code === 'engine_path_outside') met.link++;
      else expect(code).toMatch(/^(not_found|already_exists)$/);
    }
    // The calls are so quick that a slow swapper would meet none of them.
    await setImmediate();
  }
  expect(await swapped.outside()).toEqual(untouched);
}

let name = '';
beforeEach(() => {
  name = randomBytes(6).toString('hex');
});

// Elsewhere nothing can be held (hold.ts), and a swap at the right moment leads out.
describe.runIf(process.platform === 'linux')('of a folder that becomes a link at any moment', () => {
  test('nothing is listed but what is inside', () =>
    whileSwapped(async () => {
      const entries = await listFolder(swapped.folder, enginePath('d'), neverAborted);
      expect(entries.map((entry) => entry.name)).not.toContain('precious');
    }));

  test('no tree is read but the one inside', () =>
    whileSwapped(async () => {
      for await (const { entries } of readEngineTree(swapped.folder, enginePath('d'), neverAborted)) {
        expect(entries.map((entry) => entry.name)).not.toContain('precious');
      }
    }));

  test('nothing is told of what is outside', () =>
    whileSwapped(async () => {
      const entry = await statEngineFile(swapped.folder, enginePath('d/mine'));
      expect(entry.sizeBytes).toBe(ownContent.length);
    }));

  test('nothing is read for an upload but what is inside', () =>
    whileSwapped(async () => {
      const source = UploadSource.open(swapped.folder, 'd/mine');
      for await (const chunk of source.chunks(0)) expect(String(chunk)).toBe(ownContent);
      source.close();
    }));

  test('no folder is made outside', () =>
    whileSwapped(() => makeFolder(swapped.folder, enginePath('d'), randomBytes(6).toString('hex'))));

  test('no folders are made on the way to a file outside', () =>
    whileSwapped(() => swapped.folder.makeFolders(`d/${randomBytes(6).toString('hex')}/x`)));

  test('nothing is renamed outside', () =>
    whileSwapped(async () => {
      await renameEngineFile(swapped.folder, enginePath('d/mine'), name);
      // Back where it was: the next look finds it again, unless it meets a moment between.
      for (let isBack = false; !isBack; ) {
        isBack = await renameEngineFile(swapped.folder, enginePath(`d/${name}`), 'mine').then(
          () => true,
          () => false,
        );
      }
    }));

  test('nothing is removed outside', () =>
    whileSwapped(async () => {
      const place = swapped.folder.locate('d/mine');
      if (!place) return false;
      await removeEngineFile(swapped.folder, enginePath('d/mine')).finally(() => {
        writeFileSync(place.localPath, ownContent);
        place.release();
      });
    }));

  test('what is written much later is written inside', () =>
    whileSwapped(async () => {
      const place = swapped.folder.locateForWriting('d/mine');
      await setImmediate();
      try {
        writeFileSync(place.localPath, ownContent);
      } catch (error) {
        // One that was made in a moment between, and was replaced by the folder.
        throw diskError(error, 'd/mine');
      } finally {
        place.release();
      }
    }));
});

describe.runIf(process.platform === 'linux')('a tree is removed in which a page renames meanwhile', () => {
  let dir = '';
  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'quayside-removed-'));
  });
  afterAll(() => rm(dir, { recursive: true }));

  test('and of what is outside nothing goes', async () => {
    const outside = path.join(dir, 'outside');
    await mkdir(outside);
    writeFileSync(path.join(outside, 'precious'), 'precious');
    let failures = 0;
    for (let round = 0; round < 60; round++) {
      const root = path.join(dir, `engine${round}`);
      for (let n = 0; n < 4; n++) await mkdir(path.join(root, 'tree', `d${n}`), { recursive: true });
      for (let n = 0; n < 4; n++) {
        symlinkSync(outside, path.join(root, `link${n}`));
        writeFileSync(path.join(root, 'tree', `d${n}`, 'file'), '');
      }
      const folder = await EngineFolder.open(root);
      let isOver = false;
      const removal = removeEngineFile(folder, enginePath('tree'))
        .catch(() => {
          failures++;
        })
        .finally(() => {
          isOver = true;
        });
      // A folder becomes a link at a moment that differs from round to round.
      for (let turn = 0; turn < round % 20; turn++) await setImmediate();
      for (let n = 0; n < 4 && !isOver; n++) {
        try {
          renameSync(path.join(root, 'tree', `d${n}`), path.join(root, `was${n}`));
          renameSync(path.join(root, `link${n}`), path.join(root, 'tree', `d${n}`));
        } catch {
          // It was removed before.
        }
      }
      await removal;
      expect(await readdir(outside)).toEqual(['precious']);
    }
    expect(readFileSync(path.join(outside, 'precious'), 'utf8')).toBe('precious');
    expect(failures).toBeGreaterThan(0);
  });
});
