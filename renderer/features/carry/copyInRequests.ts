import { pathsPerRequest } from '../entries/entryRequests.ts';

/** What has been copied so far. */
export interface CopyProgress {
  readonly files: number;
  readonly bytes: number;
}

interface RequestOptions {
  readonly signal: AbortSignal;
  readonly onPart: (part: CopyProgress) => void;
}

/** Asks for as many paths at a time as a request may have, and tells what has been copied by all of them so far. */
export async function copyInRequests<P, R>(
  paths: readonly P[],
  signal: AbortSignal,
  ask: (some: P[], options: RequestOptions) => Promise<R>,
  onProgress: (copied: CopyProgress) => void,
): Promise<readonly R[]> {
  const answers: R[] = [];
  let before: CopyProgress = { files: 0, bytes: 0 };
  for (let start = 0; start < paths.length; start += pathsPerRequest) {
    let copied = before;
    const onPart = ({ files, bytes }: CopyProgress): void => {
      copied = { files: before.files + files, bytes: before.bytes + bytes };
      onProgress(copied);
    };
    answers.push(await ask(paths.slice(start, start + pathsPerRequest), { signal, onPart }));
    before = copied;
  }
  return answers;
}
