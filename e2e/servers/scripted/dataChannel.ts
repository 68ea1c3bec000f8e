import { createServer, type Server, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { TestCertificate } from '../certificates.ts';
import { secureContextOf } from './secureContext.ts';

/** The data side of one control connection. */
export interface DataChannel {
  /** Listens on a new port for the client's next data connection. */
  listen(): Promise<number>;
  /** Waits for the client's connection, and for its TLS handshake where data is protected. */
  open(): Promise<DataConnection>;
  /** 150, the bytes, an orderly end, 226. */
  send(content: string | Uint8Array): Promise<void>;
  /** 150, the bytes, TCP ended without an orderly end of TLS; then the final reply, none when null. */
  sendAndCut(content: string | Uint8Array, finalReply?: string | null): Promise<void>;
  /** 150, everything the client sends, 226. */
  receive(): Promise<Buffer>;
  /** Breaks off what is under way. */
  abort(): void;
  close(): void;
}

/** A data connection that stands. */
export interface DataConnection {
  readonly socket: Socket;
  /** Resolves when the bytes are gone; rejects when the client has closed. */
  write(bytes: string | Uint8Array): Promise<void>;
  /** An orderly end, of TLS too. */
  end(): Promise<void>;
  /** Ends TCP in good order and TLS not at all. */
  cut(): void;
  /** A TCP reset. */
  reset(): void;
  /** Everything until the client ends. */
  readAll(): Promise<Buffer>;
}

export interface DataChannelPorts {
  readonly host: string;
  readonly reply: (text: string) => Promise<void>;
  readonly protects: () => boolean;
  readonly certificate: TestCertificate;
  readonly onConnection: () => void;
}

export function createDataChannel(ports: DataChannelPorts): DataChannel {
  let listener: Server | null = null;
  let accepted: Promise<DataConnection> | null = null;
  const sockets = new Set<Socket>();

  const close = (): void => {
    listener?.close();
    listener = null;
    for (const socket of sockets) socket.destroy();
  };
  const accept = async (raw: Socket): Promise<DataConnection> => {
    ports.onConnection();
    sockets.add(raw);
    raw.once('close', () => sockets.delete(raw));
    // A client may close at any moment; whoever reads or writes hears of it there.
    raw.on('error', () => {});
    return connectionOver(raw, ports.protects() ? await secure(raw, ports.certificate) : raw);
  };
  const listen = (): Promise<number> => {
    listener?.close();
    return new Promise((resolve) => {
      const server = createServer();
      listener = server;
      accepted = new Promise((resolveConnection) => {
        server.once('connection', (raw) => {
          server.close();
          const connection = accept(raw);
          connection.catch(() => {});
          resolveConnection(connection);
        });
      });
      // A script that never opens it does not hear how it ended.
      accepted.catch(() => {});
      server.listen(0, ports.host, () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  };
  const open = async (): Promise<DataConnection> => {
    if (accepted === null) throw new Error('no PASV or EPSV came before');
    return accepted;
  };
  /** Does something with the connection and says how it went. */
  const transfer = async <T>(work: (connection: DataConnection) => Promise<T>): Promise<T | null> => {
    await ports.reply('150 Here it comes.');
    try {
      const result = await work(await open());
      await ports.reply('226 Transfer complete.');
      return result;
    } catch {
      await ports.reply('426 Connection closed; transfer aborted.');
      return null;
    }
  };
  return {
    listen,
    open,
    close,
    abort: () => {
      for (const socket of sockets) socket.destroy();
    },
    send: async (content) => {
      await transfer(async (connection) => {
        await connection.write(content);
        await connection.end();
      });
    },
    sendAndCut: async (content, finalReply = '226 Transfer complete.') => {
      await ports.reply('150 Here it comes.');
      const connection = await open();
      await connection.write(content);
      connection.cut();
      if (finalReply !== null) await ports.reply(finalReply);
    },
    receive: async () => (await transfer((connection) => connection.readAll())) ?? Buffer.alloc(0),
  };
}

async function secure(raw: Socket, certificate: TestCertificate): Promise<Socket> {
  const tls = new TLSSocket(raw, { isServer: true, secureContext: secureContextOf(certificate) });
  tls.on('error', () => {});
  await new Promise<void>((resolve, reject) => {
    tls.once('secure', () => resolve());
    tls.once('close', () => reject(new Error('closed before the handshake was done')));
  });
  return tls;
}

function connectionOver(raw: Socket, socket: Socket): DataConnection {
  return {
    socket,
    write: (bytes) =>
      new Promise((resolve, reject) => {
        socket.write(bytes, (error) => {
          // Node reports success for what was under way when the socket was destroyed.
          if (error || socket.destroyed) reject(error ?? new Error('aborted'));
          else resolve();
        });
      }),
    end: () =>
      new Promise((resolve) => {
        socket.once('close', () => resolve());
        socket.end(() => {
          socket.resume();
          resolve();
        });
      }),
    // The handle below TLS is ended, so that no close_notify is written.
    cut: () => void (socket === raw ? socket.end() : raw.destroy()),
    reset: () => void raw.resetAndDestroy(),
    readAll: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of socket) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    },
  };
}
