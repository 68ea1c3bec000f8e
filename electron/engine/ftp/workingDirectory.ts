import type { Reply } from './reply.ts';

/**
 * The path of a 257 answer to PWD: what stands between the first quote and the one that closes it, doubled
 * quotes undone (RFC 959, appendix II). pure-ftpd and inetutils do not double, so a quote only closes the path
 * where the words after it begin, or the line ends. Null when there is no quoted path.
 */
export function parseWorkingDirectory(reply: Reply): string | null {
  const text = reply.lines.join('\n');
  const [, quoted] = /^[^"]*"((?:""|[^"]|"(?!\s|$))*)"(?:\s|$)/.exec(text) ?? [];
  return quoted === undefined ? null : quoted.replaceAll('""', '"');
}
