import { networkInterfaces } from 'node:os';

/** Whether a host is this very computer: `localhost`, 127.0.0.0/8 or ::1, with or without brackets. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || /^127\./.test(host);

/** Whether a hub that listens on this can be reached under every address of its computer. */
const isEvery = (listen: string): boolean => listen === '0.0.0.0' || listen === '::';

/** This computer's addresses towards others; IPv6 link-local ones mean nothing on another computer. */
export const lanAddresses = (family: 'IPv4' | 'any'): string[] =>
  Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter((each) => !each.internal && (family === 'any' || each.family === family))
    .map(({ address }) => address)
    .filter((address) => !isLinkLocal6(address));

/** Whether an address is an IPv6 one of fe80::/10. */
export const isLinkLocal6 = (address: string): boolean => /^fe[89ab]/i.test(address);

/** The addresses under which a hub that listens on `listen` is to be reached by others. */
export const addressesOf = (listen: string): string[] => (isEvery(listen) ? lanAddresses('IPv4') : [listen]);

/** A base URL; IPv6 addresses get their brackets. */
export const urlOf = (scheme: 'http' | 'https', address: string, port: number): string =>
  `${scheme}://${address.includes(':') ? `[${address}]` : address}:${port}`;

/**
 * Where another device finds a hub without HTTPS: under its first address; under `localhost` where only its own computer
 * does.
 */
export function plainUrlOf(listen: string, port: number): string {
  const [address] = addressesOf(listen);
  const isHere = isLoopback(listen) || address === undefined;
  return isHere ? `http://localhost:${port}` : urlOf('http', address, port);
}
