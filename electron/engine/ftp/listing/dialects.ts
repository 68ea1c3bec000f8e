import type { Dialect } from './dialect.ts';
import { dls } from './dialects/dls.ts';
import { dos } from './dialects/dos.ts';
import { eplf } from './dialects/eplf.ts';
import { mlsd, mlsdForList } from './dialects/mlsd.ts';
import { netware } from './dialects/netware.ts';
import { os2 } from './dialects/os2.ts';
import { sterling } from './dialects/sterling.ts';
import { unix } from './dialects/unix.ts';
import { vshell } from './dialects/vshell.ts';
import { win16 } from './dialects/win16.ts';

/** The answer to MLSD. Anything behind a blank is a name there, so that no other dialect has a say in it. */
export const factDialects: readonly Dialect[] = [mlsd];

/** What LIST may bring: strict dialects before those that take almost anything for theirs. */
export const listDialects: readonly Dialect[] = [
  unix,
  dos,
  mlsdForList,
  eplf,
  netware,
  os2,
  sterling,
  vshell,
  win16,
  dls,
];
