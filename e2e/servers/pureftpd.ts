import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { daemonBinary, daemonDir } from '../../build/system/daemons.ts';
import { cryptPassword } from './cryptPassword.ts';
import type { Daemon, Launch, ServerSetup } from './daemon.ts';

/** Pure-FTPd 1.0: MLSD, no hashes; drops the tail of a file after REST and STOR. */
export const pureftpd: Daemon = {
  lacks: {
    implicit: 'pure-ftpd has no implicit TLS in Debian’s build',
    clientCertificates: 'pure-ftpd’s client certificates are not set up here',
  },
  cannot,
  prepare,
};

function cannot(setup: ServerSetup): string | null {
  if (setup.idleTimeoutS !== null && setup.idleTimeoutS % 60 !== 0)
    return 'pure-ftpd counts idle time in minutes';
  return null;
}

async function prepare(setup: ServerSetup): Promise<Launch> {
  const { configDir, account, passivePorts } = setup;
  const passwdPath = join(configDir, 'passwd');
  const databasePath = join(configDir, 'users.pdb');
  const hash = await cryptPassword(setup.password);
  const line = `${setup.user}:${hash}:${account.uid}:${account.gid}::${setup.rootDir}/./::::::::::::\n`;
  await writeFile(passwdPath, line, { mode: 0o600 });
  const purePw = join(daemonDir('pureftpd'), 'usr/bin/pure-pw');
  await promisify(execFile)(purePw, ['mkdb', databasePath, '-f', passwdPath]);

  const command = [
    daemonBinary('pureftpd'),
    ...['-S', `${setup.host},${setup.port}`],
    ...['-p', `${passivePorts.first}:${passivePorts.last}`],
    ...['-l', `puredb:${databasePath}`],
    ...['-g', join(configDir, 'pid')],
    '--chrooteveryone',
    '--noanonymous',
    '--dontresolve',
    ...['-u', '1'],
    // Otherwise it ends listings at 10,000 entries.
    ...['-L', '1000000:64'],
    ...['-c', `${setup.maxClients ?? 50}`],
    ...(setup.maxClientsPerIp === null ? [] : ['-C', `${setup.maxClientsPerIp}`]),
    ...(setup.rateBytesPerSecond === null ? [] : ['-T', `${Math.ceil(setup.rateBytesPerSecond / 1024)}`]),
    ...(setup.idleTimeoutS === null ? [] : ['-I', `${setup.idleTimeoutS / 60}`]),
    ...tlsFlags(setup),
  ];
  return { command, runAs: 'root' };
}

function tlsFlags(setup: ServerSetup): readonly string[] {
  if (setup.tls === 'none') return [];
  return ['-2', setup.pemPath, '-Y', setup.tlsRequired ? '3' : '1'];
}
