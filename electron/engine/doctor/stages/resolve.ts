import { promises as dns, type LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { proxyName } from '../../ftp/proxy/proxyServer.ts';
import { type Judgement, notice, ok, problem, skipped } from '../judgement.ts';
import type { Patient } from '../patient.ts';

export interface Resolved {
  readonly host: string;
  readonly addresses: readonly LookupAddress[];
  /** What the system said where it found none. */
  readonly errorCode: string | null;
}

/** The addresses behind the host's name, as the system finds them. */
export async function resolve(patient: Patient): Promise<Judgement> {
  const { host, proxy } = patient.options;
  if (proxy) return skipped(`Not looked up here: ${proxyName(proxy)} does that.`);
  let resolved: Resolved;
  try {
    resolved = { host, addresses: await dns.lookup(host, { all: true }), errorCode: null };
  } catch (error) {
    resolved = { host, addresses: [], errorCode: String((error as NodeJS.ErrnoException).code) };
  }
  patient.addresses = resolved.addresses;
  patient.learnAddresses(...resolved.addresses.map(({ address }) => address));
  for (const { address, family } of resolved.addresses) patient.transcript.note(`IPv${family}: ${address}`);
  if (resolved.addresses.length === 0) patient.blockedBy = 'there is no address to connect to';
  return judgeResolved(resolved);
}

export function judgeResolved({ host, addresses, errorCode }: Resolved): Judgement {
  if (isIP(host.replace(/%.*/, '')) !== 0) return ok('It is an address, so there is no name to look up.');
  if (errorCode === 'EAI_AGAIN') {
    return problem(
      'The name could not be looked up just now: the name server does not answer. Check the network.',
    );
  }
  if (addresses.length === 0) {
    return problem(`There is no server named ${host}. Check the name, and the network that it is known in.`);
  }
  const count = (family: number): number => addresses.filter((one) => one.family === family).length;
  const found = [4, 6]
    .filter((family) => count(family) > 0)
    .map((family) => `${count(family)} of IPv${family}`)
    .join(' and ');
  const details = addresses.map(({ address }) => address);
  const onlyLinkLocal = addresses.every(({ address }) => /^(?:169\.254\.|fe80:)/i.test(address));
  if (onlyLinkLocal) {
    return notice('The name leads only to addresses that hold on the nearest network.', { details });
  }
  return ok(`The name leads to ${addresses.length === 1 ? 'one address' : 'these addresses'}: ${found}.`, {
    details,
  });
}
