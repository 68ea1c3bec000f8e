import type { CertificateName, TestCertificate } from './certificates.ts';
import type {
  LoopbackHost,
  PassivePorts,
  ServerHost,
  ServerKind,
  ServerNamespace,
  TlsMode,
} from './daemon.ts';
import type { SessionSignal } from './process.ts';
import type { Tree } from './tree.ts';

/** What a test asks of a server; all but `kind` has a default. */
export interface ServerOptions {
  readonly kind: ServerKind;
  /** Default `none`. With `explicit`, plain logins work too unless `tlsRequired`. */
  readonly tls?: TlsMode;
  readonly tlsRequired?: boolean;
  /** The only version that the server speaks; default: 1.2 and 1.3. */
  readonly tlsVersion?: '1.2' | '1.3';
  /** Default `good`. */
  readonly certificate?: CertificateName;
  /** Asks clients for a certificate of the test CA. */
  readonly requireClientCertificate?: boolean;
  /** Data connections must resume the control connection's TLS session. Default: true where the server can. */
  readonly requireSessionReuse?: boolean;
  /** Default `127.0.0.1`. */
  readonly host?: LoopbackHost;
  /** Where the server is instead of `host`; the caller makes it and sees to the way there. Needs root. */
  readonly namespace?: ServerNamespace;
  /** Default: 63 that no other test has. More are needed where twenty connections open one port after the other. */
  readonly passivePorts?: PassivePorts;
  /** vsftpd refuses to list a whole tree by `LIST -R`, as it does by default; with true it does it. */
  readonly recursiveListing?: boolean;
  /** proftpd lists links as what they lead to, and does without MLSD, whose `unique` would tell. */
  readonly hidesLinks?: boolean;
  /** One client more is refused with 421. */
  readonly maxClients?: number;
  readonly maxClientsPerIp?: number;
  readonly rateBytesPerSecond?: number;
  readonly idleTimeoutS?: number;
  /** What is in the root at the start, owned by the serving account. */
  readonly files?: Tree;
  /** Makes `/small` a disk of this size, to be filled up. Needs the right to mount. */
  readonly smallDiskBytes?: number;
}

/** A real FTP server on loopback, alone with its ports and its folder. */
export interface TestServer extends AsyncDisposable {
  readonly kind: ServerKind;
  readonly tls: TlsMode;
  readonly host: ServerHost;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** The folder on disk that a client sees as `remoteRoot`. */
  readonly rootDir: string;
  /** `/`, but for inetutils, which has no chroot. It is the working directory after login. */
  readonly remoteRoot: string;
  /** Where `smallDiskBytes` is mounted: `/small` to a client. */
  readonly smallDiskDir: string;
  readonly caPem: string;
  /** What the server shows. */
  readonly certificate: TestCertificate;
  /** What a client may show where `requireClientCertificate`. */
  readonly clientCertificate: TestCertificate;
  readonly logFile: string;
  /** Of the daemon, since it was last started; each session may have more. */
  readonly pid: number;
  /** To the processes of its sessions, where it has some: the daemon itself goes on listening. */
  signalSessions(signal: SessionSignal): void;
  /** Ends the daemon and every connection at once, as a crash does. Its folder stays. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, at the same port and with the same folder; with another certificate where one is named. */
  restart(certificate?: CertificateName): Promise<void>;
  /** Makes what the test itself has put into `rootDir` the server's own. */
  giveToServer(): Promise<void>;
  /** Ends the server and every connection, and removes its folder. */
  stop(): Promise<void>;
}
