import { labelOfEncoding } from '../../../shared/model/encodings.ts';
import { useApp, useAppState } from '../../app.ts';
import { connectedSession, type DialogState, paneOf } from '../../store/state.ts';
import { displayName } from '../../text/displayName.ts';
import { countOf } from '../../text/format.ts';
import { Name } from '../../text/Name.tsx';
import { AlertDialog } from '../../ui/AlertDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import styles from '../entries/entries.module.css';
import { queueEntries } from '../transfers/startTransfers.ts';
import { tellingNames } from './tellingNames.ts';

type Uncarried = Extract<DialogState, { readonly kind: 'uncarried' }>;

const shownNames = 5;

/** Before an upload: names that the server's encoding cannot carry, and what may be done about them. */
export function UncarriedDialog({ dialog: { wish, refused } }: { readonly dialog: Uncarried }) {
  const app = useApp();
  const encoding = useAppState((state) => connectedSession(state)?.encoding ?? 'utf-8');
  const names = new Set(refused.map(({ name }) => name));
  const others = wish.entries.filter(({ name }) => !names.has(name));
  const close = (): void => app.store.setState({ dialog: null });
  const uploadOthers = (): void => {
    close();
    void queueEntries(app, { ...wish, entries: others });
  };
  const chooseEncoding = (): void => {
    const dialog = { kind: 'encoding', names: tellingNames(paneOf(app.store.getState(), 'remote')) } as const;
    app.store.setState({ dialog });
  };

  return (
    <AlertDialog
      title={`${countOf(refused.length, 'name')} cannot be written on this server`}
      safe={{ label: 'Cancel', act: close }}
      isWide
      actions={
        <>
          <Button onClick={chooseEncoding}>Choose encoding…</Button>
          {others.length > 0 && (
            <Button tone="primary" onClick={uploadOthers}>
              Upload the other {others.length === 1 ? 'one' : others.length}
            </Button>
          )}
        </>
      }
    >
      <p>
        Names are sent to it in {labelOfEncoding(encoding)}, which lacks a character of each of these. Rename
        them, or choose another encoding if that is not the server’s.
      </p>
      <ul className={styles.names}>
        {refused.slice(0, shownNames).map(({ name, character }) => (
          <li key={name}>
            <Name name={name} /> – “{displayName(character)}”
          </li>
        ))}
        {refused.length > shownNames && <li>and {countOf(refused.length - shownNames, 'more', 'more')}</li>}
      </ul>
    </AlertDialog>
  );
}
