import { isIPv6 } from 'node:net';
import type { Findings } from '../../../../shared/text/findings.ts';
import { tryActive } from '../activeTry.ts';
import { type DataMode, type DataTry, type DataWay, tryData } from '../dataTry.ts';
import { type Judgement, notice, ok, problem, said, skipped } from '../judgement.ts';
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

/** Lists the folder over a data connection that is made in this way. */
export async function dataMode(mode: DataMode, patient: Patient, signal: AbortSignal): Promise<Judgement> {
  if (patient.blockedBy !== null) return skipped(patient.text.data.common.notLoggedIn);
  if (mode === 'active' && patient.options.proxy) {
    return skipped(patient.text.data.modes.noProxy);
  }
  const control = await patient.control(signal);
  const peer = control.peerAddress;
  patient.learnAddresses(peer);
  const hasBetter = patient.way !== null;
  if (mode === 'pasv' && hasBetter && isIPv6(peer)) {
    return skipped(patient.text.data.modes.onlyIpv4);
  }
  const tried = await (mode === 'active' ? tryActive(patient, signal) : tryListing(patient, mode, signal));
  // Quayside itself makes its data connections, and has no use for one that the server makes.
  if (tried.failedAt === null && mode !== 'active') patient.way ??= tried.way;
  return judgeMode({ mode, tried, peer, isEncrypted: control.tls !== null, hasBetter }, patient.text);
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
  { data: { active: words } }: Findings,
): Judgement {
  if (failedAt === null) {
    if (hasBetter) return ok(words.good(durationMs), { details });
    return notice(words.onlyThis, { details, mends: [{ kind: 'choices', change: { dataWay: 'active' } }] });
  }
  const why = failedAt === 'ask' ? words.refused : failedAt === 'connect' ? words.blocked : words.noListing;
  return hasBetter ? ok(words.notNeeded(why), { details }) : problem(words.needed(why), { details });
}

export function judgeMode(
  { mode, tried, peer, isEncrypted, hasBetter }: ModeTried,
  text: Findings,
): Judgement {
  const words = text.data.modes;
  const { failedAt, reply, port, namedHost, error, durationMs } = tried;
  const details = [
    ...(failedAt === null ? [] : said(reply, text)),
    ...(namedHost !== null && namedHost !== peer ? [words.otherHost(namedHost, peer)] : []),
  ];
  if (mode === 'active') return judgeActive(tried, hasBetter, details, text);
  const name = mode.toUpperCase();
  const mends = [{ kind: 'choices', change: { dataWay: 'pasv' } } as const];
  const bad = hasBetter ? notice : problem;
  switch (failedAt) {
    case null:
      if (mode === 'epsv' || hasBetter) return ok(words.good(name, durationMs), { details });
      return ok(words.onlyThis(name, durationMs), { details, mends });
    case 'ask':
      if (mode === 'epsv') return notice(words.noEpsv, { details });
      return bad(error ? words.refusedWhy(error.message) : words.refused, { details });
    case 'connect':
      return bad(words.blocked(port ?? '?'), { details });
    case 'handshake':
      return bad(words.noHandshake, { details });
    default:
      return bad(
        isEncrypted && /\b(?:tls|ssl)\b/i.test(reply ?? '') ? words.encryptionRefused : words.noListing,
        { details: [...details, ...(error ? [error.message] : [])] },
      );
  }
}
