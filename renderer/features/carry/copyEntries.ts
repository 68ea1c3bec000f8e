import type { ParamsInput } from '../../../shared/contract/requests.ts';
import { ConnectorError } from '../../../shared/errors.ts';
import type { Copied } from '../../../shared/model/copy.ts';
import { baseName, type EnginePath, enginePath, joinPath, remotePath } from '../../../shared/model/paths.ts';
import type { App } from '../../app.ts';
import type { Work } from '../../ui/notify.ts';
import { inEngineFolder, inSession } from '../entries/entryRequests.ts';
import { askDecision, type TakenDecision } from './askDecision.ts';
import { type Carried, type CarryTarget, pathIn } from './carried.ts';
import { carriedName, folderName } from './carryWords.ts';
import { copyInRequests } from './copyInRequests.ts';
import { relayEntries } from './relayEntries.ts';
import { tellNotCopied } from './tellNotCopied.ts';

/**
 * Copies within one side. Engine files whose names are taken are asked about; the server's get names that are free. What the
 * server cannot copy by itself goes by way of this computer, once that is agreed to.
 * @param outsideId the folder outside of the engine folder in which `carried.folder` is
 */
export async function copyEntries(
  app: App,
  carried: Carried,
  target: CarryTarget,
  outsideId?: string,
): Promise<void> {
  const text = app.texts.getState();
  const what = carriedName(text, carried);
  const work = app.notify.work(text.carry.copying(what, folderName(text, target)));
  try {
    const isWhole =
      carried.side === 'remote'
        ? await copyOnServer(app, carried, target, work)
        : await copyOnEngine(app, carried, target, work, outsideId);
    if (!isWhole) return;
    // For who does not see that it is there.
    app.store.setState({ announcement: text.carry.copiedTo(what, folderName(text, target)) });
  } catch (thrown) {
    app.notify.failure(thrown);
  } finally {
    work.end();
  }
}

/** False = not all of them, and it has been told. */
async function copyOnServer(app: App, carried: Carried, target: CarryTarget, work: Work): Promise<boolean> {
  const folder = remotePath(target.folder);
  for (const [index, { name }] of carried.entries.entries()) {
    work.tell({ share: index / carried.entries.length });
    const session = inSession(app, carried.place);
    const path = remotePath(pathIn(carried, name));
    try {
      await app.call('remote.duplicate', { ...session, path, folder }, { signal: work.signal });
    } catch (thrown) {
      if (ConnectorError.from(thrown).code !== 'unsupported_by_server') throw thrown;
      // It is asked first.
      work.end();
      return relayEntries(app, { ...carried, entries: carried.entries.slice(index) }, target);
    }
  }
  return true;
}

/** False = not all of them, and it has been told. */
async function copyOnEngine(
  app: App,
  carried: Carried,
  target: CarryTarget,
  work: Work,
  outsideId: string | undefined,
): Promise<boolean> {
  const paths = carried.entries.map(({ name }) => joinPath(enginePath(carried.folder), name));
  const way = { folder: enginePath(target.folder), ...(outsideId !== undefined && { outsideId }) };
  const first = await copyPaths(app, paths, { ...way, conflicts: 'ask' }, work);
  const decision =
    first.conflicts.length === 0
      ? null
      : await askDecision<TakenDecision>(app, {
          kind: 'taken',
          names: first.conflicts.map(baseName),
          target,
          decision: null,
        });
  if (decision) inEngineFolder(app, carried.place);
  const second = decision && (await copyPaths(app, first.conflicts, { ...way, conflicts: decision }, work));
  const failed = first.failed + (second?.failed ?? 0);
  const [failure] = [...first.failures, ...(second?.failures ?? [])];
  if (failure) tellNotCopied(app, failed, failure, target);
  return failure === undefined && first.copied + (second?.copied ?? 0) > 0;
}

/** In as many requests as it takes. */
async function copyPaths(
  app: App,
  paths: readonly EnginePath[],
  way: Omit<ParamsInput<'engine.copy'>, 'paths'>,
  work: Work,
): Promise<Copied> {
  const answers = await copyInRequests(
    paths,
    work.signal,
    (some, options) => app.call('engine.copy', { paths: some, ...way }, options),
    ({ files, bytes }) => {
      const { carry, format } = app.texts.getState();
      work.tell({ detail: carry.done(files, format.size(bytes)) });
    },
  );
  const sum = (of: (copied: Copied) => number): number =>
    answers.reduce((total, copied) => total + of(copied), 0);
  return {
    copied: sum(({ copied }) => copied),
    skipped: sum(({ skipped }) => skipped),
    failed: sum(({ failed }) => failed),
    conflicts: answers.flatMap(({ conflicts }) => conflicts),
    failures: answers.flatMap(({ failures }) => failures),
  };
}
