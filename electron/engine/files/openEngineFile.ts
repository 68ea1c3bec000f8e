import { type BigIntStats, statSync } from 'node:fs';
import path from 'node:path';
import { ConnectorError, cancelled } from '../../../shared/errors.ts';
import type { EnginePath } from '../../../shared/model/paths.ts';
import type { Opener } from '../ports.ts';
import { diskError } from './diskError.ts';
import type { EngineFolder } from './engineFolder.ts';
import { isSameFile } from './isSameFile.ts';
import { openingRisk } from './openingRisk.ts';

/**
 * Has the system open a file of the engine folder with the program that it has for it. What may run something is opened
 * only after the person at the host has said so.
 * @throws not_found · is_a_directory · permission_denied · engine_path_outside · cancelled · internal
 */
export async function openEngineFile(
  folder: EngineFolder,
  enginePath: EnginePath,
  opener: Opener,
): Promise<void> {
  const held = folder.hold(enginePath);
  if (!held) throw new ConnectorError('not_found', 'There is no such file.', { path: enginePath });
  try {
    const before = statSync(held.path, { bigint: true });
    throwIfNoFile(before, enginePath);
    // Of a link, what it leads to is opened.
    const name = path.basename(held.realPath);
    const risk = openingRisk(name, process.platform !== 'win32' && (before.mode & 0o111n) !== 0n);
    if (risk && !(await opener.confirm(name, risk))) throw cancelled();
    // Whoever opens it goes by its name: what has the name now must be what was asked about.
    const now = statSync(held.realPath, { bigint: true });
    const isUnchanged = isSameFile(now, before) && now.mtimeNs === before.mtimeNs;
    if (!isUnchanged) throw new ConnectorError('permission_denied', 'The file has changed meanwhile.');
    await opener.openFile(held.realPath);
  } catch (error) {
    throw diskError(error, enginePath);
  } finally {
    held.release();
  }
}

function throwIfNoFile(stats: BigIntStats, name: string): void {
  if (stats.isFile()) return;
  throw stats.isDirectory()
    ? new ConnectorError('is_a_directory', 'This is a folder, not a file.', { path: name })
    : new ConnectorError('permission_denied', 'This is a pipe or a device, not a file.', { path: name });
}
