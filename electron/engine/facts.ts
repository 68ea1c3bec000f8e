import type { Facts } from '../../shared/connector.ts';
import type { Entry } from '../../shared/model/entry.ts';
import { parseTime } from './ftp/listing/facts.ts';

/** An entry in the words of the connector's output: facts of RFC 3659, times in RFC 3339. */
export function factsOf(entry: Entry): Facts {
  const { otherFacts, modifiedAtMs, unixMode, owner, group, linkTarget } = entry;
  // Field by field: of a hundred thousand entries, spreads of what may be missing take most of the time.
  const facts: Record<string, string | number | null> = {};
  for (const [name, value] of Object.entries(otherFacts)) {
    if (name !== 'create') facts[name] = value;
  }
  facts.type = entry.type;
  facts.size = entry.sizeBytes;
  facts.modify = modifiedAtMs === null ? null : rfc3339(modifiedAtMs);
  facts.modify_precision = entry.modifiedPrecision;
  if (otherFacts.create !== undefined) facts.create = readableTime(otherFacts.create);
  if (unixMode !== null) facts['unix.mode'] = unixMode.toString(8).padStart(4, '0');
  if (owner !== null) facts['unix.owner'] = owner;
  if (group !== null) facts['unix.group'] = group;
  if (linkTarget !== null) facts.link_target = linkTarget;
  return facts as Facts;
}

/** A time as RFC 3659 writes it; what is no such time stays as the server sent it. */
function readableTime(time: string): string {
  const ms = parseTime(time);
  return ms === null ? time : rfc3339(ms);
}

const rfc3339 = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');
