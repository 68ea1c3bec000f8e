import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { ConnectorError } from '../../../shared/errors.ts';
import type { Entry } from '../../../shared/model/entry.ts';
import { entryNameSchema } from '../../../shared/model/paths.ts';
import { useApp } from '../../app.ts';
import { type PaneSide, showRenamed } from '../../store/pane.ts';
import { paneOf, withPane } from '../../store/state.ts';
import { useText } from '../../text/useText.ts';
import { renameEntry } from '../entries/entryRequests.ts';
import { keepDone } from '../undo/takeBack.ts';
import styles from './FileGrid.module.css';
import { focusPane } from './focusPane.ts';

/** Edits a name in its row. Enter or leaving the field renames, Escape does not. A refused Enter leaves it open. */
export function RenameField({ side, entry }: { readonly side: PaneSide; readonly entry: Entry }) {
  const text = useText().entries;
  const app = useApp();
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [isInvalid, setInvalid] = useState(false);
  const isDone = useRef(false);

  useEffect(() => {
    const field = input.current;
    if (!field) return;
    field.focus();
    field.setSelectionRange(0, entry.type === 'dir' ? field.value.length : stemLength(field.value));
  }, [entry.type]);

  const close = (): void => {
    isDone.current = true;
    app.store.setState((state) => withPane(state, side, (pane) => ({ ...pane, renaming: null })));
    focusPane(side);
  };

  const commit = async (isLeaving: boolean): Promise<void> => {
    const newName = input.current?.value ?? '';
    if (isDone.current || isBusy) return;
    if (newName === entry.name || newName === '') return close();
    if (!entryNameSchema.safeParse(newName).success) {
      app.notify.failure(new ConnectorError('invalid_input', app.texts.getState().entries.wrongName));
      return;
    }
    setBusy(true);
    const { path } = paneOf(app.store.getState(), side);
    try {
      await renameEntry(app, { side, folder: path ?? '', name: entry.name }, newName);
      isDone.current = true;
      keepDone(app, { kind: 'rename', side, folder: path ?? '', from: entry.name, to: newName });
      app.store.setState((state) =>
        withPane(state, side, (pane) => (pane.path === path ? showRenamed(pane, entry.name, newName) : pane)),
      );
      focusPane(side);
    } catch (thrown) {
      app.notify.failure(thrown);
      if (isLeaving) return close();
      setBusy(false);
      setInvalid(true);
      input.current?.focus();
    }
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Enter') void commit(false);
    else if (event.key === 'Escape') close();
  };

  return (
    <input
      ref={input}
      className={styles.rename}
      aria-label={text.newName}
      aria-invalid={isInvalid}
      defaultValue={entry.name}
      readOnly={isBusy}
      spellCheck={false}
      autoComplete="off"
      onKeyDown={onKeyDown}
      onBlur={() => void commit(true)}
      onChange={() => setInvalid(false)}
    />
  );
}

/** Of `report.tar.gz` the letters before the ending: what one means to change. A dot in front begins no ending. */
function stemLength(name: string): number {
  const ending = /(?<=.)(?:\.tar)?\.[^.]+$/.exec(name);
  return ending ? ending.index : name.length;
}
