import { expect, test } from 'vitest';
import { broughtFiles, readDropped, topNames } from './brought.ts';

const aFile = (name: string): FileSystemEntry =>
  ({
    name,
    isFile: true,
    file: (done: (file: File) => void) => done(new File([], name)),
  }) as unknown as FileSystemEntry;

/** Tells its entries two at a time. */
function aFolder(name: string, entries: readonly FileSystemEntry[]): FileSystemEntry {
  const createReader = () => {
    const left = [...entries];
    return { readEntries: (done: (some: FileSystemEntry[]) => void) => done(left.splice(0, 2)) };
  };
  return { name, isFile: false, createReader } as unknown as FileSystemEntry;
}

const unreadable = {
  name: 'secret',
  isFile: true,
  file: (_done: unknown, failed: (error: Error) => void) => failed(new Error('NotReadableError')),
} as unknown as FileSystemEntry;

const dropped = (...entries: readonly (FileSystemEntry | File)[]): DataTransfer =>
  ({
    items: [
      { kind: 'string' },
      ...entries.map((entry) => ({
        kind: 'file',
        webkitGetAsEntry: () => (entry instanceof File ? null : entry),
        getAsFile: () => (entry instanceof File ? entry : null),
      })),
    ],
  }) as unknown as DataTransfer;

test('what is dropped is read with all that is in it, and what cannot be read costs no other', async () => {
  const tree = aFolder('tree', [aFile('a'), aFolder('empty', []), unreadable, aFolder('deep', [aFile('b')])]);
  const brought = await readDropped(dropped(tree, aFile('c'), new File([], 'd')));
  expect(brought.files.map(({ path }) => path)).toEqual(['tree/a', 'tree/deep/b', 'c', 'd']);
  expect(brought.folders).toEqual(['tree', 'tree/empty', 'tree/deep']);
  expect(brought.unread).toEqual(['tree/secret']);
  expect(topNames(brought)).toEqual(['tree', 'c', 'd']);
});

test('what is chosen has its place in the folder that was chosen', () => {
  const file = Object.assign(new File([], 'c.txt'), { webkitRelativePath: 'a/b/c.txt' });
  const other = Object.assign(new File([], 'd.txt'), { webkitRelativePath: '' });
  const brought = broughtFiles([file, other]);
  expect(brought.files.map(({ path }) => path)).toEqual(['a/b/c.txt', 'd.txt']);
  expect(brought.folders).toEqual(['a', 'a/b']);
});
