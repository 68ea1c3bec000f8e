import { createHash, type Hash, randomFillSync } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { mkdir, open, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One file, or one folder with files, that a case transfers or lists. File names are unique in the whole item. */
export interface Content {
  readonly itemName: string;
  readonly isFolder: boolean;
  /** Relative to the folder that holds the item, `/` between names. */
  readonly filePaths: readonly string[];
  readonly fileBytes: number;
}

export function largeFile(fileBytes: number): Content {
  return { itemName: 'f000000.bin', isFolder: false, filePaths: ['f000000.bin'], fileBytes };
}

/** `folderCount` 0: the files are in the item itself. */
export function manyFiles(fileCount: number, folderCount: number, fileBytes: number): Content {
  const filePaths = Array.from({ length: fileCount }, (_, index) => {
    const folder = folderCount === 0 ? 'tree' : `tree/folder-${index % folderCount}`;
    return `${folder}/f${String(index).padStart(6, '0')}.bin`;
  });
  return { itemName: 'tree', isFolder: true, filePaths, fileBytes };
}

/** How many names of {@link Content} files are in a listing, in whatever form it is. */
export function countNames(listing: string): number {
  return new Set(listing.match(/f\d{6}\.bin/g)).size;
}

const blockBytes = 1024 * 1024;

/** Writes the item with random content, no two files alike. */
export async function writeContent(dir: string, { itemName, filePaths, fileBytes, isFolder }: Content) {
  if (isFolder) await mkdir(join(dir, itemName));
  const folders = new Set(filePaths.map((path) => path.slice(0, path.lastIndexOf('/') + 1)));
  for (const folder of folders) await mkdir(join(dir, folder), { recursive: true });
  const block = Buffer.alloc(blockBytes);
  for (const path of filePaths) {
    if (fileBytes <= blockBytes) {
      await writeFile(join(dir, path), randomFillSync(block.subarray(0, fileBytes)));
      continue;
    }
    const file = await open(join(dir, path), 'wx');
    for (let left = fileBytes; left > 0; left -= blockBytes) {
      await file.write(randomFillSync(block.subarray(0, Math.min(left, blockBytes))));
    }
    await file.close();
  }
}

/** SHA-256 over the names and the content of all that is in a folder, empty folders too. Reads it all. */
export async function folderHash(dir: string): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const paths = entries.map((entry) => ({
    path: join(entry.parentPath, entry.name),
    isFile: entry.isFile(),
  }));
  paths.sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { path, isFile } of paths) {
    hash.update(`${path.slice(dir.length)}\0`);
    if (isFile) addFile(hash, path);
  }
  return hash.digest('hex');
}

/** One buffer for all files: thousands of them would otherwise take gigabytes of fresh memory, and minutes. */
const readBuffer = Buffer.alloc(4 * blockBytes);

function addFile(hash: Hash, path: string): void {
  const fd = openSync(path, 'r');
  let sizeBytes = 0;
  for (;;) {
    const bytes = readSync(fd, readBuffer);
    if (bytes === 0) break;
    hash.update(readBuffer.subarray(0, bytes));
    sizeBytes += bytes;
  }
  closeSync(fd);
  hash.update(`\0${sizeBytes}\0`);
}
