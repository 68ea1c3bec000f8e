import { ContextMenu } from '@base-ui/react/context-menu';
import type { ReactElement } from 'react';
import type { CommandId } from '../../../shared/commands.ts';
import menu from '../../ui/Menu.module.css';
import { CommandGroups } from '../commands/CommandGroups.tsx';

const groups: readonly (readonly CommandId[])[] = [
  ['newTab'],
  ['moveTabLeft', 'moveTabRight'],
  ['disconnect', 'closeTab'],
];

/** The tabs with their context menu, which is about the one that is shown: a click for the menu shows it. */
export function TabMenu({ children }: { readonly children: ReactElement }) {
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger render={children} />
      <ContextMenu.Portal>
        <ContextMenu.Positioner className={menu.positioner}>
          <ContextMenu.Popup className={menu.menu}>
            <CommandGroups groups={groups} />
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
