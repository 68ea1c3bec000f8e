import { domainToASCII } from 'node:url';
import { ConnectorError } from '../../../../shared/errors.ts';

/** A host's name as the domain name system and proxies take it. @throws host_not_found for what can be none */
export function targetName(host: string): string {
  const name = domainToASCII(host);
  if (name !== '' && name.length <= 255) return name;
  throw new ConnectorError('host_not_found', `${host} is no name that a proxy could look up.`);
}
