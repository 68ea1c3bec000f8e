import type { TimePrecision } from '../../../shared/model/entry.ts';
import type { Conflict, ConflictPolicy, FileFacts } from '../../../shared/model/transfer.ts';

/** What tells two files apart. A precision of null = the time is as exact as it looks. */
export interface ComparedFacts extends FileFacts {
  readonly modifiedPrecision?: TimePrecision | null;
}

/**
 * What becomes of a file whose destination is taken. `replace`: it takes the other's place. `ask`: facts are missing
 * that the policy needs, or the policy is to ask.
 */
export type Decision = 'replace' | 'resume' | 'rename' | 'skip' | 'ask';

/** Never guesses: a time or a size that nobody told leaves the decision to a person. */
export function decideConflict(
  policy: ConflictPolicy,
  incoming: ComparedFacts,
  present: ComparedFacts,
): Decision {
  switch (policy) {
    case 'overwrite':
      return 'replace';
    case 'newer':
      return decideByTime(incoming, present);
    case 'size':
      if (incoming.sizeBytes === null || present.sizeBytes === null) return 'ask';
      return incoming.sizeBytes === present.sizeBytes ? 'skip' : 'replace';
    case 'resume':
      if (incoming.sizeBytes === null || present.sizeBytes === null) return 'ask';
      return present.sizeBytes <= incoming.sizeBytes ? 'resume' : 'ask';
    default:
      return policy;
  }
}

/** Two times are compared no more exactly than the less exact of them was told. */
function decideByTime(incoming: ComparedFacts, present: ComparedFacts): Decision {
  if (incoming.modifiedAtMs === null || present.modifiedAtMs === null) return 'ask';
  const unitMs = Math.max(unitOf(incoming), unitOf(present));
  const difference = Math.floor(incoming.modifiedAtMs / unitMs) - Math.floor(present.modifiedAtMs / unitMs);
  // Whose day it is may not be known: a server's calendar turns its page up to fourteen hours before UTC.
  if (unitMs === unitMsOf.day && Math.abs(difference) === 1) return 'ask';
  if (difference !== 0) return difference > 0 ? 'replace' : 'skip';
  // Within the same minute or day either may be the newer one; other sizes say that they are not the same.
  const isCoarse = unitMs > unitMsOf.second;
  return isCoarse && incoming.sizeBytes !== present.sizeBytes ? 'ask' : 'skip';
}

const unitMsOf: Readonly<Record<TimePrecision, number>> = { second: 1_000, minute: 60_000, day: 86_400_000 };

/** A time of which nobody tells the precision and that has no seconds may have lost them in a listing. */
function unitOf({ modifiedAtMs, modifiedPrecision }: ComparedFacts): number {
  if (modifiedPrecision) return unitMsOf[modifiedPrecision];
  if (modifiedAtMs === null || modifiedAtMs % unitMsOf.minute !== 0) return unitMsOf.second;
  return modifiedAtMs % unitMsOf.day === 0 ? unitMsOf.day : unitMsOf.minute;
}

/** The question that a person is asked. */
export function conflictOf(incoming: FileFacts, present: FileFacts): Conflict {
  const { sizeBytes, modifiedAtMs } = incoming;
  const canResume =
    sizeBytes !== null &&
    present.sizeBytes !== null &&
    present.sizeBytes > 0 &&
    present.sizeBytes < sizeBytes;
  return {
    incoming: { sizeBytes, modifiedAtMs },
    present: { sizeBytes: present.sizeBytes, modifiedAtMs: present.modifiedAtMs },
    canResume,
  };
}

/** `name (2).ext`: what a file is called whose name is taken; `count` from 2. A leading dot begins no extension. */
export function numberedName(name: string, count: number): string {
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  return `${stem} (${count})${extension}`;
}
