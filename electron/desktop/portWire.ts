import type { MessagePortMain } from 'electron';
import type { Wire } from '../../shared/rpc/wire.ts';

export interface PortWire extends Wire {
  /** Ends the wire from here. The page is told. */
  readonly close: () => void;
}

/** A wire over one end of a message channel. It ends when the document at the other end goes: reload, close, crash. */
export function portWire(port: MessagePortMain): PortWire {
  const closeListeners: (() => void)[] = [];
  let isOpen = true;
  const closed = (): void => {
    if (!isOpen) return;
    isOpen = false;
    for (const listener of closeListeners) listener();
  };
  port.on('close', closed);
  return {
    send: (frame) => {
      if (isOpen) port.postMessage(frame);
    },
    onFrame: (listener) => {
      port.on('message', ({ data }) => listener(data));
      port.start();
    },
    onClose: (listener) => {
      closeListeners.push(listener);
    },
    // A port tells only of the other end's going.
    close: () => {
      port.close();
      closed();
    },
  };
}
