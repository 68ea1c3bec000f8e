import { useRef, useState } from 'react';
import type { Entry } from '../../../shared/model/entry.ts';
import { useApp } from '../../app.ts';
import type { DialogState } from '../../store/state.ts';
import { countOf } from '../../text/format.ts';
import { Name } from '../../text/Name.tsx';
import { AlertDialog } from '../../ui/AlertDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { focusPane } from '../panes/focusPane.ts';
import styles from './entries.module.css';
import { removeEntries } from './entryRequests.ts';

type Remove = Extract<DialogState, { readonly kind: 'remove' }>;

const shownNames = 5;

/** Asks before anything is deleted, names it, and can be stopped while it goes on. */
export function RemoveDialog({ dialog: { side, folder, entries } }: { readonly dialog: Remove }) {
  const app = useApp();
  const [isBusy, setBusy] = useState(false);
  const work = useRef(new AbortController());

  const close = (): void => {
    work.current.abort();
    app.store.setState({ dialog: null });
    requestAnimationFrame(() => focusPane(side));
  };

  const remove = async (): Promise<void> => {
    setBusy(true);
    try {
      const names = entries.map(({ name }) => name);
      await removeEntries(app, { side, folder, names }, work.current.signal);
    } catch (thrown) {
      app.notify.failure(thrown);
    }
    void app.panes.refresh(side);
    close();
  };

  const [only] = entries;
  const folders = entries.filter(({ type }) => type === 'dir').length;
  return (
    <AlertDialog
      title={
        entries.length === 1 && only ? (
          <>
            Delete “<Name name={only.name} />
            ”?
          </>
        ) : (
          `Delete ${contentOf(entries)}?`
        )
      }
      safe={{ label: isBusy ? 'Stop' : 'Cancel', act: close }}
      actions={
        <Button tone="danger" disabled={isBusy} onClick={() => void remove()}>
          {isBusy && <Spinner size={14} />}
          {isBusy ? 'Deleting…' : 'Delete'}
        </Button>
      }
    >
      {entries.length > 1 && (
        <ul className={styles.names}>
          {entries.slice(0, shownNames).map(({ name }) => (
            <li key={name}>
              <Name name={name} />
            </li>
          ))}
          {entries.length > shownNames && <li>and {countOf(entries.length - shownNames, 'more', 'more')}</li>}
        </ul>
      )}
      <p>
        {folders > 0 &&
          `${folders === 1 ? 'The folder goes' : 'Folders go'} with everything in ${folders === 1 ? 'it' : 'them'}. `}
        {side === 'remote' ? 'This happens on the server and cannot be undone.' : 'This cannot be undone.'}
      </p>
    </AlertDialog>
  );
}

function contentOf(entries: readonly Entry[]): string {
  const folders = entries.filter(({ type }) => type === 'dir').length;
  const files = entries.length - folders;
  return [files > 0 && countOf(files, 'file'), folders > 0 && countOf(folders, 'folder')]
    .filter(Boolean)
    .join(' and ');
}
