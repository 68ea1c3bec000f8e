import { joinPath } from '../../../../shared/model/paths.ts';
import { parseTime } from '../../ftp/listing/facts.ts';
import { clockOf, clockWitness } from '../../ftp/listing/serverClock.ts';
import { replyText } from '../../ftp/reply.ts';
import { type Judgement, notice, notLoggedIn, ok, said, skipped } from '../judgement.ts';
import type { Patient } from '../patient.ts';

export interface ClockSeen {
  /** The time of a file by LIST, as if that were UTC; null = no file there has one with minutes. */
  readonly listedMs: number | null;
  /** By MDTM, in UTC; null = the server does not tell. */
  readonly exactMs: number | null;
  /** In minutes; null = both times are there and cannot be of one file. */
  readonly offsetMinutes: number | null;
  readonly reply: string | null;
}

/** A file's time by LIST, which is the server's own, against MDTM, which is UTC. */
export async function clock(patient: Patient, signal: AbortSignal): Promise<Judgement> {
  if (patient.blockedBy !== null) return skipped(notLoggedIn);
  const witness = patient.listed && clockWitness(patient.listed.listing.entries);
  if (!witness) {
    return skipped('There is no file here whose time tells where the server’s clock stands.');
  }
  const control = await patient.control(signal);
  const reply = await control.ask(`MDTM ${joinPath(patient.folder, witness.name)}`, { signal });
  const exactMs = reply.code === 213 ? parseTime(replyText(reply)) : null;
  const nowMs = Date.now();
  const offsetMs = exactMs === null ? null : (clockOf(witness, exactMs, nowMs, nowMs)?.utcOffsetMs ?? null);
  return judgeClock({
    listedMs: witness.modifiedAtMs,
    exactMs,
    offsetMinutes: offsetMs === null ? null : offsetMs / 60_000,
    reply: `${reply.code} ${replyText(reply)}`,
  });
}

export function judgeClock({ listedMs, exactMs, offsetMinutes, reply }: ClockSeen): Judgement {
  if (exactMs === null || listedMs === null) {
    return notice(
      'The server does not tell when a file was changed (MDTM), so that of times of LIST only the day is known.',
      {
        details: said(reply),
      },
    );
  }
  if (offsetMinutes === null) {
    return notice(
      'LIST and MDTM tell quite different times of the same file, so that of times of LIST only the day is known. If the times of LIST are right as they are, take them for UTC.',
      { details: said(reply), mends: [{ kind: 'choices', change: { clockOffsetMinutes: 0 } }] },
    );
  }
  if (offsetMinutes === 0) return ok('Times are UTC.');
  return ok(`Times of LIST are ${offsetText(-offsetMinutes)} UTC, and are shown right.`);
}

/** `5 h 30 min ahead of` */
export function offsetText(minutes: number): string {
  const hours = Math.floor(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  const parts = [...(hours > 0 ? [`${hours} h`] : []), ...(rest > 0 ? [`${rest} min`] : [])];
  return `${parts.join(' ')} ${minutes > 0 ? 'ahead of' : 'behind'}`;
}
