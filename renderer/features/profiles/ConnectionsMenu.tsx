import { Menu } from '@base-ui/react/menu';
import { Ellipsis } from 'lucide-react';
import { useApp } from '../../app.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import menu from '../../ui/Menu.module.css';
import { newFolderIn } from './profileActs.ts';

/** What is done with the saved connections as a whole. */
export function ConnectionsMenu() {
  const app = useApp();
  return (
    <Menu.Root>
      <Menu.Trigger render={<IconButton icon={Ellipsis} label="More about connections" />} />
      <Menu.Portal>
        <Menu.Positioner className={menu.positioner} align="end" sideOffset={4}>
          <Menu.Popup className={menu.menu}>
            <Menu.Item className={menu.item} onClick={() => newFolderIn(app, null)}>
              New Folder…
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
