import { BrushCleaning, Copy, Download } from 'lucide-react';
import type { Texts } from '../../../shared/text/texts.ts';
import { useText } from '../../text/useText.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import segment from '../../ui/Segment.module.css';
import styles from './Log.module.css';
import { type LogFilter, type LogKind, logKinds, type SourceOption } from './logList.ts';

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
  const text = useText().log;
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
        <legend className="visuallyHidden">{text.linesToShow}</legend>
        {logKinds.map((kind) => (
          <button
            key={kind}
            type="button"
            className={segment.segment}
            aria-pressed={filter.kinds.has(kind)}
            onClick={() => toggle(kind)}
          >
            {text.kinds[kind]}
          </button>
        ))}
      </fieldset>
      <select
        className={styles.source}
        aria-label={text.connection}
        value={from ?? ''}
        onChange={({ target }) => onFilter({ ...filter, from: target.value === '' ? null : target.value })}
      >
        <option value="">{text.allConnections}</option>
        {sources.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <input
        className={styles.text}
        type="search"
        aria-label={text.filterLabel}
        placeholder={text.filter}
        autoComplete="off"
        spellCheck={false}
        value={filter.text}
        onChange={({ target }) => onFilter({ ...filter, text: target.value })}
      />
      <p className={styles.counts}>{countsInWords(counts, text)}</p>
      <IconButton
        icon={Copy}
        label={hasSelection ? text.copySelected : text.copyAll}
        disabled={isEmpty}
        onClick={on.onCopy}
      />
      <IconButton icon={Download} label={text.save} disabled={isEmpty} onClick={on.onSave} />
      <IconButton icon={BrushCleaning} label={text.clear} disabled={counts.all === 0} onClick={on.onClear} />
    </>
  );
}

function countsInWords({ shown, all, leftOut }: LogHeaderProps['counts'], text: Texts['log']): string {
  const lines = shown === all ? text.lines(all) : text.linesOf(shown, all);
  return leftOut > 0 ? `${lines}${text.leftOut(leftOut)}` : lines;
}
