import type { ClipboardEventHandler, DragEventHandler, SyntheticEvent } from 'react';
import { isAddress } from './address.ts';

/**
 * For a host field: an address that is pasted or dropped is taken apart at once, so that a password in it is never
 * shown. That is all: who connects presses Enter.
 */
export function onAddressDropped(take: (address: string) => void): {
  readonly onPaste: ClipboardEventHandler<HTMLInputElement>;
  readonly onDrop: DragEventHandler<HTMLInputElement>;
} {
  const handle = (event: SyntheticEvent, data: DataTransfer): void => {
    const text = data.getData('text/plain');
    if (!isAddress(text)) return;
    event.preventDefault();
    take(text);
  };
  return {
    onPaste: (event) => handle(event, event.clipboardData),
    onDrop: (event) => handle(event, event.dataTransfer),
  };
}
