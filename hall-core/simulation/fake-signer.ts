import { type DeviceId, deviceIdOf } from '../src/event.ts';

/** The public key of a simulated device; its id is derived from it as in a real hall. */
export const publicKeyOf = (name: string): string => `simulated-key-of-${name}`;

const known = new Map<string, DeviceId>();

export function simulatedDeviceId(name: string): DeviceId {
  let id = known.get(name);
  if (id === undefined) {
    id = deviceIdOf(publicKeyOf(name));
    known.set(name, id);
  }
  return id;
}
