import { FolderOpen } from 'lucide-react';
import { remotePath } from '../../../shared/model/paths.ts';
import { useApp, useAppState } from '../../app.ts';
import type { PaneSide } from '../../store/pane.ts';
import { paneOf } from '../../store/state.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { downloadPath } from '../transfers/startTransfers.ts';
import { canGoUp } from './createPanes.ts';
import { paneFocusAttribute } from './focusPane.ts';
import styles from './Pane.module.css';

/** What a pane says when it has no files to show: that it is loading, that it is empty, or why it failed. */
export function PaneNotice({ side }: { readonly side: PaneSide }) {
  const app = useApp();
  const { state, error, entries, history, path } = useAppState((app) => paneOf(app, side));

  if (state === 'failed' && error) {
    return (
      <div className={styles.failed} tabIndex={-1} {...{ [paneFocusAttribute]: side }}>
        <ErrorNote error={error} />
        {side === 'remote' && error.code === 'permission_denied' && (
          <p className={styles.hint}>
            What lies in a folder that is not shown may still be open to those who know its name: type the
            path of a folder or a file in it above.
          </p>
        )}
        <div className={styles.buttons}>
          {side === 'remote' && path !== null && error.code === 'not_a_directory' && (
            <Button tone="primary" onClick={() => void downloadPath(app, remotePath(path))}>
              Download the file
            </Button>
          )}
          <Button onClick={() => void app.panes.refresh(side)}>Try again</Button>
          {history.index > 0 ? (
            <Button onClick={() => void app.panes.goInHistory(side, -1)}>Go back</Button>
          ) : (
            canGoUp(path) && <Button onClick={() => void app.panes.goUp(side)}>Parent folder</Button>
          )}
        </div>
      </div>
    );
  }
  if (entries.length > 0) return null;
  if (state === 'ready' || state === 'refreshing') {
    return (
      <div className={styles.notice}>
        <FolderOpen size={32} strokeWidth={1.25} aria-hidden />
        <p className={styles.noticeTitle}>This folder is empty</p>
      </div>
    );
  }
  return (
    <div className={`${styles.notice} ${styles.loading}`} role="status">
      <Spinner />
      <p>Loading the folder…</p>
    </div>
  );
}
