import type { MenuItemConstructorOptions } from 'electron';
import { expect, test, vi } from 'vitest';
import type { StepLabels } from '../../shared/bridge.ts';
import { commandIds } from '../../shared/commands.ts';
import type { ShortcutChanges } from '../../shared/shortcuts.ts';
import { de } from '../../shared/text/de/index.ts';
import { english } from '../../shared/text/texts.ts';
import { menuTemplate } from './menu.ts';

type Item = MenuItemConstructorOptions;

const flat = (items: readonly Item[]): readonly Item[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);

interface Wishes {
  readonly isPackaged?: boolean;
  readonly shortcuts?: ShortcutChanges;
  readonly texts?: typeof de;
  readonly stepLabels?: StepLabels | null;
}

function menu(
  platform: NodeJS.Platform,
  { isPackaged = true, shortcuts = {}, texts = english, stepLabels = null }: Wishes = {},
) {
  const onCommand = vi.fn();
  const template = menuTemplate({ platform, isPackaged, texts, shortcuts, stepLabels, onCommand });
  const items = flat(template);
  return { onCommand, template, items, commandItems: items.filter(({ id }) => id !== undefined) };
}

test.each(['linux', 'win32', 'darwin'] as const)(
  '%s: every command is there once, and says so to the page',
  (platform) => {
    const { commandItems, onCommand } = menu(platform);
    expect(commandItems.map(({ id }) => id).sort()).toEqual([...commandIds].sort());
    for (const item of commandItems) (item.click as () => void)();
    expect(onCommand.mock.calls.map(([id]) => id)).toEqual(commandItems.map(({ id }) => id));
    expect(commandItems.map(({ label }) => label)).toEqual(
      commandItems.map(({ id }) => english.commands.labels[id as (typeof commandIds)[number]]),
    );
  },
);

test('undo and redo are called what the page calls them', () => {
  const stepLabels = { undo: 'Undo Move of “R&D”', redo: 'Redo' };
  const { commandItems } = menu('linux', { stepLabels });
  const labelOf = (wanted: string) => commandItems.find(({ id }) => id === wanted)?.label;
  expect([labelOf('undo'), labelOf('redo')]).toEqual(['Undo Move of “R&&D”', 'Redo']);
});

test('shortcuts are shown and left to the page', () => {
  const { commandItems } = menu('linux');
  const shown = Object.fromEntries(commandItems.map(({ id, accelerator }) => [id, accelerator]));
  expect(shown).toMatchObject({
    selectAll: 'CmdOrCtrl+A',
    rename: 'F2',
    remove: 'Delete',
    goUp: 'Backspace',
  });
  expect(shown.disconnect).toBeUndefined();
  for (const { accelerator, registerAccelerator } of commandItems) {
    if (accelerator) expect(registerAccelerator).toBe(false);
  }
});

test('shortcuts that were changed are shown so, and what no accelerator can be is left out', () => {
  const shortcuts = { rename: 'Mod+Shift+Plus', refresh: null, remove: 'F2', upload: 'Ctrl+Alt+Oops' };
  const { commandItems } = menu('linux', { shortcuts });
  const shown = Object.fromEntries(commandItems.map(({ id, accelerator }) => [id, accelerator]));
  expect(shown).toMatchObject({ rename: 'CmdOrCtrl+Shift+Plus', remove: 'F2', selectAll: 'CmdOrCtrl+A' });
  expect([shown.refresh, shown.upload]).toEqual([undefined, undefined]);
});

test('all of it is in the language that is spoken', () => {
  const labels = (texts: typeof de) =>
    menu('linux', { texts, isPackaged: false }).items.map(({ label }) => label);
  const [inEnglish, inGerman] = [labels(english), labels(de)];
  expect(inGerman).toContain('Über Quayside');
  expect(inGerman.filter((label) => label !== undefined && inEnglish.includes(label))).toEqual([]);
});

test('macOS, which registers what is shown, is shown no key that text fields need', () => {
  for (const { accelerator } of menu('darwin').commandItems) {
    if (accelerator) expect(accelerator).toMatch(/^CmdOrCtrl\+/);
  }
});

test.each([
  ['linux', ['window', 'help', 'quit', 'about']],
  ['win32', ['window', 'help', 'quit', 'about']],
  ['darwin', ['appMenu', 'window', 'help', 'close']],
] as const)('%s has its own menus', (platform, roles) => {
  expect(menu(platform).items.map(({ role }) => role)).toEqual(expect.arrayContaining([...roles]));
});

test.each([
  [true, false],
  [false, true],
])('packaged: %s, developer tools: %s', (isPackaged, hasTools) => {
  const roles = menu('linux', { isPackaged }).items.map(({ role }) => role);
  expect(roles.includes('toggleDevTools')).toBe(hasTools);
});
