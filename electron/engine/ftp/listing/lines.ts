import { FileType, parseList } from 'basic-ftp';
import { type Entry, type EntryType, makeEntry } from '../../../../shared/model/entry.ts';
import { parseLocalTime } from './localTime.ts';
import { parseUnixLine } from './unixLine.ts';

/**
 * Reads one line of LIST: the ordinary line of Unix by itself, any other with basic-ftp's Unix and DOS parsers. Its time is the server's wall clock, read as if
 * it were UTC: serverClock.ts puts it right. `self` is `.` and `..`. Null when it is no entry: nothing here throws,
 * whatever the line (basic-ftp does, and would take the whole directory down with it).
 */
export function parseListLine(line: string, nowMs: number): Entry | 'self' | null {
  return parseUnixLine(line, nowMs) ?? parseAnyLine(line, nowMs);
}

/** The same by basic-ftp alone. */
export function parseAnyLine(line: string, nowMs: number): Entry | 'self' | null {
  // basic-ftp would take these for MLSD and make a name of anything.
  if (/^\s|^[^\s=]+=\S*;/.test(line)) return null;
  try {
    const [file] = parseList(line);
    // It understands the lines of `.` and `..`, and gives nothing for them.
    if (!file) return /^(?!total).*\s\.{1,2}$/.test(line) ? 'self' : null;
    // It takes the first of a device's two numbers for a size.
    const isDevice = /^[\s\d]*[bc]/.test(line);
    const time = parseLocalTime(file.rawModifiedAt, nowMs);
    return makeEntry({
      name: file.name,
      type: isDevice ? 'unknown' : entryTypes[file.type],
      sizeBytes:
        file.type === FileType.File && !isDevice && Number.isSafeInteger(file.size) ? file.size : null,
      modifiedAtMs: time?.localMs ?? null,
      modifiedPrecision: time?.precision ?? null,
      unixMode: file.permissions
        ? (file.permissions.user << 6) | (file.permissions.group << 3) | file.permissions.world
        : null,
      owner: file.user ?? null,
      group: file.group ?? null,
      linkTarget: file.link ?? null,
    });
  } catch {
    return null;
  }
}

const entryTypes: Readonly<Record<FileType, EntryType>> = {
  [FileType.Unknown]: 'unknown',
  [FileType.File]: 'file',
  [FileType.Directory]: 'dir',
  [FileType.SymbolicLink]: 'link',
};
