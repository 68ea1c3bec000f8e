import { ConnectorError } from '../../../../shared/errors.ts';
import type { Findings } from '../../../../shared/text/findings.ts';
import { hostAndPort, type ProxyServer } from '../../ftp/proxy/proxyServer.ts';
import { connectTcp } from '../connectTcp.ts';
import { FirstContact } from '../firstContact.ts';
import { type Judgement, notice, ok, problem, skipped } from '../judgement.ts';
import type { Patient } from '../patient.ts';

type TcpText = Findings['contact']['tcp'];

export interface Reached {
  readonly address: string;
  readonly family: number;
  /** Null = no connection. */
  readonly connectMs: number | null;
  readonly errorCode: string | null;
}

/** Of each family: a name with dozens of addresses is one site all the same. */
const mostOfFamily = 2;

/** A TCP connection to each address, side by side; the first that stands is the one that is listened to. */
export async function tcp(patient: Patient, signal: AbortSignal): Promise<Judgement> {
  const { text } = patient;
  if (patient.blockedBy !== null) return skipped(text.contact.notTried(patient.blockedBy));
  const { port, proxy } = patient.options;
  if (proxy) return behindProxy(patient, proxy, signal);
  const chosen = [4, 6].flatMap((family) =>
    patient.addresses.filter((one) => one.family === family).slice(0, mostOfFamily),
  );
  const attempts = await Promise.all(
    chosen.map(async ({ address, family }) => {
      const startedAtMs = performance.now();
      try {
        const socket = await connectTcp({ host: address, port }, null, signal);
        const connectMs = Math.round(performance.now() - startedAtMs);
        return { socket, reached: { address, family, connectMs, errorCode: null } };
      } catch (error) {
        if (signal.aborted) throw error;
        const errorCode = String((error as NodeJS.ErrnoException).code);
        return { socket: null, reached: { address, family, connectMs: null, errorCode } };
      }
    }),
  );
  for (const { reached } of attempts) patient.transcript.note(transcriptLine(reached, port));
  const [first, ...others] = attempts.flatMap(({ socket }) => socket ?? []);
  for (const socket of others) socket.destroy();
  if (first) patient.contact = new FirstContact(first, patient.transcript, patient.options.codec);
  else patient.blockedBy = text.contact.tcp.nothingAnswers;
  return judgeReached(
    attempts.map(({ reached }) => reached),
    port,
    text,
  );
}

/** The proxy knows the addresses, so there is one way to try. */
async function behindProxy(patient: Patient, proxy: ProxyServer, signal: AbortSignal): Promise<Judgement> {
  const { proxies, tcp: text } = patient.text.contact;
  patient.learnHosts(proxy.host);
  const startedAtMs = performance.now();
  try {
    const socket = await connectTcp(patient.options, proxy, signal);
    patient.contact = new FirstContact(socket, patient.transcript, patient.options.codec);
    const connectMs = Math.round(performance.now() - startedAtMs);
    return ok(text.throughProxy(connectMs, proxies[proxy.type](hostAndPort(proxy))));
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    patient.blockedBy = text.noWayThroughProxy;
    return problem(ConnectorError.from(thrown).message);
  }
}

const transcriptLine = ({ address, connectMs, errorCode }: Reached, port: number): string =>
  `${address} port ${port}: ${connectMs === null ? errorCode : `connected in ${connectMs} ms`}`;

const sentence = ({ address, connectMs, errorCode }: Reached, port: number, text: TcpText): string =>
  text.attempt(address, port, connectMs === null ? why(errorCode, text) : text.connected(connectMs));

function why(errorCode: string | null, text: TcpText): string {
  switch (errorCode) {
    case 'ECONNREFUSED':
      return text.refused;
    case 'ETIMEDOUT':
    case 'connect_timeout':
      return text.noAnswer;
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
    case 'EADDRNOTAVAIL':
      return text.notReachable;
    default:
      return text.failed(String(errorCode));
  }
}

export function judgeReached(
  all: readonly Reached[],
  port: number,
  { contact: { tcp: text } }: Findings,
): Judgement {
  const details = all.map((one) => sentence(one, port, text));
  const stood = all.filter(({ connectMs }) => connectMs !== null);
  if (stood.length === 0) {
    const codes = new Set(all.map(({ errorCode }) => errorCode));
    if (codes.has('ECONNREFUSED')) return problem(text.notListening(port), { details });
    return problem(text.silent(port), { details });
  }
  const failed = (family: number): boolean =>
    all.some((one) => one.family === family) && !stood.some((one) => one.family === family);
  for (const family of [4, 6]) {
    if (failed(family)) return notice(text.notByFamily(family), { details });
  }
  if (stood.length < all.length) return notice(text.someSilent, { details });
  const slowestMs = Math.max(...stood.map(({ connectMs }) => connectMs ?? 0));
  if (slowestMs > 1_000) return notice(text.slow(slowestMs), { details });
  return ok(text.good(slowestMs), { details });
}
