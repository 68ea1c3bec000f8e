import { WebSocket } from 'ws';
import type { Wire } from '../../shared/rpc/wire.ts';

/** Close codes of RFC 6455, 7.4.1. */
const unsupportedData = 1003;
const policyViolation = 1008;

/**
 * A page's WebSocket as a wire: one JSON text message is one frame. A message that is none closes it: our page
 * sends no such thing. A page that does not read is cut off once `maxBufferedBytes` wait for it; it comes back by
 * itself and takes a new snapshot.
 */
export function socketWire(socket: WebSocket, maxBufferedBytes: number): Wire {
  return {
    send: (frame) => {
      if (socket.readyState !== WebSocket.OPEN) return;
      socket.send(JSON.stringify(frame));
      if (socket.bufferedAmount > maxBufferedBytes) socket.terminate();
    },
    onFrame: (listener) => {
      socket.on('message', (data, isBinary) => {
        if (socket.readyState !== WebSocket.OPEN) return;
        const frame = isBinary ? undefined : parseJson(String(data));
        if (frame !== undefined) listener(frame);
        else socket.close(isBinary ? unsupportedData : policyViolation);
      });
    },
    onClose: (listener) => {
      socket.on('close', listener);
    },
  };
}

/** Undefined, which JSON can not say, for what is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
