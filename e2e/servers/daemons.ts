import type { Daemon, ServerKind } from './daemon.ts';
import { inetutils } from './inetutils.ts';
import { proftpd } from './proftpd.ts';
import { pureftpd } from './pureftpd.ts';
import { pyftpdlib } from './pyftpdlib.ts';
import { vsftpd } from './vsftpd.ts';

/** The servers that there are, each a program of its own. */
export const daemons: Readonly<Record<ServerKind, Daemon>> = {
  vsftpd,
  proftpd,
  pureftpd,
  pyftpdlib,
  inetutils,
};
