import { expect, test } from 'vitest';
import type { EngineEvent } from '../../../shared/contract/events.ts';
import { makeEntry } from '../../../shared/model/entry.ts';
import { enginePath, remotePath } from '../../../shared/model/paths.ts';
import { createListings } from '../../store/listings.ts';
import { sessionPlace } from '../../store/undo.ts';
import { forgetChanged } from './forgetChanged.ts';

const file = (name: string) => makeEntry({ name, type: 'file', sizeBytes: 1 });
const listed = (path: string) => ({
  path,
  entries: [file('a')],
  unreadableLines: 0,
  unreadableSample: [],
  isCut: false,
});
const here = sessionPlace('s', 'utf-8');
const changed = { type: 'remote.changed', sessionId: 's', path: remotePath('/d') } as const;
const arrived = (name: string, encoding = 'utf-8'): EngineEvent => ({
  ...changed,
  arrived: { encoding, entries: [file(name)] },
});

test.each<readonly [string, EngineEvent, string | null]>([
  ['is forgotten once somebody has changed it', changed, null],
  ['has what was uploaded to it', arrived('b'), 'a b'],
  ['is forgotten where names were in another encoding', arrived('b', 'latin1'), null],
  ['is forgotten where it is not sure what came', arrived('A'), null],
  ['is not touched by what happens elsewhere', { ...changed, path: remotePath('/e') }, 'a'],
  ['nor by what happens in another session', { ...changed, sessionId: 't' }, 'a'],
  ['nor in the engine folder', { type: 'engine.changed', path: enginePath('/d') }, 'a'],
  ['is forgotten with its session', { type: 'session.closed', sessionId: 's' }, null],
])('a folder that is known %s', (_what, event, names) => {
  const listings = createListings();
  listings.keep(here, listed('/d'));
  forgetChanged(listings, event);
  const known = listings.recall(here, '/d')?.entries.map(({ name }) => name) ?? null;
  expect(known?.join(' ') ?? null).toBe(names);
});
