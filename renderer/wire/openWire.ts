import type { Wire } from '../../shared/rpc/wire.ts';
import { bridge } from './bridge.ts';
import { openSocketWire } from './socketWire.ts';

/** The wire of whichever host serves this page: the desktop shell's bridge, else the web host's WebSocket. */
export async function openWire(): Promise<Wire> {
  return bridge ?? openSocketWire(socketUrl(window.location.href));
}

/** The web host's socket beside the page: `http://127.0.0.1:4000/x` → `ws://127.0.0.1:4000/wire`. */
export function socketUrl(pageUrl: string): string {
  const url = new URL('/wire', pageUrl);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}
