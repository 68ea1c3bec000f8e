import { link, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isFinishedBefore } from './leftOver.ts';
import { ownPartName } from './partName.ts';
import { RecordFile, recordPathOf } from './partRecord.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'quayside-left-'));
});
afterEach(() => rm(dir, { recursive: true }));

const source = { sizeBytes: 3, modifiedAtMs: 1_700_000_000_000 };
const at = (name: string): string => path.join(dir, name);
const own = ownPartName('a', '/a', source);

interface Left {
  readonly final: string | null;
  readonly hasTime: boolean;
  /** `linked` = the kill came between the two names; `other` = another content. */
  readonly part: 'linked' | 'other' | null;
  readonly hasRecord: boolean;
  readonly isSmall: boolean;
}
const left: Left = { final: 'new', hasTime: true, part: null, hasRecord: false, isSmall: false };

test.each<[string, Partial<Left>, boolean, string[]]>([
  ['the file in its place', {}, true, ['a']],
  ['the file in its place, and its record', { hasRecord: true }, true, ['a']],
  ['the file under both names', { part: 'linked', hasRecord: true, hasTime: false }, true, ['a']],
  ['a small file under both names', { part: 'linked', hasTime: false, isSmall: true }, true, ['a']],
  ['a user’s own part beside it', { part: 'other' }, true, ['a', 'a.part']],
  ['nothing', { final: null }, false, []],
  ['a part alone', { final: null, part: 'other', hasRecord: true }, false, ['a.part', 'a.part-record']],
  ['a file of another size', { final: 'older' }, false, ['a']],
  ['a file of another time', { hasTime: false }, false, ['a']],
])('of %s', async (_what, changes, expected, names) => {
  const { final, hasTime, part, hasRecord, isSmall } = { ...left, ...changes };
  const partPath = at(isSmall ? own : 'a.part');
  if (final !== null) await writeFile(at('a'), final);
  if (hasTime && final !== null) await utimes(at('a'), 1_700_000_000, 1_700_000_000);
  if (hasRecord) new RecordFile(recordPathOf(partPath), { source, serverTimeMs: null, ranges: [] }).close();
  if (part === 'linked') await link(at('a'), partPath);
  if (part === 'other') await writeFile(partPath, 'ne');
  expect(isFinishedBefore(at('a'), '/a', source, source.modifiedAtMs)).toBe(expected);
  expect((await readdir(dir)).sort()).toEqual(names);
});

test('of a file whose minute alone was listed is known by the time that it was given', async () => {
  await writeFile(at('a'), 'new');
  await utimes(at('a'), 1_700_000_042, 1_700_000_042);
  expect(isFinishedBefore(at('a'), '/a', source, source.modifiedAtMs)).toBe(false);
  expect(isFinishedBefore(at('a'), '/a', source, 1_700_000_042_000)).toBe(true);
});
