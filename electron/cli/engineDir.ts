import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConnectorError } from '../../shared/errors.ts';

/** The engine folder as given, absolute. Throws `invalid_input` where there is none. */
export function existingEngineDir(dir: string): string {
  const path = resolve(dir);
  if (isFolder(path)) return path;
  throw new ConnectorError('invalid_input', `The engine folder is not there: ${path}`, { path });
}

function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch (cause) {
    // Links that lead round, a folder on the way that may not be entered.
    throw new ConnectorError('invalid_input', `The engine folder can not be reached: ${path}`, {
      path,
      cause,
    });
  }
}
