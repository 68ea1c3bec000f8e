import type { ConnectionInput } from '../../shared/connector.ts';
import type { OpeningRisk } from './files/openingRisk.ts';
import type { Trash } from './trash/trash.ts';

/** What a host supplies to the engine. Passed in once at the composition root (app.ts); there are no globals. */
export interface Ports {
  readonly host: 'desktop' | 'web';
  /** Quayside's own version, for the snapshot. */
  readonly version: string;
  readonly clock: AlarmClock;
  readonly logger: Logger;
  /** Empties the log that the logger writes; null where the host keeps none. */
  readonly clearLog: (() => void) | null;
  readonly paths: Paths;
  /** Null where the host has no dialogs (web). */
  readonly dialogs: Dialogs | null;
  /** Null where the host has no desktop on which something could be opened (web). */
  readonly opener: Opener | null;
  /** Null where nothing can be thrown away and taken back. */
  readonly trash: Trash | null;
  /** The system's keychain; null where the host has none that protects anything. */
  readonly secretBox: SecretBox | null;
  /** A server that the host brings with it, to try; null = none, as always but in a demo. */
  readonly demo: ConnectionInput | null;
  /** Null where the host is told nothing of sleep (web): then the clock tells, somewhat later. */
  readonly power: Power | null;
}

export interface Clock {
  /** Epoch milliseconds. */
  readonly nowMs: () => number;
}

/** A clock that also rings. */
export interface AlarmClock extends Clock {
  /** Rings once, after that much time awake; keeps no process alive. Returns what calls it off. */
  readonly ringAfter: (delayMs: number, ring: () => void) => () => void;
}

/** What the system tells of the computer's sleep. */
export interface Power {
  readonly onResume: (listener: () => void) => void;
}

/** Structured log. What goes in is already free of secrets; never hand it an input as it came. */
export interface Logger {
  readonly debug: (fields: object, message: string) => void;
  readonly info: (fields: object, message: string) => void;
  readonly warn: (fields: object, message: string) => void;
  readonly error: (fields: object, message: string) => void;
}

export interface Paths {
  /** Where state lives: QUAYSIDE_HOME, else the platform's configuration folder. */
  readonly homeDir: string;
  /** Absolute: the engine folder of the first start; a later choice is remembered in the state. */
  readonly engineDir: string;
}

export interface Dialogs {
  /** Absolute path of the folder the user chose, or null when dismissed. */
  readonly chooseFolder: (startDir: string) => Promise<string | null>;
  /** Absolute paths of what the user chose, one folder or any number of files; none when dismissed. */
  readonly choose: (what: 'files' | 'folder') => Promise<readonly string[]>;
}

/** What of the desktop the engine may use for a file. */
export interface Opener {
  /** Asks the person at the machine, in a way that no page can answer for them. */
  readonly confirm: (name: string, risk: OpeningRisk) => Promise<boolean>;
  /** Opens a file with the system's program for it. `localPath` is absolute and without links. Throws `internal`. */
  readonly openFile: (localPath: string) => Promise<void>;
}

/** Encrypts under a key that the operating system keeps for this user. Both throw what the system says. */
export interface SecretBox {
  readonly seal: (content: Buffer) => Buffer;
  readonly unseal: (sealed: Buffer) => Buffer;
}

/** For a host that keeps no log. */
export const noLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} };

export const systemClock: AlarmClock = {
  nowMs: () => Date.now(),
  ringAfter: (delayMs, ring) => {
    const timer = setTimeout(ring, delayMs).unref();
    return () => clearTimeout(timer);
  },
};
