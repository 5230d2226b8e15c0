import { type DeviceId, deviceIdOf, type HallEvent } from './event.ts';

/** A device and the key that vouches for itself: the device's id is its hash. */
export interface SaidKey {
  readonly device: DeviceId;
  readonly publicKey: string;
}

/**
 * The key an event makes known, of its author or of whom it enrols; undefined where it says none, or another
 * device's. It may be believed whoever wrote it and before its own signature is checked.
 */
export function keySaidBy({ type, by, data }: HallEvent): SaidKey | undefined {
  const { device: enrolled, publicKey } = data as { readonly device?: unknown; readonly publicKey?: unknown };
  const device = type === 'device-joined' ? by.device : type === 'device-enrolled' ? enrolled : undefined;
  if (typeof device !== 'string' || typeof publicKey !== 'string') return undefined;
  return deviceIdOf(publicKey) === device ? { device, publicKey } : undefined;
}
