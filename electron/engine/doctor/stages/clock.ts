import { joinPath } from '../../../../shared/model/paths.ts';
import type { Findings } from '../../../../shared/text/findings.ts';
import { parseTime } from '../../ftp/listing/facts.ts';
import { clockOf, clockWitness } from '../../ftp/listing/serverClock.ts';
import { replyText } from '../../ftp/reply.ts';
import { type Judgement, notice, ok, said, skipped } from '../judgement.ts';
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
  const { text } = patient;
  if (patient.blockedBy !== null) return skipped(text.data.common.notLoggedIn);
  const witness = patient.listed && clockWitness(patient.listed.listing.entries);
  if (!witness) return skipped(text.files.clock.noWitness);
  const control = await patient.control(signal);
  const reply = await control.ask(`MDTM ${joinPath(patient.folder, witness.name)}`, { signal });
  const exactMs = reply.code === 213 ? parseTime(replyText(reply)) : null;
  const nowMs = Date.now();
  const offsetMs = exactMs === null ? null : (clockOf(witness, exactMs, nowMs, nowMs)?.utcOffsetMs ?? null);
  const seen = {
    listedMs: witness.modifiedAtMs,
    exactMs,
    offsetMinutes: offsetMs === null ? null : offsetMs / 60_000,
    reply: `${reply.code} ${replyText(reply)}`,
  };
  return judgeClock(seen, text);
}

export function judgeClock(
  { listedMs, exactMs, offsetMinutes, reply }: ClockSeen,
  text: Findings,
): Judgement {
  const words = text.files.clock;
  if (exactMs === null || listedMs === null) {
    return notice(words.noMdtm, { details: said(reply, text) });
  }
  if (offsetMinutes === null) {
    return notice(words.twoTimes, {
      details: said(reply, text),
      mends: [{ kind: 'choices', change: { clockOffsetMinutes: 0 } }],
    });
  }
  if (offsetMinutes === 0) return ok(words.utc);
  return ok(words.fromUtc(offsetText(-offsetMinutes, text)));
}

/** `5 h 30 min ahead of` */
export function offsetText(minutes: number, { files: { clock: words } }: Findings): string {
  const hours = Math.floor(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  const parts = [...(hours > 0 ? [`${hours} h`] : []), ...(rest > 0 ? [`${rest} min`] : [])];
  const duration = parts.join(' ');
  return minutes > 0 ? words.ahead(duration) : words.behind(duration);
}
