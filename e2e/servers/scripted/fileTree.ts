import { posix } from 'node:path';

/** Files and folders in memory; paths are absolute. */
export interface FileTree {
  readonly files: Map<string, Buffer>;
  readonly folders: Set<string>;
}

export function createFileTree(files: Readonly<Record<string, string | Uint8Array>>): FileTree {
  const tree: FileTree = { files: new Map(), folders: new Set(['/']) };
  for (const [path, content] of Object.entries(files)) {
    const absolute = posix.resolve('/', path);
    if (path.endsWith('/')) addFolder(tree, absolute);
    else {
      addFolder(tree, posix.dirname(absolute));
      tree.files.set(absolute, Buffer.from(content));
    }
  }
  return tree;
}

export function addFolder(tree: FileTree, path: string): void {
  for (let folder = path; !tree.folders.has(folder); folder = posix.dirname(folder)) tree.folders.add(folder);
}

/** What is directly in a folder, by name. */
export function childrenOf(
  { files, folders }: FileTree,
  folder: string,
): readonly { readonly name: string; readonly content: Buffer | null }[] {
  const isChild = (path: string): boolean => path !== '/' && posix.dirname(path) === folder;
  return [
    ...[...folders].filter(isChild).map((path) => ({ name: posix.basename(path), content: null })),
    ...[...files]
      .filter(([path]) => isChild(path))
      .map(([path, content]) => ({ name: posix.basename(path), content })),
  ].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
