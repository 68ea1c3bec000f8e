import { type Relay, relay } from './relay.ts';

/** A way to a server's control port on which what the server says can be kept back for a while. */
export interface HoldingWay extends Relay {
  /** From now on a reply with one of these codes waits, and what comes after it. */
  hold(codes: readonly string[]): void;
  /** What has waited goes on its way, and nothing waits any more. */
  release(): void;
}

export async function holdingWay(to: { readonly host: string; readonly port: number }): Promise<HoldingWay> {
  let codes: readonly string[] = [];
  const releases = new Set<() => void>();
  const way = await relay(to, (near, far) => {
    const waiting: string[] = [];
    const release = (): void => {
      for (const line of waiting.splice(0)) near.write(line, 'latin1');
    };
    releases.add(release);
    let rest = '';
    far.setEncoding('latin1').on('data', (text: string) => {
      const lines = (rest + text).split(/(?<=\n)/);
      rest = lines.at(-1)?.endsWith('\n') ? '' : (lines.pop() ?? '');
      for (const line of lines) {
        const waits = waiting.length > 0 || codes.some((code) => line.startsWith(code));
        if (waits) waiting.push(line);
        else near.write(line, 'latin1');
      }
    });
    near.on('data', (bytes) => far.write(bytes));
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  return {
    ...way,
    hold: (some) => {
      codes = some;
    },
    release: () => {
      codes = [];
      for (const release of releases) release();
    },
  };
}
