import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** The program as `npm run build` makes it and users run it. */
export const programPath = join(import.meta.dirname, '../../out/cli.js');

interface ProgramEnd {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningProgram {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<ProgramEnd>;
}

interface ProgramOptions {
  /** All of its standard input; `null` leaves it open. */
  readonly stdin?: string | null;
  readonly homeDir: string;
  readonly cwd?: string;
  /** Beside what the tests themselves have. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts `quayside` with these arguments. */
export function startQuayside(
  argv: readonly string[],
  { stdin = '', homeDir, cwd, env = {} }: ProgramOptions,
): RunningProgram {
  if (!existsSync(programPath)) throw new Error(`${programPath} is missing: run "npm run build"`);
  const child = spawn(process.execPath, [programPath, ...argv], {
    cwd,
    env: { ...process.env, QUAYSIDE_HOME: homeDir, NODE_OPTIONS: '', ...env },
  });
  child.stdin.on('error', () => {});
  if (stdin !== null) child.stdin.end(stdin);
  const ended = Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]).then(
    ([[status], stdout, stderr]) => ({ status, stdout, stderr }),
  );
  return { child, ended };
}
