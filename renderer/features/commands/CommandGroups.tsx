import { ContextMenu } from '@base-ui/react/context-menu';
import type { CommandId } from '../../../shared/commands.ts';
import { classes } from '../../ui/classes.ts';
import menu from '../../ui/Menu.module.css';
import { useCommand } from './useCommand.ts';

/** Commands as the items of a context menu, in groups with lines between them. */
export const CommandGroups = ({ groups }: { readonly groups: readonly (readonly CommandId[])[] }) =>
  groups.map((group, index) => (
    <ContextMenu.Group key={group.join()}>
      {index > 0 && <ContextMenu.Separator className={menu.separator} />}
      {group.map((id) => (
        <CommandItem key={id} id={id} />
      ))}
    </ContextMenu.Group>
  ));

interface CommandItemProps {
  readonly id: CommandId;
  /** What it means just there, where that is not what the command is called. */
  readonly called?: string;
}

export function CommandItem({ id, called }: CommandItemProps) {
  const { label, icon: Icon, isAvailable, shortcut, ariaShortcut, run } = useCommand(id);
  return (
    <ContextMenu.Item
      className={classes(menu.item, id === 'remove' && menu.danger)}
      disabled={!isAvailable}
      aria-keyshortcuts={ariaShortcut}
      onClick={run}
    >
      <span className={menu.sign}>
        <Icon size={15} strokeWidth={1.75} aria-hidden />
      </span>
      {called ?? label}
      {shortcut && (
        <kbd className={menu.shortcut} aria-hidden>
          {shortcut}
        </kbd>
      )}
    </ContextMenu.Item>
  );
}
