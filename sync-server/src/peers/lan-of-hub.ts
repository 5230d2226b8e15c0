import { isIP } from 'node:net';
import { addressesOf, isLoopback, lanAddresses } from '../addresses.ts';
import type { Say } from '../log/hub-log.ts';
import type { HubOptions } from '../options.ts';
import type { Lan } from './lan.ts';
import { MdnsLan } from './mdns-lan.ts';

/** How a hub finds others: by mDNS where it listens; not at all when nobody could reach it, or it shall not. */
export function lanOfHub({ listen, discovery = true }: HubOptions, say: Say): Lan | undefined {
  if (isLoopback(listen) || !discovery) return undefined;
  const isNamed = isIP(listen) === 0;
  const interfaces = (): string[] =>
    (isNamed ? lanAddresses('IPv4') : addressesOf(listen)).filter((address) => isIP(address) === 4);
  return new MdnsLan({ say, interfaces });
}
