import { promises as dns, type LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import type { Findings } from '../../../../shared/text/findings.ts';
import { hostAndPort } from '../../ftp/proxy/proxyServer.ts';
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
  const { contact } = patient.text;
  if (proxy) return skipped(contact.resolve.byProxy(contact.proxies[proxy.type](hostAndPort(proxy))));
  let resolved: Resolved;
  try {
    resolved = { host, addresses: await dns.lookup(host, { all: true }), errorCode: null };
  } catch (error) {
    resolved = { host, addresses: [], errorCode: String((error as NodeJS.ErrnoException).code) };
  }
  patient.addresses = resolved.addresses;
  patient.learnAddresses(...resolved.addresses.map(({ address }) => address));
  for (const { address, family } of resolved.addresses) patient.transcript.note(`IPv${family}: ${address}`);
  if (resolved.addresses.length === 0) patient.blockedBy = contact.resolve.noAddress;
  return judgeResolved(resolved, patient.text);
}

export function judgeResolved(
  { host, addresses, errorCode }: Resolved,
  { contact: { resolve: text } }: Findings,
): Judgement {
  if (isIP(host.replace(/%.*/, '')) !== 0) return ok(text.isAddress);
  if (errorCode === 'EAI_AGAIN') return problem(text.noNameServer);
  if (addresses.length === 0) return problem(text.noServer(host));
  const count = (family: number): number => addresses.filter((one) => one.family === family).length;
  const found = [4, 6]
    .filter((family) => count(family) > 0)
    .map((family) => text.ofFamily(count(family), family))
    .join(text.and);
  const details = addresses.map(({ address }) => address);
  const onlyLinkLocal = addresses.every(({ address }) => /^(?:169\.254\.|fe80:)/i.test(address));
  if (onlyLinkLocal) return notice(text.nearestOnly, { details });
  return ok(text.good(addresses.length, found), { details });
}
