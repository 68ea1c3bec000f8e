import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { daemonBinary } from '../../build/system/daemons.ts';
import { pamService } from '../../build/system/pam.ts';
import { run } from '../../build/system/run.ts';
import type { Daemon, Launch, ServerSetup } from './daemon.ts';

/** vsftpd 3.0: no MLSD, wants the TLS session of the control connection on data connections. */
export const vsftpd: Daemon = { lacks: {}, cannot: () => null, prepare };

async function prepare(setup: ServerSetup): Promise<Launch> {
  const configPath = join(setup.configDir, 'vsftpd.conf');
  const lines = Object.entries(settings(setup)).map(([name, value]) => `${name}=${toText(value)}\n`);
  await writeFile(configPath, lines.join(''));
  // It takes its settings only from whom it runs as.
  await run(['chown', 'root', configPath], { asRoot: true });
  return { command: [daemonBinary('vsftpd'), configPath], runAs: 'root' };
}

function toText(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'YES' : 'NO';
  return String(value);
}

function settings(setup: ServerSetup): Readonly<Record<string, string | number | boolean>> {
  return {
    ...(setup.host === '::1'
      ? { listen: false, listen_ipv6: true, listen_address6: setup.host }
      : { listen: true, listen_address: setup.host, pasv_address: setup.host }),
    listen_port: setup.port,
    pasv_min_port: setup.passivePorts.first,
    pasv_max_port: setup.passivePorts.last,
    background: false,
    // Its own sandboxes fail on current kernels and inside containers.
    seccomp_sandbox: false,
    isolate: false,
    isolate_network: false,
    secure_chroot_dir: setup.configDir,

    anonymous_enable: false,
    local_enable: true,
    guest_enable: true,
    guest_username: setup.account.name,
    virtual_use_local_privs: true,
    pam_service_name: pamService,
    delay_failed_login: 0,

    local_root: setup.rootDir,
    chroot_local_user: true,
    allow_writeable_chroot: true,
    write_enable: true,
    local_umask: '022',
    mdtm_write: true,
    chmod_enable: true,
    ls_recurse_enable: setup.recursiveListing,
    use_localtime: false,
    // OPTS UTF8 ON is answered with 200; names go through as bytes either way.
    utf8_filesystem: true,

    max_clients: setup.maxClients ?? 0,
    max_per_ip: setup.maxClientsPerIp ?? 0,
    local_max_rate: setup.rateBytesPerSecond ?? 0,
    ...(setup.idleTimeoutS === null
      ? {}
      : { idle_session_timeout: setup.idleTimeoutS, data_connection_timeout: setup.idleTimeoutS }),

    xferlog_enable: true,
    vsftpd_log_file: setup.logFile,
    log_ftp_protocol: true,

    ssl_enable: setup.tls !== 'none',
    ...(setup.tls === 'none' ? {} : tlsSettings(setup)),
  };
}

function tlsSettings(setup: ServerSetup): Readonly<Record<string, string | number | boolean>> {
  return {
    implicit_ssl: setup.tls === 'implicit',
    rsa_cert_file: setup.certPath,
    rsa_private_key_file: setup.keyPath,
    force_local_logins_ssl: setup.tlsRequired,
    force_local_data_ssl: setup.tlsRequired,
    require_ssl_reuse: setup.requireSessionReuse,
    ssl_ciphers: 'HIGH',
    ...(setup.requireClientCertificate
      ? { ca_certs_file: setup.caPath, require_cert: true, validate_cert: true }
      : {}),
  };
}
