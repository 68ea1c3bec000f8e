import { expect, test } from 'vitest';
import { toColumns } from '../../../shared/contract/entryColumns.ts';
import { makeEntry } from '../../../shared/model/entry.ts';
import { aPage, at, emptyListing } from '../../page.testkit.ts';
import { applyEvent } from '../../store/applyEvent.ts';
import { emptyPane } from '../../store/pane.ts';
import { paneOf } from '../../store/state.ts';

test('nothing of a former engine folder comes into the pane of the one chosen since', async () => {
  const { app, asked, store, settled } = aPage({ engine: emptyPane, remote: at('/') });
  const event = { type: 'engine.folderChosen', engineFolder: '/home/y' } as const;
  const names = (): readonly string[] => paneOf(store.getState(), 'engine').shown.map(({ name }) => name);
  void app.panes.visit('engine', '');
  asked[0]?.onPart?.({ start: 0, columns: toColumns([makeEntry({ name: 'old.txt', type: 'file' })]) });
  store.setState((state) => applyEvent(state, { seq: 2, event }));
  void app.panes.visit('engine', '');
  await settled();
  expect([paneOf(store.getState(), 'engine').state, names()]).toEqual(['loading', []]);

  asked[1]?.onPart?.({ start: 0, columns: toColumns([makeEntry({ name: 'new.txt', type: 'file' })]) });
  asked[1]?.answer(emptyListing(asked[1]));
  await settled();
  expect([paneOf(store.getState(), 'engine').state, names()]).toEqual(['ready', ['new.txt']]);
});
