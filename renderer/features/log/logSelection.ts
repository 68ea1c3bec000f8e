import type { LogLine } from '../../../shared/model/logLine.ts';
import { indexOfLine } from './logList.ts';

/** A run of lines, by the ids of its ends: where it began, and where the cursor is. Null = none. */
export type LogSelection = { readonly anchorId: number; readonly cursorId: number } | null;

interface Keys {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What a key makes of the selection; undefined for one that means nothing to it. */
export function selectByKey(
  { key, shiftKey, ctrlKey, metaKey, altKey }: Keys,
  selection: LogSelection,
  lines: readonly LogLine[],
  linesOfPage: number,
): LogSelection | undefined {
  const isMod = ctrlKey || metaKey;
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last || altKey) return undefined;
  if (isMod && key.toLowerCase() === 'a') return { anchorId: first.lineId, cursorId: last.lineId };
  if (key === 'Escape') return null;
  const at = selection ? indexOfLine(lines, selection.cursorId) : lines.length;
  const steps: Readonly<Record<string, number>> = {
    ArrowUp: at - 1,
    ArrowDown: at + 1,
    PageUp: at - linesOfPage,
    PageDown: at + linesOfPage,
    Home: 0,
    End: lines.length - 1,
  };
  const step = isMod ? undefined : steps[key];
  if (step === undefined) return undefined;
  const cursorId = lines[Math.max(0, Math.min(lines.length - 1, step))]?.lineId ?? last.lineId;
  return { anchorId: shiftKey && selection ? selection.anchorId : cursorId, cursorId };
}

export function isSelected(selection: LogSelection, { lineId }: LogLine): boolean {
  if (!selection) return false;
  const { anchorId, cursorId } = selection;
  return lineId >= Math.min(anchorId, cursorId) && lineId <= Math.max(anchorId, cursorId);
}

/** The lines that are selected; all where none is. */
export function selectedOrAll(selection: LogSelection, lines: readonly LogLine[]): readonly LogLine[] {
  const selected = lines.filter((line) => isSelected(selection, line));
  return selected.length > 0 ? selected : lines;
}
