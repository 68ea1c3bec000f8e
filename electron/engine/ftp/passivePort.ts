import { ConnectorError } from '../../../shared/errors.ts';
import type { ControlConnection } from './controlConnection.ts';
import { parsePassivePort } from './passive.ts';
import { isDone, isRefusal, isUnsupported, type Reply } from './reply.ts';
import { noDataConnection } from './replyError.ts';
import type { TransferLink } from './transferLink.ts';
import type { Unconfirmed } from './turnGate.ts';

/** A server that swallows the first early command has this long to show that it did not. */
const tryTimeoutMs = 3_000;

/**
 * Asks for a port to connect to. The question may go out before the final reply of the transfer
 * before, where the site bears that; the first one finds out whether it does.
 *
 * @throws connection_refused · too_many_connections · unsupported_by_server · socket_timeout · connection_lost, also
 *   when answers come out of order: then nothing is wrong with either transfer, and both can be tried again · cancelled
 */
export async function askPassivePort(
  link: TransferLink,
  way: 'epsv' | 'pasv',
  signal: AbortSignal,
): Promise<number> {
  const { site, redact, gate } = link;
  const { unconfirmed } = gate;
  const command = way === 'epsv' ? 'EPSV' : 'PASV';
  const reply =
    unconfirmed === null
      ? await link.control.ask(command, { signal })
      : await askEarly(command, link, unconfirmed, signal);
  if (isDone(reply)) return parsePassivePort(reply);
  if (way === 'epsv' && isUnsupported(reply)) site.isEpsvRefused = true;
  throw noDataConnection(reply, redact);
}

/** After this a firewall in between may have forgotten the port. */
const firstPortMs = 10_000;

/**
 * The port of a connection's first transfer, asked for with the login: one round trip less until a folder is shown, or
 * a file travels.
 */
export class FirstPort {
  readonly #askedAtMs = performance.now();
  #port: Promise<number | null> | null;

  /** Sends EPSV. Whatever the answer is, the login goes on. */
  constructor(control: ControlConnection, signal: AbortSignal) {
    this.#port = control
      .ask('EPSV', { signal })
      .then((reply) => (namesPort(reply) ? parsePassivePort(reply) : null));
    this.#port.catch(() => {});
  }

  /** The port, once; null in it where the server named none. Null = it has been taken, or may be forgotten. */
  take(): Promise<number | null> | null {
    const port = this.#port;
    this.#port = null;
    return performance.now() - this.#askedAtMs < firstPortMs ? port : null;
  }
}

async function askEarly(
  command: string,
  { control, site }: TransferLink,
  before: Unconfirmed,
  signal: AbortSignal,
): Promise<Reply> {
  const isTrial = site.bearsPipelining === null;
  if (isTrial) site.isTryingPipelining = true;
  const verdict = control
    .ask(command, isTrial ? { signal, timeoutMs: tryTimeoutMs, onTimeout: swallowed } : { signal })
    .then((reply) => {
      if (namesPort(reply)) {
        site.bearsPipelining ??= true;
        return reply;
      }
      site.bearsPipelining = false;
      if (!isSuspicious(before.finalCode())) return null;
      const error = outOfOrder();
      control.close(error);
      throw error;
    });
  before.followBy(
    verdict.then(
      () => {},
      (error: unknown) => {
        // Without its answer nobody can tell whose the one before was.
        throw ConnectorError.from(error).code === 'cancelled' ? outOfOrder() : error;
      },
    ),
  );
  try {
    // Refused only because it came early, perhaps: the transfer before has its answer now.
    return (await verdict) ?? (await control.ask(command, { signal }));
  } catch (error) {
    if (isTrial && ConnectorError.from(error).code !== 'cancelled') site.bearsPipelining = false;
    throw error;
  } finally {
    if (isTrial) site.isTryingPipelining = false;
  }
}

/** With a command behind it this may be that one's answer: a refusal, or the port that it asked for. */
export const isSuspicious = (code: number | null): boolean =>
  code === null || code >= 400 || (code >= 227 && code <= 229);

function namesPort(reply: Reply): boolean {
  if (isRefusal(reply)) return false;
  try {
    parsePassivePort(reply);
    return true;
  } catch {
    return false;
  }
}

const swallowed = (): ConnectorError =>
  new ConnectorError('connection_lost', 'The server did not answer a command that came early.');

const outOfOrder = (): ConnectorError =>
  new ConnectorError(
    'connection_lost',
    'The server did not answer in order, so the connection was closed and is used with one command at a time from now on.',
  );
