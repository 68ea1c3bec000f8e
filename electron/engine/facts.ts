import type { Facts } from '../../shared/connector.ts';
import type { Entry } from '../../shared/model/entry.ts';
import { parseTime } from './ftp/listing/facts.ts';

/** An entry in the words of the connector's output: facts of RFC 3659, times in RFC 3339. */
export function factsOf(entry: Entry): Facts {
  const { create, ...others } = entry.otherFacts;
  return {
    ...others,
    type: entry.type,
    size: entry.sizeBytes,
    modify: entry.modifiedAtMs === null ? null : rfc3339(entry.modifiedAtMs),
    modify_precision: entry.modifiedPrecision,
    ...(create === undefined ? {} : { create: readableTime(create) }),
    ...(entry.unixMode === null ? {} : { 'unix.mode': entry.unixMode.toString(8).padStart(4, '0') }),
    ...(entry.owner === null ? {} : { 'unix.owner': entry.owner }),
    ...(entry.group === null ? {} : { 'unix.group': entry.group }),
    ...(entry.linkTarget === null ? {} : { link_target: entry.linkTarget }),
  };
}

/** A time as RFC 3659 writes it; what is no such time stays as the server sent it. */
function readableTime(time: string): string {
  const ms = parseTime(time);
  return ms === null ? time : rfc3339(ms);
}

const rfc3339 = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');
