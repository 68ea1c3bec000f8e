import type { Socket } from 'node:net';
import { type Relay, relay } from './relay.ts';

/**
 * A way to a server's control port on which every byte takes its time.
 * @param delayMs each way: a round trip takes twice as long
 */
export function slowWay(
  to: { readonly host: string; readonly port: number },
  delayMs: number,
): Promise<Relay> {
  const pass = (from: Socket, onto: Socket): void => {
    from.on('data', (chunk) => setTimeout(() => onto.write(chunk), delayMs));
    from.on('close', () => setTimeout(() => onto.destroy(), delayMs));
  };
  return relay(to, (near, far) => {
    pass(near, far);
    pass(far, near);
  });
}
