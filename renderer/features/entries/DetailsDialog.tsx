import { useEffect, useRef, useState } from 'react';
import { ConnectorError, type ErrorReport } from '../../../shared/errors.ts';
import type { Entry } from '../../../shared/model/entry.ts';
import { enginePath, joinPath, remotePath } from '../../../shared/model/paths.ts';
import { useApp } from '../../app.ts';
import type { DialogState } from '../../store/state.ts';
import { formatMode } from '../../text/formatMode.ts';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Fact, Facts } from '../../ui/Facts.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { ChangeTime } from './ChangeTime.tsx';
import styles from './entries.module.css';
import { statEntry } from './entryRequests.ts';
import { FolderContent } from './FolderContent.tsx';
import { ServerChecksum } from './ServerChecksum.tsx';

type Details = Extract<DialogState, { readonly kind: 'details' }>;

/** Everything that an entry's side tells of it, asked for anew. */
export function DetailsDialog({ dialog: { side, folder, entry } }: { readonly dialog: Details }) {
  const { common, entries: text } = useText();
  const app = useApp();
  const [stat, setStat] = useState<Entry | null>(null);
  const [failure, setFailure] = useState<ErrorReport | null>(null);
  const { name } = entry;
  const done = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    const work = new AbortController();
    statEntry(app, { side, folder, name }, work.signal).then(setStat, (thrown) =>
      setFailure(ConnectorError.from(thrown).toReport()),
    );
    return () => work.abort();
  }, [app, side, folder, name]);

  const close = (): void => app.store.setState({ dialog: null });
  const path = side === 'engine' ? joinPath(enginePath(folder), name) : joinPath(remotePath(folder), name);
  return (
    <Dialog title={<Name name={name} />} onClose={close} initialFocus={done}>
      {failure && <ErrorNote error={failure} />}
      {!failure && !stat && (
        <p className={styles.asking} role="status">
          <Spinner size={16} /> {side === 'remote' ? text.askingServer : text.askingDisk}
        </p>
      )}
      {stat && (
        <EntryFacts
          entry={stat}
          folder={folder}
          path={path}
          onServer={
            side === 'remote'
              ? {
                  onTimeChanged: (modifiedAtMs) =>
                    setStat({ ...stat, modifiedAtMs, modifiedPrecision: 'second' }),
                }
              : null
          }
        />
      )}
      <DialogActions>
        <Button ref={done} onClick={close}>
          {common.done}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface EntryFactsProps {
  readonly entry: Entry;
  readonly folder: string;
  readonly path: string;
  /** Null = on this side. */
  readonly onServer: { readonly onTimeChanged: (modifiedAtMs: number) => void } | null;
}

function EntryFacts({ entry, folder, path, onServer }: EntryFactsProps) {
  const { common, format, entries: text } = useText();
  const { type, sizeBytes, modifiedAtMs, modifiedPrecision, unixMode, owner, group, linkTarget, otherFacts } =
    entry;
  return (
    <Facts>
      <Fact label={text.kind}>{text.kinds[type]}</Fact>
      <Fact label={text.path}>
        <Name name={path} />
      </Fact>
      <Fact label={text.size}>
        {sizeBytes !== null &&
          (sizeBytes < 1_000
            ? format.bytes(sizeBytes)
            : `${format.size(sizeBytes)} (${format.bytes(sizeBytes)})`)}
      </Fact>
      <Fact label={text.modified}>
        {onServer && type === 'file' ? (
          <span className={styles.modified}>
            {modifiedAtMs === null ? common.unknown : format.fullTime(modifiedAtMs, modifiedPrecision)}
            <ChangeTime path={path} modifiedAtMs={modifiedAtMs} onChanged={onServer.onTimeChanged} />
          </span>
        ) : (
          modifiedAtMs !== null && format.fullTime(modifiedAtMs, modifiedPrecision)
        )}
      </Fact>
      <Fact label={text.permissions}>{unixMode !== null && formatMode(unixMode)}</Fact>
      <Fact label={text.owner}>{owner !== null && <Name name={owner} />}</Fact>
      <Fact label={text.group}>{group !== null && <Name name={group} />}</Fact>
      {type === 'link' && (
        <Fact label={text.leadsTo}>{linkTarget !== null && <Name name={linkTarget} />}</Fact>
      )}
      {Object.entries(otherFacts).map(([fact, value]) => (
        <Fact key={fact} label={<Name name={fact} />}>
          <Name name={value} />
        </Fact>
      ))}
      {onServer && type === 'dir' && (
        <Fact label={text.content}>
          <FolderContent folder={folder} name={entry.name} />
        </Fact>
      )}
      {onServer && type === 'file' && (
        <Fact label={text.serverChecksum}>
          <ServerChecksum path={path} />
        </Fact>
      )}
    </Facts>
  );
}
