import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outcome, Task } from './contender.ts';
import { countNames } from './content.ts';
import { peakMemoryBytes } from './memory.ts';

export interface Program {
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
}

const lookEveryMs = 10;

/**
 * Runs a program from its start to its end, which is what counts: loading, connecting and logging in included. Its
 * output goes to a file, as a user would keep a listing.
 * @throws Error with the end of what it said when it exits with another code than 0
 */
export async function runProgram({ command, env = {} }: Program, task: Task): Promise<Outcome> {
  const outputPath = join(task.scratchDir, 'stdout');
  const errorPath = join(task.scratchDir, 'stderr');
  const [file, ...args] = command;
  const files = [openSync(outputPath, 'w'), openSync(errorPath, 'w')] as const;
  const startedAtMs = performance.now();
  const child = spawn(file, args, {
    cwd: task.localFolder,
    stdio: ['ignore', ...files],
    // A home of its own: nobody's settings, caches and remembered hosts.
    env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', HOME: task.scratchDir, ...env },
  });
  for (const fd of files) closeSync(fd);
  let peakBytes: number | null = null;
  const look = (): void => {
    peakBytes = (child.pid === undefined ? null : peakMemoryBytes(child.pid)) ?? peakBytes;
  };
  const looking = setInterval(look, lookEveryMs);
  const kill = (): void => {
    child.kill('SIGKILL');
  };
  task.signal.addEventListener('abort', kill, { once: true });
  try {
    const [status, deathSignal] = await once(child, 'exit');
    const seconds = (performance.now() - startedAtMs) / 1000;
    if (status !== 0) throw new Error(`${file} ended with ${deathSignal ?? status}: ${lastLines(errorPath)}`);
    const listedNames = task.kind === 'list' ? countNames(await readFile(outputPath, 'utf8')) : null;
    return { seconds, peakMemoryBytes: peakBytes, listedNames };
  } finally {
    clearInterval(looking);
    task.signal.removeEventListener('abort', kill);
  }
}

function lastLines(path: string): string {
  return readFileSync(path, 'utf8').trim().slice(-300);
}
