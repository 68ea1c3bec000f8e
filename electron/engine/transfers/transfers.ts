import type { EngineEvent } from '../../../shared/contract/events.ts';
import type { Params, Result } from '../../../shared/contract/requests.ts';
import { ConnectorError, cancelled } from '../../../shared/errors.ts';
import { baseName, type RemotePath, remotePath } from '../../../shared/model/paths.ts';
import type {
  Queue,
  QueueNotice,
  TransferDirection,
  TransferSettings,
} from '../../../shared/model/transfer.ts';
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
import { SpeedLimit } from './speedLimit.ts';

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
  readonly #lanes = new Map<string, SiteLanes>();
  readonly #closing = new Set<Promise<void>>();
  /** Of batches that came in parts. */
  readonly #localNames = new WeakMap<BatchRecord, LocalNames>();
  #settings: TransferSettings;

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
    });
    this.#discard = new Discard({
      queue,
      whenOver: (item) => this.#runs.whenOver(item),
      sessionOf: (siteKey) => sessions.ofSite(siteKey),
    });
    this.#report = new QueueReport({
      queue,
      clock,
      notice,
      speedOf: (item) => this.#runs.speedOf(item),
      remotePathOf: (item) => this.#remotePathOf(item),
      sessionOf: (siteKey) => sessions.ofSite(siteKey)?.sessionId ?? null,
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
      );
      this.#wake(session.siteKey);
      return { batchId: batch.batchId };
    }
    const batch = this.#batch(batchId);
    if (batch.siteKey !== session.siteKey || batch.direction !== direction) {
      throw new ConnectorError('invalid_input', 'The batch belongs to another connection or direction.');
    }
    if (batch.encoding !== session.codec.encoding) {
      throw new ConnectorError(
        'invalid_input',
        'The encoding of names has changed meanwhile. Start this again.',
      );
    }
    await queue.addTo(batch, newItems(sources, localNames));
    this.#wake(session.siteKey);
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
    const items = this.#ports.queue.act(action, target);
    for (const item of items) this.#runs.abort(item, { keepsPart: action === 'pause' });
    if (action !== 'pause') this.#discard.add(items);
    if (action === 'resume' || action === 'retry') for (const lanes of this.#lanes.values()) lanes.unblock();
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
    if (decision === 'skip') this.#discard.add(answered.filter(({ furthestBytes }) => furthestBytes > 0));
    this.#wakeAll();
    return queue.item(transferId)?.batch ?? null;
  }

  /** For whatever else moves files. */
  get limits(): Readonly<Record<TransferDirection, SpeedLimit>> {
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

  /** A site can be reached from now on: what waits for it goes on. */
  sessionOpened(session: Session): void {
    this.#lanes.get(session.siteKey)?.unblock();
    void this.#discard.settle(session.siteKey);
    this.#wake(session.siteKey);
  }

  /** What runs through it goes on through another session of the site, or waits for one. */
  sessionClosed(session: Session): void {
    const lanes = this.#lanes.get(session.siteKey);
    this.#lanes.delete(session.siteKey);
    if (lanes) {
      const closing = lanes.close().finally(() => this.#closing.delete(closing));
      this.#closing.add(closing);
    }
    this.#wake(session.siteKey);
  }

  /** Connections that rest have told the server something else of its encoding. */
  encodingChanged(siteKey: string): void {
    this.#lanes.get(siteKey)?.dropIdle();
  }

  /** Interrupts all, to go on at the next start; resolves when none touches a file any more. */
  async close(): Promise<void> {
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
    const session = this.#ports.sessions.ofSite(item.batch.siteKey);
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
    const shown = this.#ports.sessions.ofSite(item.batch.siteKey)?.codec ?? codec;
    return remotePath(recode(remotePathOf(item), codec, shown));
  }

  #wakeAll(): void {
    for (const siteKey of new Set(Array.from(this.#ports.queue.batches, (batch) => batch.siteKey)))
      this.#wake(siteKey);
    this.#report.touch();
  }

  #wake(siteKey: string): void {
    this.#report.touch();
    const lanes = this.#lanes.get(siteKey) ?? this.#openLanes(siteKey);
    lanes?.wake();
  }

  /** Null while nobody is connected to the site. */
  #openLanes(siteKey: string): SiteLanes | null {
    const { sessions, sites, queue, clock } = this.#ports;
    const session = sessions.ofSite(siteKey);
    if (!session) return null;
    const usesOneConnection = (): boolean => sites.choices(siteKey).usesOneConnection;
    const lanes = new SiteLanes(
      siteKey,
      {
        open: (signal) => session.openConnection(signal),
        borrow: (work, signal) => session.browse(work, signal),
        isAlone: usesOneConnection,
      },
      {
        queue,
        clock,
        runs: this.#runs,
        settings: () =>
          withMaxConnections(this.#settings, usesOneConnection() ? 1 : session.origin.maxConnections),
        roundTripMs: session.roundTripMs,
        borne: () => sites.learnt(siteKey).bearsConnections ?? null,
        onBorne: (count) => sites.learn(siteKey, 'bearsConnections', count),
        mayOpenMore: () => this.#connectionCount < this.#settings.connectionsOverall,
        usesTemporaryNames: () => sites.choices(siteKey).usesTemporaryNames,
      },
    );
    this.#lanes.set(siteKey, lanes);
    return lanes;
  }

  get #connectionCount(): number {
    let count = 0;
    for (const lanes of this.#lanes.values()) count += lanes.connectionCount;
    return count;
  }
}

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
