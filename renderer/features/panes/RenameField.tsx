import { type FocusEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { ConnectorError } from '../../../shared/errors.ts';
import type { Entry } from '../../../shared/model/entry.ts';
import { errorLine } from '../../../shared/text/errorWords.ts';
import { useApp } from '../../app.ts';
import { type Pane, type PaneSide, renameNext, selectInPane } from '../../store/pane.ts';
import { paneOf, withPane } from '../../store/state.ts';
import { placeOf } from '../../store/undo.ts';
import { whileThere } from '../../store/whileSame.ts';
import { displayName, displayText } from '../../text/displayName.ts';
import { useText } from '../../text/useText.ts';
import { ProblemBubble } from '../../ui/ProblemBubble.tsx';
import { renameEntry } from '../entries/entryRequests.ts';
import { keepDone } from '../undo/takeBack.ts';
import styles from './FileGrid.module.css';
import { focusPane, focusPaneIfFree, isDialogOver } from './focusPane.ts';
import { nameProblem, neighbourOf, stemLength } from './renaming.ts';

/** How the field is left: by a key, by going elsewhere, or on to the row above or below. */
type Leaving = 'key' | 'blur' | -1 | 1;

/**
 * Edits a name in its row. Enter or leaving the field renames, Escape does not; Tab and Shift+Tab go on with the row
 * below or above. What is in the way of a name is told at the field, which stays open.
 */
export function RenameField({ side, entry }: { readonly side: PaneSide; readonly entry: Entry }) {
  const texts = useText();
  const { entries: text } = texts;
  const app = useApp();
  const input = useRef<HTMLInputElement>(null);
  const problemId = useId();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const isDone = useRef(false);

  useEffect(() => {
    const field = input.current;
    if (!field) return;
    field.focus();
    field.setSelectionRange(0, entry.type === 'dir' ? field.value.length : stemLength(field.value));
  }, [entry.type]);

  // By the time of an answer another tab may be shown.
  const [tabId] = useState(() => app.store.getState().activeTabId);
  const pane = (): Pane => paneOf(app.store.getState(), side, tabId);
  const change = (step: (pane: Pane) => Pane): void =>
    app.store.setState((state) => withPane(state, side, step, tabId));

  /** What is in the way of a name before anybody is asked. */
  const problemOf = (newName: string): string | null => {
    const known = nameProblem(pane(), entry.name, newName);
    if (known === null) return null;
    return known === 'wrong' ? text.wrongName : text.takenName(displayName(newName));
  };

  const close = (next: string | null, leaving: Leaving): void => {
    isDone.current = true;
    change((before) => renameNext(before, next));
    if (next === null && leaving !== 'blur') focusPane(side);
  };

  /** Nothing else has the focus by the time of an answer. The field itself may have gone with the former name. */
  const isFocusFree = (): boolean => {
    const { renaming } = pane();
    return (
      (renaming === null || renaming === entry.name) &&
      (document.activeElement === document.body || document.activeElement === input.current)
    );
  };

  /** The name stands as it was. */
  const refuse = (sentence: string): void => {
    setProblem(sentence);
    input.current?.focus();
  };

  /** The same where the field was left for good: it is said where it can be seen. */
  const refuseAway = (sentence: string, path: string | null): void => {
    isDone.current = true;
    app.notify.result(text.notRenamed(displayName(entry.name), sentence), { isFailure: true, actions: [] });
    change((before) =>
      before.path === path && before.renaming === entry.name ? renameNext(before, null) : before,
    );
  };

  const commit = async (leaving: Leaving): Promise<void> => {
    const newName = input.current?.value ?? '';
    if (isDone.current || isBusy) return;
    const next = typeof leaving === 'number' ? neighbourOf(pane(), entry.name, leaving) : null;
    if (newName === entry.name || newName === '') return close(next, leaving);
    const { path } = pane();
    const known = problemOf(newName);
    if (known !== null) return leaving === 'blur' ? refuseAway(known, path) : refuse(known);
    setBusy(true);
    const isThere = whileThere(app.store, side);
    const place = placeOf(app.store.getState(), side);
    try {
      await renameEntry(app, { side, place, folder: path ?? '', name: entry.name }, newName);
      keepDone(app, place, { kind: 'rename', side, folder: path ?? '', from: entry.name, to: newName });
      if (!isThere() || !isFocusFree()) return;
      change((before) => selectInPane(before, { type: 'only', name: newName }));
      close(next, leaving);
    } catch (thrown) {
      setBusy(false);
      const sentence = displayText(errorLine(ConnectorError.from(thrown), texts));
      if (leaving !== 'blur' && isThere() && isFocusFree()) refuse(sentence);
      else refuseAway(sentence, path);
    }
  };

  const onBlur = (event: FocusEvent): void => {
    if (isDialogOver(event)) return;
    void commit('blur');
    // By then whatever was gone to has the focus.
    requestAnimationFrame(() => focusPaneIfFree(side));
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') void commit('key');
    else if (event.key === 'Escape') close(null, 'key');
    else if (event.key === 'Tab') {
      event.preventDefault();
      void commit(event.shiftKey ? -1 : 1);
    }
  };

  return (
    <>
      <input
        ref={input}
        className={styles.rename}
        aria-label={text.newName}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : problemId}
        defaultValue={entry.name}
        readOnly={isBusy}
        spellCheck={false}
        autoComplete="off"
        onKeyDown={onKeyDown}
        onBlur={onBlur}
        onChange={({ target }) => setProblem(problemOf(target.value))}
      />
      {problem !== null && <ProblemBubble id={problemId} at={input} problem={problem} />}
    </>
  );
}
