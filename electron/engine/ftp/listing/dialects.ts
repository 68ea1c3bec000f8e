import type { Dialect } from './dialect.ts';
import { dls } from './dialects/dls.ts';
import { dos } from './dialects/dos.ts';
import { eplf } from './dialects/eplf.ts';
import { mlsd, mlsdForList } from './dialects/mlsd.ts';
import { mvs } from './dialects/mvs.ts';
import { netware } from './dialects/netware.ts';
import { nonStop } from './dialects/nonStop.ts';
import { nortel } from './dialects/nortel.ts';
import { os2 } from './dialects/os2.ts';
import { os9 } from './dialects/os9.ts';
import { os400 } from './dialects/os400.ts';
import { sterling } from './dialects/sterling.ts';
import { unix } from './dialects/unix.ts';
import { vm } from './dialects/vm.ts';
import { vms } from './dialects/vms.ts';
import { vshell } from './dialects/vshell.ts';
import { vxWorks } from './dialects/vxWorks.ts';
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
  vms,
  os400,
  nonStop,
  vm,
  vxWorks,
  os9,
  nortel,
  sterling,
  vshell,
  win16,
  mvs,
  dls,
];
