import { BlockList, isIP } from 'node:net';
import { ConnectorError } from '../../../shared/errors.ts';
import { unmapped } from './activePort.ts';
import type { TransferLink } from './transferLink.ts';

export type DataWay = 'epsv' | 'pasv' | 'active';

/**
 * How a data connection can be made, in the order in which it is tried: as the input says, else as it was chosen for the
 * site; what was found to work there comes first, and alone once data have been reached by it.
 * @throws invalid_input for active mode through a proxy
 */
export function dataWays(link: Pick<TransferLink, 'control' | 'options' | 'site'>): readonly DataWay[] {
  const { options, site } = link;
  const { way: asked } = options.dataConnection;
  const chosen = asked === 'auto' ? site.chosen().dataWay : asked;
  if (chosen === 'active' && options.proxy) {
    throw new ConnectorError(
      'invalid_input',
      'In active mode the server connects to this computer, which does not go through a proxy. Use passive mode, or no proxy.',
    );
  }
  if (chosen !== 'auto' && chosen !== 'passive') return [chosen];
  const passive: readonly DataWay[] = site.isEpsvRefused ? ['pasv'] : ['epsv', 'pasv'];
  const { dataWay: known, hasReachedData } = site;
  // Looked at for each of thousands of files only where it matters.
  const mayBeActive = chosen === 'auto' && (known === 'active' || !hasReachedData) && mayBeReached(link);
  const ways: readonly DataWay[] = mayBeActive ? [...passive, 'active'] : passive;
  const ordered =
    known !== null && ways.includes(known) ? [known, ...ways.filter((way) => way !== known)] : ways;
  return hasReachedData ? ordered.slice(0, 1) : ordered;
}

/** A server elsewhere cannot connect to a private address: trying would take its whole timeout. */
function mayBeReached({ control, options, site }: Parameters<typeof dataWays>[0]): boolean {
  if (options.proxy) return false;
  const isTold = [options.dataConnection, site.chosen()].some(
    ({ activePorts, externalAddress }) => activePorts !== null || externalAddress !== null,
  );
  return isTold || isPrivate(control.peerAddress) || !isPrivate(control.localAddress);
}

const privateAddresses = new BlockList();
for (const [network, bits] of [
  ['10.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  privateAddresses.addSubnet(network, bits, 'ipv4');
}
privateAddresses.addAddress('::1', 'ipv6');
privateAddresses.addSubnet('fc00::', 7, 'ipv6');
privateAddresses.addSubnet('fe80::', 10, 'ipv6');

export function isPrivate(address: string): boolean {
  const bare = unmapped(address).replace(/%.*$/, '');
  const family = isIP(bare);
  return family !== 0 && privateAddresses.check(bare, family === 6 ? 'ipv6' : 'ipv4');
}
