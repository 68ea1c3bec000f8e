import { BrushCleaning, Copy, Download } from 'lucide-react';
import { formatCount } from '../../text/format.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import segment from '../../ui/Segment.module.css';
import styles from './Log.module.css';
import { type LogFilter, type LogKind, logKinds, type SourceOption } from './logList.ts';

const kindLabels: Readonly<Record<LogKind, string>> = {
  commands: 'Commands',
  replies: 'Replies',
  notes: 'Notes',
  errors: 'Errors',
};

interface LogHeaderProps {
  readonly filter: LogFilter;
  readonly onFilter: (filter: LogFilter) => void;
  readonly sources: readonly SourceOption[];
  readonly counts: { readonly shown: number; readonly all: number; readonly leftOut: number };
  readonly hasSelection: boolean;
  readonly onCopy: () => void;
  readonly onSave: () => void;
  readonly onClear: () => void;
}

/** What of the log is shown, and what can be done with it. */
export function LogHeader({ filter, onFilter, sources, counts, hasSelection, ...on }: LogHeaderProps) {
  const isEmpty = counts.shown === 0;
  const toggle = (kind: LogKind): void => {
    const kinds = new Set(filter.kinds);
    if (!kinds.delete(kind)) kinds.add(kind);
    onFilter({ ...filter, kinds });
  };
  const from = sources.some(({ value }) => value === filter.from) ? filter.from : null;
  return (
    <>
      <fieldset className={segment.segments}>
        <legend className="visuallyHidden">Lines to show</legend>
        {logKinds.map((kind) => (
          <button
            key={kind}
            type="button"
            className={segment.segment}
            aria-pressed={filter.kinds.has(kind)}
            onClick={() => toggle(kind)}
          >
            {kindLabels[kind]}
          </button>
        ))}
      </fieldset>
      <select
        className={styles.source}
        aria-label="Connection"
        value={from ?? ''}
        onChange={({ target }) => onFilter({ ...filter, from: target.value === '' ? null : target.value })}
      >
        <option value="">All connections</option>
        {sources.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <input
        className={styles.text}
        type="search"
        aria-label="Text in the log"
        placeholder="Filter"
        autoComplete="off"
        spellCheck={false}
        value={filter.text}
        onChange={({ target }) => onFilter({ ...filter, text: target.value })}
      />
      <p className={styles.counts}>{countsInWords(counts)}</p>
      <IconButton
        icon={Copy}
        label={hasSelection ? 'Copy selected lines' : 'Copy all lines'}
        disabled={isEmpty}
        onClick={on.onCopy}
      />
      <IconButton icon={Download} label="Save log as file" disabled={isEmpty} onClick={on.onSave} />
      <IconButton icon={BrushCleaning} label="Clear log" disabled={counts.all === 0} onClick={on.onClear} />
    </>
  );
}

function countsInWords({ shown, all, leftOut }: LogHeaderProps['counts']): string {
  const lines = shown === all ? formatCount(all) : `${formatCount(shown)} of ${formatCount(all)}`;
  return `${lines} lines${leftOut > 0 ? `, ${formatCount(leftOut)} left out` : ''}`;
}
