import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useLayoutEffect, useRef, useState } from 'react';
import { directionSigns, type LogLine } from '../../../shared/model/logLine.ts';
import { displayText } from '../../text/displayName.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { logFocusId } from './focusLog.ts';
import styles from './Log.module.css';
import { indexOfLine } from './logList.ts';
import { isSelected, type LogSelection, selectByKey } from './logSelection.ts';
import { logTime } from './logWords.ts';

const lineHeightPx = 20;

interface LogLinesProps {
  readonly lines: readonly LogLine[];
  readonly isFiltered: boolean;
  readonly selection: LogSelection;
  readonly onSelect: (selection: LogSelection) => void;
  readonly onCopy: () => void;
}

/** The lines, of which only the visible ones exist. It follows the newest until one scrolls up. */
export function LogLines({ lines, isFiltered, selection, onSelect, onCopy }: LogLinesProps) {
  const text = useText().log;
  const box = useRef<HTMLDivElement>(null);
  const [isFollowing, setFollowing] = useState(true);
  const topLineId = useRef(0);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => lineHeightPx,
    overscan: 10,
  });
  const cursor = selection ? indexOfLine(lines, selection.cursorId) : -1;

  // Lines above may have gone, or a filter may have changed: what one reads stays where it is.
  useLayoutEffect(() => {
    const top = isFollowing
      ? lines.length * lineHeightPx
      : indexOfLine(lines, topLineId.current) * lineHeightPx;
    const element = box.current;
    if (element && (isFollowing || Math.abs(element.scrollTop - top) >= lineHeightPx))
      element.scrollTop = top;
  }, [lines, isFollowing]);

  const onScroll = (): void => {
    const element = box.current;
    if (!element) return;
    topLineId.current = lines[Math.floor(element.scrollTop / lineHeightPx)]?.lineId ?? 0;
    setFollowing(element.scrollHeight - element.scrollTop - element.clientHeight < lineHeightPx);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const isMod = event.ctrlKey || event.metaKey;
    const isCopy = isMod && event.key.toLowerCase() === 'c';
    const linesOfPage = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / lineHeightPx) - 1);
    const next = isCopy ? undefined : selectByKey(event, selection, lines, linesOfPage);
    if (isCopy) onCopy();
    else if (next !== undefined) onSelect(next);
    else return;
    event.preventDefault();
    if (next && !isMod) virtualizer.scrollToIndex(indexOfLine(lines, next.cursorId), { align: 'auto' });
  };
  const lineAt = (event: MouseEvent): LogLine | undefined => {
    const row = event.target instanceof Element ? event.target.closest('[data-index]') : null;
    return row ? lines[Number(row.getAttribute('data-index'))] : undefined;
  };
  const extend = (cursorId: number): void =>
    onSelect({ anchorId: selection?.anchorId ?? cursorId, cursorId });
  const onMouseDown = (event: MouseEvent): void => {
    const line = lineAt(event);
    if (event.button !== 0) return;
    if (!line) onSelect(null);
    else if (event.shiftKey) extend(line.lineId);
    else onSelect({ anchorId: line.lineId, cursorId: line.lineId });
  };
  const onMouseMove = (event: MouseEvent): void => {
    const line = lineAt(event);
    if (line && event.buttons === 1) extend(line.lineId);
  };

  const rows = virtualizer.getVirtualItems();
  const isCursorDrawn = rows.some(({ index }) => index === cursor);
  return (
    <div className={styles.lines}>
      <div
        ref={box}
        id={logFocusId}
        className={styles.box}
        role="listbox"
        tabIndex={0}
        aria-label={text.title}
        aria-multiselectable
        aria-activedescendant={isCursorDrawn ? rowId(cursor) : undefined}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
        onMouseDown={onMouseDown}
        onMouseMove={onMouseMove}
      >
        <div className={styles.canvas} role="presentation" style={{ height: virtualizer.getTotalSize() }}>
          {rows.map(({ index, start }) => {
            const line = lines[index];
            return (
              line && (
                <Line
                  key={line.lineId}
                  line={line}
                  index={index}
                  count={lines.length}
                  topPx={start}
                  isSelected={isSelected(selection, line)}
                  isCursor={index === cursor}
                />
              )
            );
          })}
        </div>
      </div>
      {lines.length === 0 && <p className={styles.empty}>{isFiltered ? text.nothingFound : text.empty}</p>}
      {!isFollowing && (
        <Button size="small" className={styles.follow} onClick={() => setFollowing(true)}>
          <ArrowDown size={14} aria-hidden />
          {text.follow}
        </Button>
      )}
    </div>
  );
}

interface LineProps {
  readonly line: LogLine;
  readonly index: number;
  readonly count: number;
  readonly topPx: number;
  readonly isSelected: boolean;
  readonly isCursor: boolean;
}

function Line({ line, index, count, topPx, isSelected: isChosen, isCursor }: LineProps) {
  const { atMs, connection, direction, level, site } = line;
  const { spokenDirection } = useText().log;
  const text = displayText(line.text);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus
    <div
      id={rowId(index)}
      className={styles.line}
      role="option"
      aria-selected={isChosen}
      aria-posinset={index + 1}
      aria-setsize={count}
      data-index={index}
      data-cursor={isCursor || undefined}
      data-direction={direction}
      data-level={level}
      style={{ transform: `translateY(${topPx}px)` }}
      title={text}
    >
      <span className={styles.time}>{logTime(atMs)}</span>
      <span className={styles.connection} title={`${site}, ${connection}`}>
        {connection}
      </span>
      <span className={styles.sign} aria-hidden>
        {directionSigns[direction]}
      </span>
      <span className="visuallyHidden">{spokenDirection[direction]}: </span>
      <bdi className={styles.said}>{text}</bdi>
    </div>
  );
}

const rowId = (index: number): string => `log-line-${index}`;
