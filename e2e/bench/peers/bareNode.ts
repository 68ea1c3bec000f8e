import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contender, Task } from '../contender.ts';
import { runProgram } from '../program.ts';

/** What `bareNodeClient.mjs` is told. */
export interface BareTask {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** PEM; null = no TLS. */
  readonly ca: string | null;
  readonly isUpload: boolean;
  readonly isCareful: boolean;
  readonly filePaths: readonly string[];
  readonly fileBytes: number;
  readonly remoteFolder: string;
  readonly localFolder: string;
  readonly connections: number;
  readonly threads: number;
}

/**
 * How quick a client can be at the most that runs in Node: one that knows in advance what there is, and does nothing
 * but transfer it, over 8 connections or one for each thread. It stands beside, to tell what Quayside costs from what
 * Node costs.
 *
 * @param care `promised`: with what Quayside promises of each file. A download goes to a part, gets its time (MDTM) and
 *   is on the disk (fsync) before it has its name; an upload goes to a temporary name, and its size and time are
 *   looked after (RNFR, RNTO, SIZE, MDTM). `none`: the bytes, as the peers do
 */
export function bareNode(care: 'none' | 'promised', threads = 1): Contender {
  const words = [care === 'promised' ? 'with care' : null, threads > 1 ? `${threads} threads` : null];
  return {
    name: ['bare Node', ...words.filter((word) => word !== null)].join(', '),
    role: 'beside',
    run: async (task) => {
      const taskFile = join(task.scratchDir, 'task.json');
      await writeFile(taskFile, JSON.stringify(bareTask(task, care, threads)));
      return runProgram({ command: [process.execPath, programPath, taskFile] }, task);
    },
  };
}

const programPath = join(import.meta.dirname, 'bareNodeClient.mjs');

function bareTask(task: Task, care: 'none' | 'promised', threads: number): BareTask {
  const { server, content } = task;
  return {
    host: server.host,
    port: server.port,
    user: server.user,
    password: server.password,
    ca: server.tls === 'none' ? null : server.caPem,
    isUpload: task.kind === 'upload',
    isCareful: care === 'promised',
    filePaths: content.filePaths,
    fileBytes: content.fileBytes,
    remoteFolder: task.remoteFolder,
    localFolder: task.localFolder,
    connections: 8,
    threads,
  };
}
