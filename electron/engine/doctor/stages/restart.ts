import { joinPath } from '../../../../shared/model/paths.ts';
import type { Findings } from '../../../../shared/text/findings.ts';
import { tryData } from '../dataTry.ts';
import { type Judgement, notice, ok, said, skipped } from '../judgement.ts';
import type { Patient } from '../patient.ts';

export interface RestartTried {
  /** The first bytes of a file, and those that came after REST. */
  readonly whole: Buffer;
  readonly rest: Buffer | null;
  readonly offsetBytes: number;
  readonly reply: string | null;
}

/** As much as is read of a file. */
const mostBytes = 8 * 1024;
/** Broken off where it is larger: better a file that comes to its end. */
const smallBytes = 64 * 1024;

/** Reads the beginning of a file twice, the second time from a place in it. */
export async function restart(patient: Patient, signal: AbortSignal): Promise<Judgement> {
  const { way, text } = patient;
  if (patient.blockedBy !== null) return skipped(text.data.common.notLoggedIn);
  if (way === null) return skipped(text.data.common.noData);
  const entries = [patient.factsListed, patient.listed].flatMap((listed) => listed?.listing.entries ?? []);
  const files = entries.filter(({ type, sizeBytes }) => type === 'file' && (sizeBytes ?? 0) >= 8);
  const file = files.find(({ sizeBytes }) => (sizeBytes ?? 0) <= smallBytes) ?? files[0];
  if (!file) return skipped(text.files.restart.noFile);
  const command = `RETR ${joinPath(patient.folder, file.name)}`;
  const whole = await tryData(patient, way, { command, mostBytes }, signal);
  if (whole.failedAt !== null) {
    return notice(text.files.restart.noRead, { details: said(whole.reply, text) });
  }
  const offsetBytes = Math.floor(Math.min(whole.bytes.length, mostBytes) / 2);
  const again = await tryData(patient, way, { command, restartAtBytes: offsetBytes, mostBytes }, signal);
  const tried = {
    whole: whole.bytes,
    rest: again.failedAt === null ? again.bytes : null,
    offsetBytes,
    reply: again.reply,
  };
  return judgeRestart(tried, text);
}

export function judgeRestart({ whole, rest, offsetBytes, reply }: RestartTried, text: Findings): Judgement {
  const words = text.files.restart;
  if (rest === null) return notice(words.refused, { details: said(reply, text) });
  const begins = (bytes: Buffer, expected: Buffer): boolean => {
    const length = Math.min(bytes.length, expected.length);
    return length > 0 && bytes.subarray(0, length).equals(expected.subarray(0, length));
  };
  if (begins(rest, whole.subarray(offsetBytes))) return ok(words.good);
  return notice(begins(rest, whole) ? words.ignored : words.wrong);
}
