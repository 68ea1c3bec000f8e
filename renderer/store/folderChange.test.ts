import { expect, test } from 'vitest';
import { type Entry, makeEntry } from '../../shared/model/entry.ts';
import { afterChange, changeByArrival, type FolderChange, namesLeft } from './folderChange.ts';

const file = (name: string, sizeBytes: number | null = null) => makeEntry({ name, type: 'file', sizeBytes });
const before = [file('a', 1), file('b', 2), file('c', 3)];

test.each<readonly [string, FolderChange, string, string]>([
  ['a new name', { kind: 'renamed', from: 'b', to: 'z' }, 'a:1 c:3 z:2', 'b z'],
  ['the name of another, which is replaced', { kind: 'renamed', from: 'b', to: 'c' }, 'a:1 c:2', 'b c'],
  ['its own name', { kind: 'renamed', from: 'b', to: 'b' }, 'a:1 c:3 b:2', 'b b'],
  ['a new name of what is not known', { kind: 'renamed', from: 'x', to: 'a' }, 'a:1 b:2 c:3', 'x a'],
  ['some gone', { kind: 'gone', names: ['a', 'c', 'x'] }, 'b:2', 'a c x'],
  ['some come', { kind: 'come', entries: [file('d', 4)] }, 'a:1 b:2 c:3 d:4', 'd'],
  ['one come in place of another', { kind: 'come', entries: [file('a', 9)] }, 'b:2 c:3 a:9', 'a'],
])('%s', (_, change, after, left) => {
  const told = afterChange(before, change).map(({ name, sizeBytes }) => `${name}:${sizeBytes}`);
  expect([told.join(' '), namesLeft(change).join(' ')]).toEqual([after, left]);
});

const dir = (name: string) => makeEntry({ name, type: 'dir' });

test.each<readonly [string, readonly Entry[], readonly Entry[], string | null]>([
  ['a new one', before, [file('d', 4)], 'a:1 b:2 c:3 d:4'],
  ['one in place of another', before, [file('a', 9)], 'b:2 c:3 a:9'],
  ['the same one twice', before, [file('d', 4), file('d', 5)], 'a:1 b:2 c:3 d:5'],
  ['one whose name some servers take for that of another', before, [file('A', 9)], null],
  ['one that was on its way when the folder was listed', [file('d.0123456789ab.part')], [file('d', 4)], null],
  ['a new folder', before, [dir('d')], 'a:1 b:2 c:3 d:null'],
  ['a folder that was there', [dir('x'), file('a', 1)], [dir('x'), file('y', 1)], 'x:null a:1 y:1'],
])('uploads: %s', (_, known, arrived, after) => {
  const change = changeByArrival(known, arrived);
  const told = change && afterChange(known, change).map(({ name, sizeBytes }) => `${name}:${sizeBytes}`);
  expect(told?.join(' ') ?? null).toBe(after);
});
