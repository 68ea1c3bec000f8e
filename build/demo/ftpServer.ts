import { randomBytes, randomInt } from 'node:crypto';
import type { AddressInfo, Server } from 'node:net';
import { type FtpConnection, FtpSrv } from 'ftp-srv';
import { addMachineListing } from './machineListing.ts';

export interface DemoFtpServer {
  readonly port: number;
  readonly username: string;
  readonly password: string;
  readonly close: () => Promise<void>;
}

/** An FTP server over one folder, on loopback and a free port, for whoever knows the password of this run. */
export async function startFtpServer(rootDir: string): Promise<DemoFtpServer> {
  addMachineListing();
  const username = 'demo';
  const password = randomBytes(18).toString('base64url');
  const server = new QuietFtpServer({
    url: 'ftp://127.0.0.1:0',
    pasv_url: '127.0.0.1',
    pasv_min: randomInt(20_000, 30_000),
    log: silentLog,
    greeting: 'Quayside demo',
  });
  server.onConnect(keepNamesWhole);
  server.on('login', (login, accept, refuse) => {
    if (login.username === username && login.password === password) accept({ root: rootDir });
    else refuse(new Error('Wrong name or password'));
  });
  // A client that goes in the middle of a transfer is no news here; unheard, it would end the process.
  server.on('client-error', () => {});
  await server.listen();
  return { port: server.port, username, password, close: () => server.close() };
}

class QuietFtpServer extends FtpSrv {
  /** Declared by ftp-srv's code alone: its listening socket. */
  declare private readonly server: Server;

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  onConnect(listener: (connection: FtpConnection) => void): void {
    this.addListener('connect', ({ connection }: { readonly connection: FtpConnection }) =>
      listener(connection),
    );
  }

  /** ftp-srv ends the process by itself on SIGINT; here whoever started it cleans up first. */
  quit(): void {}
}

/** ftp-srv drops quotation marks from commands, and words like `-a`, which may be parts of a name. */
function keepNamesWhole(connection: FtpConnection): void {
  const { commands } = connection as unknown as { readonly commands: { parse: (line: string) => object } };
  commands.parse = (line) => {
    const [directive = ''] = line.split(' ', 1);
    return {
      directive: directive.toUpperCase(),
      arg: line.slice(directive.length + 1) || null,
      flags: [],
      raw: line,
    };
  };
}

const silentLog = {
  ...Object.fromEntries(
    ['trace', 'debug', 'info', 'warn', 'error', 'fatal'].map((level) => [level, () => {}]),
  ),
  child: (): unknown => silentLog,
};
