import { PanelTop, Server } from 'lucide-react';
import { type CommandId, commandIds, commands } from '../../../shared/commands.ts';
import { shortcutsInEffect } from '../../../shared/shortcuts.ts';
import { preferencesOf } from '../../store/state.ts';
import { activateTab } from '../../store/tabs.ts';
import { displayName } from '../../text/displayName.ts';
import { bookmarkItems } from '../bookmarks/bookmarkItems.ts';
import { commandContext } from '../commands/commandContext.ts';
import { commandIcons } from '../commands/commandIcons.ts';
import { commandLabel } from '../commands/commandLabel.ts';
import { commandName } from '../commands/commandName.ts';
import { runCommand } from '../commands/runCommand.ts';
import { folderPath, userOf } from '../profiles/profileTree.ts';
import { goToTab } from '../tabs/tabActs.ts';
import { tabFacts } from '../tabs/tabFacts.ts';
import type { PaletteItem, PaletteSource } from './paletteItem.ts';

/** Those that can be used, but for the palette, which is there already, and those by which tabs are gone to: they are here themselves. */
const isOfNoUse = (id: CommandId): boolean => id === 'palette' || id === 'lastTab' || /^tab\d$/.test(id);

const commandItems: PaletteSource = (state, texts) => {
  const context = commandContext(state);
  const shortcuts = shortcutsInEffect(preferencesOf(state).shortcuts);
  return commandIds
    .filter((id) => !isOfNoUse(id) && commands[id].when(context))
    .map((id) => ({
      itemId: `command ${id}`,
      group: 'commands',
      label: commandName(commandLabel(state, texts, id)),
      detail: texts.commands.groups[commands[id].group],
      terms: [],
      icon: commandIcons[id],
      shortcut: shortcuts[id],
      choice: { kind: 'act', act: (app) => runCommand(app, id) },
    }));
};

const connectionItems: PaletteSource = ({ engine }) =>
  (engine?.profiles.profiles ?? []).map((profile) => {
    const where = [...folderPath(engine?.profiles.folders ?? [], profile.folderId), profile.host];
    return {
      itemId: `connection ${profile.profileId}`,
      group: 'connections',
      label: displayName(profile.name),
      detail: displayName(where.join(' / ')),
      terms: [userOf(profile) ?? ''],
      icon: Server,
      shortcut: null,
      choice: { kind: 'connect', profile },
    };
  });

/** To go to; the one that is shown is there already. */
const tabItems: PaletteSource = (state, { tabs: text }) =>
  state.tabs.flatMap((tab): readonly PaletteItem[] => {
    const { name, folder, mark } = tabFacts(state, tab);
    if (tab.tabId === state.activeTabId) return [];
    return [
      {
        itemId: `tab ${tab.tabId}`,
        group: 'tabs',
        label: name === null ? text.newTab : displayName(name),
        detail: [folder !== null && displayName(folder), mark && text.marks[mark]].filter(Boolean).join(', '),
        terms: [],
        icon: PanelTop,
        shortcut: null,
        choice: { kind: 'act', act: (app) => goToTab(app, (now) => activateTab(now, tab.tabId)) },
      },
    ];
  });

/** In the order in which they are shown where nothing was typed. */
export const paletteSources: readonly PaletteSource[] = [
  tabItems,
  bookmarkItems,
  commandItems,
  connectionItems,
];
