import { describe, expect, it } from 'vitest';
import type { LogLine } from '../../../shared/model/logLine.ts';
import {
  addPart,
  emptyFilter,
  emptyLog,
  filterLines,
  indexOfLine,
  kindOf,
  type LogFilter,
  mostLines,
  sourcesOf,
} from './logList.ts';

const line = (lineId: number, given: Partial<LogLine> = {}): LogLine => ({
  lineId,
  atMs: 0,
  sessionId: 'one',
  site: 'ada@ftp.example.org',
  connection: 'Browsing',
  direction: 'sent',
  level: 'normal',
  text: `NOOP ${lineId}`,
  ...given,
});
const lines = (count: number, from = 1): LogLine[] =>
  Array.from({ length: count }, (_, index) => line(from + index));
const ids = (list: readonly LogLine[]): readonly number[] => list.map(({ lineId }) => lineId);

describe('what the engine sends', () => {
  it('is added, or begins anew', () => {
    const first = addPart(emptyLog, { startsAnew: true, lines: lines(2), leftOut: 0 });
    const second = addPart(first, { startsAnew: false, lines: lines(1, 9), leftOut: 6 });
    expect([ids(second.lines), second.leftOut]).toEqual([[1, 2, 9], 6]);
    expect(addPart(second, { startsAnew: true, lines: [], leftOut: 0 })).toEqual(emptyLog);
  });

  it('is held up to a bound', () => {
    let list = emptyLog;
    for (let part = 0; part < 25; part++) {
      list = addPart(list, { startsAnew: false, lines: lines(500, part * 500 + 1), leftOut: 0 });
    }
    expect(list.lines).toHaveLength(mostLines);
    expect(list.lines.at(-1)?.lineId).toBe(12_500);
    expect(list.leftOut).toBe(2_500);
  });
});

const said: readonly LogLine[] = [
  line(1, { direction: 'note', text: 'Connecting to ftp.example.org:21' }),
  line(2, { text: 'RETR /Photo.jpg' }),
  line(3, { direction: 'received', text: '150 Here comes photo.jpg', connection: 'Transfer 1' }),
  line(4, { direction: 'received', level: 'error', text: '550 No' }),
  line(5, { direction: 'note', level: 'error', text: 'The server closed the connection.' }),
  line(6, { level: 'quiet', sessionId: 'two', site: 'bob@other', text: 'NOOP' }),
];

it('has a kind for each line', () => {
  expect(said.map(kindOf)).toEqual(['notes', 'commands', 'replies', 'errors', 'errors', 'commands']);
});

it.each<[Partial<LogFilter>, readonly number[]]>([
  [{}, [1, 2, 3, 4, 5, 6]],
  [{ text: ' PHOTO ' }, [2, 3]],
  [{ text: '.*' }, []],
  [{ kinds: new Set(['errors']) }, [4, 5]],
  [{ kinds: new Set() }, []],
  [{ from: 'one' }, [1, 2, 3, 4, 5]],
  [{ from: 'one Transfer 1' }, [3]],
  [{ from: 'two', kinds: new Set(['commands']), text: 'noop' }, [6]],
])('%j lets through %j', (filter, expected) => {
  expect(ids(filterLines(said, { ...emptyFilter, ...filter }))).toEqual(expected);
});

it('tells where lines are from', () => {
  expect(sourcesOf(said)).toEqual([
    { value: 'one', label: 'ada@ftp.example.org' },
    { value: 'one Browsing', label: 'ada@ftp.example.org: Browsing' },
    { value: 'one Transfer 1', label: 'ada@ftp.example.org: Transfer 1' },
    { value: 'two', label: 'bob@other' },
  ]);
});

it.each([
  [2, 0],
  [3, 0],
  [4, 1],
  [5, 1],
  [6, 2],
])('line %d of 3, 5, 5 is at %d', (lineId, index) => {
  expect(indexOfLine([line(3), line(5)], lineId)).toBe(index);
});
