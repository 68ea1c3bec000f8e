import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useApp } from '../../app.ts';
import type { DialogState } from '../../store/state.ts';
import { useText } from '../../text/useText.ts';
import dialogStyles from '../../ui/Dialog.module.css';
import { modalMark } from '../../ui/modal.ts';
import { WhatIsOnTop } from '../../ui/OnTop.tsx';
import { useShortcutText } from '../commands/useCommand.ts';
import { ConnectAttempt } from '../profiles/ConnectAttempt.tsx';
import { useConnectProfile } from '../profiles/useConnectProfile.ts';
import { closeDialog } from '../shell/closeDialog.ts';
import { type FoundGroup, type FoundItem, findItems } from './findItems.ts';
import styles from './PaletteDialog.module.css';
import { paletteSources } from './paletteSources.ts';
import { recentItems, rememberItem } from './recentItems.ts';

/** One line in which to type what is to be done or gone to, and what answers it. */
export function PaletteDialog({ dialog }: { readonly dialog: DialogState }) {
  const app = useApp();
  const texts = useText();
  const text = texts.palette;
  const [query, setQuery] = useState('');
  const [recentIds] = useState(recentItems);
  // As it is when it is opened: what is chosen has to be what was seen.
  const [items] = useState(() => paletteSources.flatMap((source) => source(app.store.getState(), texts)));
  const groups = useMemo(() => findItems(items, query, recentIds), [items, query, recentIds]);
  const close = (): void => void closeDialog(app, dialog);
  const way = useConnectProfile(null, close);

  const choose = ({ itemId, choice }: FoundItem): void => {
    rememberItem(itemId);
    if (choice.kind === 'connect') {
      void way.connect(choice.profile).then((isConnected) => isConnected && choice.after?.(app));
      return;
    }
    close();
    // What had the focus gets it back first.
    requestAnimationFrame(() => choice.act(app));
  };

  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialogStyles.backdrop} />
        <Dialog.Viewport className={styles.viewport}>
          <Dialog.Popup {...modalMark} className={styles.popup} aria-label={text.title}>
            <Autocomplete.Root
              inline
              open
              items={groups}
              filter={null}
              value={query}
              onValueChange={(value, { reason }) => reason !== 'item-press' && setQuery(value)}
              itemToStringValue={(item: FoundItem) => item.label}
              autoHighlight="always"
              keepHighlight
            >
              <div className={styles.line}>
                <Search size={16} aria-hidden />
                <Autocomplete.Input
                  className={styles.input}
                  aria-label={text.title}
                  placeholder={text.placeholder}
                  spellCheck={false}
                />
                <Dialog.Close className="visuallyHidden">{text.close}</Dialog.Close>
              </div>
              {way.attempt ? (
                <div className={styles.attempt}>
                  <ConnectAttempt way={way} />
                </div>
              ) : (
                <>
                  <Autocomplete.Empty className={styles.empty}>{text.nothing}</Autocomplete.Empty>
                  <Autocomplete.List className={styles.list}>
                    {({ group, items: those }: FoundGroup) => (
                      <Autocomplete.Group key={group} items={those}>
                        <Autocomplete.GroupLabel className={styles.group}>
                          {text.groups[group]}
                        </Autocomplete.GroupLabel>
                        <Autocomplete.Collection>
                          {(item: FoundItem) => (
                            <PaletteRow key={item.itemId} item={item} onChoose={choose} />
                          )}
                        </Autocomplete.Collection>
                      </Autocomplete.Group>
                    )}
                  </Autocomplete.List>
                </>
              )}
            </Autocomplete.Root>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
      <WhatIsOnTop />
    </Dialog.Root>
  );
}

interface PaletteRowProps {
  readonly item: FoundItem;
  readonly onChoose: (item: FoundItem) => void;
}

function PaletteRow({ item, onChoose }: PaletteRowProps) {
  const { label, detail, icon: Icon, shortcut, at } = item;
  const shortcutText = useShortcutText();
  return (
    <Autocomplete.Item value={item} className={styles.item} onClick={() => onChoose(item)}>
      <Icon size={15} strokeWidth={1.75} aria-hidden className={styles.icon} />
      <bdi className={styles.label}>
        {runsOf(label, at).map(({ start, run, isMatch }) =>
          isMatch ? <mark key={start}>{run}</mark> : <span key={start}>{run}</span>,
        )}
      </bdi>
      {detail !== null && <bdi className={styles.detail}>{detail}</bdi>}
      {shortcut !== null && <kbd className={styles.keys}>{shortcutText(shortcut)}</kbd>}
    </Autocomplete.Item>
  );
}

interface Run {
  readonly start: number;
  readonly run: string;
  readonly isMatch: boolean;
}

/** A label in pieces that match and pieces that do not. */
function runsOf(label: string, at: ReadonlySet<number>): readonly Run[] {
  const runs: Run[] = [];
  for (const [index, letter] of [...label].entries()) {
    const last = runs.at(-1);
    const isMatch = at.has(index);
    if (last?.isMatch === isMatch) runs[runs.length - 1] = { ...last, run: last.run + letter };
    else runs.push({ start: index, run: letter, isMatch });
  }
  return runs;
}
