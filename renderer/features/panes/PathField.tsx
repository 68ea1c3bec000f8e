import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useApp, useAppState } from '../../app.ts';
import type { PaneSide } from '../../store/pane.ts';
import { paneOf, withPane } from '../../store/state.ts';
import { useText } from '../../text/useText.ts';
import { focusPane, goInPane, isDialogOver } from './focusPane.ts';
import styles from './PathBar.module.css';
import { PathInput } from './PathInput.tsx';
import { editablePath, resolveTyped } from './typedPath.ts';

/** Where a pane goes, as text: Enter goes there, Escape does not. */
export function PathField({ side }: { readonly side: PaneSide }) {
  const text = useText().path;
  const { store, panes } = useApp();
  const path = useAppState((state) => paneOf(state, side).path) ?? '';
  const engineFolder = useAppState(({ engine }) => engine?.engineFolder ?? '');
  const [typed, setTyped] = useState(() => editablePath(side, path, engineFolder));
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  const close = (): void =>
    store.setState((state) => withPane(state, side, (pane) => ({ ...pane, isEditingPath: false })));

  const go = (to: string): void => {
    close();
    if (to === '') focusPane(side);
    else goInPane(side, () => panes.visit(side, resolveTyped(side, to, path, engineFolder)));
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    go(event.key === 'Enter' ? typed : '');
  };

  return (
    <PathInput
      ref={input}
      className={styles.field}
      aria-label={text.field}
      side={side}
      current={path}
      value={typed}
      onChange={setTyped}
      onChoose={go}
      onKeyDown={onKeyDown}
      onBlur={(event) => !isDialogOver(event) && close()}
    />
  );
}
