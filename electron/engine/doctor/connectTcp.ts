import { connect, type Socket } from 'node:net';
import { ConnectorError } from '../../../shared/errors.ts';
import { waitFor } from '../ftp/wait.ts';

const timeoutMs = 5_000;

/** A TCP connection. @throws connect_timeout · what the system says, with its code · cancelled */
export async function connectTcp(host: string, port: number, signal: AbortSignal): Promise<Socket> {
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
