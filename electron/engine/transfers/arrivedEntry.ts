import { type Entry, makeEntry } from '../../../shared/model/entry.ts';
import type { Item } from './item.ts';

/** What an upload tells of what is at its destination now; null where that is not sure. */
export function arrivedEntry({ kind, status, notes, sizeBytes }: Item, name: string): Entry | null {
  if (status.state !== 'done' || status.isSkipped || notes.includes('renamed_by_server')) return null;
  return kind === 'folder' ? makeEntry({ name, type: 'dir' }) : makeEntry({ name, type: 'file', sizeBytes });
}
