import { describe, expect, test } from 'vitest';
import { ConnectorError } from '../../shared/errors.ts';
import { remotePath } from '../../shared/model/paths.ts';
import { moveEach } from './moveEach.ts';

const never = new AbortController().signal;
const paths = ['/a', '/b', '/c'].map(remotePath);

describe('moving several', () => {
  test('one that fails costs no other, and keeps its reason', async () => {
    const moved: string[] = [];
    const result = await moveEach(
      paths,
      remotePath('/to'),
      async (path) => {
        if (path === '/b') throw new ConnectorError('already_exists', 'It is there.', { path });
        moved.push(path);
      },
      never,
    );
    expect(moved).toEqual(['/a', '/c']);
    expect(result).toEqual({
      moved: 2,
      failures: [{ path: '/b', error: expect.objectContaining({ code: 'already_exists' }) }],
    });
  });

  test.each(['/b', '/b/deep'])('a folder is not moved into itself: %s', async (folder) => {
    const moved: string[] = [];
    const result = await moveEach(paths, remotePath(folder), async (path) => void moved.push(path), never);
    expect(moved).toEqual(['/a', '/c']);
    expect(result.failures).toMatchObject([{ path: '/b', error: { code: 'invalid_input' } }]);
  });

  test('a lost connection ends it', async () => {
    const lost = new ConnectorError('connection_lost', 'Gone.');
    await expect(moveEach(paths, remotePath('/to'), () => Promise.reject(lost), never)).rejects.toBe(lost);
  });

  test('a cancel ends it before the first', async () => {
    const moving = moveEach(paths, remotePath('/to'), async () => {}, AbortSignal.abort());
    await expect(moving).rejects.toMatchObject({ code: 'cancelled' });
  });

  test.each(['cancelled', 'connection_lost', 'internal'] as const)(
    'what was moved before the end is told: %s',
    async (code) => {
      const controller = new AbortController();
      const moved: string[] = [];
      const move = async (path: string): Promise<void> => {
        if (path === '/b' && code !== 'cancelled') throw new ConnectorError(code, 'Gone.');
        moved.push(path);
        if (code === 'cancelled') controller.abort();
      };
      const result = await moveEach(paths, remotePath('/to'), move, controller.signal);
      expect(moved).toEqual(['/a']);
      expect(result).toMatchObject({
        moved: 1,
        failures: [
          { path: '/b', error: { code } },
          { path: '/c', error: { code } },
        ],
      });
    },
  );
});
