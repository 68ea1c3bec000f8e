import { type ReactNode, useMemo } from 'react';
import type { Entry } from '../../../shared/model/entry.ts';
import { inCommon, type Shared } from '../../store/inCommon.ts';
import type { FolderAt } from '../../store/state.ts';
import { formatMode } from '../../text/formatMode.ts';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { Fact, Facts } from '../../ui/Facts.tsx';
import { folderName } from '../carry/carryWords.ts';
import { FolderContent } from './FolderContent.tsx';

interface DetailsOfSeveralProps {
  readonly at: FolderAt;
  readonly entries: readonly Entry[];
}

/** How much several entries are together, and what they have in common, as far as their folder's listing tells. */
export function DetailsOfSeveral({ at, entries }: DetailsOfSeveralProps) {
  const texts = useText();
  const { entries: text, files, format } = texts;
  const of = useMemo(() => inCommon(entries), [entries]);
  const folders = useMemo(
    () => entries.filter(({ type }) => type === 'dir').map(({ name }) => name),
    [entries],
  );
  const { modified, sizeBytes, unknownSizes } = of;
  const shared = <T,>(value: Shared<T>, show: (value: T) => ReactNode): ReactNode =>
    value === 'different' ? text.different : value && show(value.value);
  const when = ({ atMs, precision }: NonNullable<typeof modified>['first']): string =>
    precision === 'day'
      ? format.day(atMs, precision)
      : `${format.day(atMs, precision)}, ${format.clock(atMs)}`;
  const hasSizes = of.files + of.unknown > unknownSizes;
  return (
    <Facts>
      <Fact label={text.kind}>
        {[
          of.folders > 0 && files.folders(of.folders),
          of.files > 0 && files.files(of.files),
          of.links > 0 && text.links(of.links),
          of.unknown > 0 && text.unknownKinds(of.unknown),
        ]
          .filter((words) => words !== false)
          .join(', ')}
      </Fact>
      <Fact label={text.inFolder}>
        {at.folder === '' ? folderName(texts, at) : <Name name={at.folder} />}
      </Fact>
      {of.files + of.unknown > 0 && (
        <Fact label={text.size}>
          {[
            hasSizes && `${format.size(sizeBytes)} (${format.bytes(sizeBytes)})`,
            hasSizes && unknownSizes > 0 && files.unknownSizes(unknownSizes),
          ]
            .filter((words) => words !== false)
            .join(', ')}
        </Fact>
      )}
      <Fact label={text.modified}>
        {modified && [
          modified.first.atMs === modified.last.atMs
            ? when(modified.first)
            : text.between(when(modified.first), when(modified.last)),
          modified.unknown > 0 && ` (${text.unknownTimes(modified.unknown)})`,
        ]}
      </Fact>
      <Fact label={text.permissions}>{shared(of.unixMode, formatMode)}</Fact>
      <Fact label={text.owner}>
        {shared(of.owner, (name) => (
          <Name name={name} />
        ))}
      </Fact>
      <Fact label={text.group}>
        {shared(of.group, (name) => (
          <Name name={name} />
        ))}
      </Fact>
      {folders.length > 0 && (
        <Fact label={text.content}>
          <FolderContent
            at={at}
            names={folders}
            besides={of.files + of.unknown > 0 ? { sizeBytes, unknownSizes } : null}
          />
        </Fact>
      )}
    </Facts>
  );
}
