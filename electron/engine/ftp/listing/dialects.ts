import type { Dialect } from './dialect.ts';
import { mlsd, mlsdForList } from './dialects/mlsd.ts';
import { unix } from './dialects/unix.ts';

/** The answer to MLSD. Anything behind a blank is a name there, so that no other dialect has a say in it. */
export const factDialects: readonly Dialect[] = [mlsd];

/** What LIST may bring: strict dialects before those that take almost anything for theirs. */
export const listDialects: readonly Dialect[] = [unix, mlsdForList];
