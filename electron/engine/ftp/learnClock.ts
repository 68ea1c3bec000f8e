import type { Entry } from '../../../shared/model/entry.ts';
import { joinPath, type RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from './connection.ts';
import { modificationTime } from './fileFacts.ts';
import {
  clockOf,
  clockWitness,
  doubtfulYear,
  type ServerClock,
  wallClockMs,
  withServerClock,
  withYearsGuessedAnew,
} from './listing/serverClock.ts';
import type { SiteMemory } from './siteMemory.ts';

/** Files whose two times say nothing about the clock; after so many nobody asks again. */
const mostFruitless = 3;
const dayMs = 86_400_000;

/** What the server's wall clock shows now, as far as it is known: years that LIST leaves out are guessed by it. */
export const serverWallMs = (site: SiteMemory): number => wallClockMs(Date.now(), knownClock(site));

/** As a person has chosen it, else as it was learnt. */
function knownClock({ chosen, utcOffsetMs, calendarAheadMs: aheadMs }: SiteMemory): ServerClock | null {
  const { clockOffsetMinutes } = chosen();
  if (clockOffsetMinutes !== null) return { utcOffsetMs: clockOffsetMinutes * 60_000, aheadMs: 0 };
  return typeof utcOffsetMs === 'number' ? { utcOffsetMs, aheadMs } : null;
}

/**
 * Learns where the server's clock stands, by the MDTM of one file in a listing: asked once for a site, and once more
 * where a year is in doubt.
 * @param wallMs by which the listing's years were guessed
 */
export async function learnClock(
  connection: FtpConnection,
  directory: RemotePath,
  entries: readonly Entry[],
  wallMs: number,
  signal: AbortSignal,
): Promise<void> {
  const { site } = connection;
  // Whoever broke a listing off may have lost the connection by that.
  if (site.utcOffsetMs === 'unknown' || !connection.isOpen) return;
  if (site.chosen().clockOffsetMinutes !== null) return;
  const doubtful = site.hasAskedYear ? undefined : doubtfulYear(entries, wallMs);
  const witness = doubtful ?? (site.utcOffsetMs === 'unasked' ? clockWitness(entries) : undefined);
  if (!witness) return;
  if (doubtful) site.hasAskedYear = true;
  const exactMs = await modificationTime(connection, joinPath(directory, witness.name), signal);
  const clock = exactMs === null ? null : clockOf(witness, exactMs, Date.now(), wallMs);
  if (clock !== null) {
    site.utcOffsetMs = clock.utcOffsetMs;
    site.calendarAheadMs = clock.aheadMs;
  } else if (site.utcOffsetMs === 'unasked') {
    site.fruitlessClockQuestions++;
    if (exactMs === null || site.fruitlessClockQuestions === mostFruitless) site.utcOffsetMs = 'unknown';
  }
}

/**
 * For when a listing's last line is read: where nothing is known of the clock, the question about it travels while the
 * server's last word on the listing does. Null where there is nothing to ask; whether it fails is told by who awaits it.
 */
export function learnInPassing(site: SiteMemory, learn: () => Promise<void>): Promise<void> | null {
  if (site.utcOffsetMs !== 'unasked') return null;
  const learning = learn();
  learning.catch(() => {});
  return learning;
}

/** Whether a listing has what `learnClock` would ask about. */
export const tellsClock = (entries: readonly Entry[]): boolean => clockWitness(entries) !== undefined;

/** The entries of a LIST with their times in UTC, as far as the server's clock is known. */
export function timesInUtc(site: SiteMemory, entries: readonly Entry[], wallMs: number): readonly Entry[] {
  const nowWallMs = serverWallMs(site);
  const isOtherYear = Math.abs(nowWallMs - wallMs) > 2 * dayMs;
  const dated = isOtherYear ? withYearsGuessedAnew(entries, wallMs, nowWallMs) : entries;
  return withServerClock(dated, knownClock(site)?.utcOffsetMs ?? null);
}
