import type { Part } from '../../../shared/contract/requests.ts';
import type { LogLine } from '../../../shared/model/logLine.ts';

/** What a person wants to see of the log. */
export const logKinds = ['commands', 'replies', 'notes', 'errors'] as const;
export type LogKind = (typeof logKinds)[number];

export interface LogFilter {
  /** Null = of all. */
  readonly from: LogSource | null;
  readonly text: string;
  readonly kinds: ReadonlySet<LogKind>;
}

/** A session, or one of its connections; the value of a choice. */
export type LogSource = string;

/** As a page holds it, oldest first. */
export interface LogList {
  readonly lines: readonly LogLine[];
  /** Lines that the engine or this page had no room for, before the first that is there or in between. */
  readonly leftOut: number;
}

export const emptyLog: LogList = { lines: [], leftOut: 0 };

/** More than the engine keeps of a session; drawing costs no more for it, filtering a little. */
export const mostLines = 10_000;

/** The list after what the engine has sent. */
export function addPart(list: LogList, part: Part<'log.watch'>): LogList {
  const before = part.startsAnew ? emptyLog : list;
  const lines = [...before.lines, ...part.lines];
  const tooMany = Math.max(0, lines.length - mostLines);
  return { lines: lines.slice(tooMany), leftOut: before.leftOut + part.leftOut + tooMany };
}

export function kindOf({ direction, level }: Pick<LogLine, 'direction' | 'level'>): LogKind {
  if (level === 'error') return 'errors';
  return direction === 'sent' ? 'commands' : direction === 'received' ? 'replies' : 'notes';
}

export const emptyFilter: LogFilter = { from: null, text: '', kinds: new Set(logKinds) };

const sessionSource = ({ sessionId }: LogLine): LogSource => sessionId;
const connectionSource = ({ sessionId, connection }: LogLine): LogSource => `${sessionId} ${connection}`;

export function filterLines(lines: readonly LogLine[], { from, text, kinds }: LogFilter): readonly LogLine[] {
  const wanted = text.trim().toLowerCase();
  if (from === null && wanted === '' && kinds.size === logKinds.length) return lines;
  return lines.filter(
    (line) =>
      kinds.has(kindOf(line)) &&
      (from === null || from === sessionSource(line) || from === connectionSource(line)) &&
      (wanted === '' || line.text.toLowerCase().includes(wanted)),
  );
}

export interface SourceOption {
  readonly value: LogSource;
  readonly label: string;
}

/** The sessions that lines are of, each with its connections where it has several. */
export function sourcesOf(lines: readonly LogLine[]): readonly SourceOption[] {
  const sessions = new Map<
    LogSource,
    { readonly site: string; readonly connections: Map<LogSource, string> }
  >();
  for (const line of lines) {
    const session = sessions.get(sessionSource(line)) ?? { site: line.site, connections: new Map() };
    sessions.set(sessionSource(line), session);
    session.connections.set(connectionSource(line), line.connection);
  }
  return [...sessions].flatMap(([value, { site, connections }]) => [
    { value, label: site },
    ...(connections.size < 2
      ? []
      : Array.from(connections, ([source, name]) => ({ value: source, label: `${site}: ${name}` }))),
  ]);
}

/** Where a line is, or the next that is there, by its id: lines before it may have gone. */
export function indexOfLine(lines: readonly LogLine[], lineId: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.lineId ?? 0) < lineId) low = middle + 1;
    else high = middle;
  }
  return low;
}
