import { expect, test } from 'vitest';
import { makeEntry } from '../../shared/model/entry.ts';
import { afterChange, type FolderChange, namesLeft } from './folderChange.ts';

const file = (name: string, sizeBytes: number | null = null) => makeEntry({ name, type: 'file', sizeBytes });
const before = [file('a', 1), file('b', 2), file('c', 3)];

test.each<readonly [string, FolderChange, string, string]>([
  ['a new name', { kind: 'renamed', from: 'b', to: 'z' }, 'a:1 z:2 c:3', 'b z'],
  ['the name of another, which is replaced', { kind: 'renamed', from: 'b', to: 'c' }, 'a:1 c:2', 'b c'],
  ['its own name', { kind: 'renamed', from: 'b', to: 'b' }, 'a:1 b:2 c:3', 'b b'],
  ['a new name of what is not known', { kind: 'renamed', from: 'x', to: 'a' }, 'a:1 b:2 c:3', 'x a'],
  ['some gone', { kind: 'gone', names: ['a', 'c', 'x'] }, 'b:2', 'a c x'],
  ['some come', { kind: 'come', entries: [file('d', 4)] }, 'a:1 b:2 c:3 d:4', 'd'],
  ['one come in place of another', { kind: 'come', entries: [file('a', 9)] }, 'b:2 c:3 a:9', 'a'],
])('%s', (_, change, after, left) => {
  const told = afterChange(before, change).map(({ name, sizeBytes }) => `${name}:${sizeBytes}`);
  expect([told.join(' '), namesLeft(change).join(' ')]).toEqual([after, left]);
});
