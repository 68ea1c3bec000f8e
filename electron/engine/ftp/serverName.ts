import { domainToASCII } from 'node:url';

/**
 * A server's name, or its address, as certificates and SNI have it: in ASCII (RFC 5890, 2.3.2.1), and without the dot
 * that may end a name (RFC 6066, 3). What can be no name is left as it is: no certificate is for it.
 */
export function serverName(host: string): string {
  // Node reads a name in ASCII as part of an address: %61 would become another name than the one that is looked up.
  const ascii = /^\p{ASCII}*$/u.test(host) ? host : domainToASCII(host) || host;
  return ascii.replace(/\.$/, '');
}
