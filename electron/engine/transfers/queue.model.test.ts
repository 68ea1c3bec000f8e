import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TransferAction, TransferTarget } from '../../../shared/contract/requests.ts';
import { ConnectorError } from '../../../shared/errors.ts';
import { isEnded, isRunning, transferStateSchema } from '../../../shared/model/transfer.ts';
import type { Item, NewItem } from './item.ts';
import { MemoryDisk } from './journalDisk.testkit.ts';
import { batchFacts, lasting, newItem, silent } from './queue.testkit.ts';
import { TransferQueue } from './queue.ts';
import type { TransferEvent } from './transition.ts';

const file = '/state/queue.journal';
const key = batchFacts().siteKey;
const facts = { sizeBytes: 1, modifiedAtMs: null };

const events: readonly TransferEvent[] = [
  { kind: 'connected' },
  { kind: 'allMoved' },
  {
    kind: 'transferred',
    proof: { kind: 'sha256', algorithm: 'SHA-256', hash: 'ab' },
    bytes: 4,
    sizeBytes: 9,
  },
  { kind: 'skipped' },
  { kind: 'expanded' },
  { kind: 'conflictMet', conflict: { incoming: facts, present: facts, canResume: false } },
  { kind: 'failedFor', error: new ConnectorError('connection_lost', 'Gone.'), nowMs: 5 },
  { kind: 'failedFor', error: new ConnectorError('not_found', 'Gone.'), nowMs: 5 },
  { kind: 'noConnection' },
];
const actions: readonly TransferAction[] = ['pause', 'resume', 'cancel', 'retry', 'remove'];

/** What happens: which thing, and three numbers that choose among what there is. */
const steps = fc.array(fc.tuple(fc.nat(13), fc.nat(999), fc.nat(999), fc.nat(999)), { maxLength: 120 });
type Step = readonly [what: number, a: number, b: number, c: number];

/** The queue beside the plainest thing that can say in what order its items come. */
class Pair {
  nowMs = 1_000;
  batches = 0;
  /** Ids in the order of their ranks. */
  order: number[] = [];
  readonly lastChild = new Map<number, number>();
  readonly queue: TransferQueue;
  readonly #clock: { nowMs: () => number };

  private constructor(queue: TransferQueue, clock: { nowMs: () => number }) {
    this.queue = queue;
    this.#clock = clock;
    this.#clock.nowMs = () => this.nowMs;
  }

  static async open(disk: MemoryDisk): Promise<Pair> {
    const clock = { nowMs: () => 0 };
    const queue = await TransferQueue.open(file, { clock, logger: silent, disk, smallBytes: 2_000 });
    return new Pair(queue, clock);
  }

  get items(): Item[] {
    return this.order.flatMap((id) => this.queue.item(id) ?? []);
  }

  async step([what, a, b, c]: Step): Promise<void> {
    const { queue, items } = this;
    const item = items[a % Math.max(1, items.length)];
    const busy = items.filter(({ isHeld }) => isHeld);
    const held = busy[a % Math.max(1, busy.length)];
    this.nowMs += (b % 3) - (c % 50 === 0 ? 5 : 0);
    switch (what) {
      case 0:
        return this.#addBatch(1 + (a % 4));
      case 1:
        if (item) await this.#addTo(item, 1 + (b % 3));
        return;
      case 2:
      case 3:
        return this.#take(b % 5 === 0 ? ['folder'] : ['file', 'folder']);
      case 4:
        if (held && queue.apply(held, { kind: 'connected' }) && c % 3 === 0) queue.setWrittenInPlace(held);
        return;
      case 5:
        if (held && held.kind === 'folder') this.#addChildren(held, b % 5);
        return;
      case 6:
        if (held) this.#finish(held, b, c);
        return;
      case 7:
        if (held && c % 2 === 0) queue.release(held);
        else if (held && b % 4 === 0) queue.setSource(held, { sizeBytes: b, modifiedAtMs: c });
        else if (held) queue.progress(held, b, null);
        return;
      case 8:
        if (item) this.#act(actions[b % actions.length] ?? 'pause', targetOf(item, c));
        return;
      case 9:
        if (item) this.#move(item.id, b, c);
        return;
      case 10:
        if (item) queue.prioritize(targetOf(item, c), (['high', 'normal', 'low'] as const)[b % 3] ?? 'low');
        return;
      case 11:
        for (const asked of queue.conflicts(1)) {
          const decision = (['skip', 'rename', 'resume'] as const)[b % 3] ?? 'skip';
          queue.answer(asked.id, decision, c % 3 === 0 ? 'batch' : 'once');
        }
        return;
      case 12:
        queue.wakeDue(this.nowMs + b * 100);
        return;
      default:
        await setImmediate();
    }
  }

  async #addBatch(count: number): Promise<void> {
    const batchId = `b${this.batches++}`;
    const direction = this.batches % 3 === 0 ? 'upload' : 'download';
    await this.queue.addBatch(batchFacts({ batchId, direction }), names(`${batchId}/`, count));
    this.order.push(...this.#new());
  }

  async #addTo({ batch }: Item, count: number): Promise<void> {
    const behind = this.order.findLastIndex((id) => this.queue.item(id)?.batch === batch);
    await this.queue.addTo(batch, names(`more ${this.order.length} `, count));
    this.order.splice(behind + 1, 0, ...this.#new());
  }

  #addChildren(folder: Item, count: number): void {
    const behind = this.lastChild.get(folder.id) ?? folder.id;
    // Where that one is forgotten, its place is not this test's matter.
    if (!this.order.includes(behind)) return;
    const added = this.queue.addChildren(folder, names(`c${this.order.length} `, count)).map(({ id }) => id);
    this.order.splice(this.order.indexOf(behind) + 1, 0, ...added);
    const last = added.at(-1);
    if (last !== undefined) this.lastChild.set(folder.id, last);
  }

  #take(kinds: readonly Item['kind'][]): void {
    const [expected] = byTurn(this.items).filter(
      (item) =>
        item.status.state === 'queued' && !item.isHeld && !item.batch.isLeftOver && kinds.includes(item.kind),
    );
    expect(this.queue.takeNext(key, kinds)?.id).toBe(expected?.id);
  }

  #finish(held: Item, b: number, c: number): void {
    const event = events[b % events.length];
    if (event) this.queue.apply(held, event);
    if (c % 2 === 0) this.queue.release(held);
  }

  #act(action: TransferAction, target: TransferTarget): void {
    this.queue.act(action, target);
    this.order = this.order.filter((id) => this.queue.item(id) !== undefined);
  }

  #move(id: number, b: number, c: number): void {
    const other = this.order[b % this.order.length] ?? id;
    const moved = byTurn(this.items).filter((item) => item.id === id || item.id % 7 === c % 7);
    const before = c % 5 === 0 ? null : c % 5 === 1 ? 'first' : other;
    const isMoved = new Set(moved.map((item) => item.id));
    let at = before === null ? this.order.length : before === 'first' ? 0 : this.order.indexOf(other);
    while (at < this.order.length && isMoved.has(this.order[at] ?? 0)) at++;
    const next = this.order[at];
    this.queue.move([...isMoved], before);
    const rest = this.order.filter((one) => !isMoved.has(one));
    this.order = rest.toSpliced(next === undefined ? rest.length : rest.indexOf(next), 0, ...isMoved);
  }

  /** Ids that the order does not have yet. */
  #new(): number[] {
    const known = new Set(this.order);
    return [...this.queue.batches]
      .flatMap((batch) => [...this.queue.itemsOf(batch)].map(({ id }) => id))
      .filter((id) => !known.has(id));
  }

  check(): void {
    const { queue, items } = this;
    expect([...items].sort((a, b) => a.rank - b.rank).map(({ id }) => id)).toEqual(this.order);
    const turns = byTurn(items);
    const inState = (test: (item: Item) => boolean): number[] => turns.filter(test).map(({ id }) => id);
    const running = inState(({ status }) => isRunning(status.state));
    const asking = inState(({ status }) => status.state === 'conflict');
    const rest = inState(
      ({ status: { state } }) => !isRunning(state) && state !== 'conflict' && !isEnded(state),
    );
    expect(idsOf(queue, 'active')).toEqual([...running, ...asking, ...rest]);
    const ended = items.sort((a, b) => (b.endedAtMs ?? 0) - (a.endedAtMs ?? 0) || b.id - a.id);
    const endedIds = (test: (item: Item) => boolean): number[] => ended.filter(test).map(({ id }) => id);
    expect(idsOf(queue, 'done')).toEqual(
      endedIds(({ kind, status }) => kind === 'file' && status.state === 'done'),
    );
    expect(idsOf(queue, 'failed')).toEqual(
      endedIds(({ status: { state } }) => state === 'failed' || state === 'cancelled'),
    );
    checkTally(queue.tally, items);
    for (const batch of queue.batches) {
      const own = items.filter((item) => item.batch === batch);
      checkTally(batch.tally, own);
      expect(batch.endedAtMs === null).toBe(own.some(({ status }) => !isEnded(status.state)));
    }
  }
}

test('the queue is what the plainest queue is, whatever happens, and so is what another start finds', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const disk = new MemoryDisk();
      const pair = await Pair.open(disk);
      await pair.step([0, 3, 0, 0]);
      for (const step of all) {
        await pair.step(step);
        pair.check();
      }
      await Promise.resolve();
      const expected = lasting(pair.queue);
      const killed = await Pair.open(disk.afterKill());
      expect(lasting(killed.queue)).toEqual(expected);
      expect(killed.queue.notice).toBeNull();
      await pair.queue.close();
      const closed = await Pair.open(disk.afterPowerCut());
      expect(lasting(closed.queue)).toEqual(expected);
    }),
    { numRuns: 150 },
  );
}, 60_000);

function names(prefix: string, count: number): NewItem[] {
  return Array.from({ length: count }, (_, index) =>
    newItem(`${prefix}${index}`, index % 3 === 0 ? { kind: 'folder', sizeBytes: null } : {}),
  );
}

function targetOf(item: Item, choice: number): TransferTarget {
  if (choice % 4 === 0) return { kind: 'batch', batchId: item.batch.batchId };
  if (choice % 4 === 1) {
    return { kind: 'view', view: (['active', 'failed', 'done'] as const)[choice % 3] ?? 'active' };
  }
  return { kind: 'transfers', transferIds: [item.id] };
}

const priorities = ['high', 'normal', 'low'];
/** By priority; `sort` keeps the order of the ranks among the same. */
const byTurn = (items: readonly Item[]): Item[] =>
  [...items].sort((a, b) => priorities.indexOf(a.priority) - priorities.indexOf(b.priority));

const idsOf = (queue: TransferQueue, view: 'active' | 'failed' | 'done'): number[] => {
  const { total, items } = queue.window(view, 0, 10_000);
  expect(items).toHaveLength(total);
  return items.map(({ id }) => id);
};

function checkTally(tally: TransferQueue['tally'], items: readonly Item[]): void {
  const files = items.filter(({ kind }) => kind === 'file');
  const counts = transferStateSchema.options.map((state) => [
    state,
    files.filter(({ status }) => status.state === state).length,
  ]);
  const sent = files.filter(({ status }) => !status.isSkipped);
  expect(tally.counts).toEqual(Object.fromEntries(counts));
  expect(tally.items).toBe(items.length);
  expect(tally.skipped).toBe(files.length - sent.length);
  expect(tally.totalBytes).toBe(sent.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0));
  expect(tally.transferredBytes).toBe(sent.reduce((sum, { transferredBytes }) => sum + transferredBytes, 0));
}
