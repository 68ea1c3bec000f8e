import { run } from './run.ts';

/** Runs apt-get as root without questions; waits for another apt to finish. */
export async function runAptGet(args: readonly string[]): Promise<void> {
  const settings = ['-q', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];
  await run(['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...settings, ...args], { asRoot: true });
}
