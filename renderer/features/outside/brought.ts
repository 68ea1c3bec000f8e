/** A file that comes from outside of the window, and where it goes below the folder that it is put into. */
export interface BroughtFile {
  readonly path: string;
  readonly file: File;
}

/** What was dropped, or chosen: whole trees. */
export interface Brought {
  readonly files: readonly BroughtFile[];
  /** All of them, since one may be empty. Those above come first. */
  readonly folders: readonly string[];
  /** Paths that the browser could not read. */
  readonly unread: readonly string[];
}

/** Reads what was dropped, folders too. Must be called while the event is handled: after that nothing is there any more. */
export function readDropped({ items }: DataTransfer): Promise<Brought> {
  const dropped = [...items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  return readTrees(dropped);
}

async function readTrees(
  dropped: readonly { readonly entry: FileSystemEntry | null; readonly file: File | null }[],
): Promise<Brought> {
  const found = { files: [] as BroughtFile[], folders: [] as string[], unread: [] as string[] };
  for (const { entry, file } of dropped) {
    if (entry) await readEntry(entry, entry.name, found);
    else if (file) found.files.push({ path: file.name, file });
  }
  return found;
}

async function readEntry(
  entry: FileSystemEntry,
  path: string,
  found: { files: BroughtFile[]; folders: string[]; unread: string[] },
): Promise<void> {
  try {
    if (isFile(entry)) {
      found.files.push({ path, file: await new Promise<File>((...ends) => entry.file(...ends)) });
      return;
    }
    found.folders.push(path);
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    for (;;) {
      // A hundred at a time; none = that was all.
      const some = await new Promise<FileSystemEntry[]>((...ends) => reader.readEntries(...ends));
      if (some.length === 0) return;
      for (const each of some) await readEntry(each, `${path}/${each.name}`, found);
    }
  } catch {
    found.unread.push(path);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

/** What was chosen in the browser's dialog: of a folder that tells the files in it, and no empty folders. */
export const broughtFiles = (files: readonly File[]): Brought => ({
  files: files.map((file) => ({ path: file.webkitRelativePath || file.name, file })),
  folders: [...new Set(files.flatMap(({ webkitRelativePath }) => foldersAbove(webkitRelativePath)))],
  unread: [],
});

/** `a/b/c.txt` → `a`, `a/b`. */
function foldersAbove(path: string): readonly string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}

/** The names in the folder that it is put into. */
export const topNames = ({ files, folders }: Brought): readonly string[] => [
  ...new Set([...folders, ...files.map(({ path }) => path)].map((path) => path.split('/', 1)[0] ?? path)),
];
