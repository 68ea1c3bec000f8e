import { expect, test } from 'vitest';
import { type Entry, makeEntry } from '../../shared/model/entry.ts';
import { type InCommon, inCommon } from './inCommon.ts';

const file = (known: Partial<Entry> = {}): Entry => makeEntry({ name: 'f', type: 'file', ...known });
const dir = (known: Partial<Entry> = {}): Entry => makeEntry({ name: 'd', type: 'dir', ...known });
const link = makeEntry({ name: 'l', type: 'link', sizeBytes: 7 });
const at = (modifiedAtMs: number): Entry => file({ modifiedAtMs, modifiedPrecision: 'minute' });
const moment = (atMs: number) => ({ atMs, precision: 'minute' });

test.each<readonly [string, readonly Entry[], Partial<InCommon>]>([
  ['kinds', [file(), dir(), dir(), link], { files: 1, folders: 2, links: 1, unknown: 0 }],
  ['what nobody knows', [makeEntry({ name: 'u', type: 'unknown' })], { files: 0, unknown: 1 }],
  ['sizes of files', [file({ sizeBytes: 1 }), file({ sizeBytes: 2 })], { sizeBytes: 3, unknownSizes: 0 }],
  ['no sizes of links and folders', [link, dir({ sizeBytes: 4096 })], { sizeBytes: 0, unknownSizes: 0 }],
  ['sizes that are not known', [file({ sizeBytes: 1 }), file()], { sizeBytes: 1, unknownSizes: 1 }],
  ['times', [at(3), at(1), at(2)], { modified: { first: moment(1), last: moment(3), unknown: 0 } as never }],
  ['some times', [at(3), file()], { modified: { first: moment(3), last: moment(3), unknown: 1 } as never }],
  ['no times', [file(), dir()], { modified: null }],
  [
    'the same permissions',
    [file({ unixMode: 0o644 }), dir({ unixMode: 0o644 })],
    { unixMode: { value: 0o644 } },
  ],
  ['no permissions at all, which is some', [file({ unixMode: 0 })], { unixMode: { value: 0 } }],
  ['other permissions', [file({ unixMode: 0o644 }), file({ unixMode: 0o600 })], { unixMode: 'different' }],
  ['permissions of some', [file({ unixMode: 0o644 }), file()], { unixMode: null }],
  [
    'owners',
    [file({ owner: 'a', group: 'x' }), file({ owner: 'a', group: 'y' })],
    { owner: { value: 'a' }, group: 'different' },
  ],
  ['other owners and none', [file({ owner: 'a' }), file({ owner: 'b' }), file()], { owner: 'different' }],
  ['no owners', [file(), file()], { owner: null }],
])('%s', (_what, entries, expected) => expect(inCommon(entries)).toMatchObject(expected));
