import type { ServerFolder } from './serverFolder.ts';
import type { ServingAccount } from './servingAccount.ts';

export type ServerKind = 'vsftpd' | 'proftpd' | 'pureftpd' | 'pyftpdlib' | 'inetutils';
export type TlsMode = 'none' | 'explicit' | 'implicit';
export type LoopbackHost = '127.0.0.1' | '::1';

/** A network namespace that the daemon is put into, and the address that it has there: its own, or its loopback. */
export interface ServerNamespace {
  /** What nsenter(1) takes: `/proc/PID/ns/net`. */
  readonly path: string;
  readonly address: ServerHost;
}
type PrivateAddress = `10.${number}.${number}.${number}`;
export type ServerHost = LoopbackHost | PrivateAddress;

export interface PassivePorts {
  readonly first: number;
  readonly last: number;
}

/** Everything a daemon's configuration is made from; all paths are absolute and exist. */
export interface ServerSetup extends ServerFolder {
  readonly host: ServerHost;
  /** Null is that of the tests. */
  readonly namespace: ServerNamespace | null;
  readonly port: number;
  readonly passivePorts: PassivePorts;
  readonly user: string;
  readonly password: string;
  /** Who owns what the daemon writes, and whose rights it has after login. */
  readonly account: ServingAccount;
  readonly tls: TlsMode;
  /** Null is whatever the daemon does by itself. */
  readonly tlsVersion: '1.2' | '1.3' | null;
  readonly tlsRequired: boolean;
  readonly recursiveListing: boolean;
  readonly hidesLinks: boolean;
  readonly requireSessionReuse: boolean;
  readonly requireClientCertificate: boolean;
  /** Null is no limit, here and below. */
  readonly maxClients: number | null;
  readonly maxClientsPerIp: number | null;
  readonly rateBytesPerSecond: number | null;
  readonly idleTimeoutS: number | null;
}

/** How to start a daemon that stays in the foreground. */
export interface Launch {
  readonly command: readonly string[];
  /** Root, for what gives up its rights by itself; or the serving account from the start. */
  readonly runAs: 'root' | 'account';
}

/** One FTP server program. */
export interface Daemon {
  /** Ways of TLS that it does not know, each with the reason. */
  readonly lacks: Partial<Readonly<Record<TlsMode | 'clientCertificates', string>>>;
  /** Why else a setup is beyond this server; null when it can do it. */
  readonly cannot: (setup: ServerSetup) => string | null;
  /** Writes the configuration into `configDir`. */
  readonly prepare: (setup: ServerSetup) => Promise<Launch>;
}
