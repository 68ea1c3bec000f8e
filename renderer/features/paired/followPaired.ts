import { ConnectorError } from '../../../shared/errors.ts';
import { baseName, parentPath, remotePath } from '../../../shared/model/paths.ts';
import type { App } from '../../app.ts';
import { counterpart } from '../../store/paired.ts';
import { otherSide, type PaneSide } from '../../store/pane.ts';
import { paneOf } from '../../store/state.ts';
import { activeTab, withTab } from '../../store/tabs.ts';
import { placeOf } from '../../store/undo.ts';
import { whileSame, whileThere } from '../../store/whileSame.ts';
import { displayName } from '../../text/displayName.ts';
import { makeFolder } from '../entries/entryRequests.ts';
import { keepDone } from '../undo/takeBack.ts';

/** Has each pane of a tab that browses in step go where the other has gone, once that is there. Called once. */
export function followPaired(app: App): void {
  const { store } = app;
  /** Where a pane was last, by side and tab. */
  const settled = new Map<string, string>();
  /** Where it goes because the other one has, and may not get: there it does not lead. */
  const led = new Map<string, string>();

  function follow(side: PaneSide): void {
    const state = store.getState();
    const { tabId, paired } = activeTab(state);
    const key = `${side} ${tabId}`;
    if (!paired) {
      settled.delete(key);
      led.delete(key);
      return;
    }
    const { path, state: listing } = paneOf(state, side);
    if (path === null || listing === 'failed' || listing === 'loading') return;
    const before = settled.get(key);
    const isLed = led.get(key) === path;
    settled.set(key, path);
    led.delete(key);
    if (isLed || before === path || before === undefined) return;
    const there = counterpart(paired, side, path);
    const to = otherSide(side);
    if (there !== null && there !== paneOf(state, to).path)
      void goAlong(app, to, there, () => led.set(`${to} ${tabId}`, there));
  }

  store.subscribe(() => {
    follow('engine');
    follow('remote');
  });
}

/**
 * The folder may be missing there: then the pane stays where it is, and a person says what is to become of it.
 * @param onLed called before the pane goes: it follows, and is not to lead the other one
 */
async function goAlong(app: App, side: PaneSide, path: string, onLed: () => void): Promise<void> {
  const { tabId } = activeTab(app.store.getState());
  const isStill = whileSame(app.store, (state) => [state.activeTabId, activeTab(state).paired]);
  const isThere = whileThere(app.store, otherSide(side));
  // The one that leads may have gone on, or back, while this one was asked about.
  const isLed = (): boolean => isStill() && isThere();
  const goThere = async (): Promise<void> => {
    if (!isLed()) return;
    onLed();
    await app.panes.visit(side, path);
  };
  try {
    await app.panes.peek(side, path);
    await goThere();
  } catch (thrown) {
    if (!isLed()) return;
    const error = ConnectorError.from(thrown);
    const text = app.texts.getState().paired;
    const make = async (): Promise<void> => {
      // In another tab the path is of another server.
      if (!isStill()) return;
      const folder = { side, folder: parentPath(remotePath(path)), name: baseName(remotePath(path)) };
      const place = placeOf(app.store.getState(), side);
      try {
        await makeFolder(app, { ...folder, place });
        keepDone(app, place, { kind: 'newFolder', ...folder });
        await goThere();
      } catch (failure) {
        app.notify.failure(failure);
      }
    };
    const stop = { label: text.stop, act: () => app.store.setState((state) => unpair(state, tabId)) };
    if (error.code === 'not_found') {
      app.notify.result(text.missing[side](displayName(path)), {
        isFailure: true,
        actions: [{ label: text.make, act: () => void make() }, stop],
      });
    } else app.notify.failure(error);
  }
}

const unpair = <S extends Parameters<typeof withTab>[0]>(state: S, tabId: string): S =>
  withTab(state, tabId, (tab) => ({ ...tab, paired: null }));

/** From where both panes are now, or not any more. */
export function togglePaired(app: App): void {
  app.store.setState((state) => {
    const { tabId, paired } = activeTab(state);
    const [engine, remote] = [paneOf(state, 'engine').path, paneOf(state, 'remote').path];
    if (paired || engine === null || remote === null) return unpair(state, tabId);
    return withTab(state, tabId, (tab) => ({ ...tab, paired: { engine, remote } }));
  });
}
