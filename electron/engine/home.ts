import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import envPaths from 'env-paths';
import { ConnectorError } from '../../shared/errors.ts';

/**
 * Where state lives, absolute: `QUAYSIDE_HOME`, else the platform's configuration folder. Made when missing, for
 * its owner alone, since secrets lie in it. Throws `invalid_input` where it can not be made.
 */
export function quaysideHome(env: Readonly<Record<string, string | undefined>>): string {
  const homeDir = resolve(env.QUAYSIDE_HOME || envPaths('quayside', { suffix: '' }).config);
  try {
    mkdirSync(homeDir, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new ConnectorError('invalid_input', `Quayside’s own folder can not be made: ${homeDir}`, {
      path: homeDir,
      cause,
    });
  }
  return homeDir;
}
