import type { Stats } from 'node:fs';
import path from 'node:path';
import type { FileFacts } from '../../../shared/model/transfer.ts';
import { isSameFile } from '../files/isSameFile.ts';
import { isWorkOfBefore } from './alreadyThere.ts';
import { ownPartName, plainPartName } from './partName.ts';
import { readRecord, recordPathOf } from './partRecord.ts';
import { lookAt, removeQuietly } from './placing.ts';

/**
 * Whether an earlier attempt, which a kill has ended before it could tell, had put its file in place: it has the size
 * and the time of the source, or is still a second name of the part. What that attempt left beside it is removed then.
 * @param source as the attempt knew it, which its part is named after
 * @param modifiedAtMs the time that it gave the file
 */
export function isFinishedBefore(
  finalPath: string,
  origin: string,
  source: FileFacts,
  modifiedAtMs: number | null,
): boolean {
  const final = peek(finalPath);
  if (!final?.isFile() || final.size !== source.sizeBytes) return false;
  const { dir, base } = path.parse(finalPath);
  const plainPath = path.join(dir, plainPartName(base));
  const ownPath = path.join(dir, ownPartName(base, origin, source));
  const parts = readRecord(recordPathOf(plainPath)) ? [plainPath, ownPath] : [ownPath];
  const isFinished =
    isWorkOfBefore(
      { sizeBytes: source.sizeBytes, modifiedAtMs },
      { sizeBytes: final.size, modifiedAtMs: Math.trunc(final.mtimeMs) },
    ) || parts.some((part) => isSameFile(peek(part), final));
  if (isFinished) {
    for (const part of parts.flatMap((each) => [each, recordPathOf(each)])) removeQuietly(part);
  }
  return isFinished;
}

function peek(localPath: string): Stats | null {
  try {
    return lookAt(localPath);
  } catch {
    return null;
  }
}
