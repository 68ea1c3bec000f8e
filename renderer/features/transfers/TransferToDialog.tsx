import { FolderOpen } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { enginePath, remotePath } from '../../../shared/model/paths.ts';
import { useApp, useAppState } from '../../app.ts';
import { otherSide } from '../../store/pane.ts';
import type { DialogState } from '../../store/state.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import field from '../../ui/Field.module.css';
import { LabelledField } from '../../ui/LabelledField.tsx';
import { carriedName } from '../carry/carryWords.ts';
import { PathInput } from '../panes/PathInput.tsx';
import { editablePath, leadsOutside, resolveTyped } from '../panes/typedPath.ts';
import { closeToPane } from '../shell/closeDialog.ts';
import { sourceSide, transferEntries } from './startTransfers.ts';

type TransferTo = Extract<DialogState, { readonly kind: 'transferTo' }>;

/** Asks for the folder on the other side; one that is not there is made. On the desktop it may lie anywhere. */
export function TransferToDialog({ dialog }: { readonly dialog: TransferTo }) {
  const app = useApp();
  const { wish } = dialog;
  const text = useText();
  const input = useRef<HTMLInputElement>(null);
  const source = sourceSide(wish.direction);
  const side = otherSide(source);
  const shownPath = side === 'remote' ? wish.remoteFolder : wish.engineFolder;
  // As it was opened, too: by another one, what was typed would lead elsewhere.
  const [engineFolder] = useState(() => app.store.getState().engine?.engineFolder ?? '');
  const canChoose = useAppState(({ engine }) => side === 'engine' && engine?.canChooseFolder === true);
  const [typed, setTyped] = useState(() => editablePath(side, shownPath, engineFolder));
  const folder = resolveTyped(side, typed, shownPath, engineFolder);
  const isOutside = leadsOutside(side, folder);

  const close = (): void => closeToPane(app, dialog, source);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (isOutside) return;
    close();
    void transferEntries(app, {
      ...wish,
      ...(side === 'remote' ? { remoteFolder: remotePath(folder) } : { engineFolder: enginePath(folder) }),
    });
  };
  const choose = async (): Promise<void> => {
    try {
      const { chosen } = await app.call('outside.choose', { what: 'target' });
      const [place] = chosen;
      if (!place) return;
      close();
      await transferEntries(app, { ...wish, engineFolder: enginePath(''), outsideId: place.outsideId });
    } catch (thrown) {
      app.notify.failure(thrown);
    }
  };

  const words = text.outside.transferTo[wish.direction];
  return (
    <Dialog title={words.title(carriedName(text, wish))} onClose={close} initialFocus={input}>
      <form onSubmit={onSubmit} noValidate>
        <LabelledField label={words.folder} error={isOutside ? text.outside.transferTo.isOutside : null}>
          <PathInput
            ref={input}
            className={field.input}
            side={side}
            current={shownPath}
            value={typed}
            onChange={setTyped}
            onChoose={setTyped}
          />
        </LabelledField>
        <DialogActions>
          {canChoose && (
            <Button onClick={() => void choose()}>
              <FolderOpen size={15} aria-hidden />
              {text.outside.transferTo.choose}
            </Button>
          )}
          <Button onClick={close}>{text.common.cancel}</Button>
          <Button type="submit" tone="primary" disabled={isOutside}>
            {words.start}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
