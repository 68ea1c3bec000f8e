import path from 'node:path';

/**
 * The note beside something in the trash: where it was, and when it went (local time, as the specification wants it).
 * @param topDir where the disk begins, for another disk than that of the home folder
 */
export function trashInfo(realPath: string, topDir: string | null, now: Date): string {
  const noted = topDir === null ? realPath : path.relative(topDir, realPath);
  const localMs = now.getTime() - now.getTimezoneOffset() * 60_000;
  const deletedAt = new Date(localMs).toISOString().slice(0, 19);
  return `[Trash Info]\nPath=${noted.split('/').map(encodeURIComponent).join('/')}\nDeletionDate=${deletedAt}\n`;
}

/** Whoever has thrown away as many has to empty the trash. */
const mostAlike = 10_000;

/** `a.txt`, `a 2.txt`, `a 3.txt`, …: what something may be called in the trash. */
export function* trashNames(name: string): Generator<string, void, undefined> {
  const { name: stem, ext } = path.parse(name);
  for (let number = 1; number <= mostAlike; number++) {
    yield number === 1 ? name : `${stem} ${number}${ext}`;
  }
}
