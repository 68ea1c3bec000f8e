import { expect, it } from 'vitest';
import { type Entry, makeEntry } from '../../shared/model/entry.ts';
import { totalsOf } from './totals.ts';

const folder = makeEntry({ name: 'd', type: 'dir', sizeBytes: 4_096 });
const file = (sizeBytes: number | null): Entry => makeEntry({ name: 'f', type: 'file', sizeBytes });
const link = makeEntry({ name: 'l', type: 'link' });

it.each<readonly [string, readonly Entry[], readonly [number, number, number, number]]>([
  ['nothing', [], [0, 0, 0, 0]],
  ['what a folder is called large is not', [folder, folder], [2, 0, 0, 0]],
  ['sizes together', [folder, file(3), file(4)], [1, 2, 7, 0]],
  ['unknown sizes beside', [file(3), file(null), link], [0, 3, 3, 2]],
])('%s', (_, entries, [folders, files, sizeBytes, unknownSizes]) => {
  expect(totalsOf(entries)).toEqual({ folders, files, sizeBytes, unknownSizes });
});
