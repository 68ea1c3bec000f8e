import { describe, expect, test } from 'vitest';
import type { anyDataConnection } from '../../../shared/connector.ts';
import { defaultSiteChoices, type SiteChoices } from '../../../shared/model/site.ts';
import { dataWays, isPrivate } from './dataWay.ts';
import { newSiteMemory } from './siteMemory.ts';
import type { TransferLink } from './transferLink.ts';

interface Case {
  readonly asked?: (typeof anyDataConnection)['mode'];
  readonly chosen?: Partial<SiteChoices>;
  readonly known?: 'pasv' | 'active';
  readonly hasReached?: boolean;
  readonly isEpsvRefused?: boolean;
  readonly from?: string;
  readonly to?: string;
  readonly isProxied?: boolean;
}

const linkOf = (given: Case): TransferLink =>
  ({
    control: { localAddress: given.from ?? '127.0.0.1', peerAddress: given.to ?? '127.0.0.1' },
    options: {
      proxy: given.isProxied ? {} : null,
      dataConnection: { way: given.asked ?? 'auto', activePorts: null, externalAddress: null },
    },
    site: Object.assign(
      newSiteMemory(
        { dataWay: given.known ?? null, isEpsvRefused: given.isEpsvRefused ?? false },
        () => {},
        () => ({ ...defaultSiteChoices, ...given.chosen }),
      ),
      { hasReachedData: given.hasReached ?? false },
    ),
  }) as unknown as TransferLink;

const home = { from: '192.168.1.7', to: '203.0.113.5' };

describe('ways of a data connection', () => {
  test.each<[string, Case, string]>([
    ['all, as they come', {}, 'epsv pasv active'],
    ['EPSV is known to be refused', { isEpsvRefused: true }, 'pasv active'],
    ['what was found to work comes first', { known: 'active' }, 'active epsv pasv'],
    ['alone once data have been reached by it', { known: 'active', hasReached: true }, 'active'],
    ['the first alone where that is EPSV', { hasReached: true }, 'epsv'],
    ['passive alone', { asked: 'passive', known: 'active' }, 'epsv pasv'],
    ['one alone, as the input says', { asked: 'pasv', chosen: { dataWay: 'active' } }, 'pasv'],
    ['one alone, as it was chosen', { chosen: { dataWay: 'active' } }, 'active'],
    ['nobody reaches a private address from elsewhere', home, 'epsv pasv'],
    [
      'but for one that was told how',
      { ...home, chosen: { externalAddress: '198.51.100.1' } },
      'epsv pasv active',
    ],
    ['a public address is reached', { ...home, from: '198.51.100.1' }, 'epsv pasv active'],
    [
      'an IPv4 address in the form of IPv6',
      { from: '::ffff:192.168.1.7', to: '::ffff:203.0.113.5' },
      'epsv pasv',
    ],
    ['through a proxy', { isProxied: true, known: 'active' }, 'epsv pasv'],
  ])('%s', (_what, given, ways) => {
    expect(dataWays(linkOf(given)).join(' ')).toBe(ways);
  });

  test('active mode through a proxy is refused', () => {
    const link = linkOf({ asked: 'active', isProxied: true });
    expect(() => dataWays(link)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });
});

test.each([
  ['10.1.2.3', true],
  ['172.32.0.1', false],
  ['fe80::1%eth0', true],
  ['2001:db8::1', false],
  ['ftp.example.org', false],
])('%s is private: %s', (address, expected) => {
  expect(isPrivate(address)).toBe(expected);
});
