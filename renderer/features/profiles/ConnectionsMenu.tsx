import { Menu } from '@base-ui/react/menu';
import { Ellipsis } from 'lucide-react';
import { useApp, useAppState } from '../../app.ts';
import { type DialogState, dialogOver } from '../../store/state.ts';
import { useText } from '../../text/useText.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import menu from '../../ui/Menu.module.css';
import { newFolderIn } from './profileActs.ts';

/** What is done with the saved connections as a whole. */
export function ConnectionsMenu() {
  const text = useText().profiles;
  const app = useApp();
  const hasProfiles = useAppState(({ engine }) => (engine?.profiles.profiles.length ?? 0) > 0);
  const open = (dialog: DialogState) => (): void => app.store.setState((state) => dialogOver(state, dialog));
  return (
    <Menu.Root>
      <Menu.Trigger render={<IconButton icon={Ellipsis} label={text.moreAboutAll} />} />
      <Menu.Portal>
        <Menu.Positioner className={menu.positioner} align="end" sideOffset={4}>
          <Menu.Popup className={menu.menu}>
            <Menu.Item className={menu.item} onClick={() => newFolderIn(app, null)}>
              {text.newFolder}
            </Menu.Item>
            <Menu.Separator className={menu.separator} />
            <Menu.Item className={menu.item} onClick={open({ kind: 'importProfiles' })}>
              {text.import}
            </Menu.Item>
            <Menu.Item
              className={menu.item}
              disabled={!hasProfiles}
              onClick={open({ kind: 'exportProfiles' })}
            >
              {text.export}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
