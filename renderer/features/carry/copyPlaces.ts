import type { App } from '../../app.ts';
import { type AppState, folderMeant, sessionOf } from '../../store/state.ts';
import { displayName } from '../../text/displayName.ts';
import { carriedFrom, pathIn } from './carried.ts';
import { ftpAddress } from './ftpAddress.ts';

/** Where what is selected is, a line each; the folder that is meant where nothing is. */
export const copyPaths = (app: App): Promise<void> =>
  copyText(app, placesOf(app.store.getState()).map(pastable), 'copiedPaths');

/** The same as addresses that other programs understand. Never with a password. */
export async function copyAddresses(app: App): Promise<void> {
  const state = app.store.getState();
  const session = sessionOf(state);
  if (session)
    await copyText(
      app,
      placesOf(state).map((path) => ftpAddress(session, path)),
      'copiedAddresses',
    );
}

/** As it is, so that it can be used elsewhere; but a name that breaks the line would be two, or a command in a terminal. */
const pastable = (path: string): string => (/\p{Cc}/u.test(path) ? displayName(path) : path);

function placesOf(state: AppState): readonly string[] {
  const { activePane: side, engine } = state;
  const folder = folderMeant(state);
  const carried = state.isInTree ? null : carriedFrom(state, side);
  const paths =
    carried?.entries.map(({ name }) => pathIn(carried, name)) ?? (folder === null ? [] : [folder]);
  return side === 'engine' ? paths.map((each) => localPath(engine?.engineFolder ?? '', each)) : paths;
}

/** As the platform of the engine writes it. */
export function localPath(engineFolder: string, path: string): string {
  const separator = /^[a-z]:|^\\\\/i.test(engineFolder) ? '\\' : '/';
  const root = engineFolder.endsWith(separator) ? engineFolder : engineFolder + separator;
  return path === '' ? engineFolder : root + path.replaceAll('/', separator);
}

async function copyText(
  app: App,
  lines: readonly string[],
  told: 'copiedPaths' | 'copiedAddresses',
): Promise<void> {
  const { carry } = app.texts.getState();
  try {
    await navigator.clipboard.writeText(lines.join('\n'));
    app.store.setState({ announcement: carry[told](lines.length) });
  } catch {
    app.notify.hint(carry.noClipboard);
  }
}
