import type { ConnectorError, ErrorReport } from '../../../shared/errors.ts';
import { assertNever } from '../../../shared/errors.ts';
import {
  type Conflict,
  type ConflictDecision,
  isEnded,
  isRunning,
  type Proof,
  type TransferState,
} from '../../../shared/model/transfer.ts';
import { retryDelayMs } from './retryDelays.ts';

/** Where a transfer stands, and what decides where it goes next. Never changed: a transition makes another. */
export interface Status {
  readonly state: TransferState;
  /** Failures since something of it last arrived. */
  readonly attempts: number;
  /** Set in `waiting` alone. */
  readonly retryAtMs: number | null;
  /** Set in `failed` and `waiting`. */
  readonly error: ErrorReport | null;
  /** It is done, and nothing was sent. */
  readonly isSkipped: boolean;
  /** Set in `conflict` alone. */
  readonly conflict: Conflict | null;
  /** What a person said of this one; it goes before the policy of its batch. */
  readonly decision: ConflictDecision | null;
}

export type TransferEvent =
  /** The scheduler has chosen it: it gets the next free connection. */
  | { readonly kind: 'turn' }
  /** It has its connection. */
  | { readonly kind: 'connected' }
  /** All bytes have travelled; the last reply, the proof and the name are under way. */
  | { readonly kind: 'allMoved' }
  /** `bytes` travelled in this attempt. */
  | {
      readonly kind: 'transferred';
      readonly proof: Proof;
      readonly bytes: number;
      readonly sizeBytes: number;
    }
  | { readonly kind: 'skipped' }
  /** The folder has been read to its end, and all it holds is in the queue. */
  | { readonly kind: 'expanded' }
  | { readonly kind: 'conflictMet'; readonly conflict: Conflict }
  | { readonly kind: 'answered'; readonly decision: ConflictDecision }
  | { readonly kind: 'failedFor'; readonly error: ConnectorError; readonly nowMs: number }
  /** More of it has arrived than ever before. */
  | { readonly kind: 'progressed' }
  | { readonly kind: 'retryDue' }
  /** There was no connection to spare, or none to wait on for another at its place: no failure of the transfer. */
  | { readonly kind: 'noConnection' }
  /** The server cannot be reached, which is no failure of the transfer either; it is tried again then. */
  | { readonly kind: 'unreachable'; readonly error: ConnectorError; readonly retryAtMs: number }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'retry' }
  /** Quayside ends, or ended, while it ran. */
  | { readonly kind: 'interrupted' };

export const initialStatus: Status = Object.freeze({
  state: 'queued',
  attempts: 0,
  retryAtMs: null,
  error: null,
  isSkipped: false,
  conflict: null,
  decision: null,
});

// A hundred thousand transfers that stand at the same place share one status.
export const doneStatus: Status = Object.freeze({ ...initialStatus, state: 'done' });
export const skippedStatus: Status = Object.freeze({ ...doneStatus, isSkipped: true });
const pausedStatus: Status = Object.freeze({ ...initialStatus, state: 'paused' });
const cancelledStatus: Status = Object.freeze({ ...initialStatus, state: 'cancelled' });

/** After so many failures with nothing gained in between, a person has to look at it. */
const maxAttempts = 8;

/**
 * What an event makes of a status; null = the event means nothing there. Outcomes of a run mean something only while
 * it runs: after a pause or a cancellation, what the aborted work still tells is void.
 */
export function transition(status: Status, event: TransferEvent): Status | null {
  const { state } = status;
  switch (event.kind) {
    case 'turn':
      return state === 'queued' ? { ...status, state: 'connecting' } : null;
    case 'connected':
      return state === 'connecting' ? { ...status, state: 'running' } : null;
    case 'allMoved':
      return state === 'running' ? { ...status, state: 'verifying' } : null;
    case 'transferred':
    case 'expanded':
      return isRunning(state) ? doneStatus : null;
    case 'skipped':
      return isRunning(state) ? skippedStatus : null;
    case 'conflictMet':
      return isRunning(state)
        ? { ...initialStatus, state: 'conflict', conflict: event.conflict, attempts: status.attempts }
        : null;
    case 'answered':
      if (state !== 'conflict') return null;
      return event.decision === 'skip' ? skippedStatus : requeued({ ...status, decision: event.decision });
    case 'failedFor':
      return isRunning(state) ? failed(status, event.error, event.nowMs) : null;
    case 'progressed':
      return isRunning(state) && status.attempts > 0 ? { ...status, attempts: 0 } : null;
    case 'retryDue':
      return state === 'waiting' ? requeued(status) : null;
    case 'noConnection':
    case 'interrupted':
      return isRunning(state) ? requeued(status) : null;
    case 'unreachable':
      return isRunning(state)
        ? { ...requeued(status), state: 'waiting', error: event.error.toReport(), retryAtMs: event.retryAtMs }
        : null;
    case 'pause':
      if (isEnded(state) || state === 'paused') return null;
      return status.decision === null ? pausedStatus : { ...pausedStatus, decision: status.decision };
    case 'resume':
      return state === 'paused' ? requeued({ ...status, attempts: 0 }) : null;
    case 'cancel':
      return isEnded(state) ? null : cancelledStatus;
    case 'retry':
      return state === 'failed' || state === 'cancelled' || state === 'waiting'
        ? requeued({ ...status, attempts: 0 })
        : null;
    default:
      return assertNever(event);
  }
}

function requeued({ attempts, decision }: Status): Status {
  return attempts === 0 && decision === null ? initialStatus : { ...initialStatus, attempts, decision };
}

function failed(status: Status, error: ConnectorError, nowMs: number): Status {
  const attempts = status.attempts + 1;
  const next = { ...initialStatus, attempts, error: error.toReport(), decision: status.decision };
  if (error.retry !== 'auto' || attempts >= maxAttempts) return { ...next, state: 'failed' };
  return { ...next, state: 'waiting', retryAtMs: nowMs + retryDelayMs(attempts) };
}
