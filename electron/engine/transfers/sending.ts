import { ConnectorError, cancelled, type ErrorCode } from '../../../shared/errors.ts';
import { baseName, parentPath, type RemotePath } from '../../../shared/model/paths.ts';
import type { DataConnection } from '../ftp/dataConnection.ts';
import { explainRefusal } from '../ftp/explain.ts';
import { fileSize } from '../ftp/fileFacts.ts';
import { listDirectory } from '../ftp/listDirectory.ts';
import { isDone, isRefusal, isUnsupported, type Reply } from '../ftp/reply.ts';
import { mayTrySettingMode, setMode } from '../ftp/setMode.ts';
import { setModificationTime } from '../ftp/setTime.ts';
import { statPath } from '../ftp/stat.ts';
import { neverAborted } from '../ftp/wait.ts';
import { makeDirectories } from '../modes/makeDirectory.ts';
import { rename } from '../modes/rename.ts';
import { alreadyThere } from './alreadyThere.ts';
import { carriedMode } from './attributes.ts';
import type { ComparedFacts } from './decideConflict.ts';
import type { FileOutcome } from './fileJob.ts';
import { concludeProof, type ProofPlan, planProof, updateProof } from './proof.ts';
import { chooseRemotePlace, presentOnServer, type RemotePlace } from './remotePlace.ts';
import { isDoneBefore } from './resumeUpload.ts';
import type { FileTask } from './transferFile.ts';
import { heldChunks, type UploadSource } from './uploadSource.ts';

/** How long the removal of what a failed upload left may take. */
const cleanUpMs = 5_000;
/** How often a place may be taken by others while a file is sent. */
const mostChances = 3;
/** What a refused RNTO may mean, although the file is there and may be replaced. */
const refusesRenaming: readonly ErrorCode[] = [
  'permission_denied',
  'unsupported_by_server',
  'already_exists',
];

/** Of a file that the server says is there, and says nothing else of. */
const unknownFacts: ComparedFacts = { sizeBytes: null, modifiedAtMs: null };

/** Blanks and dots at the ends, and controls: pure-ftpd makes `_` of blanks, servers under Windows drop them. */
const oftenChanged = /^\s|[\s.]$|\p{Cc}/u;

/** What is asked and told about a file on the server once its bytes are there. */
interface Settling {
  /** Bytes that the server has; null = it does not tell. */
  readonly storedBytes: Promise<number | null>;
  /** What has appeared at the destination since it was looked at; null also where it is asked for later. */
  readonly intruderBytes: Promise<number | null>;
  /** Null = not asked for yet. */
  readonly isTimeKept: Promise<boolean | null>;
  readonly isModeKept: Promise<boolean | null>;
}

/**
 * One upload on its way: to a temporary name, and from there, proven, to its own; or straight to its own where the
 * server does not bear the other.
 */
export class Sending {
  readonly #task: FileTask;
  readonly #source: UploadSource;
  readonly #place: RemotePlace;
  readonly #temporary: RemotePath;
  readonly #chancesLeft: number;
  #plan: ProofPlan;
  #sentBytes = 0;
  /** Something of ours may be at the temporary name. */
  #hasLeft = false;

  constructor(
    task: FileTask,
    source: UploadSource,
    place: RemotePlace,
    temporary: RemotePath,
    chancesLeft = mostChances,
  ) {
    this.#chancesLeft = chancesLeft;
    this.#task = task;
    this.#source = source;
    this.#place = place;
    this.#temporary = temporary;
    this.#plan = this.#newPlan();
  }

  get usesTemporary(): boolean {
    const { connection, job } = this.#task;
    if (!job.options.usesTemporaryName || connection.site.refusesTemporaryNames) return false;
    // Systems with names of their own have none for it.
    return !connection.paths?.isOwn(this.#place.path);
  }

  async toTemporary(fromBytes: number): Promise<FileOutcome> {
    if (!this.usesTemporary) {
      const { job, context } = this.#task;
      if (job.options.usesTemporaryName) context.onNote('not_by_temporary_name');
      return this.#straight();
    }
    this.#hasLeft = true;
    const sent = await this.#send(this.#temporary, fromBytes);
    if (isRefusal(sent.reply)) {
      if (!mayLackDirectory(sent.reply) && !isUnsupported(sent.reply)) {
        throw await this.#explain(sent.reply);
      }
      this.#hasLeft = this.#sentBytes > 0;
      return this.#insteadOfTemporary();
    }
    const outcome = await this.#prove(this.#temporary, fromBytes, sent.settling);
    return this.#takeName(outcome, sent.settling);
  }

  /** Goes on behind what is at the destination. */
  async goOnAtDestination(fromBytes: number): Promise<FileOutcome> {
    return this.#toDestination(fromBytes);
  }

  /**
   * After a failure nothing of it stays at the temporary name, unless it is to be gone on with. Returns the failure,
   * which tells where something of it may be all the same.
   */
  async cleanUp(error: ConnectorError): Promise<ConnectorError> {
    const { connection, context } = this.#task;
    // The part of a file that is another by now has a name that no later attempt looks for.
    const isWrong = error.code === 'verification_failed' || this.#hasChanged();
    if (!this.#hasLeft || (!isWrong && context.keepsPart())) return error;
    const signal = AbortSignal.timeout(cleanUpMs);
    try {
      await connection.reopen(signal);
      if (isDone(await connection.command(`DELE ${this.#temporary}`, signal))) return error;
      if ((await fileSize(connection, this.#temporary, signal)) === null) return error;
    } catch {
      // Whoever cannot be reached keeps it.
    }
    return error.adding(`What was sent may still be on the server, as ${this.#temporary}.`);
  }

  #hasChanged(): boolean {
    try {
      return this.#source.hasChanged;
    } catch {
      // Its disk is gone: why the attempt failed is what counts.
      return false;
    }
  }

  /** To its own name, which the decision allows; looked at once more where it must be free. */
  async #straight(): Promise<FileOutcome> {
    if (!this.#place.replaces) {
      const present = await presentOnServer(this.#task, this.#place.path);
      if (present) return this.#decideAgain(present);
    }
    return this.#toDestination(0);
  }

  async #toDestination(fromBytes: number): Promise<FileOutcome> {
    const { path } = this.#place;
    this.#task.context.onWritingInPlace();
    const { reply, settling } = await this.#send(path, fromBytes);
    if (isRefusal(reply)) throw await this.#explain(reply);
    const outcome = await this.#prove(path, fromBytes, settling);
    await this.#lookForName();
    return outcome;
  }

  /** The temporary name was refused: if the file's own is not, it was because of that. */
  async #insteadOfTemporary(): Promise<FileOutcome> {
    const { connection, context } = this.#task;
    await this.#removeTemporary();
    const outcome = await this.#straight();
    if (outcome.kind === 'transferred') {
      connection.site.refusesTemporaryNames = true;
      context.onNote('not_by_temporary_name');
    }
    return outcome;
  }

  /**
   * Sends what follows `fromBytes`; the directory is made when that is what was missing. What is to be asked next goes
   * out as soon as the bytes have moved, before the next job's commands.
   */
  async #send(
    path: RemotePath,
    fromBytes: number,
  ): Promise<{ readonly reply: Reply; readonly settling: Settling | null }> {
    const { connection, context, onMoved } = this.#task;
    const { signal } = context;
    const command = `${fromBytes > 0 ? 'APPE' : 'STOR'} ${path}`;
    let settling: Settling | null = null;
    const attempt = (): Promise<Reply> => {
      let isSent = false;
      const work = async (data: DataConnection): Promise<void> => {
        await this.#sendFrom(fromBytes, data);
        isSent = true;
      };
      const run = connection.beginTransfer(command, work, signal);
      const followed = run.moved.then(() => {
        if (!isSent) return;
        settling = this.#settle(path);
        onMoved();
      });
      return run.final.then(async (reply) => {
        await followed;
        // What was asked about a file that was refused concerns nobody, but its answers come first.
        if (isRefusal(reply)) await Promise.allSettled(Object.values(settling ?? {}));
        return reply;
      });
    };
    let reply = await attempt();
    if (mayLackDirectory(reply) && (await makeDirectories(connection, parentPath(path), signal))) {
      reply = await attempt();
    }
    return { reply, settling };
  }

  async #sendFrom(fromBytes: number, data: DataConnection): Promise<void> {
    const { context } = this.#task;
    const { sizeBytes } = this.#source.facts;
    // An attempt that was refused may have sent something before.
    this.#sentBytes = 0;
    this.#plan = this.#newPlan();
    if (this.#plan.digest && fromBytes > 0) {
      for await (const chunk of this.#source.chunks(0, fromBytes)) updateProof(this.#plan, chunk);
    }
    const writes: Promise<void>[] = [];
    for await (const chunk of this.#source.chunks(fromBytes)) {
      for (const slice of slicesOf(chunk, context.limits.upload.sliceBytes)) {
        const permission = context.limits.upload.take(slice.length, context.signal);
        if (permission) await permission;
        if (context.signal.aborted) throw cancelled();
        updateProof(this.#plan, slice);
        const write = data.write(slice).then(() => {
          this.#sentBytes += slice.length;
          context.onProgress(fromBytes + this.#sentBytes, sizeBytes);
        });
        // Its failure is told where it is waited for, which may be later.
        write.catch(() => {});
        writes.push(write);
        if (writes.length >= heldChunks) await writes.shift();
      }
    }
    await Promise.all(writes);
    this.#source.throwIfChanged();
    await data.end();
  }

  #settle(path: RemotePath): Settling {
    const { connection } = this.#task;
    const isTemporary = path !== this.#place.path;
    const storedBytes = fileSize(connection, path, neverAborted);
    const intruderBytes =
      isTemporary && !this.#place.replaces && !this.#plan.ask
        ? fileSize(connection, this.#place.path, neverAborted)
        : Promise.resolve(null);
    // A name of our own may have its time before anything is proven of it; how it is set must be known for that.
    const isTimeKept =
      isTemporary && connection.site.timeCommand !== null ? this.#keepTime(path) : Promise.resolve(null);
    const isModeKept = isTemporary ? this.#keepMode(path) : Promise.resolve(null);
    const settled = { storedBytes, intruderBytes, isTimeKept, isModeKept };
    for (const promise of Object.values(settled)) promise.catch(() => {});
    return settled;
  }

  /** Size, hash, time and permissions of what is at `path` now. @throws transfer_incomplete · verification_failed */
  async #prove(path: RemotePath, fromBytes: number, settling: Settling | null): Promise<FileOutcome> {
    const { connection, context } = this.#task;
    const stored =
      (await settling?.storedBytes) ??
      (await statPath(connection, path, neverAborted).catch(() => null))?.sizeBytes ??
      null;
    const wholeBytes = fromBytes + this.#sentBytes;
    if (stored !== null && stored !== wholeBytes) {
      throw new ConnectorError(
        'transfer_incomplete',
        `${wholeBytes} bytes were sent, but the server has ${stored}. The file on the server is not complete.`,
        { path: this.#place.path },
      );
    }
    const proof = await concludeProof(this.#plan, connection, path, stored !== null, neverAborted);
    if (!((await settling?.isTimeKept) ?? (await this.#keepTime(path)))) context.onNote('time_not_kept');
    if (!((await settling?.isModeKept) ?? (await this.#keepMode(path)))) {
      context.onNote('permissions_not_kept');
    }
    return { kind: 'transferred', bytes: this.#sentBytes, sizeBytes: wholeBytes, proof };
  }

  /** True also where nobody wants it. */
  async #keepTime(path: RemotePath): Promise<boolean> {
    const { connection, job } = this.#task;
    if (!job.options.keepTimes) return true;
    return setModificationTime(connection, path, this.#source.facts.modifiedAtMs, neverAborted);
  }

  async #keepMode(path: RemotePath): Promise<boolean> {
    const { connection, job } = this.#task;
    const { unixMode } = this.#source.facts;
    if (!job.options.keepPermissions || unixMode === null) return true;
    if (!mayTrySettingMode(connection.capabilities)) return false;
    return isDone(await setMode(connection, path, carriedMode(unixMode), neverAborted));
  }

  async #takeName(outcome: FileOutcome, settling: Settling | null): Promise<FileOutcome> {
    const { connection } = this.#task;
    const { path, replaces } = this.#place;
    const intruder = replaces ? null : await this.#intruder(settling);
    if (intruder) return this.#decideAgain(intruder);
    const [from, to] = await Promise.all([
      connection.command(`RNFR ${this.#temporary}`, neverAborted),
      connection.command(`RNTO ${path}`, neverAborted),
    ]);
    if (isDone(to)) {
      this.#hasLeft = false;
      await this.#lookForName();
      return outcome;
    }
    if (isUnsupported(from)) return this.#insteadOfTemporary();
    try {
      await rename(connection, this.#temporary, path, { overwrite: replaces }, neverAborted);
      this.#hasLeft = false;
      return outcome;
    } catch (error) {
      const { code } = ConnectorError.from(error);
      if (code === 'already_exists' && !replaces) {
        return this.#decideAgain((await presentOnServer(this.#task, path)) ?? unknownFacts);
      }
      if (refusesRenaming.includes(code)) return this.#insteadOfTemporary();
      throw error;
    }
  }

  /** What has come to the destination since it was looked at: most servers replace it without a word. */
  async #intruder(settling: Settling | null): Promise<ComparedFacts | null> {
    const { connection } = this.#task;
    const { path } = this.#place;
    // A server that does not even tell the size of what it has received says nothing by telling none.
    if (typeof (await settling?.storedBytes) === 'number') {
      // While a server hashes a large file, others have time to come.
      const bytes = await (this.#plan.ask
        ? fileSize(connection, path, neverAborted)
        : settling?.intruderBytes);
      if (typeof bytes !== 'number') return null;
    }
    return presentOnServer(this.#task, path);
  }

  /** A server that changes a name says nothing of it, and takes the name that it was given for the other ever after. */
  async #lookForName(): Promise<void> {
    const { connection, context } = this.#task;
    const { path } = this.#place;
    const name = baseName(path);
    if (!oftenChanged.test(name)) return;
    const listing = await listDirectory(connection, parentPath(path), neverAborted).catch(() => null);
    if (listing === null || listing.isCut || listing.entries.some((entry) => entry.name === name)) return;
    context.onNote('renamed_by_server');
  }

  /** Somebody has come first: the policy decides about that too, and what was sent is not wanted here. */
  async #decideAgain(present: ComparedFacts): Promise<FileOutcome> {
    const { path } = this.#place;
    // The server may only now have done what an earlier attempt had asked for before it was killed.
    if (await isDoneBefore(this.#task, this.#source, path, present)) {
      await this.#removeTemporary();
      return alreadyThere(this.#source.facts.sizeBytes);
    }
    const chosen = await chooseRemotePlace(this.#task, this.#source, path, present);
    if ('place' in chosen && this.#chancesLeft > 0) {
      // Seldom enough to be sent once more.
      const again = new Sending(
        this.#task,
        this.#source,
        chosen.place,
        this.#temporary,
        this.#chancesLeft - 1,
      );
      return again.toTemporary(0);
    }
    await this.#removeTemporary();
    if ('end' in chosen) return chosen.end;
    throw new ConnectorError(
      'already_exists',
      'Others put files where this one was to go, again and again.',
      { path },
    );
  }

  async #removeTemporary(): Promise<void> {
    if (this.#hasLeft) await this.#task.connection.command(`DELE ${this.#temporary}`, neverAborted);
    this.#hasLeft = false;
  }

  #explain(reply: Reply): Promise<ConnectorError> {
    const { connection, context } = this.#task;
    return explainRefusal(connection, reply, this.#place.path, 'target', context.signal);
  }

  #newPlan(): ProofPlan {
    return planProof(this.#task.connection.capabilities, this.#task.job.options.proof);
  }
}

/** The chunk in pieces that the speed limit of the moment allows at once. */
function* slicesOf(chunk: Buffer, sliceBytes: () => number | null): Generator<Buffer, void, undefined> {
  for (let at = 0; at < chunk.length; ) {
    const end = Math.min(chunk.length, at + (sliceBytes() ?? chunk.length));
    yield chunk.subarray(at, end);
    at = end;
  }
}

/** STOR into a directory that is not there is 550 or 553, as are many other refusals. */
const mayLackDirectory = ({ code }: Reply): boolean => code === 550 || code === 553 || code === 450;
