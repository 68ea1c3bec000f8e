import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import type { RefObject } from 'react';
import type { Bookmark, BookmarkChange } from '../../../shared/model/bookmark.ts';
import { useApp, useAppState } from '../../app.ts';
import { allBookmarks, isOffered, isPair } from '../../store/bookmarks.ts';
import { displayName } from '../../text/displayName.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { editablePath } from '../panes/typedPath.ts';
import { BookmarkName } from './BookmarkName.tsx';
import styles from './BookmarksDialog.module.css';
import { changeBookmark, removeBookmark, stepInList } from './bookmarkActs.ts';
import { siteKeyOf, stepBookmark } from './bookmarkGroups.ts';
import { siteName, sitesToChoose } from './bookmarkWords.ts';
import { KeptField } from './KeptField.tsx';
import { typedFolder } from './typedFolder.ts';

interface BookmarkFormProps {
  readonly bookmark: Bookmark;
  readonly name: RefObject<HTMLInputElement | null>;
  readonly onGo: () => void;
  /** Enter: what was typed is kept. */
  readonly onDone: () => void;
}

/** What one bookmark is called, where it is offered and where it leads; each part holds once it is left. */
export function BookmarkForm({ bookmark, name, onGo, onDone }: BookmarkFormProps) {
  const { bookmarks: text } = useText();
  const app = useApp();
  const { bookmarkId, site, engineFolder, remoteFolder } = bookmark;
  const engine = useAppState((state) => state.engine);
  const list = useAppState(allBookmarks);
  const canGo = useAppState((state) => isOffered(state, bookmark));
  if (!engine) return null;
  const sites = sitesToChoose(engine);

  const keep = (change: BookmarkChange): void => changeBookmark(app, bookmark, change);
  const keepFolder = (side: 'engine' | 'remote', typed: string): string | null => {
    const change = typedFolder(bookmark, side, typed, engine);
    if (typeof change === 'string') return text[change];
    keep(change);
    return null;
  };
  const canStep = (step: -1 | 1): boolean => stepBookmark(list, bookmarkId, step) !== undefined;

  return (
    <div className={styles.form}>
      <BookmarkName bookmark={bookmark} ref={name} onEnter={onDone} />
      <SelectField
        label={text.offered}
        value={siteKeyOf(site)}
        onChange={(key) => keep({ site: sites.find((one) => siteKeyOf(one) === key) ?? null })}
        options={[
          { value: '', label: text.everywhere },
          ...sites.map((one) => ({
            value: siteKeyOf(one),
            label: displayName(siteName(engine.profiles.profiles, one)),
          })),
        ]}
      />
      <KeptField
        label={text.engineFolder}
        value={engineFolder === null ? '' : editablePath('engine', engineFolder, engine.engineFolder)}
        placeholder={text.staysWhere}
        onKeep={(typed) => keepFolder('engine', typed)}
        onEnter={onDone}
      />
      <KeptField
        label={text.remoteFolder}
        value={remoteFolder?.path ?? ''}
        placeholder={text.staysWhere}
        onKeep={(typed) => keepFolder('remote', typed)}
        onEnter={onDone}
      />
      <Check
        label={text.inStep}
        isOn={bookmark.isPaired}
        disabled={!isPair(bookmark)}
        onChange={(isPaired) => keep({ isPaired })}
      />
      <div className={styles.acts}>
        <Button disabled={!canGo} onClick={onGo}>
          {text.goThere}
        </Button>
        <span className={styles.between} />
        <IconButton
          icon={ArrowUp}
          label={text.moveUp}
          disabled={!canStep(-1)}
          onClick={() => void stepInList(app, bookmarkId, -1)}
        />
        <IconButton
          icon={ArrowDown}
          label={text.moveDown}
          disabled={!canStep(1)}
          onClick={() => void stepInList(app, bookmarkId, 1)}
        />
        <IconButton
          icon={Trash2}
          label={text.removeIt}
          onClick={() => {
            onDone();
            void removeBookmark(app, bookmark);
          }}
        />
      </div>
    </div>
  );
}
