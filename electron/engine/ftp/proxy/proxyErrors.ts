import { ConnectorError, type ErrorCode } from '../../../../shared/errors.ts';
import { networkError } from '../socketError.ts';
import { hostAndPort, type ProxyServer, proxyName, type Target } from './proxyServer.ts';

/* What goes wrong at a proxy, told apart from what goes wrong at the server behind it. */

/** What the operating system says of the connection to the proxy itself. */
export function proxyUnreachable(cause: Error, proxy: ProxyServer): ConnectorError {
  const { code } = networkError(cause, proxy.host, proxy.port);
  const what: Partial<Record<ErrorCode, string>> = {
    host_not_found: 'is not known by that name. Check its name and the network.',
    connection_refused: 'refuses connections or cannot be reached. Check its host and port.',
    connect_timeout: 'does not answer.',
  };
  return new ConnectorError(code, `${nameOf(proxy)} ${what[code] ?? 'ended the connection.'}`, { cause });
}

/** Before or while it was asked. */
export const proxyClosed = (proxy: ProxyServer, target: Target): ConnectorError =>
  new ConnectorError(
    'connection_lost',
    `${nameOf(proxy)} closed the connection before it had reached ${hostAndPort(target)}.`,
  );

export const proxyTimeout = (proxy: ProxyServer): ConnectorError =>
  new ConnectorError('connect_timeout', `No connection to ${proxyName(proxy)} within the time allowed.`);

export const proxySilent = (proxy: ProxyServer, target: Target): ConnectorError =>
  new ConnectorError(
    'connect_timeout',
    `${nameOf(proxy)} is there, but made no connection to ${hostAndPort(target)} within the time allowed.`,
  );

export const wantsLogin = (proxy: ProxyServer): ConnectorError =>
  new ConnectorError(
    'authentication_failed',
    proxy.login === null
      ? `${nameOf(proxy)} wants a user and a password of its own.`
      : `${nameOf(proxy)} refused the user name and password that are for the proxy. Those for the server have not been sent.`,
  );

export const otherLogin = (proxy: ProxyServer): ConnectorError =>
  new ConnectorError(
    'authentication_failed',
    `${nameOf(proxy)} wants a way of logging in that Quayside does not know: neither none nor user and password.`,
  );

export const forbidden = (proxy: ProxyServer, target: Target): ConnectorError =>
  new ConnectorError(
    'permission_denied',
    `${nameOf(proxy)} does not allow connections to ${hostAndPort(target)}.`,
  );

export const unreachableBehind = (proxy: ProxyServer, target: Target): ConnectorError =>
  new ConnectorError('connection_refused', `${nameOf(proxy)} could not connect to ${hostAndPort(target)}.`);

export const silentBehind = (proxy: ProxyServer, target: Target): ConnectorError =>
  new ConnectorError('connect_timeout', `${nameOf(proxy)} got no answer from ${hostAndPort(target)}.`);

export const cannotConnect = (proxy: ProxyServer, target: Target): ConnectorError =>
  new ConnectorError(
    'unsupported_by_server',
    `${nameOf(proxy)} does not make connections such as the one to ${hostAndPort(target)}.`,
  );

export const notSuchProxy = (proxy: ProxyServer, cause?: unknown): ConnectorError =>
  new ConnectorError(
    'unsupported_by_server',
    `${hostAndPort(proxy)} does not answer as ${proxy.type === 'http' ? 'an HTTP' : 'a SOCKS5'} proxy does. Check its type, host and port.`,
    { cause },
  );

export const failedAt = (proxy: ProxyServer, target: Target, answer: string): ConnectorError =>
  new ConnectorError(
    'connection_refused',
    `${nameOf(proxy)} made no connection to ${hostAndPort(target)}: it answered ${answer}.`,
  );

/** The same at the beginning of a sentence. */
const nameOf = (proxy: ProxyServer): string => `T${proxyName(proxy).slice(1)}`;
