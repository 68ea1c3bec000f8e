import type { Entry } from '../model/entry.ts';
import type { Part } from './requests.ts';

/** Takes a part of a listing in: it says what it comes in the place of. */
export function placePart(entries: Entry[], { start, entries: arrived }: Part<'remote.list'>): void {
  entries.length = start;
  entries.push(...arrived);
}
