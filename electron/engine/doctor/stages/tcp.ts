import { ConnectorError } from '../../../../shared/errors.ts';
import { type ProxyServer, proxyName } from '../../ftp/proxy/proxyServer.ts';
import { connectTcp } from '../connectTcp.ts';
import { FirstContact } from '../firstContact.ts';
import { type Judgement, notice, ok, problem, skipped } from '../judgement.ts';
import type { Patient } from '../patient.ts';

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
  if (patient.blockedBy !== null) return skipped(`Not tried: ${patient.blockedBy}.`);
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
  for (const { reached } of attempts) patient.transcript.note(sentence(reached, port));
  const [first, ...others] = attempts.flatMap(({ socket }) => socket ?? []);
  for (const socket of others) socket.destroy();
  if (first) patient.contact = new FirstContact(first, patient.transcript, patient.options.codec);
  else patient.blockedBy = 'nothing answers at that port';
  return judgeReached(
    attempts.map(({ reached }) => reached),
    port,
  );
}

/** The proxy knows the addresses, so there is one way to try. */
async function behindProxy(patient: Patient, proxy: ProxyServer, signal: AbortSignal): Promise<Judgement> {
  patient.learnHosts(proxy.host);
  const startedAtMs = performance.now();
  try {
    const socket = await connectTcp(patient.options, proxy, signal);
    patient.contact = new FirstContact(socket, patient.transcript, patient.options.codec);
    const connectMs = Math.round(performance.now() - startedAtMs);
    return ok(`It answers within ${connectMs} ms, through ${proxyName(proxy)}.`);
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    patient.blockedBy = 'there is no way to the server through the proxy';
    return problem(ConnectorError.from(thrown).message);
  }
}

const sentence = ({ address, connectMs, errorCode }: Reached, port: number): string =>
  `${address} port ${port}: ${connectMs === null ? why(errorCode) : `connected in ${connectMs} ms`}`;

function why(errorCode: string | null): string {
  switch (errorCode) {
    case 'ECONNREFUSED':
      return 'refused';
    case 'ETIMEDOUT':
    case 'connect_timeout':
      return 'no answer';
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
    case 'EADDRNOTAVAIL':
      return 'not reachable from this network';
    default:
      return `failed (${errorCode})`;
  }
}

export function judgeReached(all: readonly Reached[], port: number): Judgement {
  const details = all.map((one) => sentence(one, port));
  const stood = all.filter(({ connectMs }) => connectMs !== null);
  if (stood.length === 0) {
    const codes = new Set(all.map(({ errorCode }) => errorCode));
    if (codes.has('ECONNREFUSED')) {
      return problem(
        `The computer is there, but nothing listens at port ${port}. Check the port; the server may be down.`,
        { details },
      );
    }
    return problem(
      `Nothing answers at port ${port}. The computer may be off, or a firewall may be in between.`,
      { details },
    );
  }
  const failed = (family: number): boolean =>
    all.some((one) => one.family === family) && !stood.some((one) => one.family === family);
  for (const family of [4, 6]) {
    if (failed(family)) {
      return notice(
        `The server answers, but not by IPv${family}. Quayside takes the other way; the name’s entry for IPv${family} may be wrong.`,
        { details },
      );
    }
  }
  if (stood.length < all.length) return notice('Some of its addresses do not answer.', { details });
  const slowestMs = Math.max(...stood.map(({ connectMs }) => connectMs ?? 0));
  if (slowestMs > 1_000)
    return notice(`It answers, but slowly: it took ${slowestMs} ms to connect.`, { details });
  return ok(`It answers within ${slowestMs} ms.`, { details });
}
