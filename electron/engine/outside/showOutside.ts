import path from 'node:path';
import type { Entry } from '../../../shared/model/entry.ts';
import type { OutsideEntries } from '../../../shared/model/outside.ts';
import { entryAt } from '../files/engineFiles.ts';
import type { OutsideFolders } from './outsideFolders.ts';

/** What a person has shown to the host, by dropping it on the window or in a dialog: by the folders that hold it. */
export async function showOutside(
  outside: OutsideFolders,
  localPaths: readonly string[],
): Promise<OutsideEntries[]> {
  const shown = new Map<string, Entry[]>();
  for (const localPath of localPaths) {
    const name = path.basename(localPath);
    const entry = name === '' || !path.isAbsolute(localPath) ? null : await entryAt(localPath, name);
    if (!entry) continue;
    const dir = path.dirname(localPath);
    shown.set(dir, [...(shown.get(dir) ?? []), entry]);
  }
  return Array.from(shown, ([dir, entries]) => {
    const names = new Set(entries.map(({ name }) => name));
    return { outsideId: outside.add(dir, { kind: 'source', names }), entries };
  });
}
