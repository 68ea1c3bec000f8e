import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { maxEntriesPerPart } from '../../shared/contract/limits.ts';
import { placePart } from '../../shared/contract/placePart.ts';
import type { Part } from '../../shared/contract/requests.ts';
import { ConnectorError } from '../../shared/errors.ts';
import { type Entry, makeEntry } from '../../shared/model/entry.ts';
import type { Arrivals } from './ftp/directory.ts';
import { tellListing } from './tellListing.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const files = (names: string): readonly Entry[] =>
  [...names].map((name) =>
    makeEntry({ name, type: 'file', modifiedAtMs: 60_000, modifiedPrecision: 'minute' }),
  );
const asTheyAre = (entries: readonly Entry[]): readonly Entry[] => entries;
const toTheDay = (entries: readonly Entry[]): readonly Entry[] =>
  entries.map((entry) => ({ ...entry, modifiedAtMs: 0, modifiedPrecision: 'day' }));
const inOneHour = (entries: readonly Entry[]): readonly Entry[] =>
  entries.map((entry) => ({ ...entry, modifiedAtMs: 3_660_000 }));

/** What is told of a listing, part by part, as `start+names`, and what a page has of it in the end. */
async function told(
  read: (arrivals: Arrivals) => Promise<{ readonly entries: readonly Entry[] }>,
  signal = new AbortController().signal,
) {
  const parts: Part<'remote.list'>[] = [];
  const entries: Entry[] = [];
  const part = (arrived: Part<'remote.list'>): void => {
    parts.push(arrived);
    placePart(entries, arrived);
  };
  const outcome = await tellListing({ part, signal }, read).catch((error: unknown) => error);
  return { parts: parts.map(({ start, columns }) => `${start}+${columns.name.join('')}`), entries, outcome };
}

/** Entries come, one after the other, and then nothing for a while. */
function bring(arrivals: Arrivals, names: string, waitMs = 100): void {
  for (const entry of files(names)) arrivals.add(entry);
  vi.advanceTimersByTime(waitMs);
}

it.each<readonly [string, (arrivals: Arrivals) => readonly Entry[], readonly string[]]>([
  ['nothing of an empty folder', () => [], []],
  [
    'one that is whole soon in its final form alone',
    (arrivals) => {
      arrivals.begin(asTheyAre);
      bring(arrivals, 'ab', 50);
      return inOneHour(files('ab'));
    },
    ['0+ab'],
  ],
  [
    'what comes while it comes',
    (arrivals) => {
      arrivals.begin(asTheyAre);
      bring(arrivals, 'ab');
      bring(arrivals, 'cd');
      bring(arrivals, 'e', 0);
      return files('abcde');
    },
    ['0+ab', '2+cd', '4+e'],
  ],
  [
    'from the first entry on that is another in the end',
    (arrivals) => {
      arrivals.begin(asTheyAre);
      bring(arrivals, 'abc');
      return files('axcd');
    },
    ['0+abc', '1+xcd'],
  ],
  [
    'times again that were learnt to be others',
    (arrivals) => {
      arrivals.begin(asTheyAre);
      bring(arrivals, 'ab');
      return inOneHour(files('ab'));
    },
    ['0+ab', '0+ab'],
  ],
  [
    'at once nothing that would probably be told again, if it is whole soon',
    (arrivals) => {
      arrivals.begin(toTheDay);
      bring(arrivals, 'ab', 350);
      return files('ab');
    },
    ['0+ab'],
  ],
  [
    'what takes longer all the same',
    (arrivals) => {
      arrivals.begin(toTheDay);
      bring(arrivals, 'ab', 100);
      bring(arrivals, 'cd', 300);
      return files('abcd');
    },
    ['0+abcd', '0+abcd'],
  ],
  [
    'times as they are known already',
    (arrivals) => {
      arrivals.begin(inOneHour);
      bring(arrivals, 'ab');
      return inOneHour(files('ab'));
    },
    ['0+ab'],
  ],
  [
    'that there are fewer than were told',
    (arrivals) => {
      arrivals.begin(asTheyAre);
      bring(arrivals, 'abc');
      return files('ab');
    },
    ['0+abc', '2+'],
  ],
  [
    'a second answer in the place of the first',
    (arrivals) => {
      arrivals.begin(asTheyAre);
      bring(arrivals, 'abc');
      bring(arrivals, 'never told', 0);
      arrivals.begin(asTheyAre);
      bring(arrivals, 'ab');
      bring(arrivals, 'd');
      return files('abd');
    },
    ['0+abc', '0+ab', '2+d'],
  ],
])('tells %s', async (_case, read, parts) => {
  let final: readonly Entry[] = [];
  const seen = await told(async (arrivals) => {
    final = read(arrivals);
    return { entries: final };
  });
  expect(seen.parts).toEqual(parts);
  expect(seen.entries).toEqual(final);
});

it('sends no part that is larger than one may be', async () => {
  const many = files('x'.repeat(2 * maxEntriesPerPart + 1));
  const { parts, entries } = await told(async (arrivals) => {
    for (const entry of many) arrivals.add(entry);
    return { entries: many };
  });
  expect(parts.map((part) => part.length)).toEqual([
    '0+'.length + maxEntriesPerPart,
    `${maxEntriesPerPart}+`.length + maxEntriesPerPart,
    `${2 * maxEntriesPerPart}+x`.length,
  ]);
  expect(entries).toHaveLength(many.length);
});

it('tells all that came of one that breaks off, and why it did', async () => {
  const lost = new ConnectorError('connection_lost', 'It broke off.');
  const { parts, outcome } = await told(async (arrivals) => {
    arrivals.begin(asTheyAre);
    bring(arrivals, 'ab');
    bring(arrivals, 'c', 0);
    throw lost;
  });
  expect([parts, outcome]).toEqual([['0+ab', '2+c'], lost]);
});

it('tells nothing more of one that nobody wants any more', async () => {
  const { parts, outcome } = await told(async () => ({ entries: files('ab') }), AbortSignal.abort());
  expect(parts).toEqual([]);
  expect(outcome).toMatchObject({ code: 'cancelled' });
});
