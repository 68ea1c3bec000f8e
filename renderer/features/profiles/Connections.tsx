import { BookmarkPlus, FileInput, Search, X } from 'lucide-react';
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import type { Profile } from '../../../shared/model/profile.ts';
import { useApp, useAppState } from '../../app.ts';
import { dialogOver } from '../../store/state.ts';
import { countOf } from '../../text/format.ts';
import { Name } from '../../text/Name.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import field from '../../ui/Field.module.css';
import { IconButton } from '../../ui/IconButton.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import styles from './Connections.module.css';
import { ConnectionsMenu } from './ConnectionsMenu.tsx';
import { ProfileTree, profileTreeId, rowId } from './ProfileTree.tsx';
import { newProfileIn } from './profileActs.ts';
import { searchRows, treeRows } from './profileTree.ts';
import { Recent } from './Recent.tsx';
import { useConnectProfile } from './useConnectProfile.ts';

interface ConnectionsProps {
  readonly onConnected: () => void;
  /** Whether the search takes the focus. */
  readonly autoFocus?: boolean;
}

/** The saved connections: search, what was used last, and all of them in their folders. */
export function Connections({ onConnected, autoFocus = false }: ConnectionsProps) {
  const app = useApp();
  const profiles = useAppState(({ engine }) => engine?.profiles ?? null);
  const closedFolderIds = useAppState((state) => state.closedFolderIds);
  const cursor = useAppState(({ profileCursor }) => profileCursor);
  const [query, setQuery] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const heading = useId();
  const { attempt, connect, cancel, forget } = useConnectProfile(onConnected);

  const isSearch = query.trim() !== '';
  const rows = useMemo(() => {
    if (!profiles) return [];
    return isSearch ? searchRows(profiles, query) : treeRows(profiles, closedFolderIds);
  }, [profiles, closedFolderIds, isSearch, query]);
  if (!profiles) return null;
  if (profiles.profiles.length === 0 && profiles.folders.length === 0) return <NoneYet />;

  const busyProfileId = attempt && !attempt.failure ? attempt.profile.profileId : null;
  const start = (profile: Profile): void => void connect(profile);
  const found = isSearch ? (rows.find(({ key }) => key === cursor) ?? rows[0]) : undefined;

  const onQuery = (text: string): void => {
    setQuery(text);
    if (text.trim() !== '') app.store.setState({ profileCursor: searchRows(profiles, text)[0]?.key ?? null });
  };

  const onSearchKey = (event: KeyboardEvent): void => {
    const tree = document.getElementById(profileTreeId);
    if (event.key === 'ArrowDown' && rows.length > 0) {
      event.preventDefault();
      tree?.focus();
    } else if (event.key === 'Enter' && found?.kind === 'profile') {
      event.preventDefault();
      start(found.profile);
    } else if (event.key === 'Escape' && query !== '') {
      event.preventDefault();
      event.stopPropagation();
      setQuery('');
    }
  };

  return (
    <section className={styles.connections} aria-labelledby={heading}>
      <header className={styles.header}>
        <h2 id={heading} className={styles.heading}>
          Saved connections
        </h2>
        <div className={styles.search}>
          <Search size={14} className={styles.searchIcon} aria-hidden />
          <input
            ref={search}
            type="search"
            className={field.input}
            aria-label="Search connections"
            aria-controls={rows.length > 0 ? profileTreeId : undefined}
            aria-activedescendant={found ? rowId(found.key) : undefined}
            placeholder="Search"
            // biome-ignore lint/a11y/noAutofocus: a dialog that was asked for begins here
            autoFocus={autoFocus}
            autoComplete="off"
            spellCheck={false}
            value={query}
            onChange={(event) => onQuery(event.target.value)}
            onKeyDown={onSearchKey}
          />
          {query !== '' && (
            <IconButton
              icon={X}
              label="Clear the search"
              className={styles.clear}
              onClick={() => {
                setQuery('');
                search.current?.focus();
              }}
            />
          )}
        </div>
        <Button onClick={() => newProfileIn(app, null)}>New</Button>
        <ConnectionsMenu />
      </header>
      <output className="visuallyHidden">{isSearch && `${countOf(rows.length, 'connection')} found`}</output>
      {attempt && (
        <div className={styles.attempt}>
          {attempt.failure ? (
            <>
              <ErrorNote error={attempt.failure} />
              <div className={styles.attemptButtons}>
                <Button size="small" onClick={() => start(attempt.profile)}>
                  Try again
                </Button>
                <Button
                  size="small"
                  onClick={() => {
                    const { profileId, folderId } = attempt.profile;
                    app.store.setState((state) =>
                      dialogOver(state, { kind: 'profile', profileId, folderId }),
                    );
                  }}
                >
                  Edit <Name name={attempt.profile.name} />…
                </Button>
                <Button size="small" tone="quiet" onClick={forget}>
                  Dismiss
                </Button>
              </div>
            </>
          ) : (
            <div className={styles.progress}>
              <Spinner size={16} />
              <p role="status">
                Connecting to <Name name={attempt.profile.name} />…
              </p>
              <Button size="small" onClick={cancel}>
                Cancel
              </Button>
            </div>
          )}
        </div>
      )}
      {!isSearch && <Recent profiles={profiles.profiles} onConnect={start} />}
      {rows.length === 0 ? (
        <p className={styles.nothing}>
          Nothing here is called “<Name name={query.trim()} />
          ”.
        </p>
      ) : (
        <ProfileTree
          rows={rows}
          onConnect={start}
          busyProfileId={busyProfileId}
          isSearch={isSearch}
          onType={(character) => {
            onQuery(query + character);
            search.current?.focus();
          }}
        />
      )}
    </section>
  );
}

/** Where nothing is saved yet: how to have something. */
function NoneYet() {
  const app = useApp();
  return (
    <p className={styles.noneYet}>
      <Button tone="quiet" size="small" onClick={() => newProfileIn(app, null)}>
        <BookmarkPlus size={14} strokeWidth={1.75} aria-hidden />
        New connection…
      </Button>
      <Button
        tone="quiet"
        size="small"
        onClick={() => app.store.setState((state) => dialogOver(state, { kind: 'importProfiles' }))}
      >
        <FileInput size={14} strokeWidth={1.75} aria-hidden />
        Import from FileZilla or WinSCP…
      </Button>
    </p>
  );
}
