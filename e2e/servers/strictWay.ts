import type { Socket } from 'node:net';
import { type Relay, relay } from './relay.ts';

export interface StrictWay extends Relay {
  /** Connections that it ended. */
  readonly endedCount: () => number;
}

/**
 * A firewall that lets a command pass only when the one before has its answer, and ends the connection otherwise, as
 * Cisco's `inspect ftp strict` does. Plain control connections only: it cannot look into others.
 */
export async function strictWay(to: { readonly host: string; readonly port: number }): Promise<StrictWay> {
  let ended = 0;
  const way = await relay(to, (near, far) => {
    // The greeting is due.
    let due = 1;
    far.on('data', (bytes: Buffer) => {
      due -= countLines(bytes, /^[2-5]\d\d /);
      near.write(bytes);
    });
    near.on('data', (bytes: Buffer) => {
      due += countLines(bytes, /^[A-Z]/);
      if (due <= 1) {
        far.write(bytes);
        return;
      }
      if (!near.destroyed) ended++;
      near.destroy();
      far.destroy();
    });
    endTogether(near, far);
    endTogether(far, near);
  });
  return { ...way, endedCount: () => ended };
}

const countLines = (bytes: Buffer, kind: RegExp): number =>
  bytes
    .toString('latin1')
    .split('\n')
    .filter((line) => kind.test(line)).length;

const endTogether = (one: Socket, other: Socket): void => void one.on('end', () => other.end());
