/**
 * Commands that leave all as it is on the server, however often they are sent: they ask, or choose how this connection
 * goes on. RNFR alone is none yet, RNTO is.
 */
const harmless: ReadonlySet<string> = new Set([
  'NOOP',
  'TYPE',
  'OPTS',
  'CLNT',
  'PWD',
  'CWD',
  'CDUP',
  'FEAT',
  'HELP',
  'SYST',
  'STAT',
  'SIZE',
  'MDTM',
  'MLST',
  'MLSD',
  'LIST',
  'NLST',
  'EPSV',
  'PASV',
  'REST',
  'RETR',
  'RNFR',
  'HASH',
  'XSHA256',
  'XSHA1',
  'XMD5',
  'XCRC',
]);

/** Whether a command may change something on the server. MDTM does, where it is given a time (vsftpd, IIS). */
export function mayChange(command: string): boolean {
  const space = command.indexOf(' ');
  const verb = (space === -1 ? command : command.slice(0, space)).toUpperCase();
  if (verb === 'MDTM') return /^MDTM \d{14}/i.test(command);
  if (verb === 'SITE') return !/^SITE HELP(?: |$)/i.test(command);
  return !harmless.has(verb);
}
