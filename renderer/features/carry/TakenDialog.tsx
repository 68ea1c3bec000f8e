import { useApp } from '../../app.ts';
import { type DialogState, dialogClosed } from '../../store/state.ts';
import { countOf } from '../../text/format.ts';
import { Name } from '../../text/Name.tsx';
import { AlertDialog } from '../../ui/AlertDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import styles from '../entries/entries.module.css';
import { focusPane } from '../panes/focusPane.ts';
import type { TakenDecision } from './askTaken.ts';
import { folderName } from './carryWords.ts';

type Taken = Extract<DialogState, { readonly kind: 'taken' }>;

const shownNames = 5;

/** Asks once for all names that are taken. */
export function TakenDialog({ dialog }: { readonly dialog: Taken }) {
  const app = useApp();
  const { names, target } = dialog;
  const [only] = names;
  const focus = (): void => void requestAnimationFrame(() => focusPane(target.side));
  const decide = (decision: TakenDecision): void => {
    app.store.setState({ dialog: { ...dialog, decision } });
    focus();
  };
  return (
    <AlertDialog
      title={
        names.length === 1 && only !== undefined ? (
          <>
            “<Name name={only} />” is already there
          </>
        ) : (
          `${countOf(names.length, 'name')} are already there`
        )
      }
      safe={{
        label: 'Cancel',
        act: () => {
          app.store.setState(dialogClosed);
          focus();
        },
      }}
      actions={
        <>
          <Button onClick={() => decide('skip')}>Skip</Button>
          <Button onClick={() => decide('rename')}>Keep both</Button>
          <Button tone="danger" onClick={() => decide('overwrite')}>
            Overwrite
          </Button>
        </>
      }
    >
      {names.length > 1 && (
        <ul className={styles.names}>
          {names.slice(0, shownNames).map((name) => (
            <li key={name}>
              <Name name={name} />
            </li>
          ))}
          {names.length > shownNames && <li>and {countOf(names.length - shownNames, 'more', 'more')}</li>}
        </ul>
      )}
      <p>
        In {folderName(target)}. Overwriting replaces files that are there; folders keep what else is in them.
      </p>
    </AlertDialog>
  );
}
