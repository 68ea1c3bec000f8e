import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { connectionInputSchema } from '../../../shared/connector.ts';
import { FtpConnection } from './connection.ts';
import { readConnectionOptions } from './connectionOptions.ts';
import { newSiteMemory, type SiteMemory } from './siteMemory.ts';
import { neverAborted } from './wait.ts';

/** What a handler of a command may do. */
export interface Exchange {
  readonly argument: string;
  /** Sends lines as they are; CR LF is added to each. */
  readonly reply: (...lines: string[]) => void;
  readonly control: Socket;
  /** Opens a port and answers with it, as EPSV does where nobody says otherwise. */
  readonly openPort: () => Promise<void>;
  /** The data connection that the client opens after EPSV. */
  readonly data: () => Promise<Socket>;
}

export type Commands = Readonly<Record<string, (exchange: Exchange) => unknown>>;

/** What is done with commands that nobody says anything of. */
export const manners: Commands = {
  user: ({ reply }) => reply('331 Password'),
  pass: ({ reply }) => reply('230 Welcome'),
  feat: ({ reply }) => reply('211-Features:', ' MLST type*;size*;', '211 End'),
  opts: ({ reply }) => reply('200 OK'),
  type: ({ reply }) => reply('200 OK'),
  pwd: ({ reply }) => reply('257 "/" is the current directory'),
  noop: ({ reply }) => reply('200 OK'),
};

/** Sends this over the data connection, of an array each as a line, and confirms it once that is closed. */
export async function send(
  { reply, data }: Pick<Exchange, 'reply' | 'data'>,
  content: string | Buffer | readonly string[],
): Promise<void> {
  reply('150 Here it comes');
  const socket = await data();
  const isText = typeof content === 'string' || Buffer.isBuffer(content);
  socket.end(isText ? content : content.map((line) => `${line}\r\n`).join(''));
  socket.on('close', () => reply('226 Done'));
}

export interface SmallServer extends AsyncDisposable {
  readonly port: number;
  /** The commands of all connections, in the order in which they came. */
  readonly received: string[];
  /** The same, those of a packet together. */
  readonly packets: string[][];
  /** Control connections that were made. */
  readonly connectionCount: () => number;
  readonly open: (
    options?: Readonly<Record<string, unknown>>,
    signal?: AbortSignal,
    site?: SiteMemory,
  ) => Promise<FtpConnection>;
}

/**
 * An FTP server of a few lines on loopback, polite except where `commands` says otherwise: verbs in lower case, and
 * `greeting`. With `inTurn` each command waits until the one before is done, as with real servers.
 */
export async function startSmallServer(
  commands: Commands = {},
  { inTurn = false }: { readonly inTurn?: boolean } = {},
): Promise<SmallServer> {
  const received: string[] = [];
  const packets: string[][] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const keep = (socket: Socket): void => {
    sockets.add(socket.on('error', () => {}));
  };
  const dataServers: Server[] = [];

  const server = createServer((control) => {
    connections++;
    keep(control);
    const write = (...lines: string[]): void =>
      void control.write(lines.map((line) => `${line}\r\n`).join(''));
    let data: Promise<Socket> = Promise.reject(new Error('no EPSV'));
    data.catch(() => {});
    const exchange = (argument: string): Exchange => ({
      argument,
      reply: write,
      control,
      openPort,
      data: () => data,
    });

    const openPort = async (): Promise<void> => {
      const dataServer = createServer(keep).listen(0, '127.0.0.1');
      dataServers.push(dataServer);
      data = once(dataServer, 'connection').then(([socket]) => socket as Socket);
      await once(dataServer, 'listening');
      write(`229 Extended Passive Mode (|||${(dataServer.address() as AddressInfo).port}|)`);
    };
    const obey = (line: string): unknown => {
      received.push(line);
      const [verb = '', ...words] = line.split(' ');
      const command = commands[verb.toLowerCase()] ?? manners[verb.toLowerCase()];
      if (command) return command(exchange(words.join(' ')));
      return verb === 'EPSV' ? openPort() : write('502 No');
    };
    let rest = '';
    let turns: Promise<unknown> = Promise.resolve();
    control.on('data', (chunk: Buffer) => {
      const lines = `${rest}${chunk}`.split('\r\n');
      rest = lines.pop() ?? '';
      packets.push(lines);
      for (const line of lines) {
        if (inTurn) turns = turns.then(() => obey(line));
        else void obey(line);
      }
    });
    if (commands.greeting) void commands.greeting(exchange(''));
    else write('220 Hello');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    port,
    received,
    packets,
    connectionCount: () => connections,
    open: (options = {}, signal = neverAborted, site = newSiteMemory()) =>
      FtpConnection.open(
        readConnectionOptions(connectionInputSchema.parse({ host: '127.0.0.1', port, ...options })),
        site,
        () => {},
        signal,
      ),
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      for (const each of [server, ...dataServers]) each.close();
    },
  };
}
