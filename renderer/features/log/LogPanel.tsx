import { useMemo, useState } from 'react';
import { useApp } from '../../app.ts';
import { saveText } from '../../text/saveText.ts';
import { BottomPanel } from '../panel/BottomPanel.tsx';
import { LogHeader } from './LogHeader.tsx';
import { LogLines } from './LogLines.tsx';
import { emptyFilter, filterLines, sourcesOf } from './logList.ts';
import { type LogSelection, selectedOrAll } from './logSelection.ts';
import { logFileName, logText } from './logWords.ts';
import { RawCommand } from './RawCommand.tsx';
import { useLog } from './useLog.ts';

/** What is said on the connections, as it is said. */
export function LogPanel() {
  const { call, notify } = useApp();
  const { lines, leftOut } = useLog();
  const [filter, setFilter] = useState(emptyFilter);
  const [selection, setSelection] = useState<LogSelection>(null);
  const shown = useMemo(() => filterLines(lines, filter), [lines, filter]);
  const sources = useMemo(() => sourcesOf(lines), [lines]);
  const chosen = useMemo(() => selectedOrAll(selection, shown), [selection, shown]);
  const copy = (): void => {
    navigator.clipboard.writeText(logText(chosen)).catch(notify.failure);
  };
  const save = (): void =>
    saveText(new Blob([logText(shown)], { type: 'text/plain' }), logFileName(Date.now()));
  const clear = (): void => {
    setSelection(null);
    call('log.clear', {}).catch(notify.failure);
  };
  return (
    <BottomPanel
      tab="log"
      header={
        <LogHeader
          filter={filter}
          onFilter={setFilter}
          sources={sources}
          counts={{ shown: shown.length, all: lines.length, leftOut }}
          hasSelection={chosen !== shown}
          onCopy={copy}
          onSave={save}
          onClear={clear}
        />
      }
    >
      <LogLines
        lines={shown}
        isFiltered={shown.length < lines.length}
        selection={selection}
        onSelect={setSelection}
        onCopy={copy}
      />
      <RawCommand />
    </BottomPanel>
  );
}
