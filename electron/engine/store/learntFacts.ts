import { z } from 'zod';
import { optionalCommands } from '../ftp/capabilities.ts';
import type { Learnt } from '../ftp/siteMemory.ts';

interface FactKind<T> {
  readonly schema: z.ZodType<T>;
  /** Servers change: after this it is found out anew. */
  readonly believedForMs: number;
  /** For people; null = nothing that is worth keeping, or was not found out. */
  readonly describe: (value: T) => string | null;
}

const dayMs = 24 * 60 * 60 * 1000;
/** What another release of the server's program would change. */
const ofItsProgram = 30 * dayMs;
/** What its operator may change any day. */
const ofItsSettings = 7 * dayMs;
/** What depends on who else is connected. */
const ofItsLoad = dayMs;

/** What each fact looks like in the file, how long it is believed, and its words. */
export const learntFacts: { readonly [K in keyof Learnt]: FactKind<Learnt[K]> } = {
  isEpsvRefused: {
    schema: z.boolean(),
    believedForMs: ofItsProgram,
    describe: (isRefused) => (isRefused ? 'Refuses EPSV; ports are asked for by PASV.' : null),
  },
  dataWay: {
    schema: z.enum(['pasv', 'active']).nullable(),
    // It depends on the network that this computer is in, too.
    believedForMs: ofItsLoad,
    describe: (way) => (way === null ? null : dataWayWords[way]),
  },
  listsHiddenWithA: {
    schema: z.boolean().nullable(),
    believedForMs: ofItsProgram,
    describe: (shows) =>
      shows === null
        ? null
        : shows
          ? 'LIST -a shows as much as LIST or more.'
          : 'LIST -a shows less than LIST.',
  },
  mlsdWay: {
    schema: z.enum(['path', 'inside', 'none']).nullable(),
    believedForMs: ofItsProgram,
    // That it takes a path is what is tried first.
    describe: (way) => (way === null || way === 'path' ? null : mlsdWayWords[way]),
  },
  listsDeep: {
    schema: z.boolean().nullable(),
    believedForMs: ofItsProgram,
    describe: (does) =>
      does === null
        ? null
        : does
          ? 'Lists whole trees at once (LIST -R).'
          : 'Lists folders one at a time only: LIST -R is of no use.',
  },
  handshakesFirst: {
    schema: z.boolean(),
    believedForMs: ofItsProgram,
    describe: (mayBeFirst) =>
      mayBeFirst ? null : 'Breaks off encryption of a data connection that begins before its 150.',
  },
  bearsPipelining: {
    schema: z.boolean().nullable(),
    believedForMs: ofItsProgram,
    // That it does shows again in passing; to believe it of one that no longer does would cost a timeout.
    describe: (bears) => (bears === false ? 'Wants one command at a time.' : null),
  },
  refusesTemporaryNames: {
    schema: z.boolean(),
    believedForMs: ofItsSettings,
    describe: (refuses) => (refuses ? 'Refuses temporary names for uploads.' : null),
  },
  refusesSegments: {
    schema: z.boolean(),
    believedForMs: ofItsProgram,
    describe: (refuses) => (refuses ? 'Cannot send a file in several parts at once.' : null),
  },
  wantsIacTwice: {
    schema: z.boolean().nullable(),
    believedForMs: ofItsProgram,
    describe: (wants) =>
      wants === null
        ? null
        : wants
          ? 'Wants byte FF of a name sent twice.'
          : 'Takes byte FF of a name as it is.',
  },
  timeCommand: {
    schema: z.enum(['MFMT', 'MDTM', 'UTIME', 'UTIME_OF_PATH', 'none']).nullable(),
    believedForMs: ofItsProgram,
    describe: (command) =>
      command === null
        ? null
        : command === 'none'
          ? 'Does not let the time of a file be set.'
          : `Sets the time of a file by ${timeCommandNames[command]}.`,
  },
  refusedCommands: {
    schema: z.array(z.enum(optionalCommands)),
    believedForMs: ofItsProgram,
    describe: (commands) => (commands.length === 0 ? null : `Does not know ${commands.join(', ')}.`),
  },
  bearsConnections: {
    schema: z.int().positive().nullable(),
    believedForMs: ofItsLoad,
    describe: (count) =>
      count === null ? null : `Bears ${count} ${count === 1 ? 'connection' : 'connections'} at once.`,
  },
};

const dataWayWords = {
  pasv: 'Nobody gets through to the ports that EPSV names; they are asked for by PASV.',
  active: 'Nobody gets through to its ports for data, so it connects to this computer (active mode).',
} as const;

const mlsdWayWords = {
  inside: 'Lists by MLSD the folder that was entered only, none by its path.',
  none: 'Promises MLSD and does not do it.',
} as const;

const timeCommandNames = {
  MFMT: 'MFMT',
  MDTM: 'MDTM',
  UTIME: 'SITE UTIME',
  UTIME_OF_PATH: 'SITE UTIME',
} as const;
