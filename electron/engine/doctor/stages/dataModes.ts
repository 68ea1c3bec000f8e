import { isIPv6 } from 'node:net';
import { tryActive } from '../activeTry.ts';
import { type DataMode, type DataTry, type DataWay, tryData } from '../dataTry.ts';
import { type Judgement, notice, notLoggedIn, ok, problem, said, skipped } from '../judgement.ts';
import type { Patient } from '../patient.ts';

export interface ModeTried {
  readonly mode: DataMode;
  readonly tried: DataTry;
  /** The address of the server; PASV may name another. */
  readonly peer: string;
  readonly isEncrypted: boolean;
  /** A mode that Quayside would take before this one works. */
  readonly hasBetter: boolean;
}

const names: Readonly<Record<DataMode, string>> = { epsv: 'EPSV', pasv: 'PASV', active: 'Active mode' };

/** Lists the folder over a data connection that is made in this way. */
export async function dataMode(mode: DataMode, patient: Patient, signal: AbortSignal): Promise<Judgement> {
  if (patient.blockedBy !== null) return skipped(notLoggedIn);
  if (mode === 'active' && patient.options.proxy) {
    return skipped('Not tried: through a proxy no server connects back.');
  }
  const control = await patient.control(signal);
  const peer = control.peerAddress;
  patient.learnAddresses(peer);
  const hasBetter = patient.way !== null;
  if (mode === 'pasv' && hasBetter && isIPv6(peer)) {
    return skipped('PASV knows addresses of IPv4 only, and the server was reached by IPv6.');
  }
  const tried = await (mode === 'active' ? tryActive(patient, signal) : tryListing(patient, mode, signal));
  // Quayside itself makes its data connections, and has no use for one that the server makes.
  if (tried.failedAt === null && mode !== 'active') patient.way ??= tried.way;
  return judgeMode({ mode, tried, peer, isEncrypted: control.tls !== null, hasBetter });
}

/** Where the handshake fails at its usual time, at the other; where a resumed session is refused, without. */
async function tryListing(patient: Patient, mode: DataMode, signal: AbortSignal): Promise<DataTry> {
  const command = 'LIST';
  const way: DataWay = { mode, resumesSession: true, handshake: 'late' };
  const control = await patient.control(signal);
  await control.ask(`CWD ${patient.folder}`, { signal });
  const usual = await tryData(patient, way, { command }, signal);
  const { failedAt } = usual;
  if (control.tls === null || failedAt === null || failedAt === 'ask' || failedAt === 'connect') return usual;
  for (const other of [
    { ...way, handshake: 'early' as const },
    { ...way, resumesSession: false },
  ]) {
    const tried = await tryData(patient, other, { command }, signal);
    if (tried.failedAt === null) return tried;
  }
  return usual;
}

/** It needs a way from the server to this computer, which hardly any network has; nobody misses it. */
function judgeActive(
  { failedAt, durationMs }: DataTry,
  hasBetter: boolean,
  details: readonly string[],
): Judgement {
  if (failedAt === null) {
    if (hasBetter) return ok(`Active mode works, too; the listing took ${durationMs} ms.`, { details });
    return notice(
      'Only active mode works: the server connects to this computer. Quayside finds that out by itself; chosen for the site, it need not.',
      { details, mends: [{ kind: 'choices', change: { dataWay: 'active' } }] },
    );
  }
  const why =
    failedAt === 'ask'
      ? 'The server refuses active mode'
      : failedAt === 'connect'
        ? 'The server does not get through to this computer in active mode'
        : 'The listing did not come in active mode';
  return hasBetter ? ok(`${why}, which is not needed.`, { details }) : problem(`${why}.`, { details });
}

export function judgeMode({ mode, tried, peer, isEncrypted, hasBetter }: ModeTried): Judgement {
  const { failedAt, reply, port, namedHost, error, durationMs } = tried;
  const name = names[mode];
  const details = [
    ...(failedAt === null ? [] : said(reply)),
    ...(namedHost !== null && namedHost !== peer
      ? [
          `PASV names ${namedHost}, which is not where the server answers; Quayside connects to ${peer} instead.`,
        ]
      : []),
  ];
  if (mode === 'active') return judgeActive(tried, hasBetter, details);
  const mends = [{ kind: 'choices', change: { dataWay: 'pasv' } } as const];
  const bad = hasBetter ? notice : problem;
  switch (failedAt) {
    case null:
      if (mode === 'epsv' || hasBetter)
        return ok(`${name} works; the listing took ${durationMs} ms.`, { details });
      return ok(`${name} works, and what comes before it does not; the listing took ${durationMs} ms.`, {
        details,
        mends,
      });
    case 'ask':
      if (mode === 'epsv') {
        return notice('The server does not do EPSV. Older servers do not; Quayside takes PASV instead.', {
          details,
        });
      }
      return bad(`The server does not do it${error ? `: ${error.message}` : '.'}`, { details });
    case 'connect':
      return bad(
        `The server opened port ${port ?? '?'}, and nobody gets through to it: a firewall blocks the ports for data, or the server’s range of ports is not open.`,
        { details },
      );
    case 'handshake':
      return bad('The data connection stands, but its encryption fails, whenever it begins.', { details });
    default:
      return bad(
        isEncrypted && /\b(?:tls|ssl)\b/i.test(reply ?? '')
          ? 'The server does not accept how the data connection is encrypted.'
          : 'The data connection stands, but the listing did not come over it.',
        { details: [...details, ...(error ? [error.message] : [])] },
      );
  }
}
