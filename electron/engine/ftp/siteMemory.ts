import { defaultSiteChoices, type SiteChoices } from '../../../shared/model/site.ts';
import type { OptionalCommand } from './capabilities.ts';
import type { Features } from './features.ts';
import type { RemotePathSyntax } from './paths/remotePathSyntax.ts';
import { Turn } from './turn.ts';

/**
 * What is found out about a site and kept from one start to the next (`learntFacts`), so that it is probed once and not
 * at every start. Not among it: the clock's offset, which changes with summer time and costs one MDTM.
 */
export interface Learnt {
  /** EPSV was refused: begin with PASV. */
  isEpsvRefused: boolean;
  /** How data connections come about where what is tried first does not get through; null = it does. */
  dataWay: 'pasv' | 'active' | null;
  /** Whether `LIST -a` shows as much as `LIST` or more; null until both were tried. */
  listsHiddenWithA: boolean | null;
  /** Whether `LIST -R` brings whole trees usefully; null until it was tried. */
  listsDeep: boolean | null;
  /** How directories are listed by MLSD: with the path, or only inside of them; null until one was. */
  mlsdWay: 'path' | 'inside' | 'none' | null;
  /** The TLS handshake of a data connection may begin before the server's 150. False once one was broken off. */
  handshakesFirst: boolean;
  /** Whether the next command may go out before the 226 of the transfer before; null until it was tried. */
  bearsPipelining: boolean | null;
  /** Uploads under a temporary name, or their renaming, were refused, and straight to their own name they were not. */
  refusesTemporaryNames: boolean;
  /** A file that came in segments was put together wrongly, or REST was refused. */
  refusesSegments: boolean;
  /** Byte 0xFF in a command must be sent twice (telnetEscape.ts); null until that mattered. */
  wantsIacTwice: boolean | null;
  /** The command by which a file's time is set; `none` = there is none; null until one was tried. */
  timeCommand: 'MFMT' | 'MDTM' | 'UTIME' | 'UTIME_OF_PATH' | 'none' | null;
  /** Commands that the server does not know, or does not do (`Capabilities`). */
  refusedCommands: readonly OptionalCommand[];
  /** Connections at once that the server was found to bear; null = it never refused one. */
  bearsConnections: number | null;
}

/** What FEAT and PWD said: later logins need not ask again, which takes two round trips less. See LoggedIn. */
export interface SiteLogin {
  readonly features: Features;
  readonly home: Buffer;
  readonly paths: RemotePathSyntax | null;
  /** IBM i: paths have `/` only for who asks for that, in each session anew. */
  readonly wantsNameFormat: boolean;
  readonly takesEarlyBytes: boolean;
  /** Byte 0xFF of a name comes twice in its replies (telnetEscape.ts). */
  readonly sendsIacTwice: boolean;
}

/**
 * What was learnt about a site once and holds for its later connections too. How many connections it bears is asked of
 * the record each time: that is believed for a day only, and Quayside runs for longer.
 */
export interface SiteMemory extends Omit<Learnt, 'bearsConnections'> {
  login: SiteLogin | null;
  /** What a person has chosen for the site, now. It goes before what was learnt. */
  readonly chosen: () => SiteChoices;
  /** Whoever reads a large listing has it: several at once could take all memory. */
  readonly largeListing: Turn;
  /** What to add to times of LIST, which are server-local, to get UTC. One MDTM tells. */
  utcOffsetMs: number | 'unasked' | 'unknown';
  /** How far the server's calendar is ahead of ours where it is set wrong by days or years, else 0. */
  calendarAheadMs: number;
  /** Files that were asked about the server's clock and told nothing. */
  fruitlessClockQuestions: number;
  /** A file whose year LIST leaves open was asked about. */
  hasAskedYear: boolean;
  /** LIST tells sizes in blocks: a file ends somewhere in its last one, and only SIZE tells where. */
  listsBlocks: boolean;
  /** LIST brings nothing but names, as NLST does. */
  listsNamesOnly: boolean;
  /** A data connection stood: from now on transfers are asked for while theirs is still being opened. */
  hasReachedData: boolean;
  /** A data connection was protected once, so that it can be. */
  hasSecuredData: boolean;
  /** A transfer is finding out whether the site bears pipelining. */
  isTryingPipelining: boolean;
  /** How the last login went of those that showed whether several commands may be under way; null = none has. */
  together: { readonly isBorne: boolean; readonly atMs: number } | null;
}

/** Before anything was found out. */
const nothingLearnt: Readonly<Learnt> = {
  isEpsvRefused: false,
  dataWay: null,
  listsHiddenWithA: null,
  listsDeep: null,
  mlsdWay: null,
  handshakesFirst: true,
  bearsPipelining: null,
  refusesTemporaryNames: false,
  refusesSegments: false,
  wantsIacTwice: null,
  timeCommand: null,
  refusedCommands: [],
  bearsConnections: null,
};

export type OnLearnt = <K extends keyof Learnt>(fact: K, value: Learnt[K]) => void;

/**
 * @param known what was learnt at an earlier start
 * @param onLearnt told of every change of what is worth keeping
 */
export function newSiteMemory(
  known: Partial<Learnt> = {},
  onLearnt: OnLearnt = () => {},
  chosen: () => SiteChoices = () => defaultSiteChoices,
): SiteMemory {
  const memory: SiteMemory = {
    ...nothingLearnt,
    ...known,
    chosen,
    login: null,
    largeListing: new Turn(),
    utcOffsetMs: 'unasked',
    calendarAheadMs: 0,
    fruitlessClockQuestions: 0,
    hasAskedYear: false,
    listsBlocks: false,
    listsNamesOnly: false,
    hasReachedData: false,
    hasSecuredData: false,
    isTryingPipelining: false,
    together: null,
  };
  return new Proxy(memory, {
    set(target, property, value) {
      const isNews = isLearnt(property) && Reflect.get(target, property) !== value;
      Reflect.set(target, property, value);
      if (isNews) onLearnt(property, value);
      return true;
    },
  });
}

/** The network that this computer is in may be another by then. */
const believedForMs = 60 * 60 * 1000;

/**
 * Whether several commands may be under way; null = nobody knows. Old servers read one of a packet and drop the rest; some
 * firewalls end the connection (Cisco's `inspect ftp strict`).
 */
export const takesTogether = ({ together }: SiteMemory): boolean | null =>
  together !== null && performance.now() - together.atMs < believedForMs ? together.isBorne : null;

/** All of it will be found out anew. */
export function forgetLearnt(memory: SiteMemory): void {
  Object.assign(memory, nothingLearnt, { together: null });
}

const isLearnt = (property: PropertyKey): property is keyof Learnt => Object.hasOwn(nothingLearnt, property);
