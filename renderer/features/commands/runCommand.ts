import { type CommandId, commandIds, commands } from '../../../shared/commands.ts';
import type { App } from '../../app.ts';
import { preferencesOf } from '../../store/state.ts';
import { isInModal } from '../../ui/modal.ts';
import { bridge, isMac } from '../../wire/bridge.ts';
import { clipboardText } from '../carry/clipboard.ts';
import { paneFocusAttribute } from '../panes/focusPane.ts';
import { commandContext } from './commandContext.ts';
import { commandHandlers } from './handlers.ts';
import { commandOfKey } from './shortcuts.ts';

export const canRun = (app: App, id: CommandId): boolean =>
  commands[id].when(commandContext(app.store.getState()));

/** Runs a command if it can be used just now. Says whether it ran. */
export function runCommand(app: App, id: CommandId): boolean {
  if (app.store.getState().dialogs.length > 0 || !canRun(app, id)) return false;
  commandHandlers[id](app);
  return true;
}

/** Commands from the keyboard and from the native menu. Called once: one listener for the whole page. */
export function listenForCommands(app: App): void {
  // On the document, before the window's listeners: a toast's F6 among them.
  document.addEventListener('keydown', (event) => {
    const id = commandOfKey(event, preferencesOf(app.store.getState()).shortcuts, isMac);
    if (id === null || clipboardEvents.has(id) || event.defaultPrevented || !isForCommand(event, id)) return;
    // A browser's own meaning of the key (reload, bookmark, source) never applies here, available or not.
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat || repeatable.has(id)) runCommand(app, id);
  });
  listenForClipboard(app);
  bridge?.onMenuCommand((id) => {
    if (commandIds.includes(id)) runCommand(app, id);
  });
}

/** These keys make an event of their own, and so does the native Edit menu: that is what is listened to. */
const clipboardEvents: ReadonlyMap<CommandId, 'cut' | 'copy' | 'paste'> = new Map([
  ['cutEntries', 'cut'],
  ['copyEntries', 'copy'],
  ['pasteEntries', 'paste'],
]);

/** Only while a pane or its tree has the focus: text elsewhere is cut and copied as ever. */
function listenForClipboard(app: App): void {
  for (const [id, type] of clipboardEvents) {
    document.addEventListener(type, (event) => {
      const isInFiles =
        app.store.getState().isInTree || document.activeElement?.hasAttribute(paneFocusAttribute) === true;
      if (!isInFiles || !runCommand(app, id)) return;
      event.preventDefault();
      const { clipboard } = app.store.getState();
      if (type !== 'paste' && clipboard) event.clipboardData?.setData('text/plain', clipboardText(clipboard));
    });
  }
}

/** What nobody types, and is wanted wherever one is. */
const evenInFields: ReadonlySet<CommandId> = new Set([
  'palette',
  'shortcuts',
  'settings',
  ...commandIds.filter((id) => commands[id].group === 'tab'),
]);

const repeatable: ReadonlySet<CommandId> = new Set(['goUp', 'goBack', 'goForward']);

/**
 * Not in a dialog that has the page to itself or in a menu, nor, but for a few, while typing. A key without a modifier
 * belongs to the control that has the focus, unless that is a pane’s list of files, or nothing at all.
 */
function isForCommand(event: KeyboardEvent, id: CommandId): boolean {
  const target = event.target instanceof Element ? event.target : document.body;
  if (isInModal(target) || target.closest('[role=menu]')) return false;
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !/^F\d+$/.test(event.key);
  // On macOS, Alt writes signs.
  const writes = isPlain || (isMac && event.altKey && /^(Key|Digit)/.test(event.code));
  if (target.closest('input, textarea, select, [contenteditable]')) return !writes && evenInFields.has(id);
  if (!isPlain) return true;
  return (
    target === document.body ||
    (target.getAttribute('role') === 'grid' && target.hasAttribute(paneFocusAttribute))
  );
}
