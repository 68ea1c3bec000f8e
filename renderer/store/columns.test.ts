import { describe, expect, it } from 'vitest';
import { defaultPreferences } from '../../shared/model/preferences.ts';
import {
  type ColumnId,
  type Columns,
  layOut,
  moveColumn,
  resizeColumn,
  showColumn,
  shownColumns,
  stepColumn,
} from './columns.ts';

const columns = (shown: string, widthsPx: Columns['widthsPx'] = {}): Columns => ({
  shown: shown.split(' '),
  widthsPx,
});
const order = ({ shown }: Columns): string => shown.join(' ');

it.each([
  ['name size owner', 'name size owner'],
  ['size owner', 'name size owner'],
  ['size flavour name size', 'size name'],
  ['', 'name'],
])('of “%s” there are seen: %s', (shown, expected) => {
  expect(shownColumns(columns(shown)).join(' ')).toBe(expected);
});

it.each<readonly [string, ColumnId, boolean, string]>([
  ['name size', 'size', false, 'name'],
  ['name size', 'name', false, 'name size'],
  ['name owner', 'modified', true, 'name modified owner'],
  ['owner size name', 'modified', true, 'owner size name modified'],
  ['owner name flavour', 'size', true, 'owner name size flavour'],
  ['name size', 'size', true, 'name size'],
])('“%s”, %s shown: %s', (before, id, isShown, after) => {
  expect(order(showColumn(columns(before), id, isShown))).toBe(after);
});

it.each<readonly [string, ColumnId, ColumnId | null, string]>([
  ['name size owner', 'owner', 'size', 'name owner size'],
  ['name size owner', 'name', null, 'size owner name'],
  ['name size owner', 'size', 'size', 'name size owner'],
  ['size owner', 'owner', 'name', 'owner name size'],
  ['name flavour size', 'size', 'name', 'size name flavour'],
])('“%s”, %s before %s: %s', (before, id, next, after) => {
  expect(order(moveColumn(columns(before), id, next))).toBe(after);
});

it.each<readonly [string, ColumnId, -1 | 1, string]>([
  ['name size owner', 'size', -1, 'size name owner'],
  ['name size owner', 'size', 1, 'name owner size'],
  ['name size owner', 'owner', 1, 'name size owner'],
  ['name size owner', 'name', -1, 'name size owner'],
  ['name size flavour owner', 'name', 1, 'size flavour name owner'],
])('“%s”, %s by %d: %s', (before, id, step, after) => {
  expect(order(stepColumn(columns(before), id, step))).toBe(after);
});

it.each<readonly [ColumnId, number, Columns['widthsPx']]>([
  ['size', 120.4, { size: 120 }],
  ['size', 3, { size: 64 }],
  ['owner', 9_000, { owner: 800 }],
  ['name', 300, {}],
])('%s made %d wide', (id, widthPx, widthsPx) => {
  expect(resizeColumn(columns('name size'), id, widthPx).widthsPx).toEqual(widthsPx);
});

describe('laid out', () => {
  const all = 'name size modified permissions owner';
  it.each<readonly [string, Columns, number, string]>([
    ['with room for all', columns(all), 800, 'name size:84 modified:156 permissions:104 owner:112'],
    ['as wide as wished', columns('size name', { size: 200 }), 800, 'size:200 name'],
    ['all give way before one goes', columns(all), 500, 'name size:71 modified:119 permissions:83 owner:75'],
    ['the owner goes first', columns(all), 430, 'name size:72 modified:122 permissions:85'],
    ['then the permissions', columns(all), 340, 'name size:70 modified:119'],
    ['then the time', columns(all), 280, 'name size:84'],
    ['the name alone stays', columns(all), 150, 'name'],
    ['an unknown width is none', columns('name flavour size', { flavour: 30 }), 800, 'name size:84'],
  ])('%s', (_, wished, roomPx, expected) => {
    const drawn = layOut(wished, roomPx).map(({ id, widthPx }) =>
      widthPx === null ? id : `${id}:${widthPx}`,
    );
    expect(drawn.join(' ')).toBe(expected);
  });

  it.each([150, 220, 300, 400, 500, 900])('in %d pixels leaves the name enough', (roomPx) => {
    const drawn = layOut(columns(all), roomPx);
    const others = drawn.reduce((sum, { widthPx }) => sum + (widthPx ?? 0), 0);
    expect(roomPx - others).toBeGreaterThanOrEqual(150);
  });
});

it('is complete from the start', () => {
  const { engine, remote } = defaultPreferences.columns;
  expect([shownColumns(engine)[0], shownColumns(remote)[0]]).toEqual(['name', 'name']);
});
