import type { App } from '../../app.ts';
import { type AppState, folderMeant } from '../../store/state.ts';
import { displayName } from '../../text/displayName.ts';
import { actionOf, type Carried, type CarryTarget, carriedFrom } from './carried.ts';
import { carriedName } from './carryWords.ts';
import { putDown } from './putDown.ts';

/** What was cut or copied in a pane, until something else is. */
export interface Clipboard extends Carried {
  readonly isCut: boolean;
}

/** They go to the other side, or to a folder of their own side: there cut ones are moved, and copied ones copied. */
export function takeUp(app: App, isCut: boolean): void {
  const carried = carriedFrom(app.store.getState(), app.store.getState().activePane);
  if (!carried) return;
  app.store.setState({ clipboard: { ...carried, isCut } });
  const text = app.texts.getState();
  app.store.setState({ announcement: text.carry[isCut ? 'cut' : 'copied'](carriedName(text, carried)) });
}

export const canPaste = (state: AppState): boolean => pasteTarget(state) !== null;

export function paste(app: App): void {
  const state = app.store.getState();
  const target = pasteTarget(state);
  const { clipboard } = state;
  if (!target || !clipboard) return;
  const copies = !clipboard.isCut;
  if (clipboard.side === target.side && !copies) app.store.setState({ clipboard: null });
  putDown(app, clipboard, target, copies);
}

/** The folder that is meant, where what was taken up can be put into it. */
function pasteTarget(state: AppState): CarryTarget | null {
  const { clipboard, activePane: side } = state;
  const folder = folderMeant(state);
  if (!clipboard || folder === null) return null;
  const target = { side, folder };
  return actionOf(state, clipboard, target, !clipboard.isCut) === null ? null : target;
}

/** Names that were cut from a folder. */
export function cutNames(
  clipboard: Clipboard | null,
  { side, place, folder }: Pick<Carried, 'side' | 'place'> & { readonly folder: string | null },
): ReadonlySet<string> {
  const isOfIt =
    clipboard?.isCut === true &&
    clipboard.side === side &&
    clipboard.place === place &&
    clipboard.folder === folder;
  return new Set(isOfIt ? clipboard.entries.map(({ name }) => name) : []);
}

/** The names, a line each, for whatever else takes text. */
export const clipboardText = ({ entries }: Carried): string =>
  entries.map(({ name }) => displayName(name)).join('\n');
