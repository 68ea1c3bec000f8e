import type { Entry } from '../../../../shared/model/entry.ts';

export type DialectName =
  | 'unix'
  | 'dos'
  | 'mlsd'
  | 'eplf'
  | 'netware'
  | 'os2'
  | 'sterling'
  | 'vshell'
  | 'win16'
  | 'dls'
  | 'vms'
  | 'mvs'
  | 'os400'
  | 'nonStop'
  | 'vm'
  | 'vxWorks'
  | 'os9'
  | 'nortel';

/** What a dialect must know of the time at which a listing was made. */
export interface ListingClock {
  /** Where it is after these, a date without a year was of the year before. */
  readonly nowMs: number;
}

/**
 * What a line is in a dialect: an entry; `self`, the directory itself or its parent; `nothing`, a line that is no entry
 * by its nature (a total, a header); `more`, the beginning of an entry that goes on in the next line.
 */
export type DialectLine = Entry | 'self' | 'nothing' | 'more';

/** One form in which servers list, a file each in dialects/. */
export interface Dialect {
  readonly name: DialectName;
  /**
   * Whether its times are UTC. Those of most are the server's wall clock, given as if it were UTC: serverClock.ts puts
   * them right.
   */
  readonly times: 'utc' | 'local';
  /** Its sizes are those of blocks, of which the last one need not be full. */
  readonly countsBlocks?: true;
  /**
   * Reads one line, or several joined by `\n` where it called the beginning `more`. Null: it is none of this dialect.
   * Throws at nothing and takes a time that grows as the line does.
   * @param isCurrent the line before was of this dialect, and no other is sure of this one: it may be one that for
   *   itself could be of many
   */
  readonly read: (line: string, clock: ListingClock, isCurrent: boolean) => DialectLine | null;
}
