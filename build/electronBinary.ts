import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { electronPackageDir } from './places.ts';

type Env = Readonly<Record<string, string | undefined>>;

export type ElectronBinary =
  | { readonly kind: 'found'; readonly path: string }
  /** `reason` ends a sentence: "because …". */
  | { readonly kind: 'none'; readonly reason: string };

/**
 * Electron's executable, downloaded if need be: once, and not for longer than something arrives. Its package is
 * never imported, which would start a download of its own. `QUAYSIDE_NO_ELECTRON=1` does without.
 */
export async function electronBinary(env: Env): Promise<ElectronBinary> {
  if (env.QUAYSIDE_NO_ELECTRON) return none('QUAYSIDE_NO_ELECTRON is set');
  if (process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY)
    return none('there is no display');
  const path = pathIfThere(env) ?? ((await download(env)) ? pathIfThere(env) : null);
  return path === null ? none('it is not installed and can not be downloaded') : { kind: 'found', path };
}

const none = (reason: string): ElectronBinary => ({ kind: 'none', reason });

/** The executable as it is, without a download; null where there is none. */
export function pathIfThere(env: Env): string | null {
  const distDir = env.ELECTRON_OVERRIDE_DIST_PATH || join(electronPackageDir, 'dist');
  const path = join(distDir, executableName());
  return existsSync(path) ? path : null;
}

/** As Electron's installer noted it; an overriding distribution comes without a note. */
function executableName(): string {
  const note = join(electronPackageDir, 'path.txt');
  if (existsSync(note)) return readFileSync(note, 'utf8');
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

const stallMs = 20_000;

/** Runs Electron's own installer. Its temporary folder is ours, so that progress can be seen. */
async function download(env: Env): Promise<boolean> {
  const workDir = await mkdtemp(join(tmpdir(), 'quayside-electron-'));
  const installer = spawn(process.execPath, [join(electronPackageDir, 'install.js')], {
    env: { ...env, TMPDIR: workDir, TEMP: workDir, TMP: workDir },
    stdio: 'ignore',
  });
  const ended = once(installer, 'exit').then(([code]) => code === 0);
  try {
    for (let sizeBytes = -1; ; ) {
      const hasEnded = await Promise.race([ended, setTimeout(stallMs, null, { ref: false })]);
      if (hasEnded !== null) return hasEnded;
      const nowBytes = await folderBytes(workDir);
      if (nowBytes === sizeBytes) return false;
      sizeBytes = nowBytes;
    }
  } finally {
    installer.kill();
    await ended;
    await rm(workDir, { recursive: true, force: true });
  }
}

async function folderBytes(dir: string): Promise<number> {
  const entries = await readdir(dir, { recursive: true });
  const sizes = await Promise.all(
    entries.map((entry) =>
      stat(join(dir, entry)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
