import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { connect as tlsConnect } from 'node:tls';
import type { ServerSetup } from './daemon.ts';

type Target = Pick<ServerSetup, 'host' | 'port' | 'tls'>;

/**
 * Waits until a server answers a connection with 220, over TLS where that is implicit, and takes leave of it.
 * @param gaveUp asked between two tries; a text ends the waiting with that error
 */
export async function waitForGreeting(
  target: Target,
  gaveUp: () => string | null,
  timeoutMs: number,
): Promise<void> {
  const deadlineMs = performance.now() + timeoutMs;
  let lastError: unknown = null;
  while (performance.now() < deadlineMs) {
    const reason = gaveUp();
    if (reason !== null) throw new Error(reason);
    try {
      await greetOnce(target, deadlineMs - performance.now());
      return;
    } catch (error) {
      lastError = error;
      await delay(15);
    }
  }
  throw new Error(`no greeting within ${timeoutMs} ms: ${lastError}`);
}

function greetOnce({ host, port, tls }: Target, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const plain = connect(port, host);
    // Whether the certificate is good is what the tests look at.
    const socket: Socket =
      tls === 'implicit' ? tlsConnect({ socket: plain, rejectUnauthorized: false }) : plain;
    const fail = (error: Error): void => {
      plain.destroy();
      reject(error);
    };
    plain.once('error', fail);
    socket.on('error', fail);
    socket.setTimeout(timeoutMs, () => fail(new Error('silence')));
    let received = '';
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString('latin1');
      if (/^220 /m.test(received) && !received.includes('\r\n221')) socket.write('QUIT\r\n');
    });
    socket.once('close', () => {
      if (/^220 /m.test(received)) resolve();
      else fail(new Error(received === '' ? 'closed without a greeting' : received.trim()));
    });
  });
}
