import type { RefObject } from 'react';
import type { Bookmark, BookmarkChange } from '../../../shared/model/bookmark.ts';
import { useApp, useAppState } from '../../app.ts';
import { folderOf, isPair, siteShown } from '../../store/bookmarks.ts';
import { otherSide, type PaneSide } from '../../store/pane.ts';
import { paneOf } from '../../store/state.ts';
import { Filled } from '../../text/Filled.tsx';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { Check } from '../../ui/Check.tsx';
import { SegmentChoice } from '../../ui/SegmentChoice.tsx';
import { rootLabel } from '../panes/typedPath.ts';
import { BookmarkName } from './BookmarkName.tsx';
import styles from './Bookmarks.module.css';
import { changeBookmark } from './bookmarkActs.ts';
import { withOther } from './newBookmark.ts';

interface BookmarkChoicesProps {
  readonly bookmark: Bookmark;
  readonly side: PaneSide;
  readonly name: RefObject<HTMLInputElement | null>;
  readonly onDone: () => void;
}

/** What a person says of the bookmark of the folder that is shown. All of it holds at once. */
export function BookmarkChoices({ bookmark, side, name, onDone }: BookmarkChoicesProps) {
  const text = useText().bookmarks;
  const app = useApp();
  const other = otherSide(side);
  const isConnected = useAppState((state) => siteShown(state) !== null);
  const beside = useAppState((state) => folderOf(bookmark, other) ?? paneOf(state, other).path);
  const engineFolder = useAppState(({ engine }) => engine?.engineFolder ?? '');
  const keep = (change: BookmarkChange): void => changeBookmark(app, bookmark, change);

  return (
    <>
      <BookmarkName bookmark={bookmark} ref={name} onEnter={onDone} />
      {isConnected && (
        <>
          <SegmentChoice
            label={text.offered}
            value={bookmark.site === null ? 'everywhere' : 'site'}
            onChange={(where) => keep({ site: where === 'site' ? siteShown(app.store.getState()) : null })}
            options={[
              { value: 'site', label: text.onThisServer },
              { value: 'everywhere', label: text.everywhere },
            ]}
          />
          <div className={styles.checks}>
            <Check
              label={
                <span className={styles.cut}>
                  <Filled
                    text={other === 'engine' ? text.withEngineFolder : text.withRemoteFolder}
                    parts={{ folder: <Name name={beside || rootLabel('engine', engineFolder)} /> }}
                  />
                </span>
              }
              isOn={isPair(bookmark)}
              disabled={beside === null}
              onChange={(isOn) => keep(withOther(app.store.getState(), bookmark, side, isOn))}
            />
            <Check
              label={text.inStep}
              isOn={bookmark.isPaired}
              disabled={!isPair(bookmark)}
              onChange={(isPaired) => keep({ isPaired })}
            />
          </div>
        </>
      )}
    </>
  );
}
