import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A port on the way to a server's control port. Data connections go straight to the server. */
export interface Relay extends AsyncDisposable {
  readonly port: number;
}

/** @param join has what comes from one side go to the other; ends are the relay's own affair */
export async function relay(
  to: { readonly host: string; readonly port: number },
  join: (near: Socket, far: Socket) => void,
): Promise<Relay> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  };
  const server = createServer({ noDelay: true }, (near) =>
    join(keep(near), keep(connect({ ...to, noDelay: true }))),
  );
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
