import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { Reply } from './reply.ts';
import {
  connectionEnded,
  greetingRefused,
  loginRefused,
  pathRefused,
  type RefusalContext,
  type Wanted,
} from './replyError.ts';

const asIs = (text: string): string => text;

function reply(text: string): Reply {
  return { code: Number(text.slice(0, 3)), lines: [text.slice(4)] };
}

type Case = readonly [server: string, reply: string, code: ErrorCode];

describe('421 means', () => {
  test.each<Case>([
    ['vsftpd', '421 Timeout.', 'connection_lost'],
    ['vsftpd', '421 There are too many connected users, please try later.', 'too_many_connections'],
    ['vsftpd', '421 There are too many connections from your internet address.', 'too_many_connections'],
    ['vsftpd', '421 Service not available.', 'connection_lost'],
    ['proftpd', '421 Idle timeout (600 seconds): closing control connection', 'connection_lost'],
    ['proftpd', '421 No transfer timeout (300 seconds): closing control connection', 'connection_lost'],
    ['proftpd', '421 Service not available, remote server has closed connection', 'connection_lost'],
    ['pure-ftpd', '421 50 users (the maximum) are already logged in, sorry', 'too_many_connections'],
    ['pure-ftpd', '421 Too many connections (8) from this IP', 'too_many_connections'],
    ['pure-ftpd', '421 Timeout - try typing a little faster next time', 'connection_lost'],
    ['pure-ftpd', '421 Timeout (no operation for 900 seconds)', 'connection_lost'],
    [
      'pure-ftpd',
      '421 Sorry, cleartext sessions and weak ciphers are not accepted on this server.',
      'authentication_failed',
    ],
    ['pyftpdlib', '421 Too many connections. Service temporarily unavailable.', 'too_many_connections'],
    ['pyftpdlib', '421 Too many connections from the same IP address.', 'too_many_connections'],
    ['pyftpdlib', '421 Control connection timed out.', 'connection_lost'],
    ['FileZilla Server', '421 Too many users are connected, please try again later.', 'too_many_connections'],
    ['FileZilla Server', '421 Connection timed out.', 'connection_lost'],
    ['Serv-U', '421 Maximum session time exceeded - closing.', 'connection_lost'],
    ['others', '421 Idle time limit exceeded, closing control connection', 'connection_lost'],
    ['IIS', '421 Maximum number of connections exceeded', 'too_many_connections'],
  ])('%s: %s → %s', (_server, text, code) => {
    expect(connectionEnded(reply(text), asIs)).toMatchObject({ code, ftpReply: text });
  });
});

describe('a greeting that is no welcome means', () => {
  test.each<Case>([
    [
      'proftpd',
      '530 Sorry, the maximum number of allowed clients (1) are already connected.',
      'too_many_connections',
    ],
    ['any', '554 No', 'connection_lost'],
    ['any', '500 OOPS: vsftpd: refusing to run with writable root inside chroot()', 'connection_lost'],
    ['any', '331 Password', 'connection_lost'],
  ])('%s: %s → %s', (_server, text, code) => {
    expect(greetingRefused(reply(text), asIs)).toMatchObject({ code, ftpReply: text });
  });
});

describe('a login that is refused means', () => {
  test.each<Case>([
    ['vsftpd', '530 Login incorrect.', 'authentication_failed'],
    ['vsftpd', '530 Permission denied.', 'authentication_failed'],
    ['vsftpd', '530 This FTP server is anonymous only.', 'authentication_failed'],
    ['vsftpd', '530 Non-anonymous sessions must use encryption.', 'authentication_failed'],
    ['proftpd', '530 Login incorrect.', 'authentication_failed'],
    [
      'proftpd',
      '530 Sorry, the maximum number of clients (1) for this user already connected.',
      'too_many_connections',
    ],
    ['proftpd', '550 SSL/TLS required on the control channel', 'authentication_failed'],
    ['pure-ftpd', '530 Login authentication failed', 'authentication_failed'],
    ['pure-ftpd', "530 You can't change directory", 'authentication_failed'],
    ['pyftpdlib', '530 Authentication failed.', 'authentication_failed'],
    ['pyftpdlib', '530 Maximum login attempts. Disconnecting.', 'authentication_failed'],
    ['pyftpdlib', '550 SSL/TLS required on the control channel.', 'authentication_failed'],
    ['IIS', '530 User cannot log in.', 'authentication_failed'],
    ['any', '530 Too many password failures', 'authentication_failed'],
    ['any', '430 Invalid username or password', 'authentication_failed'],
  ])('%s: %s → %s', (_server, text, code) => {
    expect(loginRefused(reply(text), false, asIs)).toMatchObject({ code, ftpReply: text });
  });

  test.each([
    '530 Non-anonymous sessions must use encryption.',
    '550 SSL/TLS required on the control channel',
    '421 Sorry, cleartext sessions and weak ciphers are not accepted on this server.',
  ])('%s: says that TLS is missing, and only where it is', (text) => {
    const advice = 'The server lets nobody log in without encryption. Choose explicit or implicit TLS.';
    expect(loginRefused(reply(text), false, asIs).message).toBe(advice);
    expect(loginRefused(reply(text), true, asIs).message).not.toBe(advice);
  });
});

describe('a refusal about a path means', () => {
  const path = '/a/quota exists.txt';
  type Known = Pick<RefusalContext, 'found'>;
  const unasked: Known = {};
  const nothing: Known = { found: 'nothing' };
  const file: Known = { found: 'file' };
  const dir: Known = { found: 'dir' };

  test.each<readonly [server: string, reply: string, wanted: Wanted, known: Known, code: ErrorCode]>([
    // What the server's words alone tell.
    ['proftpd', `550 ${path}: No such file or directory`, 'file', unasked, 'not_found'],
    ['proftpd', `550 ${path}: Permission denied`, 'file', unasked, 'permission_denied'],
    ['proftpd', `550 ${path}: Directory not empty`, 'dir', unasked, 'directory_not_empty'],
    ['proftpd', `550 ${path}: Not a regular file`, 'file', unasked, 'is_a_directory'],
    ['proftpd', `550 ${path}: Not a directory`, 'dir', unasked, 'not_a_directory'],
    ['proftpd', `550 ${path}: File exists`, 'target', unasked, 'already_exists'],
    ['proftpd', `550 ${path}: Operation not permitted`, 'file', unasked, 'permission_denied'],
    ['proftpd', `550 ${path}: Read-only file system`, 'target', unasked, 'permission_denied'],
    ['proftpd', `451 ${path}: Disk quota exceeded`, 'target', unasked, 'no_space'],
    ['proftpd', `552 Transfer aborted. No space left on device`, 'target', unasked, 'no_space'],
    ['vsftpd', '550 Failed to open file.', 'file', unasked, 'permission_denied'],
    ['vsftpd', '550 Permission denied.', 'file', unasked, 'permission_denied'],
    ['vsftpd', '550 Failed to change directory.', 'dir', unasked, 'permission_denied'],
    ['vsftpd', '553 Could not create file.', 'target', unasked, 'permission_denied'],
    ['vsftpd', '451 Failure writing to local file.', 'target', unasked, 'no_space'],
    ['vsftpd', '452 Insufficient storage space', 'target', unasked, 'no_space'],
    ['pure-ftpd', `550 Can't open ${path}: No such file or directory`, 'file', unasked, 'not_found'],
    ['pure-ftpd', `550 Can't remove directory: Directory not empty`, 'dir', unasked, 'directory_not_empty'],
    ['pure-ftpd', `550 I can only retrieve regular files`, 'file', unasked, 'is_a_directory'],
    ['pure-ftpd', `553 Can't open that file: Permission denied`, 'target', unasked, 'permission_denied'],
    ['pure-ftpd', `552 Disk full - please upload later`, 'target', unasked, 'no_space'],
    ['pure-ftpd', `450 Error during write to file`, 'target', unasked, 'no_space'],
    ['pyftpdlib', '550 No such file or directory.', 'file', unasked, 'not_found'],
    ['pyftpdlib', '550 Not enough privileges.', 'file', unasked, 'permission_denied'],
    ['pyftpdlib', '550 Is a directory.', 'file', unasked, 'is_a_directory'],
    ['pyftpdlib', '550 Directory not empty.', 'dir', unasked, 'directory_not_empty'],
    ['IIS', '550 The system cannot find the file specified. ', 'file', unasked, 'not_found'],
    ['IIS', '550 Access is denied. ', 'file', unasked, 'permission_denied'],
    ['IIS', '550 The directory is not empty. ', 'dir', unasked, 'directory_not_empty'],
    ['IIS', '550 Cannot create a file when that file already exists. ', 'target', unasked, 'already_exists'],
    ['FileZilla Server', `550 Couldn't open the file`, 'file', unasked, 'permission_denied'],
    ['FileZilla Server', '550 File not found', 'file', unasked, 'not_found'],
    ['FileZilla Server', `550 Path doesn't exist.`, 'dir', unasked, 'not_found'],
    ['any', '550 Insufficient access rights', 'file', unasked, 'permission_denied'],
    ['any', '530 Please login with USER and PASS.', 'file', unasked, 'permission_denied'],
    ['any', '502 Command not implemented.', 'any', unasked, 'unsupported_by_server'],
    ['any', '500 Unknown command.', 'any', unasked, 'unsupported_by_server'],
    ['any', '501 No such file', 'any', unasked, 'not_found'],
    // What the server found when it was asked goes before its words.
    ['vsftpd', '550 Failed to open file.', 'file', nothing, 'not_found'],
    ['vsftpd', '550 Failed to open file.', 'file', dir, 'is_a_directory'],
    ['vsftpd', '550 Failed to open file.', 'file', file, 'permission_denied'],
    ['vsftpd', '550 Failed to change directory.', 'dir', file, 'not_a_directory'],
    ['vsftpd', '550 Failed to change directory.', 'dir', dir, 'permission_denied'],
    ['vsftpd', '550 Delete operation failed.', 'file', nothing, 'not_found'],
    ['vsftpd', '553 Could not create file.', 'target', dir, 'is_a_directory'],
    ['vsftpd', '553 Could not create file.', 'target', nothing, 'permission_denied'],
    ['pyftpdlib', '550 No such file or directory.', 'target', nothing, 'not_found'],
    ['proftpd', `550 ${path}: No such file or directory`, 'any', { found: 'link' }, 'permission_denied'],
    ['vsftpd', '550 Create directory operation failed.', 'new-dir', nothing, 'permission_denied'],
    ['vsftpd', '550 Create directory operation failed.', 'new-dir', file, 'not_a_directory'],
    // A name that it cannot give.
    ['proftpd', `550 ${path}: File name too long`, 'target', nothing, 'name_refused'],
    ['pure-ftpd', `553 Prohibited file name: ${path}`, 'target', nothing, 'name_refused'],
    ['pure-ftpd', '451 Rename/move failure: File name too long', 'target', nothing, 'name_refused'],
    ['pyftpdlib', '550 File name too long.', 'target', nothing, 'name_refused'],
    ['pyftpdlib', '550 File name too long.', 'dir', nothing, 'not_found'],
    [
      'IIS',
      '550 The filename, directory name, or volume label syntax is incorrect. ',
      'target',
      nothing,
      'name_refused',
    ],
    // The data connection.
    ['vsftpd', '425 Failed to establish connection.', 'file', unasked, 'connection_refused'],
    [
      'proftpd',
      '425 Unable to build data connection: Operation not permitted',
      'file',
      unasked,
      'connection_refused',
    ],
    ['vsftpd', '522 SSL connection failed; session reuse required', 'file', unasked, 'tls_failed'],
    ['pure-ftpd', '425 Sorry, TLS session resumption required', 'file', unasked, 'tls_failed'],
    ['vsftpd', '426 Failure writing network stream.', 'file', unasked, 'transfer_incomplete'],
    ['proftpd', '426 Transfer aborted. Data connection closed', 'target', unasked, 'transfer_incomplete'],
    ['vsftpd', '451 Failure reading local file.', 'file', unasked, 'transfer_incomplete'],
  ])('%s: %s (wanted: %s, %o) → %s', (_server, text, wanted, known, code) => {
    const error = pathRefused(reply(text), { path, wanted, redact: asIs, ...known });
    expect(error).toMatchObject({ code, ftpReply: text.trim(), path });
    expect(error.message).toMatch(/\.$/);
  });
});

test('no error repeats a secret', () => {
  const redact = (text: string): string => text.replaceAll('geheim', '****');
  const echo = reply('530 Not geheim');
  const errors = [
    connectionEnded(echo, redact),
    greetingRefused(echo, redact),
    loginRefused(echo, false, redact),
    pathRefused(echo, { path: '/a', wanted: 'any', redact }),
  ];
  for (const error of errors) expect(error.ftpReply).toBe('530 Not ****');
});
