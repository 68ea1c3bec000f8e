import { describe, expect, test } from 'vitest';
import { ConnectorError, type ErrorCode } from '../../../shared/errors.ts';
import { diskError } from './diskError.ts';

describe('what the disk says', () => {
  test.each<[string, ErrorCode]>([
    ['ENOENT', 'not_found'],
    ['EACCES', 'permission_denied'],
    ['EPERM', 'permission_denied'],
    ['EROFS', 'permission_denied'],
    ['EBUSY', 'permission_denied'],
    ['EXDEV', 'invalid_input'],
    ['EEXIST', 'already_exists'],
    ['ENOTEMPTY', 'directory_not_empty'],
    ['EISDIR', 'is_a_directory'],
    ['ENOTDIR', 'not_a_directory'],
    ['ENOSPC', 'no_space'],
    ['EDQUOT', 'no_space'],
    ['EFBIG', 'no_space'],
    ['ENAMETOOLONG', 'name_refused'],
    ['EILSEQ', 'name_refused'],
    ['EINVAL', 'name_refused'],
    ['ELOOP', 'engine_path_outside'],
    ['EIO', 'internal'],
    ['EMFILE', 'internal'],
  ])('%s is %s', (code, expected) => {
    const cause = Object.assign(new Error(`${code}: secret details`), { code });
    const error = diskError(cause, 'a/b');
    expect(error).toMatchObject({ code: expected, path: 'a/b', cause });
    expect(error.message).not.toContain('secret');
  });

  test.each<[string, unknown]>([
    ['an error without a code', new Error('x')],
    ['a word', 'x'],
    ['nothing', undefined],
    ['null', null],
  ])('%s is internal', (_what, thrown) => {
    expect(diskError(thrown, 'a')).toMatchObject({ code: 'internal', path: 'a' });
  });

  test('a ConnectorError stays what it is', () => {
    const error = new ConnectorError('cancelled', 'Cancelled.');
    expect(diskError(error, 'a')).toBe(error);
  });
});
