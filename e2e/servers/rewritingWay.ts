import type { Socket } from 'node:net';
import { type Relay, relay } from './relay.ts';

/** A way to a server's control port on which something in between changes what the server says. */
export interface RewritingWay extends Relay {
  /** What the client has sent, line by line. */
  readonly commands: readonly string[];
}

/** @param rewrite is given each line that the server sends, without its end */
export async function rewritingWay(
  to: { readonly host: string; readonly port: number },
  rewrite: (line: string) => string,
): Promise<RewritingWay> {
  const commands: string[] = [];
  const byLines = (from: Socket, onLine: (line: string) => void): void => {
    let rest = '';
    from.setEncoding('latin1').on('data', (text: string) => {
      const lines = (rest + text).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line);
    });
  };
  const way = await relay(to, (near, far) => {
    byLines(near, (line) => {
      commands.push(line);
      far.write(`${line}\r\n`, 'latin1');
    });
    byLines(far, (line) => near.write(`${rewrite(line)}\r\n`, 'latin1'));
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  return { ...way, commands };
}
