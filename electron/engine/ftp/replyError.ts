import { ConnectorError, type ErrorCode } from '../../../shared/errors.ts';
import type { EntryType } from '../../../shared/model/entry.ts';
import { formatReply, isUnsupported, type Reply, replyText } from './reply.ts';

/**
 * What a refusal means. Codes alone say little (550 is everything), so the server's words are read too; the
 * phrases are those of vsftpd, proftpd, pure-ftpd, pyftpdlib, IIS and FileZilla Server.
 */

type Redact = (text: string) => string;

const tooMany = /too many|maximum|limit|exceed/i;
/** Idle timers exceed limits too. */
const tooLong = /time[- ]?(?:out|limit)|timed out|(?:idle|session) time/i;
const wantsEncryption = /\b(?:tls|ssl|encrypt|secure|cleartext)/i;
const noSpace =
  /no space|disk (?:is )?full|quota|not enough space|insufficient (?:disk|storage|system|space)|failure writing to local file|error during write/i;
const denied =
  /permission|denied|access|not allowed|forbidden|not permitted|prohibited|read-only|unauthorized|fail(?:ed|ure)? to open/i;
const missing =
  /no such|not found|does ?n[o']t exist|cannot find|can't find|not exist|unknown (?:file|path)|levels of symbolic/i;
const existing = /exist/i;
const notEmpty = /not empty|notempty/i;
/** pure-ftpd refuses names that lead into trouble, IIS those that Windows lacks, all of them what is too long. */
const badName =
  /name (?:is )?too long|(?:prohibited|illegal|invalid|bad) (?:file ?)?name|label syntax is incorrect/i;
const isDirectory = /is a directory|not a (?:regular|plain) file|not a file|only retrieve regular files/i;
const notDirectory = /not a directory/i;

/**
 * 421, "service not available, closing" (RFC 959), and vsftpd's `500 OOPS:`, by which one of its processes says what it
 * dies of: valid at any time, and no answer to anything. Taken for a refusal, it would say that the server lacks a command.
 */
export const isLastWord = (reply: Reply): boolean =>
  reply.code === 421 || (reply.code === 500 && replyText(reply).startsWith('OOPS:'));

/** The last word, at whatever time: too many users, or the server hangs up. */
export function connectionEnded(reply: Reply, redact: Redact): ConnectorError {
  const text = replyText(reply);
  if (tooMany.test(text) && !tooLong.test(text)) {
    return fromReply('too_many_connections', 'The server has too many connections.', reply, redact);
  }
  // pure-ftpd, at USER. Trying again as it is would never help.
  if (/cleartext/i.test(text)) return fromReply('authentication_failed', onlyEncrypted, reply, redact);
  return fromReply('connection_lost', 'The server closed the connection.', reply, redact);
}

/** A greeting that is no 220. */
export function greetingRefused(reply: Reply, redact: Redact): ConnectorError {
  if (tooMany.test(replyText(reply))) return connectionEnded(reply, redact);
  return fromReply('connection_lost', 'The server refused the connection.', reply, redact);
}

/** USER, PASS or ACCT refused. 530 also stands for "too many users" and for "not without TLS". */
export function loginRefused(reply: Reply, isEncrypted: boolean, redact: Redact): ConnectorError {
  const text = replyText(reply);
  if (tooMany.test(text) && !/password|attempts?|tries/i.test(text)) {
    return fromReply(
      'too_many_connections',
      'The server has too many connections for this user.',
      reply,
      redact,
    );
  }
  if (!isEncrypted && wantsEncryption.test(text)) {
    return fromReply('authentication_failed', onlyEncrypted, reply, redact);
  }
  return fromReply('authentication_failed', 'The server refused this user name and password.', reply, redact);
}

const onlyEncrypted = 'The server lets nobody log in without encryption. Choose explicit or implicit TLS.';

/** A refusal of EPSV or PASV, or 425 to a transfer: ports in TIME_WAIT, or too many of them. */
export function noDataConnection(reply: Reply, redact: Redact): ConnectorError {
  if (isUnsupported(reply)) {
    return fromReply(
      'unsupported_by_server',
      'The server offers no passive data connections.',
      reply,
      redact,
    );
  }
  return tooMany.test(replyText(reply))
    ? fromReply('too_many_connections', 'The server has too many data connections.', reply, redact)
    : fromReply('connection_refused', 'The server could not open a data connection.', reply, redact);
}

/** 425 for want of a connection, and not because the server wants its encryption otherwise. */
export const lacksDataConnection = (reply: Reply): boolean =>
  reply.code === 425 && !/\b(?:tls|ssl)\b/i.test(replyText(reply));

/** The server's words say that nothing is there. */
export const saysMissing = (reply: Reply, path: string): boolean => missing.test(wordsAbout(reply, path));

/** The server's words say that it may not be, and not that something is in it. */
export const saysDenied = (reply: Reply, path: string): boolean => {
  const text = wordsAbout(reply, path);
  return denied.test(text) && !notEmpty.test(text) && !isDirectory.test(text);
};

export const saysNotDirectory = (reply: Reply, path: string): boolean =>
  notDirectory.test(wordsAbout(reply, path));

export type Wanted = 'file' | 'dir' | 'any' | 'target' | 'new-dir';

/** What is known of the path when its refusal is named. */
export interface RefusalContext {
  readonly path: string;
  /** What the path turned out to be when the server was asked; undefined = nobody asked or nobody could tell. */
  readonly found?: EntryType | 'nothing' | undefined;
  /**
   * What the command needs the path to be; `target` = something that it was about to create, `new-dir` = a directory
   * that it was to create unless it was there.
   */
  readonly wanted: Wanted;
  readonly redact: Redact;
}

/** A command about a path that was refused with 4xx or 5xx. */
export function pathRefused(reply: Reply, context: RefusalContext): ConnectorError {
  const code = codeOfRefusal(reply, context);
  return fromReply(code, sentences[code] ?? 'The server refused this.', reply, context.redact, context.path);
}

/** The server does not know the command, or never does it: not a refusal of what it was about. */
export function isUnknownCommand(reply: Reply): boolean {
  if (![500, 502, 504].includes(reply.code)) return false;
  const text = replyText(reply);
  return !denied.test(text) && !missing.test(text);
}

/** What a reply says, without the path that it is about: names contain words like "quota" and "exists" too. */
export const wordsAbout = (reply: Reply, path: string): string =>
  path.length > 1 ? replyText(reply).replaceAll(path, '') : replyText(reply);

function codeOfRefusal(reply: Reply, { found, wanted, path }: RefusalContext): ErrorCode {
  const text = wordsAbout(reply, path);
  const isNew = wanted === 'target' || wanted === 'new-dir';
  // vsftpd and pure-ftpd want the control connection's TLS session resumed.
  if ([425, 450, 522].includes(reply.code) && /\b(?:tls|ssl)\b/i.test(text)) return 'tls_failed';
  if (reply.code === 425) return 'connection_refused';
  if (reply.code === 530) return 'permission_denied';
  if (reply.code === 452 || reply.code === 552 || noSpace.test(text)) return 'no_space';
  if (
    [500, 501, 502, 504].includes(reply.code) &&
    found === undefined &&
    !denied.test(text) &&
    !missing.test(text)
  ) {
    return 'unsupported_by_server';
  }
  if (notEmpty.test(text)) return 'directory_not_empty';
  if (isNew && badName.test(text)) return 'name_refused';
  if (found === 'nothing' && !isNew) return 'not_found';
  if (found === 'dir' && (wanted === 'file' || wanted === 'target')) return 'is_a_directory';
  if (found === 'file' && (wanted === 'dir' || wanted === 'new-dir')) return 'not_a_directory';
  if (found !== undefined && found !== 'nothing') return 'permission_denied';
  if (isDirectory.test(text)) return 'is_a_directory';
  if (notDirectory.test(text)) return 'not_a_directory';
  if (missing.test(text)) return 'not_found';
  if (denied.test(text)) return 'permission_denied';
  if (wanted === 'target' && existing.test(text)) return 'already_exists';
  // The server gave up while data travelled: 426 the connection, 451 "a local error", which may be anything.
  if (reply.code === 426 || reply.code === 451) return 'transfer_incomplete';
  return 'permission_denied';
}

const sentences: Partial<Record<ErrorCode, string>> = {
  not_found: 'There is no such file or directory on the server.',
  already_exists: 'Something with this name is already there.',
  permission_denied: 'The server does not allow this.',
  is_a_directory: 'This is a directory, not a file.',
  not_a_directory: 'This is not a directory.',
  directory_not_empty: 'The directory is not empty.',
  no_space: 'The server has no space left.',
  name_refused: 'The server does not accept this name.',
  unsupported_by_server: 'The server does not support this.',
  transfer_incomplete: 'The server broke off the transfer. Its disk may be full.',
  connection_refused: 'The server could not open a data connection.',
  tls_failed: 'The server does not accept the encryption of the data connection.',
};

export function fromReply(
  code: ErrorCode,
  message: string,
  reply: Reply,
  redact: Redact,
  path?: string,
): ConnectorError {
  return new ConnectorError(code, message, { ftpReply: redact(formatReply(reply)), path });
}
