import type { HallEvent } from '../event.ts';
import { type DeviceRole, deviceEntity, draft, type EventPayloads } from '../event-types.ts';
import { HallFold } from '../hall-fold.ts';
import type { VersionVector } from '../version-vector.ts';
import type { Pen } from './pen.ts';

/** A device says that another is the hall's. */
export const enrol = (by: Pen, device: Pen, roles: readonly DeviceRole[], at = 0, letters = 'K'): HallEvent =>
  by.write(
    draft('device-enrolled', deviceEntity(device.device), { device: device.device, roles, letters }),
    at,
  );

/** A device ends another after these places of its logs. */
export const revoke = (by: Pen, device: Pen, last: VersionVector, at = 0, day?: string): HallEvent =>
  by.write(draft('device-revoked', deviceEntity(device.device), { device: device.device, last }), at, day);

/** A device makes itself known by its own key, or by another. */
export const join = (pen: Pen, more: Partial<EventPayloads['device-joined']> = {}): HallEvent => {
  const data = { publicKey: pen.key.publicKey, role: 'kiosk', name: '1 号取号机', ...more } as const;
  return pen.write(draft('device-joined', deviceEntity(pen.device), data));
};

/** The fold of a hall whose trust begins from a device. */
export function rootedFold(root: Pen, ...events: readonly HallEvent[]): HallFold {
  const fold = new HallFold(undefined, root.device);
  for (const event of events) fold.add(event);
  return fold;
}
