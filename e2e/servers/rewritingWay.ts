import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server's control port on which something in between changes what the server says. */
export interface RewritingWay extends AsyncDisposable {
  readonly port: number;
  /** What the client has sent, line by line. */
  readonly commands: readonly string[];
}

/** @param rewrite is given each line that the server sends, without its end */
export async function rewritingWay(
  to: { readonly host: string; readonly port: number },
  rewrite: (line: string) => string,
): Promise<RewritingWay> {
  const sockets = new Set<Socket>();
  const commands: string[] = [];
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  };
  const byLines = (from: Socket, onLine: (line: string) => void): void => {
    let rest = '';
    from.setEncoding('latin1').on('data', (text: string) => {
      const lines = (rest + text).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line);
    });
  };
  const server = createServer((near) => {
    const far = keep(connect({ ...to, noDelay: true }));
    byLines(keep(near), (line) => {
      commands.push(line);
      far.write(`${line}\r\n`, 'latin1');
    });
    byLines(far, (line) => near.write(`${rewrite(line)}\r\n`, 'latin1'));
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    commands,
    [Symbol.asyncDispose]: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
