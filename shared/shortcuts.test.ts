import { describe, expect, it } from 'vitest';
import { commandIds, commands } from './commands.ts';
import {
  commandOfShortcut,
  refusalOf,
  type ShortcutChanges,
  shortcutsInEffect,
  withShortcut,
} from './shortcuts.ts';

describe('as they come', () => {
  const shortcuts = shortcutsInEffect({});
  const all = commandIds.flatMap((id) => [shortcuts[id] ?? [], commands[id].also ?? []].flat());

  const onDesktop = commandIds.flatMap((id) => commands[id].onDesktop ?? []);

  it('no two commands have the same', () => {
    const every = [...all, ...onDesktop];
    expect(every).toEqual([...new Set(every)]);
  });

  it.each(onDesktop)('%s is one that browsers keep, and works where there is none', (shortcut) => {
    expect(refusalOf(shortcut)).toBe('browser');
    expect(commandOfShortcut({}, shortcut)).not.toBeNull();
  });

  it.each(all)('%s can be a command’s', (shortcut) => {
    const isOfList = ['Mod+X', 'Mod+C', 'Mod+V', '?'].includes(shortcut);
    if (!isOfList) expect(refusalOf(shortcut)).toBeNull();
  });
});

it.each<readonly [string, ShortcutChanges, object]>([
  ['another', { refresh: 'Mod+R' }, { refresh: 'Mod+R', rename: 'F2' }],
  ['none', { refresh: null }, { refresh: null }],
  ['one that was another’s, who then has none', { refresh: 'F2' }, { refresh: 'F2', rename: null }],
  ['its own', { refresh: 'F5' }, { refresh: 'F5' }],
  ['for what is always the same, none', { cutEntries: 'F9' }, { cutEntries: 'Mod+X' }],
  ['of a command of another version', { teleport: 'F5' }, { refresh: 'F5' }],
])('a person’s is in effect: %s', (_what, changes, expected) => {
  expect(shortcutsInEffect(changes)).toMatchObject(expected);
});

it.each<readonly [string, ShortcutChanges, string | null]>([
  ['F5', {}, 'refresh'],
  ['F5', { refresh: 'F9' }, null],
  ['F9', { refresh: 'F9' }, 'refresh'],
  ['?', {}, 'shortcuts'],
  ['Mod+K', { refresh: 'Mod+K' }, 'refresh'],
  ['Mod+J', { refresh: 'Mod+J' }, 'refresh'],
])('%s with %o is for %s', (shortcut, changes, command) => {
  expect(commandOfShortcut(changes, shortcut)).toBe(command);
});

const a = 'refresh';
it.each<readonly [string, ShortcutChanges, string | null, ShortcutChanges]>([
  ['a free one', {}, 'F9', { [a]: 'F9' }],
  ['none', {}, null, { [a]: null }],
  ['its own again', { [a]: 'F9', details: null }, 'F5', { details: null }],
  ['another’s own: that one has none', {}, 'F2', { [a]: 'F2', rename: null }],
  ['what another was given: that one has its own again', { rename: 'F9' }, 'F9', { [a]: 'F9' }],
  ['its own, which another was given', { [a]: null, rename: 'F5' }, 'F5', {}],
  ['what means a command besides', {}, 'Mod+K', { [a]: 'Mod+K' }],
])('a command is given %s', (_what, changes, shortcut, expected) => {
  const next = withShortcut(changes, a, shortcut);
  expect(next).toEqual(expected);
  expect(shortcutsInEffect(next)[a]).toBe(shortcut);
});

it.each([
  ['Mod+N', 'browser'],
  ['Mod+Shift+T', 'browser'],
  ['Mod+PageDown', 'browser'],
  ['Alt+F4', 'system'],
  ['F11', 'system'],
  ['Mod+C', 'clipboard'],
  ['K', 'typing'],
  ['?', 'typing'],
  ['Shift+K', 'typing'],
  ['Mod+Alt+Q', 'characters'],
  ['Mod+Alt+Plus', 'characters'],
  ['Down', 'moving'],
  ['Mod+Shift+End', 'moving'],
  ['Space', 'moving'],
  ['Mod+Ö', 'layout'],
  ['Alt+Down', null],
  ['Mod+K', null],
  ['Mod+Plus', null],
  ['Mod+Shift+N', 'browser'],
  ['Alt+K', null],
  ['F9', null],
  ['Shift+F5', null],
  ['Mod+Alt+Enter', null],
  ['Delete', null],
])('%s is refused for: %s', (shortcut, reason) => expect(refusalOf(shortcut)).toBe(reason));
