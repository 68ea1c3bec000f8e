import { useEffect, useMemo, useRef, useState } from 'react';
import { ConnectorError, type ErrorReport } from '../../../shared/errors.ts';
import type { Entry } from '../../../shared/model/entry.ts';
import { enginePath, joinPath, remotePath } from '../../../shared/model/paths.ts';
import { useApp } from '../../app.ts';
import type { DialogState, FolderAt } from '../../store/state.ts';
import { formatMode } from '../../text/formatMode.ts';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Fact, Facts } from '../../ui/Facts.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { closeDialog } from '../shell/closeDialog.ts';
import { ChangeTime } from './ChangeTime.tsx';
import { DetailsOfSeveral } from './DetailsOfSeveral.tsx';
import styles from './entries.module.css';
import { type EntryPlace, statEntry } from './entryRequests.ts';
import { FolderContent } from './FolderContent.tsx';
import { ServerChecksum } from './ServerChecksum.tsx';

type Details = Extract<DialogState, { readonly kind: 'details' }>;

/** Everything that is known of what is selected. */
export function DetailsDialog({ dialog }: { readonly dialog: Details }) {
  const { common } = useText();
  const app = useApp();
  const done = useRef<HTMLButtonElement>(null);
  const close = (): void => void closeDialog(app, dialog);
  const { entries, ...at } = dialog;
  const [first, ...others] = entries;
  if (!first) return null;
  const isOne = others.length === 0;
  return (
    <Dialog
      title={isOne ? <Name name={first.name} /> : common.items(entries.length)}
      onClose={close}
      initialFocus={done}
    >
      {isOne ? <DetailsOfOne {...at} name={first.name} /> : <DetailsOfSeveral at={at} entries={entries} />}
      <DialogActions>
        <Button ref={done} onClick={close}>
          {common.done}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Everything that an entry's side tells of it, asked for anew. */
function DetailsOfOne({ side, place, folder, name }: EntryPlace) {
  const { entries: text } = useText();
  const app = useApp();
  const [stat, setStat] = useState<Entry | null>(null);
  const [failure, setFailure] = useState<ErrorReport | null>(null);

  useEffect(() => {
    const work = new AbortController();
    statEntry(app, { side, place, folder, name }, work.signal).then(setStat, (thrown) =>
      setFailure(ConnectorError.from(thrown).toReport()),
    );
    return () => work.abort();
  }, [app, side, place, folder, name]);

  const path = side === 'engine' ? joinPath(enginePath(folder), name) : joinPath(remotePath(folder), name);
  return (
    <>
      {failure && <ErrorNote error={failure} />}
      {!failure && !stat && (
        <p className={styles.asking} role="status">
          <Spinner size={16} /> {side === 'remote' ? text.askingServer : text.askingDisk}
        </p>
      )}
      {stat && (
        <EntryFacts
          entry={stat}
          at={{ side, place, folder }}
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
    </>
  );
}

interface EntryFactsProps {
  readonly entry: Entry;
  readonly at: FolderAt;
  readonly path: string;
  /** Null = on this side. */
  readonly onServer: { readonly onTimeChanged: (modifiedAtMs: number) => void } | null;
}

function EntryFacts({ entry, at, path, onServer }: EntryFactsProps) {
  const { common, format, entries: text } = useText();
  const { type, sizeBytes, modifiedAtMs, modifiedPrecision, unixMode, owner, group, linkTarget, otherFacts } =
    entry;
  const names = useMemo(() => [entry.name], [entry.name]);
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
            <ChangeTime
              file={{ place: at.place, path }}
              modifiedAtMs={modifiedAtMs}
              onChanged={onServer.onTimeChanged}
            />
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
      {type === 'dir' && (
        <Fact label={text.content}>
          <FolderContent at={at} names={names} besides={null} />
        </Fact>
      )}
      {onServer && type === 'file' && (
        <Fact label={text.serverChecksum}>
          <ServerChecksum file={{ place: at.place, path }} />
        </Fact>
      )}
    </Facts>
  );
}
