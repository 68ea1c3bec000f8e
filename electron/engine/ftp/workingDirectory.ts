import { breaksCommand } from '../../../shared/model/text.ts';
import type { Reply } from './reply.ts';

/**
 * The path of a 257 answer to PWD: what stands between the first quote and the one that closes it, doubled
 * quotes undone (RFC 959, appendix II). pure-ftpd and inetutils do not double, so a quote only closes the path
 * where the words after it begin, or the line ends. Null when there is no quoted path, or none that a command
 * could carry.
 */
export function parseWorkingDirectory(reply: Reply): string | null {
  const text = reply.lines.join('\n');
  const start = text.indexOf('"') + 1;
  const end = start === 0 ? -1 : closingQuote(text, start);
  const path = end === -1 ? null : text.slice(start, end).replaceAll('""', '"');
  return path === null || breaksCommand(path) ? null : path;
}

/** Goes over the text once: an expression with a choice between one quote and two takes for ever on a row of them. */
function closingQuote(text: string, start: number): number {
  // The second of a pair closes a path that ends with a quote which the server did not double.
  let lastResort = -1;
  for (let at = text.indexOf('"', start); at !== -1; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] === '"') {
      at++;
      if (isFollowedByWords(text, at)) lastResort = at;
    } else if (isFollowedByWords(text, at)) {
      return at;
    }
  }
  return lastResort;
}

/** A full stop counts where nothing but it follows: `Current directory is "/a".` */
const isFollowedByWords = (text: string, at: number): boolean =>
  /^\.?(?:\s|$)/.test(text.slice(at + 1, at + 3));
