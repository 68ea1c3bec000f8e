import { assertNever } from '../../../shared/errors.ts';
import type { Conflict, ConflictDecision } from '../../../shared/model/transfer.ts';
import type { Texts } from '../../../shared/text/texts.ts';

export interface Comparison {
  /** Which of the two; null when they are alike or one of them is not known. */
  readonly newer: 'incoming' | 'present' | null;
  readonly larger: 'incoming' | 'present' | null;
}

/** Servers that list by the minute must not make the same file look older. */
const sameTimeMs = 2_000;

export function compareSides({ incoming, present }: Pick<Conflict, 'incoming' | 'present'>): Comparison {
  return {
    newer: greater(incoming.modifiedAtMs, present.modifiedAtMs, sameTimeMs),
    larger: greater(incoming.sizeBytes, present.sizeBytes, 0),
  };
}

function greater(incoming: number | null, present: number | null, tolerance: number): Comparison['newer'] {
  if (incoming === null || present === null || Math.abs(incoming - present) <= tolerance) return null;
  return incoming > present ? 'incoming' : 'present';
}

/** What an answer would do to this very file. */
export function outcomeOf(
  decision: ConflictDecision,
  conflict: Conflict,
  text: Texts['transfers']['conflict']['outcomes'],
): string {
  const { newer, larger } = compareSides(conflict);
  const { incoming, present } = conflict;
  switch (decision) {
    case 'overwrite':
      return text.overwrites;
    case 'newer':
      if (incoming.modifiedAtMs === null || present.modifiedAtMs === null) {
        return text.timeUnknown;
      }
      return newer === 'incoming' ? text.isNewer : text.isNotNewer;
    case 'size':
      if (incoming.sizeBytes === null || present.sizeBytes === null) return text.sizeUnknown;
      return larger === null ? text.sameSize : text.sizesDiffer;
    case 'resume':
      return text.resumes;
    case 'rename':
      return text.renames;
    case 'skip':
      return text.skips;
    default:
      return assertNever(decision);
  }
}
