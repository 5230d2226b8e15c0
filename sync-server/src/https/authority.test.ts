import { describe, expect, it } from 'vitest';
import { opensslVerify } from '../test-support/tls.ts';
import { type CertifiedKey, LEAF_DAYS, makeAuthority, makeLeaf, validity } from './authority.ts';
import { authorityFault } from './hall-authority.ts';
import { hubHostName, hubNames, isPermittedAddress, permittedNames } from './names.ts';

const NOW_MS = Date.now();
const DAY_MS = 86_400_000;
const HUB = 'ab12cd34'.repeat(4);

const authority = await makeAuthority('dongpo', '东坡区便民大厅', NOW_MS);
const leafFor = (names: readonly string[], addresses: readonly string[] = []): Promise<CertifiedKey> =>
  makeLeaf(authority, { names, addresses }, NOW_MS);

describe('a hub’s certificate', () => {
  it('is good to OpenSSL under every name and address the hub has, for 397 days at most', async () => {
    const { names } = hubNames('dongpo', HUB, '0.0.0.0');
    const addresses = ['127.0.0.1', '::1', '192.168.1.5', '10.20.30.40', 'fd00::5'];
    const leaf = await leafFor(names, addresses);
    expect(await opensslVerify(leaf, authority)).toMatch(/leaf\.pem: OK/);
    for (const name of ['localhost', 'dongpo.hall.internal', hubHostName('dongpo', HUB)]) {
      expect(leaf.certificate.checkHost(name)).toBe(name);
    }
    for (const address of addresses) expect(leaf.certificate.checkIP(address)).toBe(address);
    const { fromMs, toMs } = validity(leaf);
    expect((toMs - fromMs) / DAY_MS).toBeLessThanOrEqual(LEAF_DAYS);
    expect(fromMs).toBeLessThan(NOW_MS - DAY_MS);
  });

  it.each([
    ['another site', ['example.com'], []],
    ['another site beside the hall’s name', ['dongpo.hall.internal', 'example.com'], []],
    ['another hall', ['xihu.hall.internal'], []],
    ['a name that only ends alike', ['evil-dongpo.hall.internal'], []],
    ['a public IPv4 address', ['localhost'], ['8.8.8.8']],
    ['a public IPv6 address', ['localhost'], ['2001:db8::1']],
    ['the neighbour of a private range', ['localhost'], ['172.32.0.1']],
  ])('for %s is refused by OpenSSL, though the authority signed it', async (_what, names, addresses) => {
    expect(await opensslVerify(await leafFor(names, addresses), authority)).toContain(
      'permitted subtree violation',
    );
  });

  it('lasts no longer than its authority', async () => {
    const late = validity(authority).toMs - 30 * DAY_MS;
    const leaf = await makeLeaf(authority, { names: ['localhost'], addresses: [] }, late);
    expect(validity(leaf).toMs).toBe(validity(authority).toMs);
  });
});

describe('the authority', () => {
  it('is one of the hall, signs itself and makes no authorities', async () => {
    expect(authorityFault(authority, 'dongpo')).toBeUndefined();
    expect(authorityFault(authority, 'xihu')).toBe('other-names');
    expect(authorityFault(await leafFor(['localhost']), 'dongpo')).toBe('no-authority');
    expect(authority.certificate.subject).toContain('东坡区便民大厅');
  });
});

describe('names', () => {
  it('are DNS labels whatever the hall is called', () => {
    expect(permittedNames('Dong_Po')).toEqual(['localhost', 'dong-po.hall.internal', 'dong-po.local']);
  });

  it.each([
    ['10.0.0.1', true],
    ['172.31.255.255', true],
    ['172.32.0.0', false],
    ['100.64.0.1', true],
    ['203.0.113.9', false],
    ['fd12::1', true],
    ['2001:db8::1', false],
    ['dongpo.local', false],
  ])('%s is a private address: %s', (address, isPrivate) => {
    expect(isPermittedAddress(address)).toBe(isPrivate);
  });

  it('leave out a public address and say which', () => {
    const { addresses, left } = hubNames('dongpo', HUB, '203.0.113.9');
    expect(addresses).toEqual(['127.0.0.1', '::1']);
    expect(left).toEqual(['203.0.113.9']);
  });
});
