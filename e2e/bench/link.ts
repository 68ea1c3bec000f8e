import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { run } from '../../build/system/run.ts';
import type { ServerNamespace } from '../servers/index.ts';

export interface LinkQuality {
  readonly roundTripMs: number;
  /** 0 = as fast as this machine can. */
  readonly rateMbit: number;
  /** Of the packets with data on their way from the server. */
  readonly lossPercent: number;
}

/** A slow way to a namespace where a server can be started; from here it is at `namespace.address`. */
export interface Link {
  readonly namespace: ServerNamespace;
  stop(): Promise<void>;
}

const nearAddress = '10.77.0.1';
const farAddress = '10.77.0.2';

/**
 * Lays a link from the namespace of this process to a new one (link.c). Needs root, gcc and iproute2, and a namespace
 * of our own: its name and addresses are the same every time.
 * @param buildDir where the program is built
 */
export async function layLink(quality: LinkQuality, buildDir: string): Promise<Link> {
  const program = join(buildDir, 'link');
  await run(['gcc', '-O2', '-pthread', '-o', program, join(import.meta.dirname, 'link.c')]);
  const { roundTripMs, rateMbit, lossPercent } = quality;
  const figures = [roundTripMs * 500, rateMbit * 1e6, lossPercent * 1e4];
  const child = spawn(program, figures.map(String), { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  try {
    const ready = once(createInterface({ input: child.stdout }), 'line');
    await Promise.race([ready, ended.then(() => Promise.reject(new Error('the slow link does not start')))]);
    const path = `/proc/${child.pid}/ns/net`;
    await setUp('bench-near', nearAddress, []);
    await setUp('bench-far', farAddress, ['nsenter', `--net=${path}`]);
    return { namespace: { path, address: farAddress }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A queue that never drops by itself: what is lost is up to the link. */
async function setUp(device: string, address: string, inside: readonly string[]): Promise<void> {
  await run([...inside, 'ip', 'link', 'set', 'lo', 'up']);
  await run([...inside, 'ip', 'address', 'add', `${address}/30`, 'dev', device]);
  await run([...inside, 'ip', 'link', 'set', device, 'mtu', '1500', 'txqueuelen', '10000', 'up']);
  // Nobody profits from what the kernel learnt of the way in somebody else's run.
  await run([...inside, 'sysctl', '-qw', 'net.ipv4.tcp_no_metrics_save=1']);
  // Where the kernel lets a namespace have it; else everybody has the kernel's own choice, which the report names.
  await run([...inside, 'sysctl', '-qw', 'net.ipv4.tcp_congestion_control=bbr']).catch(() => {});
}
