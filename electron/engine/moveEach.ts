import type { Result } from '../../shared/contract/requests.ts';
import { ConnectorError, cancelled, type ErrorCode } from '../../shared/errors.ts';
import { type EnginePath, isWithin, type RemotePath } from '../../shared/model/paths.ts';

/** What is no fault of the one path: the others would fare no better. */
const endsAll: readonly ErrorCode[] = ['cancelled', 'connection_lost', 'socket_timeout', 'internal'];

/**
 * Moves one path after the other into a folder. One that fails costs no other. What ends all is the failure of each that
 * was left: whoever asked has to know what was moved, to take it back.
 * @throws cancelled · connection_lost · socket_timeout · internal, where nothing was moved until then
 */
export async function moveEach<P extends RemotePath | EnginePath>(
  paths: readonly P[],
  folder: P,
  move: (path: P) => Promise<void>,
  signal: AbortSignal,
): Promise<Result<'remote.move'>> {
  const result: Result<'remote.move'> = { moved: 0, failures: [] };
  for (const [index, path] of paths.entries()) {
    try {
      if (signal.aborted) throw cancelled();
      if (isWithin(folder, path)) throw intoItself(path);
      await move(path);
      result.moved++;
    } catch (thrown) {
      const error = ConnectorError.from(thrown);
      const isEnd = endsAll.includes(error.code);
      if (isEnd && result.moved === 0) throw error;
      const failed = isEnd ? paths.slice(index) : [path];
      result.failures.push(...failed.map((each) => ({ path: each, error: error.toReport() })));
      if (isEnd) break;
    }
  }
  return result;
}

const intoItself = (path: string): ConnectorError =>
  new ConnectorError('invalid_input', 'A folder cannot be moved into itself.', { path });
