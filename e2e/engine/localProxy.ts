import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

export interface LocalProxy extends AsyncDisposable {
  /** For `proxy` of an input. */
  readonly input: { readonly type: 'http'; readonly host: string; readonly port: number };
  /** Connections that were asked of it so far. */
  readonly count: () => number;
}

/** An HTTP proxy that knows every name: whichever is asked for, it leads to the same port of this machine. */
export async function startLocalProxy(): Promise<LocalProxy> {
  let count = 0;
  const proxy = createServer().on('connect', ({ url = '' }, socket) => {
    count++;
    const onwards = connect(Number(url.split(':').at(-1)), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(onwards).pipe(socket);
    });
    socket.on('error', () => onwards.destroy()).on('close', () => onwards.destroy());
    onwards.on('error', () => socket.destroy()).on('close', () => socket.destroy());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const { port } = proxy.address() as AddressInfo;
  return {
    input: { type: 'http', host: '127.0.0.1', port },
    count: () => count,
    [Symbol.asyncDispose]: async () => void proxy.close(),
  };
}
