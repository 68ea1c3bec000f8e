import { ContextMenu } from '@base-ui/react/context-menu';
import { Check, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { isEnded, type TransferPriority } from '../../../shared/model/transfer.ts';
import { useApp, useAppState } from '../../app.ts';
import { countSelected, selectedTransfers } from '../../store/transferList.ts';
import { useText } from '../../text/useText.ts';
import { classes } from '../../ui/classes.ts';
import menu from '../../ui/Menu.module.css';
import { useShortcutText } from '../commands/useCommand.ts';
import styles from './Panel.module.css';
import { prioritize, saveReceipt, targetOf } from './queueRequests.ts';
import { runTransferAct, type TransferActId, transferActs } from './transferActs.ts';

const groups: readonly (readonly TransferActId[])[] = [
  ['answer', 'pause', 'resume', 'retry'],
  ['moveFirst', 'moveUp', 'moveDown', 'moveLast'],
  ['copyPaths', 'copyHash', 'showInEngine', 'showOnServer', 'details'],
  ['cancel', 'cancelBatch', 'remove'],
];
const dangerous: ReadonlySet<TransferActId> = new Set(['cancel', 'cancelBatch']);

/** The rows with their context menu: what applies to the selected ones. */
export function TransferMenu({ children }: { readonly children: ReactNode }) {
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger className={styles.rows}>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Positioner className={menu.positioner}>
          <ContextMenu.Popup className={menu.menu}>
            <Items />
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

function Items() {
  const text = useText().transfers;
  const app = useApp();
  const shortcutText = useShortcutText();
  const state = useAppState((one) => one);
  const selected = selectedTransfers(state.transferList);
  const batchIds = new Set(selected.map(({ batchId }) => batchId));
  const [batchId] = batchIds;
  if (countSelected(state.transferList) === 0) {
    return <p className={styles.menuLabel}>{text.noneSelected}</p>;
  }
  const shown = groups
    .map((group) => group.filter((id) => transferActs[id].applies(selected, state)))
    .filter((group) => group.length > 0);
  return (
    <>
      {shown.map((group, index) => (
        <ContextMenu.Group key={group.join()}>
          {index > 0 && <ContextMenu.Separator className={menu.separator} />}
          {group.map((id) => (
            <ContextMenu.Item
              key={id}
              className={classes(menu.item, dangerous.has(id) && menu.danger)}
              onClick={() => runTransferAct(app, [id])}
            >
              {text.acts[id]}
              {transferActs[id].shortcut && (
                <kbd className={menu.shortcut} aria-hidden>
                  {shortcutText(transferActs[id].shortcut)}
                </kbd>
              )}
            </ContextMenu.Item>
          ))}
        </ContextMenu.Group>
      ))}
      <ContextMenu.Separator className={menu.separator} />
      {selected.some((one) => !isEnded(one.state)) && <Priority />}
      {batchIds.size === 1 && batchId !== undefined && (
        <Submenu label={text.saveReceipt}>
          <ContextMenu.Item className={menu.item} onClick={() => void saveReceipt(app, batchId, 'json')}>
            {text.asJson}
          </ContextMenu.Item>
          <ContextMenu.Item className={menu.item} onClick={() => void saveReceipt(app, batchId, 'csv')}>
            {text.asCsv}
          </ContextMenu.Item>
        </Submenu>
      )}
    </>
  );
}

const priorities: readonly TransferPriority[] = ['high', 'normal', 'low'];

function Priority() {
  const text = useText().transfers;
  const app = useApp();
  const list = useAppState((state) => state.transferList);
  const [first, ...others] = selectedTransfers(list);
  const isSame = others.every(({ priority }) => priority === first?.priority);
  const choose = (priority: TransferPriority): void => {
    const target = targetOf(list);
    if (target) prioritize(app, target, priority);
  };
  return (
    <Submenu label={text.priority}>
      <ContextMenu.RadioGroup value={isSame ? first?.priority : undefined} onValueChange={choose}>
        {priorities.map((priority) => (
          <ContextMenu.RadioItem key={priority} value={priority} className={menu.item} closeOnClick>
            {text.priorities[priority]}
            <ContextMenu.RadioItemIndicator className={menu.shortcut}>
              <Check size={14} aria-hidden />
            </ContextMenu.RadioItemIndicator>
          </ContextMenu.RadioItem>
        ))}
      </ContextMenu.RadioGroup>
    </Submenu>
  );
}

const Submenu = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <ContextMenu.SubmenuRoot>
    <ContextMenu.SubmenuTrigger className={menu.item}>
      {label}
      <ChevronRight size={14} className={styles.submenuSign} aria-hidden />
    </ContextMenu.SubmenuTrigger>
    <ContextMenu.Portal>
      <ContextMenu.Positioner className={menu.positioner} sideOffset={4}>
        <ContextMenu.Popup className={menu.menu}>{children}</ContextMenu.Popup>
      </ContextMenu.Positioner>
    </ContextMenu.Portal>
  </ContextMenu.SubmenuRoot>
);
