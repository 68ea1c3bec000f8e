import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Entry, makeEntry } from '../model/entry.ts';
import { entryColumnsSchema, fromColumns, toColumns } from './entryColumns.ts';

const overTheWire = (entries: readonly Entry[]): Entry[] =>
  fromColumns(entryColumnsSchema.parse(JSON.parse(JSON.stringify(toColumns(entries)))));

/** Of each field few values, so that whole folders have the same. */
const someEntry: fc.Arbitrary<Entry> = fc.record({
  name: fc.constantFrom('a', 'b.txt', 'caf\udce9', ''),
  type: fc.constantFrom('file', 'dir', 'link', 'unknown'),
  sizeBytes: fc.constantFrom(null, 0, 1, Number.MAX_SAFE_INTEGER),
  modifiedAtMs: fc.constantFrom(null, 0, -1, 1_795_906_152_000),
  modifiedPrecision: fc.constantFrom(null, 'second', 'minute', 'day'),
  unixMode: fc.constantFrom(null, 0, 0o644),
  owner: fc.constantFrom(null, '', 'anna'),
  group: fc.constantFrom(null, 'users'),
  linkTarget: fc.constantFrom(null, '../a'),
  otherFacts: fc.constantFrom({}, { unique: '1' }, { unique: '2' }),
});

test('whatever they are, they arrive as they were', () => {
  fc.assert(
    fc.property(fc.array(someEntry, { maxLength: 4 }), (entries) => {
      expect(overTheWire(entries)).toEqual(entries);
    }),
  );
});

test('what all of them have goes once', () => {
  const known = { type: 'file', sizeBytes: 0, unixMode: 0o644, owner: 'anna' } as const;
  const entries = ['a', 'b'].map((name, index) => makeEntry({ ...known, name, modifiedAtMs: index }));
  expect(toColumns(entries)).toEqual({
    name: ['a', 'b'],
    type: { all: 'file' },
    sizeBytes: { all: 0 },
    modifiedAtMs: [0, 1],
    modifiedPrecision: { all: null },
    unixMode: { all: 0o644 },
    owner: { all: 'anna' },
    group: { all: null },
    linkTarget: { all: null },
    otherFacts: { all: {} },
  });
});
