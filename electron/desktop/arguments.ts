import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { type ConnectionInput, connectionInputSchema } from '../../shared/connector.ts';
import { ConnectorError } from '../../shared/errors.ts';
import { describeIssues } from '../../shared/rpc/describeIssues.ts';

/** `--engine-dir=DIR`, else the user's home directory. Chromium's own arguments stand among ours: they are left. */
export function engineDirOf(argv: readonly string[], workingDir: string): string {
  const dir = optionValue(argv, '--engine-dir');
  return dir === null ? homedir() : resolve(workingDir, dir);
}

/** `--connect=FILE`: the connection to begin with, as JSON; null when there is none. Throws as `readConnection` does. */
export const connectionOf = (argv: readonly string[], workingDir: string): ConnectionInput | null =>
  readConnection(argv, '--connect', workingDir);

/** `--demo=FILE`: a connection that the page offers to try; null when there is none. Throws as `readConnection` does. */
export const demoOf = (argv: readonly string[], workingDir: string): ConnectionInput | null =>
  readConnection(argv, '--demo', workingDir);

/** Throws `invalid_input`, which never repeats what the file says: that may be a password. */
function readConnection(argv: readonly string[], option: string, workingDir: string): ConnectionInput | null {
  const file = optionValue(argv, option);
  if (file === null) return null;
  const parsed = connectionInputSchema.safeParse(readJson(resolve(workingDir, file)));
  if (parsed.success) return parsed.data;
  throw new ConnectorError('invalid_input', `${file}: ${describeIssues(parsed.error.issues)}`);
}

function optionValue(argv: readonly string[], name: string): string | null {
  const argument = argv.findLast((text) => text.startsWith(`${name}=`));
  return argument?.slice(name.length + 1) ?? null;
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new ConnectorError('invalid_input', `${path} can not be read as JSON.`, { path });
  }
}
