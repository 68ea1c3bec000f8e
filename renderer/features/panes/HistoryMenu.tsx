import { ContextMenu } from '@base-ui/react/context-menu';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useApp, useAppState } from '../../app.ts';
import type { PaneSide } from '../../store/pane.ts';
import { paneOf } from '../../store/state.ts';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import menu from '../../ui/Menu.module.css';
import { goInPane } from './focusPane.ts';
import styles from './PathBar.module.css';
import { editablePath } from './typedPath.ts';

/** The buttons back and forward, with all folders that a pane has been in as their context menu, the latest first. */
export function HistoryMenu({ side, children }: { readonly side: PaneSide; readonly children: ReactNode }) {
  const text = useText().path;
  const { panes } = useApp();
  const { paths, index: here } = useAppState((state) => paneOf(state, side).history);
  const engineFolder = useAppState(({ engine }) => engine?.engineFolder ?? '');
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger className={styles.steps}>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Positioner className={menu.positioner}>
          <ContextMenu.Popup className={menu.menu} aria-label={text.history}>
            <ContextMenu.RadioGroup
              value={here}
              onValueChange={(index: number) => goInPane(side, () => panes.goInHistory(side, index - here))}
            >
              {paths
                .map((path, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a folder is there as often as it was gone to.
                  <ContextMenu.RadioItem key={index} value={index} className={menu.item} closeOnClick>
                    <span className={menu.sign}>{index === here && <Check size={15} aria-hidden />}</span>
                    <Name name={editablePath(side, path, engineFolder)} />
                  </ContextMenu.RadioItem>
                ))
                .toReversed()}
            </ContextMenu.RadioGroup>
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
