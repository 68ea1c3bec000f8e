import { ContextMenu } from '@base-ui/react/context-menu';
import type { ReactElement } from 'react';
import type { CommandId } from '../../../shared/commands.ts';
import menu from '../../ui/Menu.module.css';
import { CommandItem } from '../commands/EntryMenu.tsx';

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
            {groups.map((group, index) => (
              <ContextMenu.Group key={group.join()}>
                {index > 0 && <ContextMenu.Separator className={menu.separator} />}
                {group.map((id) => (
                  <CommandItem key={id} id={id} />
                ))}
              </ContextMenu.Group>
            ))}
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
