/** What was typed before, the oldest first, and where in it one is; at its length is the line that is being typed. */
export interface CommandHistory {
  readonly lines: readonly string[];
  readonly place: number;
  /** What was being typed when one went back. */
  readonly draft: string;
}

export const noHistory: CommandHistory = { lines: [], place: 0, draft: '' };

const mostLines = 100;

/** With a line that was sent, at the end of it; the same twice in a row is once. */
export function withSent({ lines }: CommandHistory, line: string): CommandHistory {
  const all = lines.at(-1) === line ? lines : [...lines, line].slice(-mostLines);
  return { lines: all, place: all.length, draft: '' };
}

/** The line before (-1) or after (1), as a terminal gives it with the arrow keys; null = there is none. */
export function stepInHistory(
  history: CommandHistory,
  step: -1 | 1,
  typed: string,
): { readonly history: CommandHistory; readonly line: string } | null {
  const { lines } = history;
  const place = history.place + step;
  if (place < 0 || place > lines.length) return null;
  const draft = history.place === lines.length ? typed : history.draft;
  return { history: { lines, place, draft }, line: lines[place] ?? draft };
}
