import { type Socket, connect as tcpConnect } from 'node:net';
import { type TLSSocket, connect as tlsConnect } from 'node:tls';
import type { TestServer } from './options.ts';

/** What of a server is needed to talk to it. */
export type Address = Pick<TestServer, 'host' | 'port' | 'tls' | 'user' | 'password' | 'caPem'>;

/** An FTP client with nothing in it, for looking at servers: bytes are latin1, replies are whole texts. */
export interface BareClient extends Disposable {
  /** Sends a line and gives the next whole reply, without its last line break. */
  command(line: string): Promise<string>;
  /** The next whole reply; rejects when the connection ends before it. */
  reply(): Promise<string>;
  /** Replies and bytes that nobody has asked for yet. */
  pending(): string;
  /** Secures the control connection. */
  startTls(): Promise<void>;
  /** PASV or EPSV, whatever the server's address wants, then a plain connection there. */
  openData(): Promise<Socket>;
  /** TLS over a data connection. */
  secureData(data: Socket, options: { readonly resume: boolean }): Promise<TLSSocket>;
  readonly socket: () => Socket;
}

/** Connects; with implicit TLS the connection is secured, with explicit TLS it is plain until `startTls`. */
export async function connectBare(server: Address): Promise<BareClient> {
  let socket: Socket = tcpConnect(server.port, server.host);
  await event(socket, 'connect');
  let session: Buffer | undefined;
  let received = '';
  let ended: string | null = null;
  let wake = (): void => {};

  const listen = (): void => {
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString('latin1');
      wake();
    });
    socket.on('error', (error) => {
      ended = error.message;
      wake();
    });
    socket.on('close', () => {
      ended ??= 'connection closed';
      wake();
    });
  };
  const secure = async (plain: Socket, resumed: Buffer | undefined): Promise<TLSSocket> => {
    const tls = tlsConnect({
      socket: plain,
      host: server.host,
      ca: server.caPem,
      ...(resumed === undefined ? {} : { session: resumed }),
    });
    await event(tls, 'secureConnect');
    tls.on('error', () => {});
    return tls;
  };
  const startTls = async (): Promise<void> => {
    socket.removeAllListeners();
    const tls = await secure(socket, undefined);
    tls.on('session', (ticket: Buffer) => {
      session = ticket;
    });
    socket = tls;
    listen();
  };
  const reply = async (): Promise<string> => {
    for (;;) {
      // RFC 959 4.2: a reply ends with the first line that has its code and a blank.
      const whole = /^(\d{3})(?: [^\n]*|-[\s\S]*?\n\1 [^\n]*)\r\n/.exec(received)?.[0];
      if (whole !== undefined) {
        received = received.slice(whole.length);
        return whole.trimEnd();
      }
      if (ended !== null) throw new Error(`${ended}, left: ${JSON.stringify(received)}`);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  const command = (line: string): Promise<string> => {
    socket.write(`${line}\r\n`, 'latin1');
    return reply();
  };
  const openData = async (): Promise<Socket> => {
    const answer = await command('EPSV');
    const port = Number(/\|\|\|(\d+)\|/.exec(answer)?.[1]);
    const data = tcpConnect(port, server.host);
    await event(data, 'connect');
    // Whoever reads hears of it; nobody need.
    data.on('error', () => {});
    return data;
  };

  if (server.tls === 'implicit') await startTls();
  else listen();
  return {
    command,
    reply,
    pending: () => received,
    startTls,
    openData,
    secureData: (data, { resume }) => secure(data, resume ? session : undefined),
    socket: () => socket,
    [Symbol.dispose]: () => void socket.destroy(),
  };
}

/** Connects, secures as the server's TLS mode says, and logs in. */
export async function loginBare(server: Address): Promise<BareClient> {
  const client = await connectBare(server);
  await client.reply();
  if (server.tls === 'explicit') {
    await client.command('AUTH TLS');
    await client.startTls();
  }
  await client.command(`USER ${server.user}`);
  const answer = await client.command(`PASS ${server.password}`);
  if (!answer.startsWith('230')) throw new Error(answer);
  if (server.tls !== 'none') {
    await client.command('PBSZ 0');
    await client.command('PROT P');
  }
  await client.command('TYPE I');
  return client;
}

/** All bytes until the other side ends. */
export async function drain(data: Socket): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of data) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function event(socket: Socket, name: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once(name, () => {
      socket.off('error', reject);
      resolve();
    });
  });
}
