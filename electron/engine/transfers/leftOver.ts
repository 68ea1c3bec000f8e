import { type BigIntStats, lstatSync } from 'node:fs';
import path from 'node:path';
import type { FileFacts } from '../../../shared/model/transfer.ts';
import { isSameFile } from '../files/isSameFile.ts';
import { removeQuietly } from '../files/placing.ts';
import { isWorkOfBefore } from './alreadyThere.ts';
import { ownPartName, plainPartName } from './partName.ts';
import { mayBeSame, readRecord, recordPathOf } from './partRecord.ts';

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
  if (!final?.isFile() || Number(final.size) !== source.sizeBytes) return false;
  const parts = leftParts(finalPath, origin, source);
  const isFinished =
    isWorkOfBefore(
      { sizeBytes: source.sizeBytes, modifiedAtMs },
      { sizeBytes: Number(final.size), modifiedAtMs: Number(final.mtimeMs) },
    ) || parts.some((part) => isSameFile(peek(part), final));
  if (isFinished) remove(parts);
  return isFinished;
}

/** Removes what attempts left that nobody goes on with: parts that are known for theirs, with their records. */
export function removeLeftParts(finalPath: string, origin: string, source: FileFacts): void {
  remove(leftParts(finalPath, origin, source));
}

/** Where an attempt may have left a part. One whose record is of another state of the source is another transfer's. */
function leftParts(finalPath: string, origin: string, source: FileFacts): readonly string[] {
  const { dir, base } = path.parse(finalPath);
  const plainPath = path.join(dir, plainPartName(base));
  const ownPath = path.join(dir, ownPartName(base, origin, source));
  const record = readRecord(recordPathOf(plainPath));
  return record && mayBeSame(record.source, source) ? [plainPath, ownPath] : [ownPath];
}

function remove(parts: readonly string[]): void {
  for (const part of parts.flatMap((each) => [each, recordPathOf(each)])) removeQuietly(part);
}

function peek(localPath: string): BigIntStats | null {
  try {
    return lstatSync(localPath, { bigint: true, throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}
