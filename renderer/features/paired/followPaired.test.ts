import { expect, test } from 'vitest';
import { ConnectorError } from '../../../shared/errors.ts';
import { makeEntry } from '../../../shared/model/entry.ts';
import { aPage, at, emptyListing } from '../../page.testkit.ts';
import type { PaneSide } from '../../store/pane.ts';
import { withTab } from '../../store/tabs.ts';
import { followPaired } from './followPaired.ts';

const sub = makeEntry({ name: 'sub', type: 'dir' });

/** A page whose panes go in step from the engine folder and the server's /, and an engine that answers as it is told. */
function inStep() {
  const page = aPage({ engine: at('', [sub]), remote: at('/', [sub]) });
  const { app, store, asked, pathOf, settled } = page;
  store.setState((state) => withTab(state, 't1', (tab) => ({ ...tab, paired: { engine: '', remote: '/' } })));
  followPaired(app);
  store.setState({});
  const answered = new Set<number>();
  /** Answers all that is asked of a side, and what is asked then. */
  const answerAll = async (side: PaneSide): Promise<void> => {
    for (let index = 0; index < asked.length; index++) {
      const one = asked[index];
      if (!one || answered.has(index) || one.name !== `${side}.list`) continue;
      answered.add(index);
      one.answer(emptyListing(one));
      await settled();
    }
  };
  return { ...page, answerAll, paths: () => [pathOf('engine'), pathOf('remote')] };
}

test('the other pane goes along', async () => {
  const { app, answerAll, paths } = inStep();
  void app.panes.visit('engine', 'sub');
  await answerAll('engine');
  await answerAll('remote');
  expect(paths()).toEqual(['sub', '/sub']);
});

test('who is back before the slow side has answered stays there, with both panes', async () => {
  const { app, answerAll, paths } = inStep();
  void app.panes.visit('engine', 'sub');
  await answerAll('engine');
  void app.panes.visit('engine', '');
  await answerAll('engine');
  await answerAll('remote');
  await answerAll('engine');
  expect(paths()).toEqual(['', '/']);
});

test('nor does the pane that follows lead back the one that it follows', async () => {
  const { app, asked, answerAll, settled, pathOf } = inStep();
  void app.panes.visit('engine', 'sub');
  await answerAll('engine');
  // What is forgotten while it is looked at is listed once more for the pane.
  app.listings.forget('session s1 utf-8', '/sub');
  asked[1]?.answer(emptyListing(asked[1]));
  await settled();
  void app.panes.visit('engine', '');
  const visiting = asked[2];
  expect(visiting?.params.path).toBe('/sub');
  visiting?.answer(emptyListing(visiting));
  await settled();
  expect(pathOf('engine')).toBe('');
});

test('nor where it did not get there, and goes back', async () => {
  const { app, asked, answerAll, settled, paths } = inStep();
  void app.panes.visit('engine', 'sub');
  await answerAll('engine');
  app.listings.forget('session s1 utf-8', '/sub');
  asked[1]?.answer(emptyListing(asked[1]));
  await settled();
  asked[2]?.fail(new ConnectorError('not_found', 'It is not there.'));
  await settled();
  void app.panes.visit('remote', '/');
  await answerAll('remote');
  await answerAll('engine');
  expect(paths()).toEqual(['sub', '/']);
});

test('a folder that is missing there is told of only while it is wanted', async () => {
  const { app, asked, notify, answerAll, settled } = inStep();
  void app.panes.visit('engine', 'sub');
  await answerAll('engine');
  void app.panes.visit('engine', '');
  asked[1]?.fail(new ConnectorError('not_found', 'It is not there.'));
  await settled();
  expect(notify.result).not.toHaveBeenCalled();
});
