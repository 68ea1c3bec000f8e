import { joinPath } from '../../../../shared/model/paths.ts';
import { tryData } from '../dataTry.ts';
import { type Judgement, noData, notice, notLoggedIn, ok, said, skipped } from '../judgement.ts';
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
  if (patient.blockedBy !== null) return skipped(notLoggedIn);
  const { way } = patient;
  if (way === null) return skipped(noData);
  const entries = [patient.factsListed, patient.listed].flatMap((listed) => listed?.listing.entries ?? []);
  const files = entries.filter(({ type, sizeBytes }) => type === 'file' && (sizeBytes ?? 0) >= 8);
  const file = files.find(({ sizeBytes }) => (sizeBytes ?? 0) <= smallBytes) ?? files[0];
  if (!file) return skipped('There is no file in this folder to try it on.');
  const command = `RETR ${joinPath(patient.folder, file.name)}`;
  const whole = await tryData(patient, way, { command, mostBytes }, signal);
  if (whole.failedAt !== null) {
    return notice('The file that it was tried on cannot be read.', { details: said(whole.reply) });
  }
  const offsetBytes = Math.floor(Math.min(whole.bytes.length, mostBytes) / 2);
  const again = await tryData(patient, way, { command, restartAtBytes: offsetBytes, mostBytes }, signal);
  return judgeRestart({
    whole: whole.bytes,
    rest: again.failedAt === null ? again.bytes : null,
    offsetBytes,
    reply: again.reply,
  });
}

export function judgeRestart({ whole, rest, offsetBytes, reply }: RestartTried): Judgement {
  if (rest === null) {
    return notice('The server cannot go on within a file (REST): transfers that were cut begin anew.', {
      details: said(reply),
    });
  }
  const begins = (bytes: Buffer, expected: Buffer): boolean => {
    const length = Math.min(bytes.length, expected.length);
    return length > 0 && bytes.subarray(0, length).equals(expected.subarray(0, length));
  };
  if (begins(rest, whole.subarray(offsetBytes))) return ok('Transfers that were cut go on where they were.');
  if (begins(rest, whole)) {
    return notice(
      'The server says yes to REST and begins at the start all the same. Quayside notices that, and begins such transfers anew.',
    );
  }
  return notice('After REST the server sends something else than what stands at that place of the file.');
}
