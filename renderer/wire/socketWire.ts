import { signedOutCode } from '../../shared/model/webSession.ts';
import type { Wire } from '../../shared/rpc/wire.ts';

/** A wire over a WebSocket that speaks JSON text frames. Resolves when open; rejects if it cannot be opened. */
export function openSocketWire(url: string): Promise<Wire> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.addEventListener('open', () => resolve(wireOver(socket)), { once: true });
    socket.addEventListener('close', () => reject(new Error('The engine did not answer.')), { once: true });
  });
}

function wireOver(socket: WebSocket): Wire {
  // Nothing that the page shows is for this browser any more. The host has a page for that.
  socket.addEventListener('close', ({ code }) => {
    if (code === signedOutCode) window.location.reload();
  });
  return {
    send: (frame) => socket.send(JSON.stringify(frame)),
    onFrame: (listener) =>
      socket.addEventListener('message', ({ data }) => {
        const frame = parseJson(data);
        if (frame !== undefined) listener(frame);
      }),
    onClose: (listener) => socket.addEventListener('close', () => listener(), { once: true }),
  };
}

function parseJson(data: unknown): unknown {
  if (typeof data !== 'string') return undefined;
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
