import { expect, test } from 'vitest';
import type { EngineEvent } from '../../../shared/contract/events.ts';
import { makeEntry } from '../../../shared/model/entry.ts';
import { enginePath, remotePath } from '../../../shared/model/paths.ts';
import { type Arrival, FolderChanges } from './folderChanges.ts';

const upload = (path: string, known = true, encoding = 'utf-8', sessionId = 's'): Arrival => {
  const entry = makeEntry({ name: path.slice(path.lastIndexOf('/') + 1), type: 'file', sizeBytes: 1 });
  return {
    direction: 'upload',
    sessionId,
    remotePath: remotePath(path),
    enginePath: enginePath('x'),
    arrived: known ? { encoding, entry } : null,
  };
};
const byOther = (path: string, sessionId = 's'): EngineEvent => ({
  type: 'remote.changed',
  sessionId,
  path: remotePath(path),
});

/** `s /d: a b` where it is told what arrived, `s /d` where it is not. */
function told(...steps: readonly (Arrival | EngineEvent)[]): readonly string[] {
  const events: EngineEvent[] = [];
  const changes = new FolderChanges((event) => events.push(event));
  for (const step of steps) {
    if ('type' in step) changes.changedByOther(step);
    else changes.add(step);
  }
  changes.flush();
  return events.map((event) => {
    if (event.type === 'engine.changed') return `engine ${event.path}`;
    if (event.type !== 'remote.changed') return event.type;
    const names = event.arrived?.entries.map(({ name }) => name).join(' ');
    return `${event.sessionId} ${event.path}${names === undefined ? '' : `: ${names}`}`;
  });
}

test.each<readonly [string, readonly (Arrival | EngineEvent)[], readonly string[]]>([
  ['what arrived in a folder is told once', [upload('/d/a'), upload('/d/b')], ['s /d: a b']],
  ['each folder by itself', [upload('/d/a'), upload('/e/a')], ['s /d: a', 's /e: a']],
  ['and each session', [upload('/d/a'), upload('/d/b', true, 'utf-8', 't')], ['s /d: a', 't /d: b']],
  ['not where something else happened', [upload('/d/a'), upload('/d/b', false), upload('/d/c')], ['s /d']],
  ['nor in two encodings', [upload('/d/a'), upload('/d/b', true, 'latin1')], ['s /d']],
  ['nor where another has changed it meanwhile', [upload('/d/a'), byOther('/d'), upload('/d/b')], ['s /d']],
  ['but where that was elsewhere', [upload('/d/a'), byOther('/e'), byOther('/d', 't')], ['s /d: a']],
  ['nor of very many', Array.from({ length: 1_001 }, (_, index) => upload(`/d/${index}`)), ['s /d']],
  ['downloads change engine folders', [{ ...upload('/d/a'), direction: 'download' }], ['engine ']],
])('%s', (_what, steps, expected) => expect(told(...steps)).toEqual(expected));
