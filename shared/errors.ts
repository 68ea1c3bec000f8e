/** Every way in which a connector mode can fail. Closed: users script against these words. */
export const errorCodes = [
  'invalid_input',
  'host_not_found',
  'connection_refused',
  'connect_timeout',
  'socket_timeout',
  'connection_lost',
  'too_many_connections',
  'authentication_failed',
  'tls_unsupported',
  'tls_failed',
  'certificate_untrusted',
  'not_found',
  'already_exists',
  'permission_denied',
  'not_a_directory',
  'is_a_directory',
  'directory_not_empty',
  'no_space',
  'transfer_incomplete',
  'verification_failed',
  'listing_unreadable',
  'name_refused',
  'engine_path_outside',
  'unsupported_by_server',
  'cancelled',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/**
 * Whether trying again can help: `auto` = the same again may work by itself, `ask` = it works once a person
 * has changed something (a password, a name, the disk), `never` = the same input fails for ever.
 */
export type Retry = 'auto' | 'ask' | 'never';

const retryByCode: Readonly<Record<ErrorCode, Retry>> = {
  invalid_input: 'never',
  host_not_found: 'ask',
  connection_refused: 'auto',
  connect_timeout: 'auto',
  socket_timeout: 'auto',
  connection_lost: 'auto',
  too_many_connections: 'auto',
  authentication_failed: 'ask',
  tls_unsupported: 'ask',
  tls_failed: 'ask',
  certificate_untrusted: 'ask',
  not_found: 'never',
  already_exists: 'ask',
  permission_denied: 'ask',
  not_a_directory: 'never',
  is_a_directory: 'never',
  directory_not_empty: 'ask',
  no_space: 'ask',
  transfer_incomplete: 'auto',
  verification_failed: 'auto',
  listing_unreadable: 'ask',
  name_refused: 'never',
  engine_path_outside: 'never',
  unsupported_by_server: 'never',
  cancelled: 'ask',
  internal: 'never',
};

/** An error as it crosses the wire and as the command line prints it (README, "Errors"). */
export interface ErrorReport {
  readonly code: ErrorCode;
  /** One or more sentences that a person can act on. Never a stack trace, never a secret. */
  readonly message: string;
  readonly retry: Retry;
  /** The server's reply as it sent it, code included: `550 Permission denied.` Lines are joined by LF. */
  readonly ftp_reply?: string;
  /** The remote or engine path that the failure is about. */
  readonly path?: string;
}

export interface ErrorDetails {
  readonly ftpReply?: string | undefined;
  readonly path?: string | undefined;
  readonly retry?: Retry | undefined;
  /** What lies beneath, for the debug log only; it never leaves the process. */
  readonly cause?: unknown;
}

/** The one error that modes, sessions and hosts throw. */
export class ConnectorError extends Error {
  override readonly name = 'ConnectorError';
  readonly code: ErrorCode;
  readonly retry: Retry;
  readonly ftpReply: string | undefined;
  readonly path: string | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.code = code;
    this.retry = details.retry ?? retryByCode[code];
    this.ftpReply = details.ftpReply;
    this.path = details.path;
  }

  /** The same failure, said about a path. A path that is already known stays. */
  at(path: string): ConnectorError {
    return this.path === undefined ? this.#with(this.message, path) : this;
  }

  /** The same failure, said with a sentence more. */
  adding(sentence: string): ConnectorError {
    return this.#with(`${this.message} ${sentence}`, this.path);
  }

  #with(message: string, path: string | undefined): ConnectorError {
    const { code, ftpReply, retry, cause } = this;
    return new ConnectorError(code, message, { ftpReply, path, retry, cause });
  }

  toReport(): ErrorReport {
    return {
      code: this.code,
      message: this.message,
      retry: this.retry,
      ...(this.ftpReply === undefined ? {} : { ftp_reply: this.ftpReply }),
      ...(this.path === undefined ? {} : { path: this.path }),
    };
  }

  static fromReport(report: ErrorReport): ConnectorError {
    return new ConnectorError(report.code, report.message, {
      ftpReply: report.ftp_reply,
      path: report.path,
      retry: report.retry,
    });
  }

  /** What an unknown thrown value is to the outside: itself, or `internal` without its inner workings. */
  static from(thrown: unknown): ConnectorError {
    if (thrown instanceof ConnectorError) return thrown;
    return new ConnectorError('internal', 'Something went wrong inside Quayside. Please report this.', {
      cause: thrown,
    });
  }
}

export const cancelled = (): ConnectorError => new ConnectorError('cancelled', 'Cancelled.');

/** For the default branch of a switch over a union: a case that was forgotten does not compile. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
