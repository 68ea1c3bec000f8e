import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { rootPrefix } from '../../build/system/asRoot.ts';
import type { Launch, ServerSetup } from './daemon.ts';
import { isAlive } from './isAlive.ts';
import type { ServingAccount } from './servingAccount.ts';

/** A started daemon with all the processes it starts. */
export interface DaemonProcess {
  readonly pid: number;
  /** How it ended, or null while it runs. */
  readonly ending: () => string | null;
  /** Ends it and its sessions: asked first, after a second killed. Returns when none is left. */
  readonly stop: () => Promise<void>;
}

/** Starts a daemon as the leader of a session of its own; its output goes to the log file. */
export function startProcess(launch: Launch, setup: ServerSetup): DaemonProcess {
  const { account, dir, logFile } = setup;
  const [file = '', ...args] = [...becoming(launch.runAs, account), ...launch.command];
  const log = openSync(logFile, 'a');
  const child = spawn(file, args, {
    cwd: dir,
    detached: true,
    env: {
      PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
      LC_ALL: 'C.UTF-8',
      ...openSslVersion(setup),
      ...launch.env,
    },
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
  const pid = child.pid ?? 0;
  return { pid, ending: () => ending, stop: () => stopSession(pid) };
}

/** The ids of the processes in a session, the leader among them. */
export function processesOfSession(sessionId: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => sessionOf(pid) === sessionId);
}

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

async function stopSession(pid: number): Promise<void> {
  if (pid === 0) return;
  for (const signal of ['SIGTERM', 'SIGTERM', 'SIGKILL', 'SIGKILL'] as const) {
    send(signal, processesOfSession(pid));
    const deadlineMs = performance.now() + 500;
    while (performance.now() < deadlineMs) {
      if (processesOfSession(pid).length === 0) return;
      await delay(10);
    }
  }
  throw new Error(`processes ${processesOfSession(pid).join(' ')} do not end`);
}

function send(signal: 'SIGTERM' | 'SIGKILL', pids: readonly number[]): void {
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

function sessionOf(pid: number): number | null {
  try {
    // The fields that count come after the program's name, which may hold anything but ends with the last ")".
    const [state, , , session] = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ');
    return state === 'Z' ? null : Number(session);
  } catch {
    return null;
  }
}

// Every daemon here reads OpenSSL's own configuration, so that this works for all of them.
function openSslVersion({ tlsVersion, configDir }: ServerSetup): Readonly<Record<string, string>> {
  if (tlsVersion === null) return {};
  const path = join(configDir, 'openssl.cnf');
  const version = `MinProtocol = TLSv${tlsVersion}\nMaxProtocol = TLSv${tlsVersion}\n`;
  writeFileSync(path, `openssl_conf = a\n[a]\nssl_conf = b\n[b]\nsystem_default = c\n[c]\n${version}`);
  return { OPENSSL_CONF: path };
}
