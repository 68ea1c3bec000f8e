import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { rootPrefix } from '../../build/system/asRoot.ts';
import type { Launch, ServerNamespace, ServerSetup } from './daemon.ts';
import { isAlive } from './isAlive.ts';
import { type ProcessTree, processTree } from './processTree.ts';
import type { ServingAccount } from './servingAccount.ts';

/** A started daemon with all the processes it starts. */
export interface DaemonProcess {
  readonly pid: number;
  /** How it ended, or null while it runs. */
  readonly ending: () => string | null;
  /** Ends it and its sessions: asked first, soon killed. Returns when none is left. */
  readonly stop: () => Promise<void>;
  /** Ends all of them without a word. */
  readonly kill: () => Promise<void>;
  readonly signalSessions: (signal: SessionSignal) => void;
}

export type SessionSignal = 'SIGKILL' | 'SIGSTOP' | 'SIGCONT';

/** What of a daemon's setup its process needs. */
export type ProcessSetup = Pick<
  ServerSetup,
  'account' | 'dir' | 'configDir' | 'logFile' | 'namespace' | 'tlsVersion'
>;

/** Starts a daemon as the leader of a session of its own; its output goes to the log file. */
export function startProcess(launch: Launch, setup: ProcessSetup): DaemonProcess {
  const { account, dir, logFile, namespace } = setup;
  const variables = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C.UTF-8', ...openSslVersion(setup) };
  // Given by env(1), as sudo lets nothing through.
  const env = ['env', '-i', ...Object.entries(variables).map(([name, value]) => `${name}=${value}`)];
  const [file = '', ...args] = [
    ...into(namespace),
    ...becoming(launch.runAs, account),
    ...env,
    ...launch.command,
  ];
  const log = openSync(logFile, 'a');
  const child = spawn(file, args, {
    cwd: dir,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);

  let ending: string | null = null;
  child.once('error', (error) => {
    ending = error.message;
  });
  child.once('exit', (code, signal) => {
    ending = signal === null ? `exit code ${code}` : `signal ${signal}`;
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${file} cannot be started`);
  const tree = processTree(pid);
  return {
    pid,
    ending: () => ending,
    stop: () => stopTree(tree, gently),
    kill: () => stopTree(tree, atOnce),
    signalSessions: (signal) =>
      send(
        signal,
        tree.members().filter((member) => member !== pid),
      ),
  };
}

const into = (namespace: ServerNamespace | null): readonly string[] =>
  namespace === null ? [] : ['nsenter', `--net=${namespace.path}`];

// The kernel kills the daemon when the test process is gone, however that went.
function becoming(who: Launch['runAs'], account: ServingAccount): readonly string[] {
  const setpriv = ['setpriv', '--pdeathsig', 'KILL'];
  if (who === 'root') {
    const prefix = rootPrefix();
    if (prefix === null) throw new Error('this server must be started by root: no sudo without a password');
    return [...prefix, ...setpriv];
  }
  if (process.getuid?.() !== 0) return setpriv;
  return [...setpriv, '--reuid', `${account.uid}`, '--regid', `${account.gid}`, '--clear-groups'];
}

// Short, as ProFTPD hears nothing for 0.4 s after a session has ended, and as nothing of value can be lost.
const atOnce = [
  ['SIGKILL', 1000],
  ['SIGKILL', 4000],
] as const;
const gently = [['SIGTERM', 100], ...atOnce] as const;

async function stopTree(tree: ProcessTree, signals: typeof gently | typeof atOnce): Promise<void> {
  for (const [signal, graceMs] of signals) {
    send(signal, tree.members());
    const deadlineMs = performance.now() + graceMs;
    while (performance.now() < deadlineMs) {
      if (tree.members().length === 0) return;
      await delay(10);
    }
  }
  throw new Error(`processes ${tree.members().join(' ')} do not end`);
}

function send(signal: SessionSignal | 'SIGTERM', pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // Gone already, or root's.
      const [file = '', ...args] = [...(rootPrefix() ?? []), 'kill', '-s', signal.slice(3), String(pid)];
      if (isAlive(pid)) spawnSync(file, args, { stdio: 'ignore' });
    }
  }
}

// Every daemon here reads OpenSSL's own configuration, so that this works for all of them.
function openSslVersion({ tlsVersion, configDir }: ProcessSetup): Readonly<Record<string, string>> {
  if (tlsVersion === null) return {};
  const path = join(configDir, 'openssl.cnf');
  const version = `MinProtocol = TLSv${tlsVersion}\nMaxProtocol = TLSv${tlsVersion}\n`;
  writeFileSync(path, `openssl_conf = a\n[a]\nssl_conf = b\n[b]\nsystem_default = c\n[c]\n${version}`);
  return { OPENSSL_CONF: path };
}
