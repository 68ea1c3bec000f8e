import { type IncomingMessage, request } from 'node:http';
import { isIP, type Socket } from 'node:net';
import type { ConnectorError } from '../../../../shared/errors.ts';
import {
  cannotConnect,
  failedAt,
  forbidden,
  notSuchProxy,
  proxyClosed,
  silentBehind,
  unreachableBehind,
  wantsLogin,
} from './proxyErrors.ts';
import { hostAndPort, type ProxyServer, type Target } from './proxyServer.ts';
import { targetName } from './targetName.ts';

/**
 * Has an HTTP proxy connect to the target (RFC 9110, 9.3.6). Names travel as names. What comes behind the answer stays
 * in the socket. The login goes along at once (RFC 7617), as the proxy is the one that it is for.
 *
 * @throws authentication_failed · permission_denied · connection_refused · connect_timeout · connection_lost ·
 *   unsupported_by_server
 */
export function connectByHttp(socket: Socket, proxy: ProxyServer, target: Target): Promise<void> {
  const { host, port } = target;
  const authority = hostAndPort({ host: isIP(host) === 0 ? targetName(host) : host, port });
  const { login } = proxy;
  return new Promise((resolve, reject) => {
    request({
      createConnection: () => socket,
      method: 'CONNECT',
      path: authority,
      setHost: false,
      headers: {
        Host: authority,
        Connection: 'keep-alive',
        'Proxy-Connection': 'keep-alive',
        ...(login && { 'Proxy-Authorization': `Basic ${basicOf(login)}` }),
      },
    })
      .on('connect', (response: IncomingMessage, _socket: Socket, early: Buffer) => {
        const error = refusal(response.statusCode ?? 0, proxy, target);
        if (error) return reject(error);
        if (early.length > 0) socket.unshift(early);
        resolve();
      })
      .on('error', (error: Error & { code?: string }) => {
        const isAnswer = error.code?.startsWith('HPE_');
        reject(isAnswer ? notSuchProxy(proxy, error) : proxyClosed(proxy, target));
      })
      .end();
  });
}

const basicOf = ({ username, password }: NonNullable<ProxyServer['login']>): string =>
  Buffer.from(`${username}:${password}`).toString('base64');

/** Null = it has connected. */
function refusal(status: number, proxy: ProxyServer, target: Target): ConnectorError | null {
  if (status >= 200 && status < 300) return null;
  switch (status) {
    case 407:
    case 401:
      return wantsLogin(proxy);
    case 403:
      return forbidden(proxy, target);
    case 405:
    case 501:
      return cannotConnect(proxy, target);
    // tinyproxy says so where the server refuses.
    case 500:
    case 502:
    case 503:
      return unreachableBehind(proxy, target);
    case 504:
      return silentBehind(proxy, target);
    default:
      return failedAt(proxy, target, `HTTP ${status}`);
  }
}
