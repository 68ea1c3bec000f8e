import type { Socket } from 'node:net';
import { ConnectorError } from '../../../shared/errors.ts';
import { listenFor, portCommand } from '../ftp/activePort.ts';
import type { ControlConnection, Exchange } from '../ftp/controlConnection.ts';
import { formatReply, isDone, type Reply } from '../ftp/reply.ts';
import { beginTls, untilSecure } from '../ftp/tls.ts';
import { type DataStep, type DataTry, mostListedBytes } from './dataTry.ts';
import type { Patient } from './patient.ts';

/** How long the server may take to connect; a firewall that drops takes all of it. */
const connectTimeoutMs = 5_000;

/**
 * Lists the working directory over a connection that the server makes to this computer (PORT, RFC 959; EPRT, RFC 2428).
 * @throws what logging in throws, where the connection was lost before · cancelled
 */
export async function tryActive(patient: Patient, signal: AbortSignal): Promise<DataTry> {
  const control = await patient.control(signal);
  const startedAtMs = performance.now();
  let listener: Awaited<ReturnType<typeof listenFor>> | null = null;
  let step: DataStep = 'ask';
  let reply: Reply | null = null;
  let exchange: Exchange | null = null;
  let error: ConnectorError | null = null;
  let bytes: Buffer = Buffer.alloc(0);
  try {
    listener = await listenFor(control, null);
    reply = await control.ask(portCommand(listener.address, listener.port), { signal });
    if (isDone(reply)) {
      step = 'connect';
      exchange = control.exchange('LIST', patient.options.codec);
      const socket = await listener.accepted(exchange.final, patient.within(connectTimeoutMs), signal);
      step = 'handshake';
      if (control.tls) await soon(exchange.first);
      bytes = await readAll(await secured(socket, control, patient, signal), signal);
      step = 'data';
      reply = await exchange.final;
    }
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    error = ConnectorError.from(thrown);
    // In the middle of a command it is of no more use; how that ended is told soon, or not at all.
    reply = (exchange && (await soon(exchange.final))) ?? reply;
    control.quit();
  } finally {
    listener?.close();
  }
  const isWhole = error === null && reply !== null && isDone(reply) && step === 'data';
  return {
    way: { mode: 'active', resumesSession: true, handshake: 'late' },
    failedAt: isWhole ? null : step,
    error: error?.toReport() ?? null,
    reply: reply && patient.transcript.redact(formatReply(reply)),
    port: null,
    namedHost: null,
    repliedFirst: null,
    bytes,
    isCut: false,
    durationMs: Math.round(performance.now() - startedAtMs),
  };
}

/** Where the control connection is protected, so is this one. */
async function secured(
  socket: Socket,
  { tls, tlsSessions }: ControlConnection,
  patient: Patient,
  signal: AbortSignal,
): Promise<Socket> {
  if (tls === null) return socket;
  const data = beginTls({ socket }, tls.policy, tlsSessions.newest(tls.socket));
  const onTimeout = (): ConnectorError => new ConnectorError('tls_failed', 'The TLS handshake has no end.');
  await untilSecure(data, tls.policy, { timeoutMs: patient.within(connectTimeoutMs), onTimeout, signal });
  return data;
}

async function readAll(socket: Socket, signal: AbortSignal): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let receivedBytes = 0;
  const onAbort = (): void => void socket.destroy();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      receivedBytes += chunk.length;
      if (receivedBytes > mostListedBytes) break;
    }
    return Buffer.concat(chunks);
  } finally {
    signal.removeEventListener('abort', onAbort);
    socket.destroy();
  }
}

/** A reply, if it comes within a second: proftpd sends its 150 only behind the handshake. */
async function soon(reply: Promise<Reply>): Promise<Reply | null> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, 1_000, null).unref());
  return Promise.race([reply.catch(() => null), late]);
}
