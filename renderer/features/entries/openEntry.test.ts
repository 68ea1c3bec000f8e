import { describe, expect, test } from 'vitest';
import { ConnectorError } from '../../../shared/errors.ts';
import { makeEntry } from '../../../shared/model/entry.ts';
import { aPage, at, emptyListing } from '../../page.testkit.ts';
import { activateTab } from '../../store/tabs.ts';
import { openEntry } from './openEntry.ts';

const link = makeEntry({ name: 'current', type: 'link' });
const slow = new ConnectorError('connect_timeout', 'Too slow.', { retry: 'auto' });

/** A person has opened a link of the server's /a beside `docs`, or one of `docs`, and waits for what it leads to. */
function opened(side: 'engine' | 'remote' = 'remote') {
  const page = aPage({ engine: at('docs', [link]), remote: at('/a', [link]) });
  void openEntry(page.app, side, link);
  return { ...page, names: () => page.asked.map(({ name }) => name) };
}
type Page = ReturnType<typeof opened>;

/** Where a person may have gone meanwhile. */
const moves: readonly (readonly [string, (page: Page) => void])[] = [
  ['another folder is shown', ({ show }) => show('remote', at('/b', [link]))],
  ['another tab is shown', ({ store }) => store.setState((state) => activateTab(state, 't2'))],
];

test('a link to a file goes from its folder to the one that was beside it', async () => {
  const { asked, show, settled } = opened();
  show('engine', at('music'));
  asked[0]?.answer({ type: 'file' });
  await settled();
  expect(asked[1]).toMatchObject({
    name: 'transfer.add',
    params: { sessionId: 's1', remoteFolder: '/a', engineFolder: 'docs' },
  });
});

test('a link to a folder leads there', async () => {
  const { asked, pathOf, settled } = opened();
  asked[0]?.answer({ type: 'dir' });
  await settled();
  expect(pathOf('remote')).toBe('/a/current');
});

describe.each(moves)('where %s by the time of the answer', (_what, move) => {
  test.each(['file', 'dir'])('a link to a %s does nothing', async (type) => {
    const page = opened();
    move(page);
    const before = page.pathOf('remote');
    page.asked[0]?.answer({ type });
    await page.settled();
    expect([page.names(), page.pathOf('remote')]).toEqual([['remote.follow'], before]);
  });

  test('a failure is told, and not tried again', async () => {
    const page = opened();
    move(page);
    page.asked[0]?.fail(slow);
    await page.settled();
    expect(page.notify.failure).toHaveBeenCalledWith(slow, undefined);
  });

  test('another try after a failure does nothing', async () => {
    const page = opened();
    page.asked[0]?.fail(slow);
    await page.settled();
    move(page);
    page.notify.failure.mock.calls[0]?.[1]();
    expect(page.names()).toEqual(['remote.follow']);
  });
});

test('another try follows the same link', async () => {
  const { asked, notify, settled } = opened();
  asked[0]?.fail(slow);
  await settled();
  notify.failure.mock.calls[0]?.[1]();
  expect(asked[1]?.params).toEqual(asked[0]?.params);
});

describe('an engine link that is no folder', () => {
  const noFolder = new ConnectorError('not_a_directory', 'No folder.');

  test('is uploaded, and the pane is back', async () => {
    const { asked, pathOf, settled } = opened('engine');
    asked[0]?.fail(noFolder);
    await settled();
    asked[1]?.answer(emptyListing(asked[1]));
    await settled();
    expect(asked[2]).toMatchObject({
      name: 'transfer.add',
      params: { remoteFolder: '/a', engineFolder: 'docs' },
    });
    expect(pathOf('engine')).toBe('docs');
  });

  test('is not where the pane has gone elsewhere meanwhile', async () => {
    const { asked, show, names, settled } = opened('engine');
    asked[0]?.fail(noFolder);
    await settled();
    show('engine', at('music'));
    asked[1]?.answer(emptyListing(asked[1]));
    await settled();
    expect(names()).toEqual(['engine.list', 'engine.list']);
  });
});
