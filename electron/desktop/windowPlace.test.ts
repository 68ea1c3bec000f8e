import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { keepWindowPlace, openingBounds, readWindowPlace, type WindowPlace } from './windowPlace.ts';

const homeDir = mkdtempSync(join(tmpdir(), 'quayside-place-'));
afterAll(() => rmSync(homeDir, { recursive: true }));

const place: WindowPlace = { x: 100, y: 50, width: 1000, height: 700, isMaximized: false };
const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const second = { x: 1440, y: 0, width: 1920, height: 1080 };
const onLeft = { x: -1920, y: 0, width: 1920, height: 1080 };

test('what was kept is read again', () => {
  keepWindowPlace(homeDir, place);
  expect(readWindowPlace(homeDir)).toEqual(place);
  expect(readdirSync(homeDir)).toEqual(['window.json']);
});

test.each(['', '{', '[]', '{"x":1}', '{"x":0,"y":0,"width":-1,"height":1,"isMaximized":false}', 'null'])(
  'a file with %j counts as none',
  (text) => {
    writeFileSync(join(homeDir, 'window.json'), text);
    expect(readWindowPlace(homeDir)).toBeNull();
  },
);

test('no file is none', () => expect(readWindowPlace(join(homeDir, 'nowhere'))).toBeNull());

const size = { width: 1000, height: 700 };
test.each([
  ['nothing kept', null, [laptop], { width: 1240, height: 800 }],
  ['in sight', place, [laptop], { x: 100, y: 50, ...size }],
  ['on a second display', { ...place, x: 1500 }, [laptop, second], { x: 1500, y: 50, ...size }],
  ['on a display to the left', { ...place, x: -1800 }, [laptop, onLeft], { x: -1800, y: 50, ...size }],
  ['its display is gone', { ...place, x: 1500 }, [laptop], size],
  ['a sliver is in sight', { ...place, x: 1400 }, [laptop], size],
  ['the title bar is above the display', { ...place, y: -10 }, [laptop], size],
  ['below the display', { ...place, y: 880 }, [laptop], size],
  [
    'smaller than it may be',
    { ...place, width: 10, height: 10 },
    [laptop],
    { x: 100, y: 50, width: 600, height: 480 },
  ],
  ['no display', place, [], size],
] as const)('%s', (_label, kept, workAreas, expected) => {
  expect(openingBounds(kept, workAreas)).toEqual(expected);
});
