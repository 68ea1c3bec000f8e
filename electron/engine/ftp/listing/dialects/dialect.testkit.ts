import { describe, expect, test } from 'vitest';
import type { Dialect, DialectLine } from '../dialect.ts';

export const nowMs = Date.parse('2024-06-15T12:00:00Z');

/** What a line is to a dialect that nobody has found out to be the listing's, or of which the line before was. */
export const readAs = (dialect: Dialect, line: string, isCurrent = false): DialectLine | null =>
  dialect.read(line, { nowMs }, isCurrent);

/** `name|type|bytes|time|target`, of what is known; a word for a line that is no entry. */
export function summary(found: DialectLine | null): string {
  if (found === null) return 'unreadable';
  if (typeof found === 'string') return found;
  const time = found.modifiedAtMs === null ? '' : new Date(found.modifiedAtMs).toISOString();
  const shown = { second: 19, minute: 16, day: 10 }[found.modifiedPrecision ?? 'second'];
  const facts = [found.name, found.type, found.sizeBytes ?? '', time.slice(0, shown), found.linkTarget ?? ''];
  return facts.join('|').replace(/\|+$/, '');
}

/** A dialect's cases: what the line is, the line, its summary. */
export function testLines(dialect: Dialect, cases: readonly (readonly [string, string, string])[]): void {
  test.each(cases)('%s', (_what, line, facts) => {
    expect(summary(readAs(dialect, line))).toBe(facts);
  });
}

/** Lines that are none of a dialect. */
export function testOthers(dialect: Dialect, lines: readonly string[]): void {
  test.each(lines)('is none: %j', (line) => {
    expect(readAs(dialect, line)).toBeNull();
  });
}

/** Lines that an expression could try in many ways: whoever did would need hours, not a second. */
export function testLongLines(dialect: Dialect, pieces: readonly string[]): void {
  test('takes no longer for long lines', { timeout: 60_000 }, () => {
    for (const start of ['', ...pieces]) {
      for (const piece of [...pieces, ' ', '1', '1,', '-', 'a']) {
        readAs(dialect, start + piece.repeat(250_000 / piece.length));
      }
    }
  });
}

/** What is to be read of a dialect of a few lines, and what is none of it. */
export interface DialectCases {
  readonly dialect: Dialect;
  readonly cases: readonly (readonly [what: string, line: string, facts: string])[];
  readonly others: readonly string[];
  /** Of which lines without end are made. */
  readonly pieces: readonly string[];
}

export function testDialects(dialects: readonly DialectCases[]): void {
  describe.each(dialects)('$dialect.name', ({ dialect, cases, others, pieces }) => {
    testLines(dialect, cases);
    testOthers(dialect, others);
    testLongLines(dialect, pieces);
  });
}
