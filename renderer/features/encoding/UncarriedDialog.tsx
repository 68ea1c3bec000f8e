import { useApp, useAppState } from '../../app.ts';
import { type DialogState, dialogReplaced, liveSession } from '../../store/state.ts';
import { displayName } from '../../text/displayName.ts';
import { encodingLabel } from '../../text/encodingLabel.ts';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { AlertDialog } from '../../ui/AlertDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import styles from '../entries/entries.module.css';
import { closeDialog } from '../shell/closeDialog.ts';
import { queueEntries } from '../transfers/startTransfers.ts';
import { encodingDialog } from './encodingDialog.ts';

type Uncarried = Extract<DialogState, { readonly kind: 'uncarried' }>;

const shownNames = 5;

/** Before an upload: names that the server's encoding cannot carry, and what may be done about them. */
export function UncarriedDialog({ dialog }: { readonly dialog: Uncarried }) {
  const { wish, refused } = dialog;
  const { common, encoding: words } = useText();
  const text = words.uncarried;
  const app = useApp();
  const encoding = useAppState((state) => liveSession(state, wish.sessionId)?.encoding ?? 'utf-8');
  const names = new Set(refused.map(({ name }) => name));
  const others = wish.entries.filter(({ name }) => !names.has(name));
  const close = (): void => void closeDialog(app, dialog);
  const uploadOthers = (): void => {
    close();
    void queueEntries(app, { ...wish, entries: others });
  };
  const chooseEncoding = (): void =>
    app.store.setState((state) => dialogReplaced(state, dialog, encodingDialog(state, wish.sessionId)));

  return (
    <AlertDialog
      title={text.title(refused.length)}
      safe={{ label: common.cancel, act: close }}
      isWide
      actions={
        <>
          <Button onClick={chooseEncoding}>{text.choose}</Button>
          {others.length > 0 && (
            <Button tone="primary" onClick={uploadOthers}>
              {text.uploadOthers(others.length)}
            </Button>
          )}
        </>
      }
    >
      <p>{text.why(encodingLabel(encoding, words))}</p>
      <ul className={styles.names}>
        {refused.slice(0, shownNames).map(({ name, character }) => (
          <li key={name}>
            <Name name={name} /> – “{displayName(character)}”
          </li>
        ))}
        {refused.length > shownNames && <li>{common.andMore(refused.length - shownNames)}</li>}
      </ul>
    </AlertDialog>
  );
}
