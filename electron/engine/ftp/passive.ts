import { ConnectorError } from '../../../shared/errors.ts';
import { formatReply, type Reply, replyText } from './reply.ts';

/**
 * The port of an EPSV (RFC 2428) or PASV (RFC 959) answer. The host that PASV names is not read at all: behind
 * NAT it is wrong, and from a hostile server it is somebody else. Data goes to the control connection's peer.
 *
 * Seen in the wild: 229 with `!` for `|` (OS/400), EPSV answered in PASV's words, PASV without parentheses.
 */
export function parsePassivePort(reply: Reply): number {
  const text = replyText(reply);
  const port = extendedPort(text) ?? classicPort(text);
  if (port === null) throw unusable(reply, 'The server’s answer names no port for the data connection.');
  // Ports below 1024 are services: a server that names one wants the client to talk to somebody else.
  if (port < 1024 && port !== 20) {
    throw unusable(
      reply,
      `The server asks for a data connection to port ${port}, which belongs to a service.`,
    );
  }
  return port;
}

function extendedPort(text: string): number | null {
  const digits = /([!-/:-~])\1\1(\d{1,5})\1/.exec(text)?.[2];
  return digits === undefined ? null : validPort(Number(digits));
}

function classicPort(text: string): number | null {
  const numbers = /(?<![\d,])(\d{1,3}(?:,\d{1,3}){5})(?![\d,])/.exec(text)?.[1]?.split(',').map(Number);
  if (!numbers || numbers.some((byte) => byte > 255)) return null;
  const [, , , , high = 0, low = 0] = numbers;
  return validPort(high * 256 + low);
}

const validPort = (port: number): number | null => (port >= 1 && port <= 65_535 ? port : null);

const unusable = (reply: Reply, message: string): ConnectorError =>
  new ConnectorError('unsupported_by_server', message, { ftpReply: formatReply(reply) });
