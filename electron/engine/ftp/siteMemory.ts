import type { Features } from './features.ts';
import { Turn } from './turn.ts';

/** What was learnt about a site once and holds for its later connections too. */
export interface SiteMemory {
  /** What FEAT and PWD said: later logins need not ask again, which takes two round trips less. See LoggedIn. */
  login: {
    readonly features: Features;
    readonly home: Buffer;
    readonly takesEarlyBytes: boolean;
  } | null;
  /** EPSV was refused: begin with PASV. */
  isEpsvRefused: boolean;
  /** Whether `LIST -a` shows more than `LIST`; null until both were tried. */
  listsHiddenWithA: boolean | null;
  /** Whether `LIST -R` brings whole trees usefully; null until it was tried. */
  listsDeep: boolean | null;
  /** Whoever reads a large listing has it: several at once could take all memory. */
  readonly largeListing: Turn;
  /** What to add to times of LIST, which are server-local, to get UTC. One MDTM tells. */
  utcOffsetMs: number | 'unasked' | 'unknown';
  /** A data connection stood: from now on transfers are asked for while theirs is still being opened. */
  hasReachedData: boolean;
  /** The TLS handshake of a data connection may begin before the server's 150. False once one was broken off. */
  handshakesFirst: boolean;
  /** A data connection was protected once, so that it can be. */
  hasSecuredData: boolean;
  /** Whether the next command may go out before the 226 of the transfer before; null until it was tried. */
  bearsPipelining: boolean | null;
  /** A transfer is finding that out. */
  isTryingPipelining: boolean;
  /** Uploads under a temporary name, or their renaming, were refused, and straight to their own name they were not. */
  refusesTemporaryNames: boolean;
  /** A file that came in segments was put together wrongly, or REST was refused. */
  refusesSegments: boolean;
  /** The command by which a file's time is set; `none` = there is none; null until one was tried. */
  timeCommand: 'MFMT' | 'MDTM' | 'UTIME' | 'UTIME_OF_PATH' | 'none' | null;
}

export const newSiteMemory = (): SiteMemory => ({
  login: null,
  isEpsvRefused: false,
  listsHiddenWithA: null,
  listsDeep: null,
  largeListing: new Turn(),
  utcOffsetMs: 'unasked',
  hasReachedData: false,
  handshakesFirst: true,
  hasSecuredData: false,
  bearsPipelining: null,
  isTryingPipelining: false,
  refusesTemporaryNames: false,
  refusesSegments: false,
  timeCommand: null,
});
