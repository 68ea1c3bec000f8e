import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { electronBinary } from './electronBinary.ts';
import { outDir, rootDir } from './places.ts';

export interface LaunchOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly engineDir: string;
  /** Holds a connection, as JSON, to begin with. */
  readonly connectionFile: string | null;
  /** The same of a server that the page offers to try. */
  readonly demoFile: string | null;
  /** False: the page is served, and whoever wants to see it goes to the address. */
  readonly opensPage: boolean;
}

export interface LaunchedApp {
  /** Ends a sentence that says where the app is: `http://127.0.0.1:…`, `in its own window`. */
  readonly place: string;
  /** Why it is not in Electron, as a sentence; null where it is, or was not meant to be. */
  readonly remark: string | null;
  /** Resolves with the exit status of the app, however it ends. */
  readonly ended: Promise<number>;
  /** Asks the app to end; asked again after a second it is not asked any more. */
  readonly end: () => void;
}

/** Starts what the build made: in Electron where a binary is or can be had, else as a page that is served. */
export async function launch(options: LaunchOptions): Promise<LaunchedApp> {
  if (!options.opensPage) return serve(options, null);
  const electron = await electronBinary(options.env);
  if (electron.kind === 'found') return openDesktop(electron.path, options);
  return serve(options, `Electron is left out, because ${electron.reason}; Quayside is a page instead.`);
}

function openDesktop(electronPath: string, options: LaunchOptions): LaunchedApp {
  // Chromium refuses to run as root with its sandbox.
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const child = spawnApart(
    electronPath,
    [...(isRoot ? ['--no-sandbox'] : []), rootDir, ...ownArguments(options)],
    options,
  );
  return { place: 'in its own window', remark: null, ...handle(child) };
}

async function serve(options: LaunchOptions, remark: string | null): Promise<LaunchedApp> {
  const serveArguments = ['serve', ...ownArguments(options), ...(options.opensPage ? [] : ['--no-open'])];
  const child = spawnApart(process.execPath, [join(outDir, 'cli.js'), ...serveArguments], options);
  const app = handle(child);
  const line = await Promise.race([firstLine(child), app.ended.then(() => null)]);
  if (line === null) throw new Error('Quayside did not start.');
  return { place: line.replace(/^Quayside is at /, ''), remark, ...app };
}

function ownArguments({ engineDir, connectionFile, demoFile }: LaunchOptions): readonly string[] {
  const connection = connectionFile === null ? [] : [`--connect=${connectionFile}`];
  const demo = demoFile === null ? [] : [`--demo=${demoFile}`];
  return [`--engine-dir=${engineDir}`, ...connection, ...demo];
}

/** In a process group of its own: Ctrl-C at the terminal reaches us, and the app hears of it from us, once. */
function spawnApart(
  program: string,
  programArguments: readonly string[],
  { env }: LaunchOptions,
): ChildProcess {
  return spawn(program, programArguments, {
    env,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

const patienceMs = 1_000;

function handle(child: ChildProcess): Pick<LaunchedApp, 'ended' | 'end'> {
  child.stdout?.resume();
  let askedAtMs: number | null = null;
  return {
    ended: new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => resolve(code ?? 1));
    }),
    // One Ctrl-C can arrive several times: from the terminal, and through npm and tsx.
    end: () => {
      if (askedAtMs === null) child.kill('SIGINT');
      else if (performance.now() - askedAtMs > patienceMs) child.kill('SIGKILL');
      askedAtMs ??= performance.now();
    },
  };
}

async function firstLine({ stdout }: ChildProcess): Promise<string | null> {
  if (!stdout) return null;
  for await (const line of createInterface({ input: stdout })) return line;
  return null;
}
