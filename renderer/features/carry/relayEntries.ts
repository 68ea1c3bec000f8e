import { remotePath } from '../../../shared/model/paths.ts';
import type { App } from '../../app.ts';
import { inSession } from '../entries/entryRequests.ts';
import { askDecision, type RelayDecision } from './askDecision.ts';
import { type Carried, type CarryTarget, pathIn } from './carried.ts';
import { carriedName, folderName } from './carryWords.ts';
import { copyInRequests } from './copyInRequests.ts';
import { tellNotCopied } from './tellNotCopied.ts';

/** Copies on a server that cannot do so itself, where somebody wants that. False = not all of them, and it has been told. */
export async function relayEntries(app: App, carried: Carried, target: CarryTarget): Promise<boolean> {
  const agreed = await askDecision<RelayDecision>(app, {
    kind: 'relayCopy',
    carried,
    target,
    decision: null,
  });
  if (!agreed) return false;
  const session = inSession(app, carried.place);
  const text = app.texts.getState();
  const work = app.notify.work(text.carry.copying(carriedName(text, carried), folderName(text, target)));
  const paths = carried.entries.map(({ name }) => remotePath(pathIn(carried, name)));
  const answers = await copyInRequests(
    paths,
    work.signal,
    (some, options) =>
      app.call('remote.relayCopy', { ...session, paths: some, folder: remotePath(target.folder) }, options),
    (copied) => {
      // They come, and go.
      const bytes = copied.bytes / 2;
      const { carry, format } = app.texts.getState();
      work.tell({
        detail: carry.done(copied.files, format.size(Math.round(bytes))),
        ...(agreed.bytes && { share: Math.min(1, bytes / agreed.bytes) }),
      });
    },
  ).finally(work.end);
  const failed = answers.reduce((sum, answer) => sum + answer.failed, 0);
  const [failure] = answers.flatMap(({ failures }) => failures);
  if (failure) tellNotCopied(app, failed, failure, target);
  return failure === undefined;
}
