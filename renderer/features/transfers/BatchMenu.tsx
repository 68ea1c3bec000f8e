import { Menu } from '@base-ui/react/menu';
import { ChevronRight, Ellipsis, ReceiptText } from 'lucide-react';
import type { CommandId } from '../../../shared/commands.ts';
import type { Batch, Queue } from '../../../shared/model/transfer.ts';
import { useApp } from '../../app.ts';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import menu from '../../ui/Menu.module.css';
import { useCommand } from '../commands/useCommand.ts';
import styles from './Panel.module.css';
import { saveReceipt } from './queueRequests.ts';
import { batchName } from './queueWords.ts';

const forAll: readonly CommandId[] = [
  'resumeTransfers',
  'pauseTransfers',
  'retryFailedTransfers',
  'clearDoneTransfers',
];

/** The latest ones: a menu of hundreds is none. */
const shownBatches = 12;

/** What can be done with the whole queue, and the receipts of its batches. */
export function BatchMenu({ queue }: { readonly queue: Queue }) {
  const text = useText().transfers;
  const batches = queue.batches.slice(-shownBatches).reverse();
  return (
    <Menu.Root>
      <Menu.Trigger render={<IconButton icon={Ellipsis} label={text.more} />} />
      <Menu.Portal>
        <Menu.Positioner className={menu.positioner} align="end" sideOffset={4}>
          <Menu.Popup className={menu.menu}>
            {forAll.map((id) => (
              <CommandItem key={id} id={id} />
            ))}
            {batches.length > 0 && (
              <>
                <Menu.Separator className={menu.separator} />
                <Menu.Group>
                  <Menu.GroupLabel className={styles.menuLabel}>{text.receiptOf}</Menu.GroupLabel>
                  {batches.map((batch) => (
                    <Receipt key={batch.batchId} batch={batch} />
                  ))}
                </Menu.Group>
              </>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function CommandItem({ id }: { readonly id: CommandId }) {
  const { label, icon: Icon, isAvailable, run } = useCommand(id);
  return (
    <Menu.Item className={menu.item} disabled={!isAvailable} onClick={run}>
      <span className={menu.sign}>
        <Icon size={15} strokeWidth={1.75} aria-hidden />
      </span>
      {label}
    </Menu.Item>
  );
}

function Receipt({ batch }: { readonly batch: Batch }) {
  const { format, transfers: text } = useText();
  const app = useApp();
  return (
    <Menu.SubmenuRoot>
      <Menu.SubmenuTrigger className={menu.item}>
        <span className={menu.sign}>
          <ReceiptText size={15} strokeWidth={1.75} aria-hidden />
        </span>
        <span className={styles.batchName}>
          <Name name={batchName(batch, text)} />
        </span>
        <span className={menu.shortcut}>
          {batch.direction === 'download' ? '↓' : '↑'} {format.clock(batch.startedAtMs)}
        </span>
        <ChevronRight size={14} aria-hidden />
      </Menu.SubmenuTrigger>
      <Menu.Portal>
        <Menu.Positioner className={menu.positioner} sideOffset={4}>
          <Menu.Popup className={menu.menu}>
            <Menu.Item className={menu.item} onClick={() => void saveReceipt(app, batch.batchId, 'json')}>
              {text.asJson}
            </Menu.Item>
            <Menu.Item className={menu.item} onClick={() => void saveReceipt(app, batch.batchId, 'csv')}>
              {text.asCsv}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.SubmenuRoot>
  );
}
