import { setImmediate } from 'node:timers/promises';
import { toColumns } from '../../shared/contract/entryColumns.ts';
import { maxEntriesPerPart } from '../../shared/contract/limits.ts';
import type { CallContext, Part } from '../../shared/contract/requests.ts';
import { cancelled } from '../../shared/errors.ts';
import type { Entry } from '../../shared/model/entry.ts';
import type { Arrivals } from './ftp/directory.ts';

/** A listing that is whole sooner is told at once, in its final form. */
const portionMs = 100;
/**
 * While nobody knows the server's clock all that is told is told again as soon as the listing is whole and the clock is
 * asked for, which is twice the work. Most listings are whole before this.
 */
const inDoubtMs = 400;

type ListingContext = Pick<CallContext<'remote.list'>, 'part' | 'signal'>;

/**
 * Tells a listing's entries while they are read. What is known in the end may differ from what was read: names that were
 * torn, times once the clock is learnt, a second try after the connection was lost; then it is told anew from the first
 * entry that is another. Where reading fails, all that came before has been told.
 */
export async function tellListing<L extends { readonly entries: readonly Entry[] }>(
  { part, signal }: ListingContext,
  read: (arrivals: Arrivals) => Promise<L>,
): Promise<L> {
  const telling = new Telling(part);
  let listing: L;
  try {
    listing = await read(telling);
  } catch (error) {
    telling.tellWaiting();
    throw error;
  } finally {
    telling.stop();
  }
  await telling.tellRest(listing.entries, signal);
  return listing;
}

class Telling implements Arrivals {
  readonly #part: (part: Part<'remote.list'>) => void;
  readonly #told: Entry[] = [];
  /** Where the next of this answer comes among them: an answer that begins anew replaces the one before. */
  #start = 0;
  #waiting: Entry[] = [];
  #inUtc: (entries: readonly Entry[]) => readonly Entry[] = (entries) => entries;
  #timer: NodeJS.Timeout | undefined;
  /** When the first entry of this answer came. */
  #sinceMs: number | null = null;

  constructor(part: (part: Part<'remote.list'>) => void) {
    this.#part = part;
  }

  begin(inUtc: (entries: readonly Entry[]) => readonly Entry[]): void {
    this.stop();
    this.#start = 0;
    this.#sinceMs = null;
    this.#inUtc = inUtc;
  }

  readonly add = (entry: Entry): void => {
    this.#waiting.push(entry);
    if (this.#waiting.length % maxEntriesPerPart === 0) {
      if (!this.#isInDoubt(entry)) this.tellWaiting();
    } else
      this.#timer ??= setTimeout(() => this.tellWaiting(), this.#isInDoubt(entry) ? inDoubtMs : portionMs);
  };

  tellWaiting(): void {
    const entries = this.#inUtc(this.#waiting);
    this.stop();
    for (let at = 0; at < entries.length; at += maxEntriesPerPart) {
      this.#tell(entries.slice(at, at + maxEntriesPerPart), this.#start);
    }
  }

  /** Its time is told less exactly than it was read, and waiting for better may pay. */
  #isInDoubt(entry: Entry): boolean {
    this.#sinceMs ??= performance.now();
    if (performance.now() - this.#sinceMs >= inDoubtMs) return false;
    return this.#inUtc([entry])[0]?.modifiedPrecision !== entry.modifiedPrecision;
  }

  /** What waits is not told. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = [];
  }

  /** Between two parts the wire gets its turn to send, and a cancelled call to end. */
  async tellRest(entries: readonly Entry[], signal: AbortSignal): Promise<void> {
    let start = this.#told.findIndex((entry, index) => !isSame(entry, entries[index]));
    if (start < 0) start = this.#told.length;
    // Fewer than were told: there is nothing but their end to tell.
    if (start === entries.length && start < this.#told.length) this.#tell([], start);
    while (start < entries.length) {
      if (signal.aborted) throw cancelled();
      this.#tell(entries.slice(start, start + maxEntriesPerPart), start);
      start = this.#start;
      await setImmediate();
    }
  }

  #tell(entries: readonly Entry[], start: number): void {
    this.#told.length = start;
    for (const entry of entries) this.#told.push(entry);
    this.#start = this.#told.length;
    this.#part({ start, columns: toColumns(entries) });
  }
}

/** As far as what is learnt after an entry was read changes it. */
const isSame = (told: Entry, known: Entry | undefined): boolean =>
  known !== undefined &&
  told.name === known.name &&
  told.modifiedAtMs === known.modifiedAtMs &&
  told.modifiedPrecision === known.modifiedPrecision;
