import type { Entry } from '../../../shared/model/entry.ts';
import type { EnginePath, RemotePath } from '../../../shared/model/paths.ts';
import type {
  Conflict,
  ConflictPolicy,
  FileFacts,
  Proof,
  TransferDirection,
  TransferNote,
} from '../../../shared/model/transfer.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import type { SpeedLimits } from './speedLimit.ts';

/** What is known of the file to be transferred; null where its side did not tell. */
export type SourceFacts = Pick<Entry, 'sizeBytes' | 'modifiedAtMs' | 'modifiedPrecision' | 'unixMode'>;

export interface FileOptions {
  readonly keepTimes: boolean;
  readonly keepPermissions: boolean;
  /**
   * `hash`: the server's own hash where it has one, else the SHA-256 of what passed. `sha256`: always that, without
   * asking the server. Size is compared with all of them.
   */
  readonly proof: 'size' | 'sha256' | 'hash';
  /** Uploads go to a temporary name and take their own when they are proven. */
  readonly usesTemporaryName: boolean;
  readonly useSegments: boolean;
}

/** A file up to this moves in no time: it is held in one buffer, and begun anew rather than gone on with. */
export const smallBytes = 1024 * 1024;

/** One file to be transferred: all that the one who does it needs to know. */
export interface FileJob {
  readonly direction: TransferDirection;
  /** Absolute. */
  readonly remotePath: RemotePath;
  readonly enginePath: EnginePath;
  /** What a listing told; `null` = nobody has asked yet. */
  readonly source: SourceFacts | null;
  readonly conflicts: ConflictPolicy;
  /** What a recent listing of an upload's folder showed at the destination, null = nothing; undefined = not known. */
  readonly present: FileFacts | null | undefined;
  /**
   * An earlier attempt of this same job may have left something, on the way or in place: a part that is its own is
   * gone on with, and a file in place that has the source's size and time, or all bytes of an upload, counts as its
   * work.
   */
  readonly isAnotherAttempt: boolean;
  /** One of them wrote to the upload's destination itself: what is there may be a part of this file. */
  readonly hasWrittenInPlace: boolean;
  /**
   * A person asks to go on behind what is there, whoever left it and without a record: `name.part` of a download, the
   * destination itself of an upload. It must still prove to be the file's beginning, else the job starts again.
   */
  readonly goesOn: boolean;
  readonly options: FileOptions;
}

/** What a job tells while it is done, and what it may ask for. */
export interface FileJobContext {
  readonly signal: AbortSignal;
  /**
   * Whether what has arrived stays for a later attempt: so after a pause and after a failure that is tried again, not
   * after a cancel. Read when the job ends without success; what proved to be wrong is thrown away all the same.
   */
  readonly keepsPart: () => boolean;
  /** Called for every chunk: whoever shows it thins it out. Bytes of earlier attempts are included. */
  readonly onProgress: (transferredBytes: number, sizeBytes: number | null) => void;
  readonly onNote: (note: TransferNote) => void;
  /** Another destination than the job's: a free name, or one that the disk can hold. Resolves when it is noted. */
  readonly onDestination: (path: { remotePath?: RemotePath; enginePath?: EnginePath }) => Promise<void>;
  /** The file of an upload as it is now: by that a later attempt finds what this one leaves, also after a kill. */
  readonly onSource: (facts: FileFacts) => void;
  /** An upload is about to write to its destination itself. It survives the process when this returns. */
  readonly onWritingInPlace: () => void;
  /** Of both directions: an upload may have to fetch, to compare. */
  readonly limits: SpeedLimits;
  /** More connections for the segments of a large file; null = there is none to spare. */
  readonly spareConnection: (() => Promise<SpareConnection | null>) | null;
}

/** For a job of no queue: nobody goes on with what it tells of, and it has its one connection. */
export const withoutQueue = {
  onNote: () => {},
  onDestination: async () => {},
  onSource: () => {},
  onWritingInPlace: () => {},
  spareConnection: null,
} satisfies Partial<FileJobContext>;

export interface SpareConnection {
  readonly connection: FtpConnection;
  readonly release: () => void;
}

export type FileOutcome =
  | {
      readonly kind: 'transferred';
      /** Bytes that travelled in this attempt. */
      readonly bytes: number;
      readonly sizeBytes: number;
      readonly proof: Proof;
    }
  | { readonly kind: 'skipped' }
  | { readonly kind: 'conflict'; readonly conflict: Conflict };

/**
 * A job under way. `moved` resolves, never rejects, when the connection is free for the next job's data: what is left
 * to do (the final reply, the proof, the name) goes on beside it. `settled` is the outcome.
 */
export interface FileRun {
  readonly moved: Promise<void>;
  readonly settled: Promise<FileOutcome>;
}
