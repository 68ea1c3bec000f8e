import type { Readable } from 'node:stream';

/**
 * The bytes of files, for a host whose pages have no disk in common with the engine. What is to be done with them is
 * asked for over the wire, as everything is; the answer is a ticket, and by that the bytes travel beside the wire. A
 * ticket works once, and no path is ever spelled with it.
 */
export interface FileBytes {
  /**
   * Resolves when the file is whole and in its place; how it failed is told to whoever asked for the ticket.
   * @param sizeBytes as the sender announces it @throws not_found for a ticket that nobody waits for
   */
  readonly receive: (ticket: string, body: Readable, sizeBytes: number) => Promise<void>;
  /** Null = nothing is offered by this ticket, any more or at all. */
  readonly fetch: (ticket: string) => OfferedFile | null;
}

export interface OfferedFile {
  readonly name: string;
  readonly sizeBytes: number;
  /** Ends early where the file has become shorter. Destroying it is enough to give it up. */
  readonly body: Readable;
}
