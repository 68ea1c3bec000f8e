import { placePart } from '../../shared/contract/placePart.ts';
import type { Entry } from '../../shared/model/entry.ts';
import { remotePath } from '../../shared/model/paths.ts';
import type { EngineClient } from '../../shared/rpc/client.ts';

/** The content of a server's folder as a page hears of it. */
export async function remoteEntries(
  call: EngineClient['call'],
  sessionId: string,
  path: string,
): Promise<Entry[]> {
  const entries: Entry[] = [];
  const where = { sessionId, path: remotePath(path) };
  await call('remote.list', where, { onPart: (part) => placePart(entries, part) });
  return entries;
}
