import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, isIPv6, type Server, type Socket } from 'node:net';
import { ConnectorError } from '../../../shared/errors.ts';
import type { PortRange } from '../../../shared/model/site.ts';
import type { ControlConnection } from './controlConnection.ts';
import { isDone, isRefusal, isUnsupported, type Reply } from './reply.ts';
import { fromReply, noDataConnection } from './replyError.ts';
import type { TransferLink } from './transferLink.ts';
import { waitFor } from './wait.ts';

/** A port of this computer that the server was told to connect to, for one data connection. */
export interface ActivePort {
  /**
   * The server's connection, paused. Whatever else comes is turned away.
   * @param final of the command that it is for: a refusal ends the wait
   * @throws connect_timeout · connection_refused · cancelled
   */
  readonly accepted: (final: Promise<Reply>, timeoutMs: number, signal: AbortSignal) => Promise<Socket>;
  readonly close: () => void;
}

/**
 * Listens where the control connection comes from, and tells the server (PORT, RFC 959; EPRT, RFC 2428).
 * @throws too_many_connections when no port of the range is free · unsupported_by_server · connection_refused ·
 *   what a command throws
 */
export async function openActivePort(link: TransferLink, signal: AbortSignal): Promise<ActivePort> {
  const { control, options, site, redact } = link;
  const { activePorts, externalAddress } = site.chosen();
  const listener = await listenFor(control, options.dataConnection.activePorts ?? activePorts);
  try {
    const address = options.dataConnection.externalAddress ?? externalAddress ?? listener.address;
    const reply = await control.ask(portCommand(address, listener.port), { signal });
    if (!isDone(reply)) {
      throw isUnsupported(reply)
        ? fromReply('unsupported_by_server', 'The server does not do active mode.', reply, redact)
        : noDataConnection(reply, redact);
    }
    return listener;
  } catch (error) {
    listener.close();
    throw error;
  }
}

/**
 * Waits for the server where the control connection comes from, without telling it.
 * @throws too_many_connections when no port of the range is free · connection_refused
 */
export async function listenFor(
  { localAddress, peerAddress }: Pick<ControlConnection, 'localAddress' | 'peerAddress'>,
  range: PortRange | null,
): Promise<ActivePort & { readonly address: string; readonly port: number }> {
  const address = unmapped(localAddress);
  const listener = createServer({ pauseOnConnect: true });
  await listen(listener, address, range);
  // pyftpdlib comes with its answer to PORT, others with the command.
  const arrival = firstFrom(listener, unmapped(peerAddress));
  return {
    address,
    port: (listener.address() as AddressInfo).port,
    accepted: (final, timeoutMs, signal) => untilAccepted(arrival, final, timeoutMs, signal),
    close: () => listener.close(),
  };
}

/** Any free port, or one of the range, whichever is free. */
async function listen(listener: Server, address: string, range: PortRange | null): Promise<void> {
  const count = range === null ? 1 : range.last - range.first + 1;
  const start = randomInt(count);
  for (let offset = 0; offset < count; offset++) {
    const port = range === null ? 0 : range.first + ((start + offset) % count);
    try {
      listener.listen(port, address);
      await once(listener, 'listening');
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') {
        throw new ConnectorError(
          'connection_refused',
          `This computer cannot be connected to at ${address}, which active mode needs.`,
          { cause: error },
        );
      }
    }
  }
  throw new ConnectorError(
    'too_many_connections',
    `No port from ${range?.first} to ${range?.last} is free for the server to connect to.`,
  );
}

/** From the server itself, and from no port that belongs to a service of its: but for 20, which is FTP's own. */
function firstFrom(listener: Server, peerAddress: string): Promise<Socket> {
  return new Promise((resolve) => {
    const onConnection = (socket: Socket): void => {
      const isFromServer = unmapped(socket.remoteAddress ?? '') === peerAddress;
      const port = socket.remotePort ?? 0;
      if (!isFromServer || (port < 1024 && port !== 20)) {
        socket.destroy();
        return;
      }
      listener.off('connection', onConnection).on('connection', (another: Socket) => another.destroy());
      socket.on('error', () => {});
      resolve(socket);
    };
    listener.on('connection', onConnection);
  });
}

function untilAccepted(
  arrival: Promise<Socket>,
  final: Promise<Reply>,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Socket> {
  const onTimeout = (): ConnectorError => didNotConnect('connect_timeout');
  return waitFor<Socket>({ timeoutMs, onTimeout, signal }, (resolve, reject) => {
    arrival.then(resolve, reject);
    final.then((reply) => isRefusal(reply) && reject(didNotConnect('connection_refused')), reject);
    return () => {};
  });
}

const didNotConnect = (code: 'connect_timeout' | 'connection_refused'): ConnectorError =>
  new ConnectorError(
    code,
    'The server did not connect to this computer, which active mode needs. A firewall may be in between.',
  );

/** An IPv4 address as a socket for both families calls it is IPv4 to the server. */
export const unmapped = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

export function portCommand(address: string, port: number): string {
  if (isIPv6(address)) return `EPRT |2|${address.replace(/%.*$/, '')}|${port}|`;
  return `PORT ${[...address.split('.'), port >> 8, port & 0xff].join(',')}`;
}
