import type { Dialect } from '../dialect.ts';
import { parseFactsLine } from '../facts.ts';

/** The answer to MLSD (RFC 3659, 7): facts and a name, see facts.ts. */
export const mlsd: Dialect = { name: 'mlsd', times: 'utc', read: (line) => parseFactsLine(line) };

/** The same where LIST was asked for: only what can be nothing else. */
export const mlsdForList: Dialect = {
  ...mlsd,
  read: (line) => (isOnlyFacts.test(line.slice(0, longestFacts)) ? parseFactsLine(line) : null),
};

/** Facts take a few hundred characters, the target of a link among them more. */
const longestFacts = 8_192;
const isOnlyFacts = /^ ?(?:modify=\d{14}(?:\.\d{1,9})?;|(?!modify=)[\w.-]{1,64}=[^;]*;)+[ \t]/i;
