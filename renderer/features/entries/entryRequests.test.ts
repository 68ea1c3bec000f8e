import { expect, test, vi } from 'vitest';
import { createStore } from 'zustand';
import { ConnectorError } from '../../../shared/errors.ts';
import type { App } from '../../app.ts';
import { createListings } from '../../store/listings.ts';
import { type AppState, type EngineState, initialState } from '../../store/state.ts';
import { moveNames, pathsPerRequest } from './entryRequests.ts';

const lost = new ConnectorError('connection_lost', 'Gone.');

/** An engine that moves all, until it has been asked so often; then it is gone. */
function pageUntil(asked: number) {
  const engine = { engineFolder: '/home/a', sessions: {} } as EngineState;
  const call = vi.fn(async (_request: string, { paths }: { readonly paths: readonly string[] }) => {
    if (call.mock.calls.length > asked) throw lost;
    return { moved: paths.length, failures: [] };
  });
  const app = {
    store: createStore<AppState>(() => ({ ...initialState, engine })),
    listings: createListings(),
    call,
  } as unknown as App;
  return { app, call };
}

const names = Array.from({ length: 3 * pathsPerRequest }, (_, index) => `n${index}`);
const move = (app: App) => moveNames(app, { side: 'engine', folder: 'd' }, names, 'e');

test('what was moved before the engine was lost is told, with all that was not', async () => {
  const { app, call } = pageUntil(1);
  const { moved, failures } = await move(app);
  expect({ moved, asked: call.mock.calls.length }).toEqual({ moved: pathsPerRequest, asked: 2 });
  expect(failures.map(({ path }) => path)).toEqual(names.slice(pathsPerRequest).map((name) => `d/${name}`));
  expect(failures[0]?.error).toEqual(lost.toReport());
});

test('a move of which nothing came fails as a whole', async () => {
  await expect(move(pageUntil(0).app)).rejects.toBe(lost);
});
