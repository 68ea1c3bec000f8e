import { expect, it } from 'vitest';
import type { LogLine } from '../../../shared/model/logLine.ts';
import { type LogSelection, selectByKey, selectedOrAll } from './logSelection.ts';

// Ids have gaps: lines that a filter hides, and lines that have gone.
const lines = [10, 20, 30, 40, 50].map((lineId) => ({ lineId }) as LogLine);
const only = (id: number): LogSelection => ({ anchorId: id, cursorId: id });
const none = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };

it.each<[string, LogSelection, LogSelection | undefined]>([
  ['ArrowUp', null, only(50)],
  ['ArrowUp', only(30), only(20)],
  ['ArrowUp', only(10), only(10)],
  ['ArrowDown', only(50), only(50)],
  ['ArrowDown', { anchorId: 10, cursorId: 30 }, only(40)],
  ['Shift+ArrowDown', only(20), { anchorId: 20, cursorId: 30 }],
  ['Shift+ArrowUp', { anchorId: 30, cursorId: 20 }, { anchorId: 30, cursorId: 10 }],
  ['Shift+End', only(30), { anchorId: 30, cursorId: 50 }],
  ['Home', only(30), only(10)],
  ['PageDown', only(10), only(30)],
  ['PageUp', only(50), only(30)],
  ['ArrowUp', only(35), only(30)],
  ['Control+a', only(30), { anchorId: 10, cursorId: 50 }],
  ['Escape', only(30), null],
  ['Control+ArrowUp', only(30), undefined],
  ['Alt+ArrowUp', only(30), undefined],
  ['x', only(30), undefined],
])('%s at %j: %j', (keys, before, after) => {
  const [key = '', modifier] = keys.split('+').reverse();
  const press = {
    ...none,
    key,
    shiftKey: modifier === 'Shift',
    ctrlKey: modifier === 'Control',
    altKey: modifier === 'Alt',
  };
  expect(selectByKey(press, before, lines, 2)).toEqual(after);
});

it('selects nothing where nothing is', () => {
  expect(selectByKey({ ...none, key: 'ArrowUp' }, null, [], 2)).toBeUndefined();
});

it.each<[LogSelection, readonly number[]]>([
  [null, [10, 20, 30, 40, 50]],
  [{ anchorId: 40, cursorId: 20 }, [20, 30, 40]],
  [only(15), [10, 20, 30, 40, 50]],
])('%j is copied as %j', (selection, ids) => {
  expect(selectedOrAll(selection, lines).map(({ lineId }) => lineId)).toEqual(ids);
});
