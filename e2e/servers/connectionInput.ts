import type { TestServer } from './options.ts';

/** A server as a client reaches it: a real one, or one that follows a script. */
export type Reachable = Pick<TestServer, 'host' | 'port' | 'tls' | 'user' | 'password' | 'caPem'>;

/** The connection part of a connector input, as JSON, by the way that the server was started for. */
export function connectionInput({ host, port, tls, user, password, caPem }: Reachable) {
  return {
    host,
    port,
    authentication: { authentication_method: 'username_password', username: user, password },
    tls: tls === 'none' ? null : { mode: tls, server_ca: caPem },
  } as const;
}
