import type { TestCertificate } from '../certificates.ts';
import type { DataChannel } from './dataChannel.ts';
import type { FileTree } from './fileTree.ts';

/** One command of a client, and everything a script can do about it. */
export interface Exchange {
  /** Upper case; empty for the greeting. */
  readonly verb: string;
  /** What follows the verb and one blank. */
  readonly argument: string;
  /** How often this verb has come on this connection, this time included. */
  readonly count: number;
  readonly state: SessionState;
  readonly files: FileTree;
  readonly data: DataChannel;
  /** Sends a reply; the line break at its end is added. */
  reply(text: string): Promise<void>;
  /** Sends exactly these bytes; a text goes as UTF-8. Resolves when they are gone or the connection is. */
  write(bytes: string | Uint8Array): Promise<void>;
  /** What this server does with the command by itself. */
  usual(): Promise<void>;
  /** Ends the control connection in good order. */
  hangUp(): void;
  /** Ends the control connection with a TCP reset. */
  reset(): void;
  /** Reads nothing more from the control connection, which stays. */
  deafen(): void;
  /** Expects the client's TLS handshake from now on; resolves when it is done or the connection is. */
  startTls(certificate?: TestCertificate): Promise<void>;
  /** Whether the control connection still stands. */
  isOpen(): boolean;
}

/** What a server remembers of one client. */
export interface SessionState {
  user: string | null;
  isLoggedIn: boolean;
  directory: string;
  /** From REST, for the next transfer. */
  offset: number;
  renameFrom: string | null;
  /** PROT P was given. */
  protectsData: boolean;
}

/** Something done about a command; a text that it returns or promises is sent as the reply, all else is not. */
export type Step = (exchange: Exchange) => unknown;

/** What is done about a command: a reply, a step, or a list of which each command takes the next, the last for good. */
export type Answer = string | Step | readonly (string | Step)[];
