import { connect, type Socket } from 'node:net';
import { ConnectorError } from '../../../shared/errors.ts';
import { connectByHttp } from './proxy/httpConnect.ts';
import { proxyClosed, proxySilent, proxyTimeout, proxyUnreachable } from './proxy/proxyErrors.ts';
import type { ProxyServer, Target } from './proxy/proxyServer.ts';
import { connectBySocks5 } from './proxy/socks5.ts';
import { networkError } from './socketError.ts';
import { tcpKeepAlive } from './tcpKeepAlive.ts';
import { type Deadline, waitFor } from './wait.ts';

export interface Dialled {
  /** There from the beginning, to be ended; to be used once it is `ready`, when nothing of the target's was read yet. */
  readonly socket: Socket;
  /**
   * Resolves when what is written arrives at the target. When it rejects, the socket is destroyed.
   * @throws host_not_found · connection_refused · connect_timeout · connection_lost · cancelled, all also of the proxy,
   *   which the sentence names then · through a proxy: authentication_failed · permission_denied · unsupported_by_server
   */
  readonly ready: Promise<void>;
}

export interface DialLimits {
  readonly deadline: Deadline;
  readonly signal: AbortSignal;
}

/**
 * The one way by which TCP connections are made, control and data alike: straight, or through a proxy, which looks names
 * up itself. Only data connections that need no proxy are made elsewhere, as they read into buffers of their own.
 */
export function dial(target: Target, proxy: ProxyServer | null, limits: DialLimits): Dialled {
  const { host, port } = proxy ?? target;
  const socket = connect({ host, port, noDelay: true, ...tcpKeepAlive });
  // Whoever waits hears of it; one that comes in between is seen by the next to look.
  socket.on('error', () => {});
  const ready = (
    proxy ? throughProxy(socket, proxy, target, limits) : straight(socket, target, limits)
  ).catch((error: unknown) => {
    socket.destroy();
    throw error;
  });
  ready.catch(() => {});
  return { socket, ready };
}

const straight = (socket: Socket, target: Target, limits: DialLimits): Promise<void> =>
  connected(
    socket,
    limits,
    () => connectTimeout(target),
    (error) => networkError(error, target.host, target.port),
  );

async function throughProxy(
  socket: Socket,
  proxy: ProxyServer,
  target: Target,
  limits: DialLimits,
): Promise<void> {
  await connected(
    socket,
    limits,
    () => proxyTimeout(proxy),
    (error) => proxyUnreachable(error, proxy),
  );
  const ask = proxy.type === 'socks5' ? connectBySocks5 : connectByHttp;
  await waitFor<void>(
    { timeoutMs: limits.deadline.leftMs, onTimeout: () => proxySilent(proxy, target), signal: limits.signal },
    (resolve, reject) => {
      // Whoever destroys the socket with a reason knows better.
      const onClose = (): void => reject(reasonOf(socket) ?? proxyClosed(proxy, target));
      socket.once('close', onClose);
      if (socket.destroyed) onClose();
      else ask(socket, proxy, target).then(resolve, (error: unknown) => reject(reasonOf(socket) ?? error));
      return () => socket.off('close', onClose);
    },
  );
}

/** Waits for TCP. */
function connected(
  socket: Socket,
  { deadline, signal }: DialLimits,
  onTimeout: () => ConnectorError,
  onFailure: (error: Error) => ConnectorError,
): Promise<void> {
  return waitFor<void>({ timeoutMs: deadline.leftMs, onTimeout, signal }, (resolve, reject) => {
    const onError = (error: Error): void =>
      reject(error instanceof ConnectorError ? error : onFailure(error));
    const onClose = (): void => reject(reasonOf(socket) ?? onFailure(new Error('closed')));
    socket.once('connect', resolve).once('error', onError).once('close', onClose);
    return () => socket.off('connect', resolve).off('error', onError).off('close', onClose);
  });
}

const reasonOf = ({ errored }: Socket): ConnectorError | null =>
  errored instanceof ConnectorError ? errored : null;

export const connectTimeout = ({ host, port }: Target): ConnectorError =>
  new ConnectorError('connect_timeout', `No connection to ${host}:${port} within the time allowed.`);
