import { describe, expect, test } from 'vitest';
import { ConnectorError, type ErrorCode } from '../../../shared/errors.ts';
import { type TransferState, transferStateSchema } from '../../../shared/model/transfer.ts';
import { initialStatus, type Status, type TransferEvent, transition } from './transition.ts';

const conflict = {
  incoming: { sizeBytes: 5, modifiedAtMs: 1 },
  present: { sizeBytes: 3, modifiedAtMs: null },
  canResume: true,
} as const;
const proof = { kind: 'size', algorithm: null, hash: null } as const;
const lost = new ConnectorError('connection_lost', 'Gone.');
const refused = new ConnectorError('permission_denied', 'No.');

const status = (state: TransferState, known: Partial<Status> = {}): Status => ({
  ...initialStatus,
  state,
  ...known,
});
const failedFor = (code: ErrorCode, nowMs = 0): TransferEvent => ({
  kind: 'failedFor',
  error: new ConnectorError(code, 'x'),
  nowMs,
});

const events: Readonly<Record<string, TransferEvent>> = {
  turn: { kind: 'turn' },
  connected: { kind: 'connected' },
  allMoved: { kind: 'allMoved' },
  transferred: { kind: 'transferred', proof, bytes: 5, sizeBytes: 5 },
  skipped: { kind: 'skipped' },
  expanded: { kind: 'expanded' },
  conflictMet: { kind: 'conflictMet', conflict },
  'answered overwrite': { kind: 'answered', decision: 'overwrite' },
  'answered skip': { kind: 'answered', decision: 'skip' },
  'failed for a while': { kind: 'failedFor', error: lost, nowMs: 100 },
  'failed for good': { kind: 'failedFor', error: refused, nowMs: 100 },
  progressed: { kind: 'progressed' },
  retryDue: { kind: 'retryDue' },
  noConnection: { kind: 'noConnection' },
  pause: { kind: 'pause' },
  resume: { kind: 'resume' },
  cancel: { kind: 'cancel' },
  retry: { kind: 'retry' },
  interrupted: { kind: 'interrupted' },
};

const states = transferStateSchema.options;

/** A row an event, a column a state; `·` = it means nothing there. */
const table = `
                   | queued     | connecting | running   | verifying | waiting   | paused    | conflict  | done | failed | cancelled
turn               | connecting | ·          | ·         | ·         | ·         | ·         | ·         | ·    | ·      | ·
connected          | ·          | running    | ·         | ·         | ·         | ·         | ·         | ·    | ·      | ·
allMoved           | ·          | ·          | verifying | ·         | ·         | ·         | ·         | ·    | ·      | ·
transferred        | ·          | done       | done      | done      | ·         | ·         | ·         | ·    | ·      | ·
skipped            | ·          | done       | done      | done      | ·         | ·         | ·         | ·    | ·      | ·
expanded           | ·          | done       | done      | done      | ·         | ·         | ·         | ·    | ·      | ·
conflictMet        | ·          | conflict   | conflict  | conflict  | ·         | ·         | ·         | ·    | ·      | ·
answered overwrite | ·          | ·          | ·         | ·         | ·         | ·         | queued    | ·    | ·      | ·
answered skip      | ·          | ·          | ·         | ·         | ·         | ·         | done      | ·    | ·      | ·
failed for a while | ·          | waiting    | waiting   | waiting   | ·         | ·         | ·         | ·    | ·      | ·
failed for good    | ·          | failed     | failed    | failed    | ·         | ·         | ·         | ·    | ·      | ·
progressed         | ·          | ·          | ·         | ·         | ·         | ·         | ·         | ·    | ·      | ·
retryDue           | ·          | ·          | ·         | ·         | queued    | ·         | ·         | ·    | ·      | ·
noConnection       | ·          | queued     | queued    | queued    | ·         | ·         | ·         | ·    | ·      | ·
pause              | paused     | paused     | paused    | paused    | paused    | ·         | paused    | ·    | ·      | ·
resume             | ·          | ·          | ·         | ·         | ·         | queued    | ·         | ·    | ·      | ·
cancel             | cancelled  | cancelled  | cancelled | cancelled | cancelled | cancelled | cancelled | ·    | ·      | ·
retry              | ·          | ·          | ·         | ·         | queued    | ·         | ·         | ·    | queued | queued
interrupted        | ·          | queued     | queued    | queued    | ·         | ·         | ·         | ·    | ·      | ·
`
  .trim()
  .split('\n')
  .map((row) => row.split('|').map((cell) => cell.trim()));

const cases = table
  .slice(1)
  .flatMap(([event = '', ...cells]) =>
    cells.map((cell, index) => [event, table[0]?.[index + 1] ?? '', cell] as const),
  );

describe('a transfer', () => {
  test('has every state and every event in the table', () => {
    expect(table[0]?.slice(1)).toEqual(states);
    expect(table.slice(1).map(([event]) => event)).toEqual(Object.keys(events));
    expect(cases).toHaveLength(states.length * Object.keys(events).length);
  });

  test.each(cases)('on %s while it is %s: %s', (event, from, to) => {
    const next = transition(status(from as TransferState), events[event] as TransferEvent);
    expect(next?.state ?? '·').toBe(to);
  });

  test.each<[string, Status, TransferEvent, Partial<Status>]>([
    [
      'waits a second after its first failure, and says why',
      status('running'),
      failedFor('connection_lost', 500),
      {
        state: 'waiting',
        attempts: 1,
        retryAtMs: 1_500,
        error: { code: 'connection_lost', message: 'x', retry: 'auto' },
      },
    ],
    [
      'waits twice as long after the next',
      status('running', { attempts: 1 }),
      failedFor('connection_lost'),
      { retryAtMs: 2_000 },
    ],
    [
      'waits 30 seconds at the most',
      status('running', { attempts: 6 }),
      failedFor('connection_lost'),
      { state: 'waiting', attempts: 7, retryAtMs: 30_000 },
    ],
    [
      'fails after eight attempts that gained nothing',
      status('running', { attempts: 7 }),
      failedFor('connection_lost'),
      { state: 'failed', attempts: 8, retryAtMs: null },
    ],
    [
      'has all its attempts again once something arrives',
      status('running', { attempts: 7 }),
      { kind: 'progressed' },
      { state: 'running', attempts: 0 },
    ],
    [
      'keeps its attempts when there was no connection',
      status('connecting', { attempts: 3 }),
      { kind: 'noConnection' },
      { state: 'queued', attempts: 3 },
    ],
    [
      'keeps its attempts until it is tried again',
      status('waiting', { attempts: 3, retryAtMs: 9 }),
      { kind: 'retryDue' },
      { state: 'queued', attempts: 3, retryAtMs: null },
    ],
    [
      'has all its attempts again when a person says so',
      status('failed', { attempts: 8, error: refused.toReport() }),
      { kind: 'retry' },
      { state: 'queued', attempts: 0, error: null },
    ],
    [
      'shows what is in its way',
      status('running'),
      { kind: 'conflictMet', conflict },
      { state: 'conflict', conflict },
    ],
    [
      'takes the answer along',
      status('conflict', { conflict }),
      { kind: 'answered', decision: 'rename' },
      { state: 'queued', decision: 'rename', conflict: null },
    ],
    [
      'is done without being sent when that is the answer',
      status('conflict', { conflict }),
      { kind: 'answered', decision: 'skip' },
      { state: 'done', isSkipped: true, conflict: null },
    ],
    [
      'keeps the answer over a failure',
      status('running', { decision: 'resume' }),
      failedFor('connection_lost'),
      { decision: 'resume' },
    ],
    [
      'keeps the answer over a pause',
      status('running', { decision: 'resume' }),
      { kind: 'pause' },
      { state: 'paused', decision: 'resume' },
    ],
    [
      'keeps the answer over the end of Quayside',
      status('running', { decision: 'resume' }),
      { kind: 'interrupted' },
      { state: 'queued', decision: 'resume' },
    ],
    [
      'is not skipped when it is done',
      status('running'),
      { kind: 'transferred', proof, bytes: 1, sizeBytes: 1 },
      { state: 'done', isSkipped: false },
    ],
  ])('%s', (_, from, event, expected) => {
    expect(transition(from, event)).toMatchObject(expected);
  });
});
