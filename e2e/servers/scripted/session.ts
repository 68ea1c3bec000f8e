import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { TestCertificate } from '../certificates.ts';
import { createDataChannel } from './dataChannel.ts';
import type { Answer, Exchange, SessionState, Step } from './exchange.ts';
import type { FileTree } from './fileTree.ts';
import { secureContextOf } from './secureContext.ts';
import { usualAnswers } from './usualAnswers.ts';

/** One client's control connection. */
export interface Session {
  reply(text: string): Promise<void>;
  reset(): void;
  hangUp(): void;
}

export interface SessionPorts {
  readonly host: string;
  readonly latencyMs: number;
  readonly implicitTls: boolean;
  readonly certificate: TestCertificate;
  readonly dataCertificate: TestCertificate;
  readonly files: FileTree;
  /** The greeting under the empty verb. */
  readonly answers: Readonly<Record<string, Answer>>;
  readonly onCommand: (line: string) => void;
  readonly onDataConnection: () => void;
  readonly onScriptError: (error: unknown) => void;
}

/** Talks to a client until either side ends. */
export function startSession(raw: Socket, ports: SessionPorts): Session {
  const state: SessionState = {
    user: null,
    isLoggedIn: false,
    directory: '/',
    offset: 0,
    renameFrom: null,
    protectsData: ports.implicitTls,
  };
  const counts = new Map<string, number>();
  let socket = raw;
  let received = '';
  /** Commands are answered one after the other. */
  let queue: Promise<void> = Promise.resolve();

  const write = (bytes: string | Uint8Array): Promise<void> =>
    new Promise((resolve) => {
      if (!socket.writable) resolve();
      else socket.write(bytes, () => resolve());
    });
  const reply = (text: string): Promise<void> => write(`${text}\r\n`);
  const data = createDataChannel({
    host: ports.host,
    reply,
    protects: () => state.protectsData,
    certificate: ports.dataCertificate,
    onConnection: ports.onDataConnection,
  });
  const hangUp = (): void => void socket.end();
  const reset = (): void => void raw.resetAndDestroy();

  const handle = async (verb: string, argument: string): Promise<void> => {
    const count = (counts.get(verb) ?? 0) + 1;
    counts.set(verb, count);
    const perform = async (step: string | Step): Promise<void> => {
      const text = typeof step === 'string' ? step : await step(exchange);
      if (typeof text === 'string') await reply(text);
    };
    const exchange: Exchange = {
      verb,
      argument,
      count,
      state,
      data,
      files: ports.files,
      reply,
      write,
      hangUp,
      reset,
      deafen: () => void socket.removeAllListeners('data').pause(),
      startTls: (certificate) => startTls(certificate ?? ports.certificate),
      isOpen: () => socket.writable,
      usual: () => perform(usualAnswers[verb] ?? '502 Not known here.'),
    };
    await perform(stepFor(ports.answers[verb], count) ?? ((self) => self.usual()));
  };
  const take = (verb: string, argument: string): void => {
    queue = queue.then(() => handle(verb, argument)).catch(ports.onScriptError);
  };
  const takeLine = (line: string): void => {
    ports.onCommand(line);
    const [, verb = '', argument = ''] = /^(\S*) ?(.*)$/s.exec(line) ?? [];
    if (verb.toUpperCase() === 'ABOR') data.abort();
    take(verb.toUpperCase(), argument);
  };
  const feed = (chunk: Buffer): void => {
    received += chunk.toString('latin1');
    for (let end = received.indexOf('\n'); end >= 0; end = received.indexOf('\n')) {
      const line = received.slice(0, end).replace(/\r$/, '');
      received = received.slice(end + 1);
      // Telnet's interrupt and synch may come before ABOR (RFC 959 4.1.3).
      takeLine(Buffer.from(line.replace(/^[\xff\xf4\xf2]+/, ''), 'latin1').toString('utf8'));
    }
  };
  const listen = (): void => {
    socket.on('data', (chunk: Buffer) => {
      if (ports.latencyMs === 0) feed(chunk);
      else setTimeout(feed, ports.latencyMs, chunk);
    });
  };
  const startTls = async (certificate: TestCertificate): Promise<void> => {
    socket.removeAllListeners('data');
    const tls = new TLSSocket(socket, { isServer: true, secureContext: secureContextOf(certificate) });
    tls.on('error', () => {});
    socket = tls;
    listen();
    await new Promise<void>((resolve) => {
      tls.once('secure', () => resolve());
      tls.once('close', () => resolve());
    });
  };

  raw.on('error', () => {});
  raw.once('close', () => data.close());
  if (ports.implicitTls) queue = startTls(ports.certificate);
  else listen();
  take('', '');
  return { reply, reset, hangUp };
}

function stepFor(answer: Answer | undefined, count: number): string | Step | undefined {
  if (answer === undefined || typeof answer === 'string' || typeof answer === 'function') return answer;
  return answer[Math.min(count, answer.length) - 1];
}
