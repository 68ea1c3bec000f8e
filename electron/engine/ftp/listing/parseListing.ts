import type { Entry } from '../../../../shared/model/entry.ts';
import { ListingReader, linesOf } from './readListing.ts';
import { withServerClock } from './serverClock.ts';

export interface ListingFrame {
  /** When the listing was made. */
  readonly now: Date;
  /** How far the server's clock is ahead of UTC. */
  readonly utcOffsetMinutes: number;
}

export interface ParsedListing {
  readonly entries: readonly Entry[];
  /** Lines that nobody understood, as they came. */
  readonly unreadable: readonly string[];
}

const minuteMs = 60_000;

/**
 * The reader by itself: a whole listing in any dialect, whether LIST or MLSD brought it. `npm run build` emits it as
 * out/listing.mjs, for programs that want nothing else of Quayside.
 */
export function parseListing(text: string, { now, utcOffsetMinutes }: ListingFrame): ParsedListing {
  const offsetMs = utcOffsetMinutes * minuteMs;
  const reader = new ListingReader('list', now.getTime() + offsetMs);
  // Systems of old end lines with CR alone.
  const lines = linesOf(text.includes('\n') ? text : text.replaceAll('\r', '\n'));
  for (const line of lines) reader.read(line);
  reader.end();
  const entries = reader.times === 'utc' ? reader.entries : withServerClock(reader.entries, -offsetMs);
  return { entries, unreadable: reader.unreadableLines };
}
