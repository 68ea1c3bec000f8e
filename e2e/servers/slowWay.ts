import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server's control port on which every byte takes its time. Data connections go straight to the server. */
export interface SlowWay extends AsyncDisposable {
  readonly port: number;
}

/** @param delayMs each way: a round trip takes twice as long */
export async function slowWay(
  to: { readonly host: string; readonly port: number },
  delayMs: number,
): Promise<SlowWay> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  };
  const pass = (from: Socket, onto: Socket): void => {
    from.on('data', (chunk) => setTimeout(() => onto.write(chunk), delayMs));
    from.on('close', () => setTimeout(() => onto.destroy(), delayMs));
  };
  const server = createServer((near) => {
    const far = connect({ ...to, noDelay: true });
    pass(keep(near), keep(far));
    pass(far, near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
