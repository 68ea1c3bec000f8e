import { counted, items, number } from './words.ts';

/** Files that come into the window, and go out of it. */
export const outside = {
  /** What letting go would do. */
  acts: {
    engine: (folder: string) => `Copy to ${folder}`,
    remote: (folder: string) => `Upload to ${folder}`,
  },
  bringing: (what: string, folder: string) => `Bringing ${what} to ${folder}`,
  brought: (what: string, folder: string) => `${what} is now in ${folder}.`,
  progress: (done: number, all: number, size: string) =>
    `${number(done)} of ${counted(all, { one: 'file', other: 'files' })}, ${size}`,
  notBrought: (count: number, reason: string) => `${items(count)} could not be brought in: ${reason}`,
  noFolders: 'A browser saves files, not folders: those were left out.',
  transferTo: {
    upload: {
      title: (what: string) => `Upload ${what}`,
      folder: 'To this folder on the server',
      start: 'Upload',
    },
    download: {
      title: (what: string) => `Download ${what}`,
      folder: 'To this folder among the engine files',
      start: 'Download',
    },
    choose: 'Choose another…',
    isOutside: 'This folder is not in the engine folder.',
  },
  notRead: 'It could not be read: it may have changed, or may not be allowed.',
};
