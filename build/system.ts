import { join } from 'node:path';
import { runAptGet } from './system/apt.ts';
import { rootPrefix } from './system/asRoot.ts';
import { daemonNeeds, serversCacheDir } from './system/daemons.ts';
import { installedNeeds } from './system/installed.ts';
import type { Missing, Need, NeedName } from './system/need.ts';
import { pamNeed } from './system/pam.ts';
import { run } from './system/run.ts';
import { tmpfsNeed } from './system/tmpfs.ts';

export type { Missing, NeedName } from './system/need.ts';

/** What of the system the tests may count on, and for each thing that is not there how to get it. */
export interface SystemReport {
  readonly available: Readonly<Record<NeedName, boolean>>;
  readonly missing: readonly Missing[];
}

/**
 * Sees to it that this machine has what the tests need from Debian: a browser, its fonts, openssl and the FTP
 * servers. What is missing is installed by apt where this process may (root, or sudo without a password); FTP
 * daemons, which conflict as packages, are unpacked into the project's cache. A second call costs some 100 ms.
 * @param say receives one line for each slow step; nothing when all is there
 * @returns what is there now; never throws for something that could not be had
 */
export async function ensureSystem(say: (line: string) => void = () => {}): Promise<SystemReport> {
  const needs: readonly Need[] = [...installedNeeds, ...daemonNeeds, pamNeed, tmpfsNeed];
  const absent = needs.filter((need) => !need.isThere());
  const reasons = new Map<NeedName, string>();
  if (absent.length > 0 && rootPrefix() !== null) await provide(absent, say, reasons);

  const command = `${rootPrefix() === null ? 'sudo ' : ''}npx tsx build/system.ts`;
  const otherwise =
    rootPrefix() === null ? 'needs root, or sudo without a password' : 'not there after installing it';
  const missing = needs
    .filter((need) => !need.isThere())
    .map(
      ({ name, why }): Missing => ({
        what: name,
        why,
        reason: reasons.get(name) ?? otherwise,
        command,
      }),
    );
  const lacks = new Set(missing.map(({ what }) => what));
  const available = Object.fromEntries(needs.map(({ name }) => [name, !lacks.has(name)]));
  return { available: available as Record<NeedName, boolean>, missing };
}

async function provide(
  absent: readonly Need[],
  say: (line: string) => void,
  reasons: Map<NeedName, string>,
): Promise<void> {
  const packages = absent.flatMap((need) => need.packages);
  const failure = await attempt(async () => {
    if (absent.some((need) => need.usesApt)) {
      say('apt-get update');
      await runAptGet(['update']);
    }
    if (packages.length > 0) {
      say(`apt-get install ${packages.join(' ')}`);
      await runAptGet(['install', '-y', '--no-install-recommends', ...packages]);
    }
  });
  for (const need of absent) {
    // One package that this release does not have must not keep the others away.
    const own = await attempt(async () => {
      if (failure !== null && need.packages.length > 0) {
        await runAptGet(['install', '-y', '--no-install-recommends', ...need.packages]);
      }
      if (need.provide !== null) {
        say(`providing ${need.name}`);
        await need.provide();
      }
    });
    if (own !== null) reasons.set(need.name, own);
  }
}

async function attempt(work: () => Promise<void>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

if (import.meta.filename === process.argv[1]) {
  const report = await ensureSystem((line) => console.log(line));
  await giveCacheBack();
  for (const { what, why, reason } of report.missing) console.error(`missing: ${what} (${why}): ${reason}`);
  process.exitCode = report.missing.length === 0 ? 0 : 1;
}

/** Under sudo, what was made in the project is the caller's, not root's. */
async function giveCacheBack(): Promise<void> {
  const { SUDO_UID, SUDO_GID } = process.env;
  if (SUDO_UID !== undefined)
    await run(['chown', '-R', `${SUDO_UID}:${SUDO_GID}`, join(serversCacheDir, '..')]);
}
