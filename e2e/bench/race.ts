import { chown, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run as runQuickly } from '../../build/system/run.ts';
import { createCleanUps } from '../servers/cleanUps.ts';
import { startServer, type TestServer } from '../servers/index.ts';
import { servingAccount } from '../servers/servingAccount.ts';
import type { Case } from './cases.ts';
import type { Contender, Outcome, Task } from './contender.ts';
import { folderHash, writeContent } from './content.ts';
import { layLink } from './link.ts';

/** One run of one contender; what went wrong instead of its time when it failed or its bytes are not those. */
export interface Run {
  readonly contender: string;
  /** From 1. */
  readonly round: number;
  readonly outcome: Outcome | null;
  readonly error: string | null;
}

export interface RaceOptions {
  readonly rounds: number;
  /** On the disk that is written to. */
  readonly workDir: string;
  readonly signal: AbortSignal;
  readonly onRun: (run: Run) => void;
}

const runTimeoutMs = 180_000;

/** Nobody else is in the namespace. vsftpd gives up when it finds ten ports taken in a row. */
const passivePorts = { first: 2000, last: 19_999 };

/**
 * Lets all contenders of a case do the same, one after the other, round by round: what disturbs the machine for a
 * while disturbs all of them. The content is in the page cache from the start. Before each run the receiving folder
 * is new and the disk has nothing left to write; after it every byte that arrived is compared by hash.
 */
export async function race(benchCase: Case, options: RaceOptions): Promise<readonly Run[]> {
  const cleanUps = createCleanUps();
  try {
    return await raceIn(await layTrack(benchCase, options, cleanUps), benchCase, options);
  } finally {
    await cleanUps.run();
  }
}

interface Track {
  readonly server: TestServer;
  readonly contentDir: string;
  readonly contentHash: string;
  readonly targetDir: string;
}

async function layTrack(
  { content, server: serverOptions, link: quality }: Case,
  { workDir }: RaceOptions,
  cleanUps: ReturnType<typeof createCleanUps>,
): Promise<Track> {
  const contentDir = join(workDir, 'content');
  await mkdir(contentDir);
  cleanUps.add(() => dispose(contentDir, content, workDir));
  await writeContent(contentDir, content);
  const link = quality === null ? null : await layLink(quality, workDir);
  if (link) cleanUps.add(link.stop);
  const namespace = link ? { namespace: link.namespace } : {};
  const server = await startServer({ ...serverOptions, ...namespace, passivePorts, recursiveListing: true });
  cleanUps.add(server.stop);
  await runQuickly(['cp', '--archive', '--link', contentDir, join(server.rootDir, 'source')]);
  return {
    server,
    contentDir,
    contentHash: await folderHash(contentDir),
    targetDir: join(workDir, 'target'),
  };
}

async function raceIn(track: Track, benchCase: Case, options: RaceOptions): Promise<readonly Run[]> {
  const runs: Run[] = [];
  for (let round = 1; round <= options.rounds; round++) {
    for (const contender of benchCase.contenders) {
      if (options.signal.aborted) return runs;
      const latest = runs.filter((run) => run.contender === contender.name).slice(-2);
      // Who failed twice in a row will do so again, perhaps for minutes.
      if (latest.length === 2 && latest.every(({ error }) => error !== null)) continue;
      const run = {
        contender: contender.name,
        round,
        ...(await runOnce(contender, track, benchCase, options)),
      };
      if (options.signal.aborted) return runs;
      runs.push(run);
      options.onRun(run);
    }
  }
  return runs;
}

async function runOnce(
  contender: Contender,
  { server, contentDir, contentHash, targetDir }: Track,
  { kind, content }: Case,
  { workDir, signal }: RaceOptions,
): Promise<Pick<Run, 'outcome' | 'error'>> {
  const isUpload = kind === 'upload';
  const arrivalDir = isUpload ? join(server.rootDir, 'target') : targetDir;
  const scratchDir = join(workDir, 'scratch');
  await rm(scratchDir, { recursive: true, force: true });
  for (const dir of [arrivalDir, scratchDir]) await mkdir(dir);
  const { uid, gid } = servingAccount();
  if (isUpload) await chown(arrivalDir, uid, gid);
  await runQuickly(['sync']);

  const task: Task = {
    kind,
    content,
    server,
    remoteFolder: isUpload ? '/target' : '/source',
    localFolder: isUpload ? contentDir : targetDir,
    scratchDir,
    signal: AbortSignal.any([signal, AbortSignal.timeout(runTimeoutMs)]),
  };
  try {
    const outcome = await contender.run(task);
    const isRight =
      kind === 'list'
        ? outcome.listedNames === content.filePaths.length
        : (await folderHash(arrivalDir)) === contentHash;
    return isRight ? { outcome, error: null } : { outcome: null, error: 'what arrived is not what was sent' };
  } catch (error) {
    return { outcome: null, error: error instanceof Error ? error.message : String(error) };
  } finally {
    await dispose(arrivalDir, content, workDir);
  }
}

/**
 * Out of the way. Many files are kept until the bench ends: for minutes after thousands were deleted, ext4 looks past
 * each of them for every new one (0.5 ms a file, measured), and whoever comes next would pay for it.
 */
async function dispose(dir: string, { filePaths }: Case['content'], workDir: string): Promise<void> {
  if (filePaths.length === 1) await rm(dir, { recursive: true, force: true });
  else await rename(dir, join(await mkdtemp(join(workDir, 'spent-')), 'content'));
}
