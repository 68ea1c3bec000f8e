import { CircleSlash, EyeOff, FolderOpen, ListFilter, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { remotePath } from '../../../shared/model/paths.ts';
import { useApp, useAppState } from '../../app.ts';
import { bookmarkHere } from '../../store/bookmarks.ts';
import type { PaneSide } from '../../store/pane.ts';
import { paneOf } from '../../store/state.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { removeBookmark } from '../bookmarks/bookmarkActs.ts';
import { useCommand } from '../commands/useCommand.ts';
import { downloadPath } from '../transfers/startTransfers.ts';
import { canGoUp } from './createPanes.ts';
import { paneFocusAttribute } from './focusPane.ts';
import styles from './Pane.module.css';

/** What a pane says when it has no files to show: that it is loading, that it is empty, or why it failed. */
export function PaneNotice({ side }: { readonly side: PaneSide }) {
  const app = useApp();
  const { common, files: text, bookmarks } = useText();
  const bookmark = useAppState((app) => bookmarkHere(app, side));
  const { state, error, entries, shown, filter, history, path, stopped } = useAppState((app) =>
    paneOf(app, side),
  );

  if (state === 'failed' && error) {
    return (
      <div className={styles.failed} tabIndex={-1} {...{ [paneFocusAttribute]: side }}>
        <ErrorNote error={error} />
        {side === 'remote' && error.code === 'permission_denied' && (
          <p className={styles.hint}>{text.hintForbidden}</p>
        )}
        <div className={styles.buttons}>
          {side === 'remote' && path !== null && error.code === 'not_a_directory' && (
            <Button tone="primary" onClick={() => void downloadPath(app, remotePath(path))}>
              {text.downloadFile}
            </Button>
          )}
          <Button onClick={() => void app.panes.refresh(side)}>{common.tryAgain}</Button>
          {bookmark && error.code === 'not_found' && (
            <Button onClick={() => void removeBookmark(app, bookmark)}>{bookmarks.removeIt}</Button>
          )}
          {history.index > 0 ? (
            <Button onClick={() => void app.panes.goInHistory(side, -1)}>{text.goBack}</Button>
          ) : (
            canGoUp(path) && <Button onClick={() => void app.panes.goUp(side)}>{text.parentFolder}</Button>
          )}
        </div>
      </div>
    );
  }
  if (shown.length > 0) return null;
  if (entries.length > 0) {
    return filter === null ? (
      <Notice icon={EyeOff} title={text.allHidden}>
        <ShowHidden />
      </Notice>
    ) : (
      <Notice icon={ListFilter} title={text.noneFound} />
    );
  }
  if (stopped === 'loading') {
    return (
      <Notice icon={CircleSlash} title={text.isStopped}>
        <Button className={styles.noticeButton} onClick={() => void app.panes.refresh(side)}>
          {common.tryAgain}
        </Button>
      </Notice>
    );
  }
  if (state === 'ready' || state === 'refreshing') return <Notice icon={FolderOpen} title={text.empty} />;
  return (
    <div className={`${styles.notice} ${styles.loading}`} role="status">
      <Spinner />
      <p>{text.loading}</p>
    </div>
  );
}

interface NoticeProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
}

/** Lies over the empty grid, which keeps the focus and what is dropped on it. */
const Notice = ({ icon: Icon, title, children }: NoticeProps) => (
  <div className={styles.notice}>
    <Icon size={32} strokeWidth={1.25} aria-hidden />
    <p className={styles.noticeTitle}>{title}</p>
    {children}
  </div>
);

function ShowHidden() {
  const { run } = useCommand('toggleHidden');
  const text = useText().files;
  return (
    <Button className={styles.noticeButton} onClick={run}>
      {text.showHidden}
    </Button>
  );
}
