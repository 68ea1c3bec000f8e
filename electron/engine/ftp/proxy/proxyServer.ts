import type { ProxyInput } from '../../../../shared/connector.ts';

/** A proxy that makes connections for us, and who we are there. */
export interface ProxyServer {
  readonly type: ProxyInput['type'];
  readonly host: string;
  readonly port: number;
  /** Null = nobody: it asks for no login. */
  readonly login: { readonly username: string; readonly password: string } | null;
}

/** Where a connection goes: a name that perhaps only the proxy can resolve, or an address without brackets. */
export interface Target {
  readonly host: string;
  readonly port: number;
}

export const readProxy = ({ type, host, port, username, password = '' }: ProxyInput): ProxyServer => ({
  type,
  host: host.replace(/^\[(.*)\]$/, '$1'),
  port,
  login: username === undefined ? null : { username, password },
});

/** `ftp.example.org:21`, `[2001:db8::1]:21`. */
export const hostAndPort = ({ host, port }: Target): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;

const typeNames = { socks5: 'SOCKS5', http: 'HTTP' } as const satisfies Record<ProxyServer['type'], string>;

/** In a sentence: `the SOCKS5 proxy gate.example.org:1080`. */
export const proxyName = (proxy: ProxyServer): string =>
  `the ${typeNames[proxy.type]} proxy ${hostAndPort(proxy)}`;
