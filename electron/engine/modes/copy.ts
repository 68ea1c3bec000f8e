export interface CopyOptions {
  /** False = something at the destination is `already_exists`. */
  readonly overwrite: boolean;
  /** Go on behind an earlier attempt, if what it left proves to be the beginning of the same file. */
  readonly resume: boolean;
}

export interface Progress {
  /** Of the file: what an earlier attempt brought is included. */
  readonly transferredBytes: number;
  /** Null when the source's side does not tell. */
  readonly sizeBytes: number | null;
}

export interface TransferContext {
  readonly signal: AbortSignal;
  /** Called for every chunk: whoever shows it thins it out. */
  readonly onProgress: (progress: Progress) => void;
}
