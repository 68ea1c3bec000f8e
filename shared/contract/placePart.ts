import type { Entry } from '../model/entry.ts';
import { fromColumns } from './entryColumns.ts';
import type { Part } from './requests.ts';

/** Takes a part of a listing in: it says what it comes in the place of. */
export function placePart(entries: Entry[], { start, columns }: Part<'remote.list'>): void {
  entries.length = start;
  for (const entry of fromColumns(columns)) entries.push(entry);
}
