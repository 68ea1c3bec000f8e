import { ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { baseName, enginePath } from '../../../shared/model/paths.ts';
import { useApp, useAppState } from '../../app.ts';
import type { PaneSide } from '../../store/pane.ts';
import { paneOf, withPane } from '../../store/state.ts';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { dropHandlers } from '../carry/useEntryDrag.ts';
import { PaneCommandButton } from '../commands/PaneCommandButton.tsx';
import { focusPane } from './focusPane.ts';
import styles from './PathBar.module.css';
import { crumbsOf, editablePath, resolveTyped } from './typedPath.ts';

/** Where a pane is, and the ways from there: back, forward, up, any folder above, or a path typed. */
export function PathBar({ side }: { readonly side: PaneSide }) {
  const isEditing = useAppState((state) => paneOf(state, side).isEditingPath);
  return (
    <div className={styles.bar}>
      <PaneCommandButton id="goBack" side={side} />
      <PaneCommandButton id="goForward" side={side} />
      <PaneCommandButton id="goUp" side={side} />
      {isEditing ? <PathField side={side} /> : <Crumbs side={side} />}
      <PaneCommandButton id="refresh" side={side} />
    </div>
  );
}

function Crumbs({ side }: { readonly side: PaneSide }) {
  const text = useText().path;
  const app = useApp();
  const { store, panes } = app;
  const dropFolder = useAppState(({ dropTarget }) => (dropTarget?.side === side ? dropTarget.folder : null));
  const path = useAppState((state) => paneOf(state, side).path) ?? '';
  const engineFolder = useAppState(({ engine }) => engine?.engineFolder ?? '');
  const rootLabel = side === 'remote' ? '/' : baseName(enginePath(engineFolder.replaceAll('\\', '/'))) || '/';
  const crumbs = crumbsOf(side, path, rootLabel);
  const edit = (): void =>
    store.setState((state) => withPane(state, side, (pane) => ({ ...pane, isEditingPath: true })));
  return (
    <nav className={styles.crumbs} aria-label={text.crumbs}>
      <ol className={styles.list}>
        {crumbs.map((crumb, index) => (
          <li key={crumb.path} className={styles.item}>
            {index > 0 && <ChevronRight size={12} className={styles.divider} aria-hidden />}
            <button
              type="button"
              className={styles.crumb}
              data-drop={(dropFolder === crumb.path && index < crumbs.length - 1) || undefined}
              {...dropHandlers(app, () => ({ side, folder: crumb.path }))}
              aria-current={index === crumbs.length - 1 ? 'location' : undefined}
              onClick={() => void panes.visit(side, crumb.path, crumbs[index + 1]?.label ?? null)}
            >
              <Name name={crumb.label} />
            </button>
          </li>
        ))}
      </ol>
      <button type="button" className={styles.edit} aria-label={text.edit} onClick={edit} />
    </nav>
  );
}

function PathField({ side }: { readonly side: PaneSide }) {
  const text = useText().path;
  const { store, panes } = useApp();
  const path = useAppState((state) => paneOf(state, side).path) ?? '';
  const engineFolder = useAppState(({ engine }) => engine?.engineFolder ?? '');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);

  const close = (): void =>
    store.setState((state) => withPane(state, side, (pane) => ({ ...pane, isEditingPath: false })));

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    const typed = event.currentTarget.value;
    close();
    if (event.key === 'Enter' && typed !== '') {
      void panes.visit(side, resolveTyped(side, typed, path, engineFolder)).then(() => focusPane(side));
    }
    focusPane(side);
  };

  return (
    <input
      ref={input}
      className={styles.field}
      aria-label={text.field}
      defaultValue={editablePath(side, path, engineFolder)}
      spellCheck={false}
      autoComplete="off"
      onKeyDown={onKeyDown}
      onBlur={close}
    />
  );
}
