import type { ErrorReport } from '../../../shared/errors.ts';
import { remotePath } from '../../../shared/model/paths.ts';
import type { App } from '../../app.ts';
import { inSession, pathsPerRequest } from '../entries/entryRequests.ts';
import { askDecision, type RelayDecision } from './askDecision.ts';
import { type Carried, type CarryTarget, pathIn } from './carried.ts';
import { carriedName, folderName } from './carryWords.ts';
import { tellNotCopied } from './tellNotCopied.ts';

/** Copies on a server that cannot do so itself, where somebody wants that. False = not all of them, and it has been told. */
export async function relayEntries(app: App, carried: Carried, target: CarryTarget): Promise<boolean> {
  const session = inSession(app);
  const agreed = await askDecision<RelayDecision>(app, {
    kind: 'relayCopy',
    carried,
    target,
    decision: null,
  });
  if (!agreed) return false;
  const text = app.texts.getState();
  const work = app.notify.work(text.carry.copying(carriedName(text, carried), folderName(text, target)));
  const paths = carried.entries.map(({ name }) => remotePath(pathIn(carried, name)));
  const before = { files: 0, bytes: 0 };
  let failed = 0;
  let failure: ErrorReport | null = null;
  try {
    for (let start = 0; start < paths.length; start += pathsPerRequest) {
      let now = { files: 0, bytes: 0 };
      const some = paths.slice(start, start + pathsPerRequest);
      const done = await app.call(
        'remote.relayCopy',
        { ...session, paths: some, folder: remotePath(target.folder) },
        {
          signal: work.signal,
          onPart: (part) => {
            now = part;
            // They come, and go.
            const bytes = (before.bytes + now.bytes) / 2;
            const { carry, format } = app.texts.getState();
            work.tell({
              detail: carry.done(before.files + now.files, format.size(Math.round(bytes))),
              ...(agreed.bytes && { share: Math.min(1, bytes / agreed.bytes) }),
            });
          },
        },
      );
      before.files += now.files;
      before.bytes += now.bytes;
      failed += done.failed;
      failure ??= done.failures[0] ?? null;
    }
  } finally {
    work.end();
  }
  if (failure) tellNotCopied(app, failed, failure, target);
  return failure === null;
}
