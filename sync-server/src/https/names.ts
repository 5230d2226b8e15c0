import { BlockList, isIP } from 'node:net';
import { addressesOf, lanAddresses } from '../addresses.ts';

/**
 * The addresses the hall's authority may speak for, as network and prefix: private (RFC 1918), loopback,
 * link-local (RFC 3927), behind a provider's address translation (RFC 6598), and unique local IPv6 (RFC 4193).
 */
export const PERMITTED_RANGES: readonly (readonly [network: string, prefix: number])[] = [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
  ['::1', 128],
  ['fc00::', 7],
];

const permitted = new BlockList();
for (const [network, prefix] of PERMITTED_RANGES) permitted.addSubnet(network, prefix, familyOf(network));

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}

/** Whether the hall's authority may speak for an address. */
export const isPermittedAddress = (address: string): boolean =>
  isIP(address) !== 0 && permitted.check(address, familyOf(address));

/**
 * The names the hall's authority may speak for, and all names below them. `.internal` is kept free of public use
 * by ICANN's resolution of 29 July 2024, `.local` by RFC 6762 §3.
 */
export const permittedNames = (hall: string): readonly string[] => {
  const label = hallLabel(hall);
  return ['localhost', `${label}.hall.internal`, `${label}.local`];
};

/** A hall's id as a DNS label (RFC 1123 §2.1: letters, digits, hyphens inside, 63 at most). */
const hallLabel = (hall: string): string =>
  hall
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]/g, '-')
    .slice(0, 63)
    .replaceAll(/^-+|-+$/g, '');

/** The name under which a hub announces itself on the LAN; its certificate covers it. */
export const hubHostName = (hall: string, hub: string): string =>
  `${hub.slice(0, 8)}.${hallLabel(hall)}.local`;

/** What a hub's certificate is for. */
export interface HubNames {
  readonly names: readonly string[];
  readonly addresses: readonly string[];
}

/** What a hub's certificate has to cover now, and the addresses of its computer that it may not. */
export function hubNames(
  hall: string,
  hub: string,
  listen: string,
): HubNames & { readonly left: readonly string[] } {
  const reached = listen === '::' ? lanAddresses('any') : addressesOf(listen);
  const isName = isIP(listen) === 0;
  const addresses = reached.filter((address) => isIP(address) !== 0);
  return {
    names: [
      ...new Set([...permittedNames(hall), hubHostName(hall, hub), ...(isName ? ownName(hall, listen) : [])]),
    ],
    addresses: [...new Set(['127.0.0.1', '::1', ...addresses.filter(isPermittedAddress)])],
    left: addresses.filter((address) => !isPermittedAddress(address) && isIP(address) === 4),
  };
}

/** A name given by `--listen`, when the authority may speak for it. */
const ownName = (hall: string, listen: string): string[] =>
  permittedNames(hall).some((name) => listen === name || listen.endsWith(`.${name}`)) ? [listen] : [];
