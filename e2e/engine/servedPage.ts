import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';
import type { NumberedEvent } from '../../shared/contract/events.ts';
import { createClient, type EngineClient } from '../../shared/rpc/client.ts';
import type { Wire } from '../../shared/rpc/wire.ts';
import { type RunningProgram, startQuayside } from './quaysideProgram.ts';

export interface Served {
  readonly program: RunningProgram;
  readonly url: URL;
}

export interface ServeOptions {
  readonly engineDir: string;
  readonly homeDir: string;
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts `quayside serve` and waits for the line that tells where it is. */
export async function serve({ engineDir, homeDir, argv = [], env = {} }: ServeOptions): Promise<Served> {
  const program = startQuayside(['serve', '--no-open', '--engine-dir', engineDir, ...argv], { homeDir, env });
  const { stdout } = program.child;
  if (stdout === null) throw new Error('no standard output');
  const [line] = await once(createInterface({ input: stdout }), 'line');
  const url = /^Quayside is at (http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43})$/.exec(String(line))?.[1];
  if (url === undefined) throw new Error(`This tells no address: ${line}`);
  return { program, url: new URL(url) };
}

/** Does what the page does: exchanges the token for the cookie, opens the socket, calls. */
export async function openServedPage(
  url: URL,
  onEvent: (event: NumberedEvent) => void = () => {},
  onFrame: (text: string) => void = () => {},
): Promise<EngineClient> {
  const response = await fetch(url, { redirect: 'manual' });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const socket = new WebSocket(`ws://${url.host}/wire`, { headers: { cookie, origin: url.origin } });
  // A program that is killed takes the socket with it.
  socket.on('error', () => {});
  socket.on('message', (data) => onFrame(String(data)));
  await once(socket, 'open');
  const wire: Wire = {
    send: (frame) => socket.send(JSON.stringify(frame)),
    onFrame: (listener) => socket.on('message', (data) => listener(JSON.parse(String(data)))),
    onClose: (listener) => socket.on('close', listener),
  };
  return createClient(wire, onEvent);
}
