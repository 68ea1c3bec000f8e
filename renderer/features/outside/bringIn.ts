import type { ConnectorError } from '../../../shared/errors.ts';
import { type Entry, makeEntry } from '../../../shared/model/entry.ts';
import { enginePath, remotePath } from '../../../shared/model/paths.ts';
import type { App } from '../../app.ts';
import { connectedSession } from '../../store/state.ts';
import type { Work } from '../../ui/notify.ts';
import { askDecision, type TakenDecision } from '../carry/askDecision.ts';
import type { CarryTarget } from '../carry/carried.ts';
import { folderName, namesText } from '../carry/carryWords.ts';
import { queueEntries } from '../transfers/startTransfers.ts';
import { bringFiles, intoEngine } from './bringFiles.ts';
import { type Brought, topNames } from './brought.ts';

/**
 * Brings files and folders from outside of the window into a folder. Those for the server come to a folder of the engine's
 * own first, and go on from there through the queue, whatever becomes of the page.
 */
export async function bringIn(
  app: App,
  reading: Brought | Promise<Brought>,
  target: CarryTarget,
): Promise<void> {
  const text = app.texts.getState();
  const brought = await reading;
  const names = topNames(brought);
  if (names.length === 0 && brought.unread.length === 0) return;
  const what = namesText(text, names);
  const work = app.notify.work(text.outside.bringing(what, folderName(text, target)));
  try {
    const failures =
      target.side === 'engine'
        ? await bringToEngine(app, brought, target, work)
        : await bringToServer(app, brought, names, target, work);
    const [first] = failures;
    const failed = failures.length + brought.unread.length;
    if (failed > 0) {
      const reason = first?.message ?? text.outside.notRead;
      app.notify.result(text.outside.notBrought(failed, reason), { isFailure: true, actions: [] });
    } else {
      app.store.setState({ announcement: text.outside.brought(what, folderName(text, target)) });
    }
  } catch (thrown) {
    app.notify.failure(thrown);
  } finally {
    work.end();
  }
}

async function bringToEngine(
  app: App,
  brought: Brought,
  target: CarryTarget,
  work: Work,
): Promise<readonly ConnectorError[]> {
  const into = intoEngine(target.folder);
  const first = await bringFiles(app, brought, into, policyOf(app), work);
  if (first.taken.length === 0) return first.failures;
  const taken = first.taken.map(({ path }) => path).sort();
  const decision = await askDecision<TakenDecision>(app, {
    kind: 'taken',
    names: taken,
    target,
    decision: null,
  });
  if (decision === null || decision === 'skip') return first.failures;
  const second = await bringFiles(app, { files: first.taken, folders: [] }, into, decision, work);
  return [...first.failures, ...second.failures];
}

/** What a person has chosen for what comes to this side, as far as it says what becomes of a file whose name is taken. */
function policyOf({ store }: App): 'ask' | 'overwrite' | 'rename' | 'skip' {
  const policy = store.getState().engine?.transferSettings.downloadConflicts;
  return policy === 'overwrite' || policy === 'rename' || policy === 'skip' ? policy : 'ask';
}

async function bringToServer(
  app: App,
  brought: Brought,
  names: readonly string[],
  target: CarryTarget,
  work: Work,
): Promise<readonly ConnectorError[]> {
  const session = connectedSession(app.store.getState());
  if (!session) return [];
  const staging = new AbortController();
  try {
    const outsideId = await stage(app, AbortSignal.any([staging.signal, work.signal]));
    const { failures } = await bringFiles(
      app,
      brought,
      { outsideId, folder: enginePath('') },
      'overwrite',
      work,
    );
    const failed = new Set(failures.map(({ path }) => path));
    await queueEntries(app, {
      direction: 'upload',
      sessionId: session.sessionId,
      outsideId,
      entries: names.filter((name) => !failed.has(name)).map((name) => entryOf(name, brought)),
      remoteFolder: remotePath(target.folder),
      engineFolder: enginePath(''),
    });
    return failures;
  } finally {
    staging.abort();
  }
}

/** A folder of the engine's own, which is there until the signal says that nothing more comes to it. */
const stage = (app: App, signal: AbortSignal): Promise<string> =>
  new Promise((resolve, reject) => {
    const onPart = ({ outsideId }: { readonly outsideId: string }): void => resolve(outsideId);
    app.call('outside.stage', {}, { signal, onPart }).catch(reject);
  });

function entryOf(name: string, { files }: Brought): Entry {
  const file = files.find(({ path }) => path === name)?.file;
  if (!file) return makeEntry({ name, type: 'dir' });
  return makeEntry({
    name,
    type: 'file',
    sizeBytes: file.size,
    modifiedAtMs: file.lastModified,
    modifiedPrecision: 'second',
  });
}
