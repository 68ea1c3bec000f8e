/** One complete reply of the control connection (RFC 959, 4.2). */
export interface Reply {
  /** Three digits; the first tells preliminary (1), done (2), go on (3), not now (4), never (5). */
  readonly code: number;
  /** Text of each line, without code and separator; the lines between first and last as they came. */
  readonly lines: readonly string[];
}

export const isPreliminary = (reply: Reply): boolean => reply.code < 200;
export const isDone = (reply: Reply): boolean => reply.code >= 200 && reply.code < 300;
export const isIntermediate = (reply: Reply): boolean => reply.code >= 300 && reply.code < 400;
export const isRefusal = (reply: Reply): boolean => reply.code >= 400;

/** A refusal for now only. */
export const isPassing = (reply: Reply): boolean => reply.code >= 400 && reply.code < 500;

/** The server does not know the command or this use of it (500, 501, 502, 504, 522). */
export const isUnsupported = (reply: Reply): boolean => [500, 501, 502, 504, 522].includes(reply.code);

/** The reply's words on one line, for searching and for people. */
export const replyText = (reply: Reply): string => reply.lines.join(' ').trim();

/** As `ftp_reply` of an error: code and text, lines joined by LF. */
export const formatReply = (reply: Reply): string => `${reply.code} ${reply.lines.join('\n')}`.trim();
