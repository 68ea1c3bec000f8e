import type { MenuItemConstructorOptions } from 'electron';
import { expect, test, vi } from 'vitest';
import { commandIds, commands } from '../../shared/commands.ts';
import { menuTemplate } from './menu.ts';

type Item = MenuItemConstructorOptions;

const flat = (items: readonly Item[]): readonly Item[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);

function menu(platform: NodeJS.Platform, isPackaged = true) {
  const onCommand = vi.fn();
  const template = menuTemplate({ platform, isPackaged, onCommand });
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
      commandItems.map(({ id }) => commands[id as keyof typeof commands].label),
    );
  },
);

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

test('macOS, which registers what is shown, is shown no key that text fields need', () => {
  for (const { accelerator } of menu('darwin').commandItems) {
    if (accelerator) expect(accelerator).toMatch(/^CmdOrCtrl\+/);
  }
});

test.each([
  ['linux', ['editMenu', 'windowMenu', 'help', 'quit', 'about']],
  ['win32', ['editMenu', 'windowMenu', 'help', 'quit', 'about']],
  ['darwin', ['appMenu', 'editMenu', 'windowMenu', 'close']],
] as const)('%s has its own menus', (platform, roles) => {
  expect(menu(platform).items.map(({ role }) => role)).toEqual(expect.arrayContaining([...roles]));
});

test.each([
  [true, false],
  [false, true],
])('packaged: %s, developer tools: %s', (isPackaged, hasTools) => {
  const roles = menu('linux', isPackaged).items.map(({ role }) => role);
  expect(roles.includes('toggleDevTools')).toBe(hasTools);
});
