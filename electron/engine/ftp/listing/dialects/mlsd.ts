import type { Dialect } from '../dialect.ts';
import { parseFactsLine } from '../facts.ts';

/** The answer to MLSD (RFC 3659, 7): facts and a name, see facts.ts. */
export const mlsd: Dialect = { name: 'mlsd', times: 'utc', read: (line) => parseFactsLine(line) };

/** The same where LIST was asked for: a line without any fact would be anything. */
export const mlsdForList: Dialect = {
  ...mlsd,
  read: (line) => (/^ ?[\w.-]+=[^;]*;/.test(line) ? parseFactsLine(line) : null),
};
