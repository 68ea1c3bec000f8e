import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { LoopbackHost } from './daemon.ts';

/** A port that keeps everyone who connects waiting. */
export interface UnansweredPort extends AsyncDisposable {
  readonly host: LoopbackHost;
  readonly port: number;
  stop(): Promise<void>;
}

/** TCP silence on loopback, as behind a firewall that drops: a connect neither succeeds nor fails. */
export async function unansweredPort(host: LoopbackHost = '127.0.0.1'): Promise<UnansweredPort> {
  const child = spawn('/usr/bin/python3', [join(import.meta.dirname, 'unansweredPort.py'), host], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const [line] = await Promise.race([
    once(child.stdout, 'data'),
    exited.then(() => Promise.reject(new Error('unansweredPort.py ended'))),
  ]);
  const stop = async (): Promise<void> => {
    child.stdin.end();
    await exited;
  };
  return { host, port: Number(line), stop, [Symbol.asyncDispose]: stop };
}
