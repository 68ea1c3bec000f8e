import { useMemo, useRef, useState } from 'react';
import { ConnectorError } from '../../../shared/errors.ts';
import type { Entry } from '../../../shared/model/entry.ts';
import type { Removal, Removed } from '../../../shared/model/removal.ts';
import { useApp } from '../../app.ts';
import { type DialogState, dialogReplaced } from '../../store/state.ts';
import { Filled } from '../../text/Filled.tsx';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { AlertDialog } from '../../ui/AlertDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { closeToPane } from '../shell/closeDialog.ts';
import { forgetRedoable } from '../undo/takeBack.ts';
import { contentSentence } from './contentSentence.ts';
import styles from './entries.module.css';
import { removeEntries } from './entryRequests.ts';
import { FailureList } from './FailureList.tsx';
import { throwAway } from './throwAway.ts';
import { useCounted } from './useCounted.ts';

type Remove = Extract<DialogState, { readonly kind: 'remove' }>;

const shownNames = 5;

/** Asks before anything is deleted, names it, and can be stopped while it goes on. */
export function RemoveDialog({ dialog }: { readonly dialog: Remove }) {
  const texts = useText();
  const {
    common,
    entries: { remove: text },
  } = texts;
  const app = useApp();
  const { entries, how, ...at } = dialog;
  const { side, place } = at;
  const [isBusy, setBusy] = useState(false);
  const work = useRef(new AbortController());
  const [gone, setGone] = useState<Removed | null>(null);
  const [partly, setPartly] = useState<Removal | null>(null);
  const [stopCounting] = useState(() => new AbortController());

  const close = (): void => {
    work.current.abort();
    closeToPane(app, dialog, side);
  };

  const remove = async (): Promise<void> => {
    setBusy(true);
    stopCounting.abort();
    const { signal } = work.current;
    let left: readonly Entry[] = [];
    let stayed: Removal | null = null;
    try {
      const names = entries.map(({ name }) => name);
      if (how === 'trash') left = await throwAway(app, at, entries, signal);
      else {
        forgetRedoable(app, place);
        stayed = await removeEntries(app, { ...at, names }, { signal, onProgress: setGone });
      }
    } catch (thrown) {
      app.notify.failure(thrown);
    }
    void app.panes.refresh(side);
    const [failure] = stayed?.failures ?? [];
    const hasGone = stayed !== null && stayed.files + stayed.directories > 0;
    if (stayed && failure && (hasGone || stayed.failed > 1)) return setPartly(stayed);
    if (failure) app.notify.failure(ConnectorError.fromReport(failure));
    if (left.length === 0) return close();
    app.store.setState((state) =>
      dialogReplaced(state, dialog, { ...dialog, entries: left, how: 'noTrash' }),
    );
  };

  const countable = useMemo(() => (how === 'trash' ? [] : foldersOf(entries)), [how, entries]);
  const { counted, isDone } = useCounted(at, countable, stopCounting.signal);
  const [only] = entries;
  const isTrash = how === 'trash';
  const folders = entries.filter(({ type }) => type === 'dir').length;
  if (partly) return <PartlyRemoved partly={partly} onClose={close} />;
  return (
    <AlertDialog
      title={
        entries.length === 1 && only ? (
          <Filled text={isTrash ? text.trashTitle : text.title} parts={{ name: <Name name={only.name} /> }} />
        ) : (
          text[isTrash ? 'trashTitleOfSeveral' : 'titleOfSeveral'](entries.length - folders, folders)
        )
      }
      safe={{ label: isBusy ? common.stop : common.cancel, act: close }}
      actions={
        <Button tone={isTrash ? 'primary' : 'danger'} disabled={isBusy} onClick={() => void remove()}>
          {isBusy && <Spinner size={14} />}
          {isTrash ? text.moveToTrash : isBusy ? text.deleting : text.delete}
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
          {entries.length > shownNames && <li>{common.andMore(entries.length - shownNames)}</li>}
        </ul>
      )}
      {isBusy && gone && <p role="status">{text.goneSoFar(gone.files, gone.directories)}</p>}
      {!isBusy && counted && <p role="status">{contentSentence(texts, counted, isDone)}</p>}
      <p>
        {how === 'noTrash' && `${text.noTrash} `}
        {folders > 0 && !isTrash && `${text.withContent(folders)} `}
        {isTrash ? text.fromTrash : side === 'remote' ? text.onServer : text.cannotBeUndone}
      </p>
    </AlertDialog>
  );
}

interface PartlyRemovedProps {
  readonly partly: Removal;
  readonly onClose: () => void;
}

/** What is left, and why. */
function PartlyRemoved({ partly: { files, directories, failed, failures }, onClose }: PartlyRemovedProps) {
  const { common, entries } = useText();
  const text = entries.remove;
  return (
    <AlertDialog title={text.notAll} safe={{ label: common.close, act: onClose }} actions={null}>
      <p>{text.left(files + directories, failed)}</p>
      <FailureList failures={failures} />
      {failed > failures.length && <p>{common.andMore(failed - failures.length)}</p>}
    </AlertDialog>
  );
}

const foldersOf = (entries: readonly Entry[]): readonly string[] =>
  entries.filter(({ type }) => type === 'dir').map(({ name }) => name);
