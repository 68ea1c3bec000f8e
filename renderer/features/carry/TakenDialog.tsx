import { useApp } from '../../app.ts';
import { type DialogState, dialogReplaced } from '../../store/state.ts';
import { Filled } from '../../text/Filled.tsx';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { AlertDialog } from '../../ui/AlertDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import styles from '../entries/entries.module.css';
import { focusPaneBehind } from '../panes/focusPane.ts';
import { closeToPane } from '../shell/closeDialog.ts';
import type { TakenDecision } from './askDecision.ts';
import { folderName } from './carryWords.ts';

type Taken = Extract<DialogState, { readonly kind: 'taken' }>;

const shownNames = 5;

/** Asks once for all names that are taken. */
export function TakenDialog({ dialog }: { readonly dialog: Taken }) {
  const app = useApp();
  const text = useText();
  const { names, target } = dialog;
  const [only] = names;
  const decide = (decision: TakenDecision): void => {
    app.store.setState((state) => dialogReplaced(state, dialog, { ...dialog, decision }));
    focusPaneBehind(target.side);
  };
  return (
    <AlertDialog
      title={
        names.length === 1 && only !== undefined ? (
          <Filled text={text.carry.taken.one} parts={{ name: <Name name={only} /> }} />
        ) : (
          text.carry.taken.several(names.length)
        )
      }
      safe={{ label: text.common.cancel, act: () => closeToPane(app, dialog, target.side) }}
      actions={
        <>
          <Button onClick={() => decide('skip')}>{text.carry.taken.skip}</Button>
          <Button onClick={() => decide('rename')}>{text.carry.taken.keepBoth}</Button>
          <Button tone="danger" onClick={() => decide('overwrite')}>
            {text.carry.taken.overwrite}
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
          {names.length > shownNames && <li>{text.common.andMore(names.length - shownNames)}</li>}
        </ul>
      )}
      <p>{text.carry.taken.consequence(folderName(text, target))}</p>
    </AlertDialog>
  );
}
