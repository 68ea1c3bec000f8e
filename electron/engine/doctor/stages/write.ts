import { randomBytes } from 'node:crypto';
import { joinPath, type RemotePath } from '../../../../shared/model/paths.ts';
import type { Findings } from '../../../../shared/text/findings.ts';
import { parseSize, parseTime } from '../../ftp/listing/facts.ts';
import { formatReply, isDone, isIntermediate, type Reply, replyText } from '../../ftp/reply.ts';
import { ownPartName } from '../../transfers/partName.ts';
import { tryData } from '../dataTry.ts';
import { type Judgement, notice, ok, problem, said, skipped } from '../judgement.ts';
import type { Patient } from '../patient.ts';
import { offsetText } from './clock.ts';

/** The last word about one act. */
interface Act {
  readonly isDone: boolean;
  readonly reply: string;
}

export interface Written {
  readonly makeFolder: Act;
  /** To the kind of temporary name that uploads have; straight to its own where that is refused. */
  readonly toTemporary: Act;
  readonly straight: Act | null;
  /** Null = there was nothing to rename. */
  readonly rename: Act | null;
  readonly sentBytes: number;
  /** By SIZE; null = the server does not tell. */
  readonly storedBytes: number | null;
  /** A time could be given to the file (MFMT). */
  readonly setTime: Act | null;
  /** What the server took for the time of the upload, against this computer's clock; null = it does not tell. */
  readonly aheadMs: number | null;
  /** What could not be removed. */
  readonly left: readonly RemotePath[];
}

const content = Buffer.from('Quayside looks whether it may write here. This file can be removed.\r\n');
/** Somebody who cancels waits for it, and a server that is gone must not keep them. */
const cleanUpMs = 10_000;

/** Makes, renames and removes a folder and a small file under names that nobody else has. */
export async function write(patient: Patient, isAllowed: boolean, signal: AbortSignal): Promise<Judgement> {
  const { text } = patient;
  if (!isAllowed) return skipped(text.files.write.notAllowed);
  if (patient.blockedBy !== null) return skipped(text.data.common.notLoggedIn);
  if (patient.way === null) return skipped(text.data.common.noData);
  const made = new Made(patient);
  try {
    const acts = await tryActs(patient, made, signal);
    return judgeWritten({ ...acts, left: await made.remove() }, text);
  } finally {
    patient.leftBehind = await made.remove();
  }
}

async function tryActs(patient: Patient, made: Made, signal: AbortSignal): Promise<Omit<Written, 'left'>> {
  const ask = async (command: string): Promise<Reply> =>
    (await patient.control(signal)).ask(command, { signal });
  const id = randomBytes(4).toString('hex');
  const ownFolder = joinPath(patient.folder, `quayside-doctor-${id}`);
  const makeFolder = await made.by(ownFolder, 'RMD', async () =>
    actOf(patient, await ask(`MKD ${ownFolder}`)),
  );
  const folder = makeFolder.isDone ? ownFolder : patient.folder;
  const name = `quayside-doctor-${id}.txt`;
  const path = joinPath(folder, name);
  const renamed = joinPath(folder, `quayside-doctor-${id}-renamed.txt`);
  const facts = { sizeBytes: content.length, modifiedAtMs: null };
  const temporary = joinPath(folder, ownPartName(name, 'doctor', facts));

  const store = (target: RemotePath): Promise<Act> =>
    made.by(target, 'DELE', () => upload(patient, target, signal));
  const toTemporary = await store(temporary);
  const straight = toTemporary.isDone ? null : await store(path);
  const uploaded = toTemporary.isDone ? temporary : straight?.isDone ? path : null;
  const acts = { makeFolder, toTemporary, straight, sentBytes: content.length };
  if (uploaded === null) return { ...acts, rename: null, setTime: null, storedBytes: null, aheadMs: null };

  const size = await ask(`SIZE ${uploaded}`);
  const mdtm = await ask(`MDTM ${uploaded}`);
  const changedMs = mdtm.code === 213 ? parseTime(replyText(mdtm)) : null;
  const aheadMs = changedMs === null ? null : changedMs - Date.now();
  const setTime = actOf(patient, await ask(`MFMT 20200102030405 ${uploaded}`));
  const rename = await made.by(renamed, 'DELE', async () => {
    const from = await ask(`RNFR ${uploaded}`);
    return actOf(patient, isIntermediate(from) ? await ask(`RNTO ${renamed}`) : from);
  });
  if (rename.isDone) made.forget(uploaded);
  const storedBytes = size.code === 213 ? parseSize(replyText(size)) : null;
  return { ...acts, rename, setTime, storedBytes, aheadMs };
}

const actOf = (patient: Patient, reply: Reply): Act => ({
  isDone: isDone(reply),
  reply: patient.transcript.redact(formatReply(reply)),
});

async function upload(patient: Patient, path: RemotePath, signal: AbortSignal): Promise<Act> {
  if (patient.way === null) throw new Error('Only where data connections work.');
  const { failedAt, reply, error } = await tryData(
    patient,
    patient.way,
    { command: `STOR ${path}`, content },
    signal,
  );
  return { isDone: failedAt === null, reply: reply ?? error?.message ?? '' };
}

/** What may be on the server by our doing. */
class Made {
  readonly #patient: Patient;
  readonly #things = new Map<
    RemotePath,
    { readonly command: 'DELE' | 'RMD'; readonly isThere: true | 'perhaps' }
  >();

  constructor(patient: Patient) {
    this.#patient = patient;
  }

  /** Notes it before it is made: a connection that is lost meanwhile tells nothing. */
  async by(path: RemotePath, command: 'DELE' | 'RMD', act: () => Promise<Act>): Promise<Act> {
    this.#things.set(path, { command, isThere: 'perhaps' });
    const done = await act();
    // What was refused may have left an empty file all the same.
    this.#things.set(path, { command, isThere: done.isDone || 'perhaps' });
    return done;
  }

  forget(path: RemotePath): void {
    this.#things.delete(path);
  }

  /** Removes it, the last one first, on a connection of its own where that one is lost. Returns what stays. */
  async remove(): Promise<readonly RemotePath[]> {
    const signal = AbortSignal.timeout(cleanUpMs);
    for (const [path, { command, isThere }] of [...this.#things].reverse()) {
      try {
        const reply = await (await this.#patient.control(signal)).ask(`${command} ${path}`, { signal });
        if (isDone(reply) || isThere === 'perhaps') this.forget(path);
      } catch {
        break;
      }
    }
    return [...this.#things.keys()];
  }
}

export function judgeWritten(written: Written, text: Findings): Judgement {
  const words = text.files.write;
  const { makeFolder, toTemporary, straight, rename, sentBytes, storedBytes, setTime, aheadMs, left } =
    written;
  const details = [
    ...(makeFolder.isDone ? [] : [words.folderRefused(makeFolder.reply)]),
    ...(setTime && !setTime.isDone ? [words.timeRefused(setTime.reply)] : []),
    ...clockDetail(aheadMs, text),
  ];
  if (left.length > 0) return problem(words.left(left.join(', ')), { details });
  if (!toTemporary.isDone && !straight?.isDone) {
    return problem(words.refused, {
      details: [...details, ...said(straight?.reply ?? toTemporary.reply, text)],
    });
  }
  const straightAway = { mends: [{ kind: 'choices', change: { usesTemporaryNames: false } } as const] };
  if (!toTemporary.isDone) {
    return notice(words.temporaryRefused, {
      details: [...details, ...said(toTemporary.reply, text)],
      ...straightAway,
    });
  }
  if (rename && !rename.isDone) {
    return notice(words.renameRefused, {
      details: [...details, ...said(rename.reply, text)],
      ...straightAway,
    });
  }
  if (storedBytes !== null && storedBytes !== sentBytes) {
    return notice(words.changed(sentBytes, storedBytes), { details });
  }
  if (!makeFolder.isDone) return notice(words.noFolder, { details });
  return ok(words.good, { details });
}

/** Clocks of servers that nobody sets wander. */
const oftenOffMs = 2 * 60_000;

function clockDetail(aheadMs: number | null, text: Findings): readonly string[] {
  if (aheadMs === null || Math.abs(aheadMs) < oftenOffMs) return [];
  const minutes = Math.round(aheadMs / 60_000);
  return [text.files.clock.fromThisComputer(offsetText(minutes, text))];
}
