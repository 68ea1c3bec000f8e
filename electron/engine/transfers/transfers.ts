import type { EngineEvent } from '../../../shared/contract/events.ts';
import type { Params, Result } from '../../../shared/contract/requests.ts';
import { ConnectorError, cancelled } from '../../../shared/errors.ts';
import { baseName, type RemotePath, remotePath } from '../../../shared/model/paths.ts';
import type { Queue, QueueNotice, TransferSettings } from '../../../shared/model/transfer.ts';
import type { EngineFolder } from '../files/engineFolder.ts';
import { createTextCodec, recode } from '../ftp/textCodec.ts';
import type { Clock } from '../ports.ts';
import type { Session } from '../sessions/session.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { Sites } from '../store/sites.ts';
import { arrivedEntry } from './arrivedEntry.ts';
import { Discard } from './discard.ts';
import { FolderChanges } from './folderChanges.ts';
import { type BatchRecord, enginePathOf, type Item, type NewItem, remotePathOf, toTransfer } from './item.ts';
import { ItemRuns } from './itemRuns.ts';
import { LocalNames } from './localNames.ts';
import { probeDisk } from './probeDisk.ts';
import type { TransferQueue } from './queue.ts';
import { QueueReport } from './queueReport.ts';
import { receipt } from './receipt.ts';
import { SiteLanes } from './siteLanes.ts';
import { SpeedLimit, type SpeedLimits } from './speedLimit.ts';

/** What ended longer ago is forgotten at the next start: lists that nobody clears must not grow for ever. */
const keepEndedMs = 14 * 24 * 60 * 60 * 1000;
/** Text of a receipt travels in parts of about this size. */
const receiptPartCharacters = 64 * 1024;

interface TransferPorts {
  readonly clock: Clock;
  readonly queue: TransferQueue;
  readonly sessions: Sessions;
  readonly sites: Sites;
  readonly settings: TransferSettings;
  /** What people should know of the queue from the start; null = nothing. */
  readonly notice: QueueNotice | null;
  readonly emit: (event: EngineEvent) => void;
}

/** The transfers of all sites: what pages ask for, and the lanes that do it. */
export class Transfers {
  readonly #ports: TransferPorts;
  readonly #report: QueueReport;
  readonly #changes: FolderChanges;
  readonly #runs: ItemRuns;
  readonly #discard: Discard;
  readonly #limits: { readonly download: SpeedLimit; readonly upload: SpeedLimit };
  /** By the way to the site: what one session may see, another of the same login need not. */
  readonly #lanes = new Map<string, SiteLanes>();
  readonly #closing = new Set<Promise<void>>();
  /** Of batches that came in parts. */
  readonly #localNames = new WeakMap<BatchRecord, LocalNames>();
  #settings: TransferSettings;
  #isClosed = false;

  constructor(ports: TransferPorts) {
    const { queue, clock, sessions, settings, notice, emit } = ports;
    this.#ports = ports;
    this.#settings = settings;
    for (const batch of [...queue.batches]) {
      const isOld = batch.endedAtMs !== null && clock.nowMs() - batch.endedAtMs > keepEndedMs;
      if (isOld) queue.remove([...queue.itemsOf(batch)]);
    }
    this.#changes = new FolderChanges(emit);
    this.#limits = {
      download: new SpeedLimit(settings.downloadLimitBytesPerSecond),
      upload: new SpeedLimit(settings.uploadLimitBytesPerSecond),
    };
    this.#runs = new ItemRuns({
      queue,
      clock,
      settings: () => this.#settings,
      limits: this.#limits,
      onBytes: (direction, bytes) => this.#report.addBytes(direction, bytes),
      onArrival: (item) => this.#onArrival(item),
      onFree: ({ batch }) => this.#wake(batch.laneKey),
    });
    this.#discard = new Discard({
      queue,
      whenFree: (item) => this.#runs.whenFree(item),
      sessionOf: ({ laneKey }) => sessions.ofLane(laneKey),
    });
    this.#report = new QueueReport({
      queue,
      clock,
      notice,
      speedOf: (item) => this.#runs.speedOf(item),
      remotePathOf: (item) => this.#remotePathOf(item),
      sessionOf: ({ laneKey }) => sessions.ofLane(laneKey)?.sessionId ?? null,
      onChange: (model) => emit({ type: 'queue.changed', queue: model }),
      onBatchEnd: (batch) => {
        this.#changes.flush();
        emit({ type: 'batch.ended', batch });
      },
    });
  }

  toModel(): Queue {
    return this.#report.toModel();
  }

  get settings(): TransferSettings {
    return this.#settings;
  }

  async add(
    { direction, remoteFolder, engineFolder, sources, batchId, conflictPolicy }: Params<'transfer.add'>,
    session: Session,
    folder: EngineFolder,
  ): Promise<Result<'transfer.add'>> {
    const { queue, clock } = this.#ports;
    const localNames = direction === 'download' ? await this.#localNamesOf(batchId, folder) : null;
    if (batchId === undefined) {
      const [first] = sources;
      const batch = await queue.addBatch(
        {
          batchId: crypto.randomUUID(),
          direction,
          site: session.site,
          siteKey: session.siteKey,
          engineDir: folder.rootDir,
          encoding: session.codec.encoding,
          remoteFolder,
          engineFolder,
          firstName: first?.name ?? '',
          nameCount: sources.length,
          conflictPolicy: conflictPolicy ?? null,
          startedAtMs: clock.nowMs(),
        },
        newItems(sources, localNames),
        session.laneKey,
      );
      this.#wake(session.laneKey);
      return { batchId: batch.batchId };
    }
    const batch = this.#batch(batchId);
    if (batch.laneKey !== session.laneKey || batch.direction !== direction) {
      throw new ConnectorError('invalid_input', 'The batch belongs to another connection or direction.');
    }
    if (batch.encoding !== session.codec.encoding) {
      throw new ConnectorError(
        'invalid_input',
        'The encoding of names has changed meanwhile. Start this again.',
      );
    }
    await queue.addTo(batch, newItems(sources, localNames));
    this.#wake(session.laneKey);
    return { batchId };
  }

  list({ view, offset, limit }: Params<'transfer.list'>): Result<'transfer.list'> {
    const { queue, clock } = this.#ports;
    const nowMs = clock.nowMs();
    const { total, items } = queue.window(view, offset, limit);
    const transfers = items.map((item) =>
      toTransfer(item, {
        nowMs,
        speedBytesPerSecond: this.#runs.speedOf(item),
        remotePath: this.#remotePathOf(item),
      }),
    );
    return { revision: queue.revision, total, transfers };
  }

  act({ action, target }: Params<'transfer.act'>): void {
    const { queue, sessions } = this.#ports;
    const goesOn = action === 'resume' || action === 'retry';
    if (goesOn && target.kind !== 'view') {
      // Who names them, and has no connection of their way, means the one that there is.
      this.#takeOver(
        queue.select(target).map(({ batch }) => batch),
        ({ siteKey }) => sessions.ofSite(siteKey),
      );
    }
    const items = queue.act(action, target);
    const unwanted = new Set(action === 'pause' ? [] : queue.withoutHeirs(items));
    for (const item of items) this.#runs.abort(item, { keepsPart: !unwanted.has(item) });
    this.#discard.add(unwanted);
    if (goesOn) for (const lanes of this.#lanes.values()) lanes.unblock();
    this.#wakeAll();
  }

  /** All that is done, failed or cancelled, also on the disk. */
  async forgetEnded(): Promise<void> {
    for (const view of ['done', 'failed'] as const)
      this.act({ action: 'remove', target: { kind: 'view', view } });
    await this.#ports.queue.rewritten();
  }

  move({ transferIds, before }: Params<'transfer.move'>): void {
    this.#ports.queue.move(transferIds, before);
    this.#report.touch();
  }

  prioritize({ target, priority }: Params<'transfer.prioritize'>): void {
    this.#ports.queue.prioritize(target, priority);
    this.#report.touch();
  }

  /** Answers what a transfer asks; to keep it for always is up to the caller. Returns its batch, null = it is gone. */
  answer({ transferId, decision, scope }: Params<'transfer.answer'>): BatchRecord | null {
    const { queue } = this.#ports;
    const answered = queue.answer(transferId, decision, scope === 'once' ? 'once' : 'batch');
    if (decision === 'skip')
      this.#discard.add(queue.withoutHeirs(answered.filter(({ furthestBytes }) => furthestBytes > 0)));
    this.#wakeAll();
    return queue.item(transferId)?.batch ?? null;
  }

  /** For whatever else moves files. */
  get limits(): SpeedLimits {
    return this.#limits;
  }

  /** Holds for those that run as well. */
  configure(settings: TransferSettings): void {
    this.#settings = settings;
    this.#limits.download.bytesPerSecond = settings.downloadLimitBytesPerSecond;
    this.#limits.upload.bytesPerSecond = settings.uploadLimitBytesPerSecond;
    this.#ports.emit({ type: 'transferSettings.changed', settings });
    this.#wakeAll();
  }

  /** The text in parts; the name for a file of it. */
  async receipt(
    { batchId, format }: Params<'transfer.receipt'>,
    part: (text: string) => void,
    signal: AbortSignal,
  ): Promise<Result<'transfer.receipt'>> {
    const batch = this.#batch(batchId);
    const items = this.#ports.queue.itemsOf(batch);
    let text = '';
    for (const piece of receipt(batch, items, format)) {
      text += piece;
      if (text.length < receiptPartCharacters) continue;
      if (signal.aborted) throw cancelled();
      part(text);
      text = '';
      await new Promise(setImmediate);
    }
    part(text);
    const day = new Date(batch.startedAtMs).toISOString().slice(0, 10);
    return { fileName: `quayside-${batch.direction}-${day}.${format}` };
  }

  /** Whether a batch still has something to do with files of this folder: to move them, or to be tried again. */
  needs(engineDir: string): boolean {
    const { queue } = this.#ports;
    for (const batch of queue.batches) {
      if (batch.engineDir !== engineDir) continue;
      for (const { status } of queue.itemsOf(batch)) {
        if (status.state !== 'done' && status.state !== 'cancelled') return true;
      }
    }
    return false;
  }

  /**
   * A site can be reached from now on: what waits for it goes on, also what was to go another way that is gone. A person
   * who connects anew may have chosen another way for it; a session that was there before was chosen for something else.
   */
  sessionOpened(session: Session): void {
    const { siteKey, laneKey } = session;
    this.#takeOver([...this.#ports.queue.batches, ...this.#discard.batches], (batch) =>
      batch.siteKey === siteKey ? session : null,
    );
    this.#lanes.get(laneKey)?.unblock();
    void this.#discard.settle(laneKey);
    this.#wake(laneKey);
  }

  /** What runs through it goes on through another session that goes the same way, or waits for one. */
  sessionClosed(session: Session): void {
    const lanes = this.#lanes.get(session.laneKey);
    this.#lanes.delete(session.laneKey);
    if (lanes) {
      const closing = lanes.close().finally(() => {
        this.#closing.delete(closing);
        // What it interrupted is in the queue again by now, and not before.
        this.#wakeAll();
      });
      this.#closing.add(closing);
    }
    this.#wake(session.laneKey);
  }

  /** Connections that rest have told the server something else of its encoding. */
  encodingChanged(siteKey: string): void {
    for (const lanes of this.#lanesAt(siteKey)) lanes.dropIdle();
  }

  /** Interrupts all, to go on at the next start; resolves when none touches a file any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const lanes of this.#lanes.values()) this.#closing.add(lanes.close());
    this.#lanes.clear();
    await Promise.all(this.#closing);
    await this.#discard.close();
    this.#report.close();
    this.#changes.flush();
    await this.#ports.queue.close();
  }

  /** The computer has slept. What runs finds out by itself; what rests is not used again. */
  wake(): void {
    for (const lanes of this.#lanes.values()) lanes.dropIdle();
    this.#wakeAll();
  }

  #batch(batchId: string): BatchRecord {
    const batch = this.#ports.queue.batch(batchId);
    if (batch) return batch;
    throw new ConnectorError('not_found', 'These transfers are not in the list any more.');
  }

  /** What the names of a batch are called so far: none of a later part may be put in the same place. */
  async #localNamesOf(batchId: string | undefined, folder: EngineFolder): Promise<LocalNames> {
    if (batchId === undefined) return new LocalNames(await probeDisk(folder.rootDir));
    const batch = this.#batch(batchId);
    const disk = await probeDisk(batch.engineDir);
    const known = this.#localNames.get(batch);
    if (known) return known;
    const taken: string[] = [];
    for (const item of this.#ports.queue.itemsOf(batch)) {
      if (item.place.folderId === null) taken.push(baseName(enginePathOf(item)));
    }
    const localNames = new LocalNames(disk, taken);
    this.#localNames.set(batch, localNames);
    return localNames;
  }

  #onArrival(item: Item): void {
    const session = this.#ports.sessions.ofLane(item.batch.laneKey);
    const remotePath = this.#remotePathOf(item);
    const entry = session?.keepsNames ? arrivedEntry(item, baseName(remotePath)) : null;
    this.#changes.add({
      direction: item.batch.direction,
      sessionId: session?.sessionId ?? null,
      remotePath,
      enginePath: enginePathOf(item),
      arrived: session && entry && { encoding: session.codec.encoding, entry },
    });
    this.#report.touch();
  }

  /** An event that is not of transfers. */
  changedByOther(event: EngineEvent): void {
    this.#changes.changedByOther(event);
  }

  /** In the encoding in which the site's names are shown, whichever the item's are sent in. */
  #remotePathOf(item: Item): RemotePath {
    const codec = createTextCodec(item.batch.encoding);
    const shown = this.#ports.sessions.ofLane(item.batch.laneKey)?.codec ?? codec;
    return remotePath(recode(remotePathOf(item), codec, shown));
  }

  #wakeAll(): void {
    for (const laneKey of new Set(Array.from(this.#ports.queue.batches, (batch) => batch.laneKey)))
      this.#wake(laneKey);
    this.#report.touch();
  }

  #wake(laneKey: string): void {
    this.#report.touch();
    const lanes = this.#lanes.get(laneKey) ?? this.#openLanes(laneKey);
    lanes?.wake();
  }

  /** Batches that nobody is connected for go the way of another session from now on. */
  #takeOver(batches: Iterable<BatchRecord>, heirOf: (batch: BatchRecord) => Session | null): void {
    const { queue, sessions } = this.#ports;
    for (const batch of new Set(batches)) {
      const heir = sessions.ofLane(batch.laneKey) ? null : heirOf(batch);
      if (heir) queue.setLane(batch, heir.laneKey);
    }
  }

  /** Null while nobody is connected that way. */
  #openLanes(laneKey: string): SiteLanes | null {
    const { sessions, sites, queue, clock } = this.#ports;
    const session = sessions.ofLane(laneKey);
    if (!session || this.#isClosed) return null;
    const { siteKey } = session;
    const usesOneConnection = (): boolean => sites.choices(siteKey).usesOneConnection;
    const settings = (): TransferSettings =>
      withMaxConnections(this.#settings, usesOneConnection() ? 1 : session.origin.maxConnections);
    const lanes: SiteLanes = new SiteLanes(
      session,
      {
        open: (signal) => session.openConnection(signal),
        borrow: (work, signal) => session.browse(work, signal),
        isAlone: usesOneConnection,
      },
      {
        queue,
        clock,
        runs: this.#runs,
        settings,
        roundTripMs: session.roundTripMs,
        borne: () => sites.learntFact(siteKey, 'bearsConnections'),
        onBorne: (count) => sites.learn(siteKey, 'bearsConnections', count + elsewhere()),
        mayOpenMore: () => {
          if (countOf(this.#lanes.values()) >= this.#settings.connectionsOverall) return false;
          const others = elsewhere();
          const limit = settings().connectionsPerSite;
          return others === 0 || limit === null || others + lanes.connectionCount < limit;
        },
        usesTemporaryNames: () => sites.choices(siteKey).usesTemporaryNames,
      },
    );
    // To the server and to a person's limit they are all the same.
    const elsewhere = (): number => countOf(this.#lanesAt(siteKey).filter((other) => other !== lanes));
    this.#lanes.set(laneKey, lanes);
    return lanes;
  }

  /** Whichever way they go. */
  #lanesAt(siteKey: string): readonly SiteLanes[] {
    return [...this.#lanes.values()].filter((lanes) => lanes.siteKey === siteKey);
  }
}

const countOf = (all: Iterable<SiteLanes>): number => {
  let count = 0;
  for (const { connectionCount } of all) count += connectionCount;
  return count;
};

/** The lesser of what a person chose for all sites, and for this one. */
const withMaxConnections = (settings: TransferSettings, maxConnections: number | null): TransferSettings => {
  if (maxConnections === null) return settings;
  const connectionsPerSite = Math.min(settings.connectionsPerSite ?? maxConnections, maxConnections);
  return { ...settings, connectionsPerSite };
};

/** The sources as items; what is downloaded gets names that the disk can hold. Null = they keep theirs. */
function newItems(
  sources: Params<'transfer.add'>['sources'],
  localNames: LocalNames | null,
): readonly NewItem[] {
  const items = sources.map(
    ({ type, ...known }): NewItem => ({ ...known, kind: type === 'dir' ? 'folder' : 'file' }),
  );
  if (localNames === null) return items;
  const mapped = localNames.map(items.map(({ name }) => name));
  return items.map((item, index) => {
    const localName = mapped[index]?.localName ?? item.name;
    return localName === item.name ? item : { ...item, destinationName: localName };
  });
}
