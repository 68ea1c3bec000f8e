import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readlinkSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { run } from '../../build/system/run.ts';
import type { ServerNamespace } from './daemon.ts';

/** A network of one cable to a namespace where a server can be started. */
export interface CuttableWay extends AsyncDisposable {
  readonly namespace: ServerNamespace;
  /** From now on nothing arrives, either way, and nobody is told. */
  cut(): Promise<void>;
  mend(): Promise<void>;
}

/** Whether this process may lay one: it needs root, util-linux and iproute2. */
export async function canLayWay(): Promise<boolean> {
  if (process.getuid?.() !== 0) return false;
  return layWay().then(
    async (way) => {
      await way[Symbol.asyncDispose]();
      return true;
    },
    () => false,
  );
}

/** A namespace is there as long as a process in it, and this one ends with the tests. */
const holding = ['setpriv', '--pdeathsig', 'KILL', 'unshare', '--net', 'sleep', 'infinity'] as const;

/** @throws Error where this process may not */
export async function layWay(): Promise<CuttableWay> {
  const [file, ...args] = holding;
  const holder = spawn(file, args, { stdio: 'ignore' });
  const gone = once(holder, 'exit');
  const path = `/proc/${holder.pid}/ns/net`;
  const near = `qs${process.pid % 1_000_000}`;
  const subnet = `${(process.pid >> 8) % 256}.${process.pid % 256}` as const;
  const inside = ['nsenter', `--net=${path}`] as const;
  const dispose = async (): Promise<void> => {
    await run(['ip', 'link', 'delete', near]).catch(() => {});
    holder.kill('SIGKILL');
    await gone;
  };
  try {
    while (readlinkSync(path) === readlinkSync('/proc/self/ns/net')) await delay(10);
    await run(['ip', 'link', 'add', near, 'type', 'veth', 'peer', 'name', 'far', 'netns', `${holder.pid}`]);
    await run(['ip', 'address', 'add', `10.${subnet}.1/30`, 'dev', near]);
    await run(['ip', 'link', 'set', near, 'up']);
    await run([...inside, 'ip', 'address', 'add', `10.${subnet}.2/30`, 'dev', 'far']);
    await run([...inside, 'ip', 'link', 'set', 'lo', 'up']);
    await run([...inside, 'ip', 'link', 'set', 'far', 'up']);
  } catch (error) {
    await dispose();
    throw error;
  }
  const setFar = async (state: 'up' | 'down'): Promise<void> => {
    await run([...inside, 'ip', 'link', 'set', 'far', state]);
  };
  return {
    namespace: { path, address: `10.${subnet}.2` as ServerNamespace['address'] },
    cut: () => setFar('down'),
    mend: () => setFar('up'),
    [Symbol.asyncDispose]: dispose,
  };
}
