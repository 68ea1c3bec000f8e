import { ConnectorError, cancelled } from '../../../shared/errors.ts';
import type { CopyConflicts } from '../../../shared/model/copy.ts';
import { type EnginePath, enginePath, joinPath } from '../../../shared/model/paths.ts';
import type { App } from '../../app.ts';
import type { Work } from '../../ui/notify.ts';
import type { Brought, BroughtFile } from './brought.ts';
import { sendBytes } from './sendBytes.ts';

/** Where they come to: a folder of the engine's own, or (null) the engine folder. */
export interface BringTarget {
  readonly outsideId: string | null;
  readonly folder: EnginePath;
}

/** How it went with those that did not come. */
export interface BringEnd {
  /** Where something has the name. */
  readonly taken: readonly BroughtFile[];
  readonly failures: readonly ConnectorError[];
}

/** Browsers have six connections to one server; the page needs some itself. */
const sentAtOnce = 4;
/** What the engine has to say of a file that it did not take arrives after the end of its connection. */
const graceMs = 1_000;

/** Sends files and makes folders. One that fails costs no other. @throws cancelled · no_space */
export async function bringFiles(
  app: App,
  { files, folders }: Pick<Brought, 'files' | 'folders'>,
  target: BringTarget,
  conflicts: CopyConflicts,
  work: Work,
): Promise<BringEnd> {
  const taken: BroughtFile[] = [];
  const failures: ConnectorError[] = [];
  const alone = (thrown: unknown): void => {
    const error = ConnectorError.from(thrown);
    if (work.signal.aborted) throw cancelled();
    if (error.code === 'no_space' || error.code === 'connection_lost') throw error;
    failures.push(error);
  };
  for (const path of folders) {
    const params = { outsideId: target.outsideId, path: joinPath(target.folder, path) };
    await app.call('arrival.folder', params, { signal: work.signal }).catch(alone);
  }
  const progress = progressOf(app, files, work);
  const left = files.values();
  const bringSome = async (): Promise<void> => {
    for (const brought of left) {
      try {
        await bringFile(app, brought, target, conflicts, work.signal, progress.bytesOf(brought));
      } catch (thrown) {
        if (ConnectorError.from(thrown).code === 'already_exists') taken.push(brought);
        else alone(thrown);
      }
      progress.isOver(brought);
    }
  };
  // All of them: none may go on after this has failed.
  const ends = await Promise.allSettled(Array.from({ length: sentAtOnce }, bringSome));
  const failure = ends.find((end) => end.status === 'rejected');
  if (failure) throw failure.reason;
  return { taken, failures };
}

async function bringFile(
  app: App,
  { path, file }: BroughtFile,
  { outsideId, folder }: BringTarget,
  conflicts: CopyConflicts,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const unread = new AbortController();
  const params = {
    outsideId,
    path: joinPath(folder, path),
    sizeBytes: file.size,
    modifiedAtMs: file.lastModified,
    conflicts,
  };
  const either = AbortSignal.any([signal, unread.signal]);
  try {
    await app.call('arrival.file', params, {
      signal: either,
      onPart: ({ ticket }) => {
        sendBytes(ticket, file, either, onBytes).catch(() => setTimeout(() => unread.abort(), graceMs));
      },
    });
  } catch (thrown) {
    if (!unread.signal.aborted) throw thrown;
    throw new ConnectorError('transfer_incomplete', app.texts.getState().outside.notRead, { path });
  }
}

/** How far all of them are, by bytes. */
function progressOf(app: App, files: readonly BroughtFile[], work: Work) {
  const totalBytes = files.reduce((sum, { file }) => sum + file.size, 0);
  const { outside, format } = app.texts.getState();
  let overCount = 0;
  let overBytes = 0;
  const sent = new Map<BroughtFile, number>();
  const tell = (): void => {
    const bytes = [...sent.values()].reduce((sum, each) => sum + each, overBytes);
    work.tell({
      share: totalBytes === 0 ? overCount / files.length : Math.min(bytes / totalBytes, 1),
      detail: outside.progress(overCount, files.length, format.size(bytes)),
    });
  };
  return {
    bytesOf: (brought: BroughtFile) => (bytes: number) => {
      sent.set(brought, Math.min(bytes, brought.file.size));
      tell();
    },
    isOver: (brought: BroughtFile) => {
      sent.delete(brought);
      overCount++;
      overBytes += brought.file.size;
      tell();
    },
  };
}

export const intoEngine = (folder: string): BringTarget => ({ outsideId: null, folder: enginePath(folder) });
