import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { daemonBinary, daemonDir } from '../../build/system/daemons.ts';
import { cryptPassword } from './cryptPassword.ts';
import type { Daemon, Launch, ServerSetup } from './daemon.ts';
import { multiarchLibrary } from './multiarchLibrary.ts';

const noTls = 'inetutils-ftpd has no TLS';

/**
 * inetutils-ftpd 2.4: no TLS, no MLSD, forgets REST before EPSV, does not double quotes in PWD and has no
 * chroot: the folder after login is the root's path on disk.
 */
export const inetutils: Daemon = { lacks: { explicit: noTls, implicit: noTls }, cannot, prepare };

function cannot(setup: ServerSetup): string | null {
  if (setup.maxClients !== null || setup.maxClientsPerIp !== null) return 'inetutils-ftpd counts no clients';
  if (setup.rateBytesPerSecond !== null) return 'inetutils-ftpd limits no rates';
  return null;
}

async function prepare(setup: ServerSetup): Promise<Launch> {
  const { configDir, user, account, rootDir } = setup;
  const passwd = join(configDir, 'passwd');
  const group = join(configDir, 'group');
  const hash = await cryptPassword(setup.password);
  await writeFile(passwd, `${user}:${hash}:${account.uid}:${account.gid}::${rootDir}:/bin/sh\n`);
  await writeFile(group, `${user}:x:${account.gid}:\n`);

  const users = [
    `LD_PRELOAD=${multiarchLibrary(daemonDir('inetutils'), 'libnss_wrapper.so')}`,
    `NSS_WRAPPER_PASSWD=${passwd}`,
    `NSS_WRAPPER_GROUP=${group}`,
  ];
  const timeout = setup.idleTimeoutS === null ? [] : ['-t', `${setup.idleTimeoutS}`];
  const ftpd = ['env', ...users, daemonBinary('inetutils'), '-a', 'default', ...timeout];
  const inetd = ['/usr/bin/python3', join(import.meta.dirname, 'inetd.py'), setup.host, `${setup.port}`];
  return { command: [...inetd, ...ftpd], runAs: 'root' };
}
