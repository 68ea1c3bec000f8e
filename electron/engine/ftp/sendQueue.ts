import { readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';

/**
 * How many bytes the kernel still has to send, or to see confirmed. On a slow line it takes megabytes off our hands
 * at once, and then drains them for minutes without a word. Null where it does not tell: only Linux does (proc(5),
 * /proc/net/tcp, `tx_queue`).
 */
export async function unsentBytes({ localPort, remotePort }: Socket): Promise<number | null> {
  if (process.platform !== 'linux' || localPort === undefined || remotePort === undefined) return null;
  const line = new RegExp(
    `:${portInHex(localPort)} [0-9A-F]+:${portInHex(remotePort)} [0-9A-F]{2} ([0-9A-F]{8}):`,
  );
  for (const family of ['tcp', 'tcp6']) {
    const queue = line.exec(await readFile(`/proc/self/net/${family}`, 'latin1').catch(() => ''))?.[1];
    if (queue !== undefined) return Number.parseInt(queue, 16);
  }
  return null;
}

const portInHex = (port: number): string => port.toString(16).toUpperCase().padStart(4, '0');
