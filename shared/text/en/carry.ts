import { counted, items } from './words.ts';

/** Files that are dragged, copied, and brought in. */
export const carry = {
  quoted: (name: string) => `“${name}”`,
  engineFolder: 'the engine folder',
  topFolder: 'the top folder',
  /** What letting go would do. */
  acts: {
    upload: (what: string, folder: string) => `Upload ${what} to ${folder}`,
    download: (what: string, folder: string) => `Download ${what} to ${folder}`,
    move: (what: string, folder: string) => `Move ${what} to ${folder}`,
    copy: (what: string, folder: string) => `Copy ${what} to ${folder}`,
  },
  cut: (what: string) => `Cut ${what}.`,
  copied: (what: string) => `Copied ${what}.`,
  moved: (what: string, folder: string) => `Moved ${what} to ${folder}.`,
  notMoved: (count: number, folder: string, reason: string) =>
    `${items(count)} could not be moved to ${folder}: ${reason}`,
  copying: (what: string, folder: string) => `Copying ${what} to ${folder}`,
  copiedTo: (what: string, folder: string) => `Copied ${what} to ${folder}.`,
  notCopied: (count: number, folder: string, reason: string) =>
    `${items(count)} could not be copied to ${folder}: ${reason}`,
  done: (files: number, size: string) => `${counted(files, { one: 'file', other: 'files' })}, ${size}`,
  taken: {
    one: '“{name}” is already there',
    several: (count: number) => `${counted(count, { one: 'name is', other: 'names are' })} already there`,
    consequence: (folder: string) =>
      `In ${folder}. Overwriting replaces files that are there; folders keep what else is in them.`,
    skip: 'Skip',
    keepBoth: 'Keep both',
    overwrite: 'Overwrite',
  },
  relay: {
    title: 'This server cannot copy by itself',
    way: (content: string) =>
      `It can be done by way of this computer: ${content}, fetched from the server and sent there again.`,
    wayAtLeast: (content: string) =>
      `It can be done by way of this computer: at least ${content}, fetched from the server and sent there again.`,
    copy: 'Copy',
  },
  copiedPaths: (count: number) => `Copied ${counted(count, { one: 'path', other: 'paths' })}.`,
  copiedAddresses: (count: number) => `Copied ${counted(count, { one: 'address', other: 'addresses' })}.`,
  noClipboard: 'The clipboard is not available.',
};
