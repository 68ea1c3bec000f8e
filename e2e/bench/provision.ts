import { spawnSync } from 'node:child_process';
import { runAptGet } from '../../build/system/apt.ts';
import { daemonNeeds } from '../../build/system/daemons.ts';
import { pamNeed } from '../../build/system/pam.ts';

/** Debian packages by a program that shows whether they are there. */
const packages: Readonly<Record<string, readonly string[]>> = {
  curl: ['curl'],
  lftp: ['lftp'],
  rclone: ['rclone'],
  openssl: ['openssl'],
  gcc: ['gcc', 'libc6-dev'],
  ip: ['iproute2'],
  sysctl: ['procps'],
};

/**
 * Installs by apt what the bench needs and is missing: the peers, what the slow link is made with, and the servers.
 * @throws Error when something cannot be had
 */
export async function provision(say: (line: string) => void): Promise<void> {
  const missing = Object.keys(packages).filter((program) => !isThere(program));
  const needs = [...daemonNeeds, pamNeed]
    .filter(({ name }) => ['vsftpd', 'pureftpd', 'pam'].includes(name))
    .filter((need) => !need.isThere());
  if (missing.length + needs.length === 0) return;
  say(`providing ${[...missing, ...needs.map(({ name }) => name)].join(', ')}`);
  if (missing.length > 0 || needs.some(({ usesApt }) => usesApt)) await runAptGet(['update']);
  const wanted = missing.flatMap((program) => packages[program] ?? []);
  if (wanted.length > 0) await runAptGet(['install', '-y', '--no-install-recommends', ...wanted]);
  for (const need of needs) await need.provide?.();
}

function isThere(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;
}
