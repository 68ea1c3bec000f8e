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
  const [verb = '', argument = ''] = command.split(' ', 2);
  if (/^MDTM$/i.test(verb)) return /^\d{14}/.test(argument);
  if (/^SITE$/i.test(verb)) return !/^HELP$/i.test(argument);
  return !harmless.has(verb.toUpperCase());
}
