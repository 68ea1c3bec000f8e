import type { Result } from '../../shared/contract/requests.ts';
import { ConnectorError, cancelled, type ErrorCode } from '../../shared/errors.ts';
import { type EnginePath, isWithin, type RemotePath } from '../../shared/model/paths.ts';

/** What is no fault of the one path: the others would fare no better. */
const endsAll: readonly ErrorCode[] = ['cancelled', 'connection_lost', 'socket_timeout', 'internal'];

/**
 * Moves one path after the other into a folder. One that fails costs no other.
 * @throws cancelled · connection_lost · socket_timeout · internal, with what was moved until then moved
 */
export async function moveEach<P extends RemotePath | EnginePath>(
  paths: readonly P[],
  folder: P,
  move: (path: P) => Promise<void>,
  signal: AbortSignal,
): Promise<Result<'remote.move'>> {
  const failures: Result<'remote.move'>['failures'] = [];
  for (const path of paths) {
    if (signal.aborted) throw cancelled();
    try {
      if (isWithin(folder, path)) throw intoItself(path);
      await move(path);
    } catch (thrown) {
      const error = ConnectorError.from(thrown);
      if (endsAll.includes(error.code)) throw error;
      failures.push({ path, error: error.toReport() });
    }
  }
  return { moved: paths.length - failures.length, failures };
}

const intoItself = (path: string): ConnectorError =>
  new ConnectorError('invalid_input', 'A folder cannot be moved into itself.', { path });
