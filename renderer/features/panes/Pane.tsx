import type { ReactNode } from 'react';
import { useApp, useAppState } from '../../app.ts';
import type { PaneSide } from '../../store/pane.ts';
import { paneOf } from '../../store/state.ts';
import { DropHint } from '../carry/DropHint.tsx';
import { EntryMenu } from '../commands/EntryMenu.tsx';
import { TreeBeside } from '../tree/TreeBeside.tsx';
import { FileGrid } from './FileGrid.tsx';
import { FilterBar } from './FilterBar.tsx';
import styles from './Pane.module.css';
import { PaneFooter } from './PaneFooter.tsx';
import { PaneNotice } from './PaneNotice.tsx';
import { PathBar } from './PathBar.tsx';

interface PaneProps {
  readonly side: PaneSide;
  readonly label: string;
  readonly title: ReactNode;
  /** What has to be said over the files. */
  readonly notice?: ReactNode;
  /** Whether it has a folder to show; without one it shows this. */
  readonly hasFolder?: boolean;
  readonly instead?: ReactNode;
}

/** One of the two sides: what it is, where it is, what is there. */
export function Pane({ side, label, title, notice, hasFolder = true, instead }: PaneProps) {
  const { store } = useApp();
  const isActive = useAppState(({ activePane }) => activePane === side);
  const hasFailed = useAppState((state) => paneOf(state, side).state === 'failed');
  const activate = (): void => {
    if (store.getState().activePane !== side) store.setState({ activePane: side });
  };
  return (
    <section
      className={styles.pane}
      aria-label={label}
      data-active={isActive || undefined}
      onFocus={activate}
      onMouseDownCapture={activate}
    >
      <header className={styles.title}>{title}</header>
      {instead}
      {hasFolder && (
        <>
          {notice}
          <PathBar side={side} />
          <TreeBeside side={side}>
            {hasFailed ? (
              <PaneNotice side={side} />
            ) : (
              <>
                <EntryMenu side={side}>
                  <FileGrid side={side} label={label} />
                  <PaneNotice side={side} />
                  <DropHint side={side} />
                </EntryMenu>
                <FilterBar side={side} />
              </>
            )}
          </TreeBeside>
          <PaneFooter side={side} />
        </>
      )}
    </section>
  );
}
