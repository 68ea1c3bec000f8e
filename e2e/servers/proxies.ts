import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { daemonBinary } from '../../build/system/daemons.ts';
import { claimPorts } from './claimPorts.ts';
import { createCleanUps } from './cleanUps.ts';
import type { ServerHost, ServerNamespace } from './daemon.ts';
import { waitUntilListening } from './listening.ts';
import { startProcess } from './process.ts';
import { servingAccount } from './servingAccount.ts';
import { folderPrefix } from './sweepLeftovers.ts';

export type ProxyType = 'socks5' | 'http';

export interface ProxyOptions {
  /** `socks5` is microsocks, `http` is tinyproxy. */
  readonly type: ProxyType;
  /** Where it stands and connects from; without it, on loopback. Needs root. */
  readonly namespace?: ServerNamespace;
  /** A name that nobody but the proxy knows, and what it leads to. Needs root. */
  readonly knows?: { readonly name: string; readonly address: string };
  /** Who may use it; without it, everybody. */
  readonly login?: { readonly username: string; readonly password: string };
  /** The only ports that it connects to. tinyproxy alone. */
  readonly connectsTo?: readonly number[];
}

/** A real proxy. */
export interface TestProxy extends AsyncDisposable {
  /** As a connector input has it. */
  readonly input: {
    readonly type: ProxyType;
    readonly host: ServerHost;
    readonly port: number;
    readonly username?: string;
    readonly password?: string;
  };
  /** What it wrote of the connections that it made. */
  readonly log: () => Promise<string>;
}

/** Starts a proxy and returns when it listens. */
export async function startProxy(options: ProxyOptions): Promise<TestProxy> {
  const cleanUps = createCleanUps();
  try {
    const dir = await mkdtemp(join(tmpdir(), `${folderPrefix}${process.pid}-`));
    cleanUps.add(() => rm(dir, { recursive: true, force: true }));
    await chmod(dir, 0o755);
    const ports = await claimPorts('127.0.0.1');
    cleanUps.add(ports.release);
    const { type, namespace = null, login = {} } = options;
    const host = namespace?.address ?? '127.0.0.1';
    const place = { host, port: ports.first, namespace };
    const logFile = join(dir, 'log');
    const command = [...(await knowing(options, dir)), ...(await commandOf(options, place, dir))];
    const proxy = startProcess(
      { command, runAs: namespace || options.knows ? 'root' : 'account' },
      { account: servingAccount(), dir: tmpdir(), configDir: dir, logFile, namespace, tlsVersion: null },
    );
    cleanUps.add(() => proxy.stop());
    await waitUntilListening(place, proxy, 5_000);
    return {
      input: { type, host, port: ports.first, ...login },
      log: () => readFile(logFile, 'utf8'),
      [Symbol.asyncDispose]: cleanUps.run,
    };
  } catch (error) {
    await cleanUps.run();
    throw error;
  }
}

interface Place {
  readonly host: ServerHost;
  readonly port: number;
}

async function commandOf(
  { type, login, connectsTo = [] }: ProxyOptions,
  { host, port }: Place,
  dir: string,
): Promise<readonly string[]> {
  if (type === 'socks5') {
    const users = login ? ['-u', login.username, '-P', login.password] : [];
    return [daemonBinary('microsocks'), '-i', host, '-p', String(port), ...users];
  }
  const config = join(dir, 'tinyproxy.conf');
  const lines = [
    `Listen ${host}`,
    `Port ${port}`,
    'MaxClients 100',
    'Timeout 600',
    'LogLevel Connect',
    ...(login ? [`BasicAuth ${login.username} ${login.password}`] : []),
    ...connectsTo.map((one) => `ConnectPort ${one}`),
  ];
  await writeFile(config, lines.map((line) => `${line}\n`).join(''));
  return [daemonBinary('tinyproxy'), '-d', '-c', config];
}

/** Gives what follows a file of hosts of its own. */
async function knowing({ knows }: ProxyOptions, dir: string): Promise<readonly string[]> {
  if (!knows) return [];
  const hosts = join(dir, 'hosts');
  await writeFile(hosts, `127.0.0.1 localhost\n${knows.address} ${knows.name}\n`);
  return ['unshare', '--mount', 'sh', '-c', 'mount --bind "$0" /etc/hosts && exec "$@"', hosts];
}
