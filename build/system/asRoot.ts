import { spawnSync } from 'node:child_process';

let prefix: readonly string[] | null | undefined;

/**
 * What to put before a command so that root runs it: nothing for root, sudo where it asks for no password.
 * @returns null when this process has no way to act as root
 */
export function rootPrefix(): readonly string[] | null {
  if (prefix === undefined) prefix = findPrefix();
  return prefix;
}

function findPrefix(): readonly string[] | null {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : null;
}
