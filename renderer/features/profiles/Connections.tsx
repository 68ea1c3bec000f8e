import { BookmarkPlus, FileInput } from 'lucide-react';
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import type { Profile } from '../../../shared/model/profile.ts';
import { useApp, useAppState } from '../../app.ts';
import { dialogOver } from '../../store/state.ts';
import { displayName } from '../../text/displayName.ts';
import { Filled } from '../../text/Filled.tsx';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { FileNotice } from '../../ui/FileNotice.tsx';
import { NetworkNotice } from '../network/NetworkNotice.tsx';
import { TrustNotice } from '../trust/TrustNotice.tsx';
import { ConnectAttempt } from './ConnectAttempt.tsx';
import { ConnectionSearch } from './ConnectionSearch.tsx';
import styles from './Connections.module.css';
import { ConnectionsMenu } from './ConnectionsMenu.tsx';
import { ProfileTree } from './ProfileTree.tsx';
import { newProfileIn } from './profileActs.ts';
import { searchRows, treeRows } from './profileTree.ts';
import { Recent } from './Recent.tsx';
import { useConnectProfile } from './useConnectProfile.ts';

interface ConnectionsProps {
  /** The tab that they are shown in; null = in none. */
  readonly tabId: string | null;
  readonly onConnected?: () => void;
  /** Whether the search takes the focus. */
  readonly autoFocus?: boolean;
}

/** The saved connections: search, what was used last, and all of them in their folders. */
export function Connections({ tabId, onConnected, autoFocus = false }: ConnectionsProps) {
  const text = useText().profiles;
  const app = useApp();
  const profiles = useAppState(({ engine }) => engine?.profiles ?? null);
  const closedFolderIds = useAppState((state) => state.closedFolderIds);
  const cursor = useAppState(({ profileCursor }) => profileCursor);
  const [query, setQuery] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const heading = useId();
  const treeId = useId();
  const way = useConnectProfile(tabId, onConnected);

  const isSearch = query.trim() !== '';
  const rows = useMemo(() => {
    if (!profiles) return [];
    return isSearch ? searchRows(profiles, query) : treeRows(profiles, closedFolderIds);
  }, [profiles, closedFolderIds, isSearch, query]);
  if (!profiles) return null;
  const notices = (
    <>
      {profiles.notice && <FileNotice>{text.damaged(displayName(profiles.notice.keptAs))}</FileNotice>}
      <NetworkNotice />
      <TrustNotice />
    </>
  );
  if (profiles.profiles.length === 0 && profiles.folders.length === 0) {
    return (
      <>
        {notices}
        <NoneYet />
      </>
    );
  }

  const start = (profile: Profile): void => void way.connect(profile);
  const found = isSearch ? (rows.find(({ key }) => key === cursor) ?? rows[0]) : undefined;

  const onQuery = (typed: string): void => {
    setQuery(typed);
    if (typed.trim() !== '')
      app.store.setState({ profileCursor: searchRows(profiles, typed)[0]?.key ?? null });
  };

  const onSearchKey = (event: KeyboardEvent): void => {
    const tree = document.getElementById(treeId);
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
          {text.title}
        </h2>
        <ConnectionSearch
          ref={search}
          query={query}
          onQuery={onQuery}
          onKeyDown={onSearchKey}
          found={found}
          treeId={treeId}
          hasRows={rows.length > 0}
          autoFocus={autoFocus}
        />
        <Button onClick={() => newProfileIn(app, null)}>{text.new}</Button>
        <ConnectionsMenu />
      </header>
      {notices}
      <output className="visuallyHidden">{isSearch && text.found(rows.length)}</output>
      <ConnectAttempt way={way} />
      {!isSearch && <Recent profiles={profiles.profiles} onConnect={start} />}
      {rows.length === 0 ? (
        <p className={styles.nothing}>
          <Filled text={text.nothingFound} parts={{ query: <Name name={query.trim()} /> }} />
        </p>
      ) : (
        <ProfileTree
          id={treeId}
          rows={rows}
          onConnect={start}
          busyProfileId={way.isConnecting ? (way.attempt?.profile.profileId ?? null) : null}
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
  const text = useText().profiles;
  const app = useApp();
  return (
    <p className={styles.noneYet}>
      <Button tone="quiet" size="small" onClick={() => newProfileIn(app, null)}>
        <BookmarkPlus size={14} strokeWidth={1.75} aria-hidden />
        {text.newConnection}
      </Button>
      <Button
        tone="quiet"
        size="small"
        onClick={() => app.store.setState((state) => dialogOver(state, { kind: 'importProfiles' }))}
      >
        <FileInput size={14} strokeWidth={1.75} aria-hidden />
        {text.importFrom}
      </Button>
    </p>
  );
}
