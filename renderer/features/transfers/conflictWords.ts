import { assertNever } from '../../../shared/errors.ts';
import type { Conflict, ConflictDecision, ConflictPolicy } from '../../../shared/model/transfer.ts';

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

export const decisionLabels: Readonly<Record<ConflictDecision, string>> = {
  overwrite: 'Overwrite',
  newer: 'Overwrite if newer',
  size: 'Overwrite if the size differs',
  resume: 'Resume',
  rename: 'Keep both',
  skip: 'Skip',
};

export const policyLabels: Readonly<Record<ConflictPolicy, string>> = { ask: 'Ask', ...decisionLabels };

/** The letter that gives each answer; it stands in its label. */
export const decisionKeys: Readonly<Record<ConflictDecision, string>> = {
  overwrite: 'o',
  newer: 'n',
  size: 'z',
  resume: 'r',
  rename: 'k',
  skip: 's',
};

/** What an answer would do to this very file. */
export function outcomeOf(decision: ConflictDecision, conflict: Conflict): string {
  const { newer, larger } = compareSides(conflict);
  const { incoming, present } = conflict;
  switch (decision) {
    case 'overwrite':
      return 'Replaces the file that is there.';
    case 'newer':
      if (incoming.modifiedAtMs === null || present.modifiedAtMs === null) {
        return 'One of the times is not known.';
      }
      return newer === 'incoming' ? 'It is newer: replaces.' : 'It is not newer: skips.';
    case 'size':
      if (incoming.sizeBytes === null || present.sizeBytes === null) return 'One of the sizes is not known.';
      return larger === null ? 'The same size: skips.' : 'Sizes differ: replaces.';
    case 'resume':
      return 'Goes on behind what is there.';
    case 'rename':
      return 'Takes a free name.';
    case 'skip':
      return 'Leaves the file that is there.';
    default:
      return assertNever(decision);
  }
}
