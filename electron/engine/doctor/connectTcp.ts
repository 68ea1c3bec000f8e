import { connect, type Socket } from 'node:net';
import { ConnectorError } from '../../../shared/errors.ts';
import { dial } from '../ftp/dial.ts';
import type { ProxyServer, Target } from '../ftp/proxy/proxyServer.ts';
import { Deadline, waitFor } from '../ftp/wait.ts';

const timeoutMs = 5_000;

/**
 * A TCP connection.
 * @throws connect_timeout · what the system says, with its code; through a proxy, what `dial` throws · cancelled
 */
export async function connectTcp(
  { host, port }: Target,
  proxy: ProxyServer | null,
  signal: AbortSignal,
): Promise<Socket> {
  if (proxy) {
    const { socket, ready } = dial({ host, port }, proxy, { deadline: new Deadline(timeoutMs), signal });
    await ready;
    return socket;
  }
  const socket = connect({ host, port, noDelay: true });
  const late = (): ConnectorError => new ConnectorError('connect_timeout', 'No answer.');
  try {
    await waitFor<void>({ timeoutMs, onTimeout: late, signal }, (resolve, reject) => {
      socket.once('connect', resolve).once('error', reject);
      return () => socket.off('connect', resolve).off('error', reject);
    });
    return socket;
  } catch (error) {
    socket.on('error', () => {}).destroy();
    throw error;
  }
}
