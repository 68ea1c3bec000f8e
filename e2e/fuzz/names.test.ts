import path from 'node:path';
import { test } from 'vitest';
import { type LocalDisk, mapNames } from '../../electron/engine/transfers/localNames.ts';
import {
  baseName,
  enginePath,
  entryNameSchema,
  joinPath,
  parentPath,
  remotePath,
} from '../../shared/model/paths.ts';
import { changed, everyBatch, fuzzTimeoutMs } from './changed.ts';

const names = [
  'report.pdf',
  'Überblick – 日本語 🚢.txt',
  '..',
  '../up',
  '..\\up',
  '/etc/passwd',
  'C:\\Windows',
  '\\\\host\\share',
  'x:stream',
  'CON',
  'nul.tar.gz',
  'LPT¹',
  'aux .c',
  'trailing. .',
  ' leading',
  '.hidden',
  '-rf',
  'A.TXT',
  'a.txt',
  'caf\u00e9',
  'cafe\u0301',
  'ſtraße',
  'x'.repeat(250),
  '🦆'.repeat(63),
];
const pieces = ['con', 'NUL', '.txt', ' (2)', '~', 'İ', 'ß', 'C:', '\\..\\'];

const disks: readonly (readonly [string, LocalDisk, path.PlatformPath])[] = [
  ['linux', { naming: 'unix', isCaseSensitive: true, normalizes: false }, path.posix],
  ['windows', { naming: 'windows', isCaseSensitive: false, normalizes: false }, path.win32],
  ['macos', { naming: 'macos', isCaseSensitive: false, normalizes: true }, path.posix],
];
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?: *\.|$)/i;

test.each(disks)(
  'names of a server’s folder stay in their folder and apart from each other: %s',
  (_what, disk, { join, dirname, resolve }) => {
    const folder = resolve('/engine', 'folder');
    const keyOf = (name: string): string => {
      const form = disk.normalizes ? name.normalize('NFC') : name;
      return disk.isCaseSensitive ? form : form.toLowerCase();
    };
    return everyBatch(changed(names, pieces), (batch) => {
      const given = new Set(batch);
      const keys = new Set<string>();
      for (const { name, localName } of mapNames([...given], disk)) {
        if (localName === null) continue;
        const fail = (why: string): never => {
          throw new Error(`${why}: ${JSON.stringify(name)} → ${JSON.stringify(localName)}`);
        };
        if (dirname(join(folder, localName)) !== folder || resolve(folder, localName) === folder) {
          fail('it escapes');
        }
        if (localName.includes('\0') || localName.includes('/')) fail('it is no single name');
        if ((disk.naming === 'unix' ? Buffer.byteLength(localName) : localName.length) > 255)
          fail('too long');
        if (disk.naming === 'windows') {
          if (device.test(localName)) fail('it is a device');
          // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what Windows forbids
          if (/[<>:"/\\|?*\x00-\x1f]|[. ]$/.test(localName)) fail('Windows has no such name');
        }
        if (keys.has(keyOf(localName))) fail('it is another’s');
        keys.add(keyOf(localName));
      }
    });
  },
  fuzzTimeoutMs,
);

test(
  'a path comes apart as it was put together, and a name leads out of no folder',
  () =>
    everyBatch(changed(names, pieces), (batch) => {
      for (const name of batch) {
        const fail = (why: string): never => {
          throw new Error(`${why}: ${JSON.stringify(name)}`);
        };
        if (entryNameSchema.safeParse(name).success) {
          for (const folder of [remotePath('/'), remotePath('/a/b'), remotePath('')]) {
            const joined = joinPath(folder, name);
            if (baseName(joined) !== name || parentPath(joined) !== folder) fail('it is not in its folder');
          }
          if (path.posix.dirname(path.posix.join('/e', joinPath(enginePath('f'), name))) !== '/e/f') {
            fail('it leads out of its folder');
          }
        }
      }
    }),
  fuzzTimeoutMs,
);
