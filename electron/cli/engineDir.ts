import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConnectorError } from '../../shared/errors.ts';

/** The engine folder as given, absolute. Throws `invalid_input` where there is none. */
export function existingEngineDir(dir: string): string {
  const path = resolve(dir);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
  throw new ConnectorError('invalid_input', `The engine folder is not there: ${path}`, { path });
}
