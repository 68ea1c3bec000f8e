import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { daemonBinary, daemonDir } from '../../build/system/daemons.ts';
import { cryptPassword } from './cryptPassword.ts';
import type { Daemon, Launch, ServerSetup } from './daemon.ts';

/** ProFTPD 1.3: MLSD, hashes, MFF, SITE UTIME and SYMLINK; wants TLS session reuse. */
export const proftpd: Daemon = { lacks: {}, cannot: () => null, prepare };

async function prepare(setup: ServerSetup): Promise<Launch> {
  const { configDir, user, account, rootDir } = setup;
  const configPath = join(configDir, 'proftpd.conf');
  const hash = await cryptPassword(setup.password);
  const line = `${user}:${hash}:${account.uid}:${account.gid}::${rootDir}:/bin/false\n`;
  await writeFile(join(configDir, 'passwd'), line, { mode: 0o600 });
  await writeFile(configPath, [...directives(setup), ...tlsDirectives(setup)].join('\n').concat('\n'));
  return { command: [daemonBinary('proftpd'), '-n', '-c', configPath], runAs: 'root' };
}

function directives(setup: ServerSetup): readonly string[] {
  const { configDir, account, passivePorts } = setup;
  const modules = ['mod_tls', 'mod_digest', 'mod_site_misc', 'mod_copy'];
  return [
    `ModulePath ${join(daemonDir('proftpd'), 'usr/lib/proftpd')}`,
    ...modules.map((name) => `LoadModule ${name}.c`),
    'ServerType standalone',
    'ServerName "ProFTPD"',
    `UseIPv6 ${setup.host === '::1' ? 'on' : 'off'}`,
    `DefaultAddress ${setup.host}`,
    // Without it, it listens on every address.
    'SocketBindTight on',
    `Port ${setup.port}`,
    `PassivePorts ${passivePorts.first} ${passivePorts.last}`,
    'UseReverseDNS off',
    'WtmpLog off',
    'DelayEngine off',
    `User ${account.name}`,
    `Group ${account.groupName}`,
    'Umask 022',
    `PidFile ${join(configDir, 'pid')}`,
    `ScoreboardFile ${join(configDir, 'scoreboard')}`,
    `SystemLog ${setup.logFile}`,
    'AuthOrder mod_auth_file.c',
    `AuthUserFile ${join(configDir, 'passwd')}`,
    'RequireValidShell off',
    `DefaultRoot ${setup.rootDir}`,
    'AllowOverwrite on',
    'AllowStoreRestart on',
    'AllowRetrieveRestart on',
    'DigestEngine on',
    ...(setup.hidesLinks ? ['ShowSymlinks off', 'FactsAdvertise off'] : []),
    ...(setup.maxClients === null ? [] : [`MaxClients ${setup.maxClients}`]),
    ...(setup.maxClientsPerIp === null ? [] : [`MaxClientsPerHost ${setup.maxClientsPerIp}`]),
    ...(setup.rateBytesPerSecond === null
      ? []
      : [`TransferRate RETR,STOR,APPE ${Math.ceil(setup.rateBytesPerSecond / 1024)}`]),
    ...(setup.idleTimeoutS === null
      ? []
      : [`TimeoutIdle ${setup.idleTimeoutS}`, `TimeoutStalled ${setup.idleTimeoutS}`]),
  ];
}

function tlsDirectives(setup: ServerSetup): readonly string[] {
  if (setup.tls === 'none') return [];
  const options = [
    ...(setup.tls === 'implicit' ? ['UseImplicitSSL'] : []),
    ...(setup.requireSessionReuse ? [] : ['NoSessionReuseRequired']),
  ];
  return [
    'TLSEngine on',
    `TLSLog ${setup.logFile}`,
    `TLSRSACertificateFile ${setup.certPath}`,
    `TLSRSACertificateKeyFile ${setup.keyPath}`,
    `TLSProtocol ${setup.tlsVersion === null ? 'TLSv1.2 TLSv1.3' : `TLSv${setup.tlsVersion}`}`,
    `TLSRequired ${setup.tlsRequired ? 'on' : 'off'}`,
    ...(options.length === 0 ? [] : [`TLSOptions ${options.join(' ')}`]),
    ...(setup.requireClientCertificate ? ['TLSVerifyClient on', `TLSCACertificateFile ${setup.caPath}`] : []),
  ];
}
