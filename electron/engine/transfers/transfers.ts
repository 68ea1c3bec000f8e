import { randomUUID } from 'node:crypto';
import type { TransferProof } from '../../../shared/connector.ts';
import type { EngineEvent } from '../../../shared/contract/events.ts';
import type { Params } from '../../../shared/contract/requests.ts';
import { ConnectorError } from '../../../shared/errors.ts';
import { parentPath } from '../../../shared/model/paths.ts';
import { isTransferEnded, type Transfer } from '../../../shared/model/transfer.ts';
import type { EngineFolder } from '../files/engineFolder.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import type { Progress } from '../modes/copy.ts';
import { copyFileFromEngine } from '../modes/copyFileFromEngine.ts';
import { copyFileToEngine } from '../modes/copyFileToEngine.ts';
import type { Clock } from '../ports.ts';
import type { Session } from '../sessions/session.ts';
import { createSpeedometer } from './speedometer.ts';

/** A running transfer tells its progress this often, however many chunks arrive. */
const progressEveryMs = 200;

interface Running {
  transfer: Transfer;
  readonly controller: AbortController;
}

/** The transfers that the window has started: one after another in each session, each of one file. */
export class Transfers {
  readonly #transfers = new Map<string, Running>();
  readonly #runs = new Set<Promise<void>>();
  readonly #emit: (event: EngineEvent) => void;
  readonly #clock: Clock;

  constructor(emit: (event: EngineEvent) => void, clock: Clock) {
    this.#emit = emit;
    this.#clock = clock;
  }

  /** Puts a file in its session's line. The outcome is told by events; nothing is thrown later. */
  start(params: Params<'transfer.start'>, session: Session, folder: EngineFolder): Transfer {
    const { overwrite, ...what } = params;
    const running: Running = {
      transfer: {
        ...what,
        transferId: randomUUID(),
        state: 'waiting',
        sizeBytes: null,
        transferredBytes: 0,
        speedBytesPerSecond: null,
        durationMs: 0,
        verified: null,
        error: null,
      },
      controller: new AbortController(),
    };
    this.#transfers.set(running.transfer.transferId, running);
    this.#change(running, {});
    const run = this.#run(running, overwrite, session, folder).finally(() => this.#runs.delete(run));
    this.#runs.add(run);
    return running.transfer;
  }

  /** Does nothing to a transfer that has ended. */
  cancel(transferId: string): void {
    this.#transfers.get(transferId)?.controller.abort();
  }

  cancelSession(sessionId: string): void {
    for (const { transfer, controller } of this.#transfers.values()) {
      if (transfer.sessionId === sessionId) controller.abort();
    }
  }

  /** Cancels all; resolves when none of them touches a file any more. */
  async close(): Promise<void> {
    for (const { controller } of this.#transfers.values()) controller.abort();
    await Promise.all(this.#runs);
  }

  /** Forgets a transfer that has ended; one that runs stays. */
  dismiss(transferId: string): void {
    const running = this.#transfers.get(transferId);
    if (!running || !isTransferEnded(running.transfer)) return;
    this.#transfers.delete(transferId);
    this.#emit({ type: 'transfer.dismissed', transferId });
  }

  toModels(): Transfer[] {
    return [...this.#transfers.values()].map(({ transfer }) => transfer);
  }

  async #run(running: Running, overwrite: boolean, session: Session, folder: EngineFolder): Promise<void> {
    const { signal } = running.controller;
    let startedAtMs = this.#clock.nowMs();
    const durationMs = (): number => this.#clock.nowMs() - startedAtMs;
    try {
      const proof = await session.transfer((connection) => {
        startedAtMs = this.#clock.nowMs();
        this.#change(running, { state: 'running' });
        return this.#copy(running, overwrite, connection, folder, durationMs);
      }, signal);
      this.#change(running, {
        state: 'done',
        // The source may have told no size, but now it is known.
        sizeBytes: running.transfer.sizeBytes ?? proof.bytes,
        transferredBytes: running.transfer.sizeBytes ?? proof.bytes,
        durationMs: durationMs(),
        verified: proof.verified,
      });
    } catch (thrown) {
      const error = ConnectorError.from(thrown);
      const state = signal.aborted ? 'cancelled' : 'failed';
      this.#change(running, {
        state,
        durationMs: durationMs(),
        error: state === 'failed' ? error.toReport() : null,
      });
    }
    this.#tellFolder(running.transfer);
  }

  #copy(
    running: Running,
    overwrite: boolean,
    connection: FtpConnection,
    folder: EngineFolder,
    durationMs: () => number,
  ): Promise<TransferProof> {
    const { direction, enginePath, remotePath } = running.transfer;
    const speedometer = createSpeedometer();
    let toldAtMs = Number.NEGATIVE_INFINITY;
    const onProgress = ({ transferredBytes, sizeBytes }: Progress): void => {
      const nowMs = this.#clock.nowMs();
      if (nowMs - toldAtMs < progressEveryMs) return;
      toldAtMs = nowMs;
      speedometer.add(nowMs, transferredBytes);
      this.#change(running, {
        transferredBytes,
        sizeBytes,
        speedBytesPerSecond: speedometer.bytesPerSecond(),
        durationMs: durationMs(),
      });
    };
    const options = { overwrite, resume: false };
    const context = { signal: running.controller.signal, onProgress };
    return direction === 'download'
      ? copyFileToEngine(connection, folder, remotePath, enginePath, options, context)
      : copyFileFromEngine(connection, folder, enginePath, remotePath, options, context);
  }

  #change(running: Running, change: Partial<Transfer>): void {
    running.transfer = { ...running.transfer, ...change };
    this.#emit({ type: 'transfer.changed', transfer: running.transfer });
  }

  /** Whatever became of it, the folder it went to may look different now. */
  #tellFolder({ direction, enginePath, remotePath, sessionId }: Transfer): void {
    if (direction === 'download') this.#emit({ type: 'engine.changed', path: parentPath(enginePath) });
    else this.#emit({ type: 'remote.changed', sessionId, path: parentPath(remotePath) });
  }
}
