import { expect, it } from 'vitest';
import { defaultPreferences, type Preferences } from '../../../shared/model/preferences.ts';
import { lookAttributes, lookOf, readLook } from './look.ts';

const wishes = (known: Partial<Preferences>) => lookOf({ ...defaultPreferences, ...known });

it.each<readonly [Partial<Preferences>, boolean, object]>([
  [{}, false, { theme: null, contrast: null, density: null }],
  [{}, true, { contrast: 'more' }],
  [{ contrast: 'normal' }, true, { contrast: null }],
  [{ contrast: 'more' }, false, { contrast: 'more' }],
  [{ theme: 'dark' }, false, { theme: 'dark' }],
  [{ density: 'compact' }, false, { density: 'compact' }],
])('of %o, where the system wants more contrast: %s', (known, prefersMoreContrast, expected) => {
  expect(lookAttributes(wishes(known), prefersMoreContrast)).toMatchObject(expected);
});

it('is read as it was written', () => {
  const look = wishes({ theme: 'dark', density: 'compact' });
  expect(readLook(JSON.stringify(look))).toEqual(look);
});

it.each([null, '', '{', 'null', '{"theme":"sepia","contrast":"more","density":"compact"}'])(
  'of %j is none',
  (text) => expect(readLook(text)).toBeNull(),
);
