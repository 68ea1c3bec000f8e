import { baseName, enginePath } from '../../../shared/model/paths.ts';
import type { PaneSide } from '../../store/pane.ts';

export interface Crumb {
  readonly label: string;
  readonly path: string;
}

/** What the outermost folder of a side is called. */
export const rootLabel = (side: PaneSide, engineFolder: string): string =>
  side === 'remote' ? '/' : baseName(enginePath(engineFolder.replaceAll('\\', '/'))) || '/';

/** The folders above and at a path, the outermost first; that is called `outermost`. */
export function crumbsOf(side: PaneSide, path: string, outermost: string): readonly Crumb[] {
  const isAbsolute = path.startsWith('/');
  const root: Crumb = { label: outermost, path: side === 'remote' && isAbsolute ? '/' : '' };
  const names = path.split('/').filter((name) => name !== '');
  return [
    root,
    ...names.map((label, index) => ({
      label,
      path: (isAbsolute ? '/' : '') + names.slice(0, index + 1).join('/'),
    })),
  ];
}

/** What stands between the names of a path where it is typed. */
export const separatorOf = (side: PaneSide, engineFolder: string): string =>
  side === 'engine' && engineFolder.includes('\\') ? '\\' : '/';

/** What the path field shows to be edited: the server's path, or the engine's as its platform writes it. */
export function editablePath(side: PaneSide, path: string, engineFolder: string): string {
  if (side === 'remote') return path;
  const separator = separatorOf(side, engineFolder);
  const inside = path.split('/').join(separator);
  if (inside === '') return engineFolder;
  return engineFolder.endsWith(separator) ? engineFolder + inside : engineFolder + separator + inside;
}

/**
 * The path that was meant by what was typed: relative to the folder shown, `.` and `..` resolved. An engine path
 * may be typed whole; one outside of the engine folder goes to the engine as it is, which says so.
 */
export function resolveTyped(side: PaneSide, typed: string, current: string, engineFolder: string): string {
  if (side === 'remote') return normalize(typed.startsWith('/') ? typed : `${current}/${typed}`);
  const slashes = (text: string): string => (engineFolder.includes('\\') ? text.replaceAll('\\', '/') : text);
  const path = slashes(typed);
  const root = slashes(engineFolder).replace(/\/+$/, '');
  if (path === root || path === `${root}/`) return '';
  if (path.startsWith(`${root}/`)) return normalize(path.slice(root.length + 1));
  if (path.startsWith('/') || /^[a-z]:\//i.test(path)) return path;
  return normalize(current === '' ? path : `${current}/${path}`);
}

function normalize(path: string): string {
  const isAbsolute = path.startsWith('/');
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue;
    if (name === '..' && names.length > 0 && names.at(-1) !== '..') names.pop();
    else if (name !== '..' || !isAbsolute) names.push(name);
  }
  return (isAbsolute ? '/' : '') + names.join('/');
}

/** Whether a path, as `resolveTyped` gives it, is none in the engine folder; the engine would refuse it. */
export const leadsOutside = (side: PaneSide, path: string): boolean =>
  side === 'engine' && /^(\/|[a-z]:|\.\.(\/|$))/i.test(path);
