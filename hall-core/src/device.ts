import type { DeviceId } from './event.ts';
import type { DeviceRole, KnownEvent } from './event-types.ts';

/** A device as the hall knows it. */
export interface DeviceState {
  readonly id: DeviceId;
  readonly name: string;
  readonly role?: DeviceRole;
  readonly publicKey?: string;
  /** What a hub gave it: the letters of the numbers it prints when alone, and a hub's place in the ranges. */
  readonly enrolled?: {
    readonly roles: readonly DeviceRole[];
    readonly letters: string;
    readonly ordinal?: number;
  };
  /** A person has found it off for good, and named the hub that what rested with it goes to. */
  readonly heir?: DeviceId;
}

/** The state of one device from all events about it, sorted by time; the first enrolment stands. */
export function foldDevice(id: DeviceId, events: readonly KnownEvent[]): DeviceState {
  let device: DeviceState = { id, name: '' };
  for (const event of events) {
    if (event.type === 'device-joined' && event.by.device === id) {
      const { name, role, publicKey } = event.data;
      device = { ...device, name, role, publicKey };
    } else if (event.type === 'device-declared-off') {
      device = { ...device, heir: event.data.heir };
    } else if (event.type === 'device-enrolled' && device.enrolled === undefined) {
      const { roles, letters, ordinal } = event.data;
      device = {
        ...device,
        enrolled: ordinal === undefined ? { roles, letters } : { roles, letters, ordinal },
      };
    }
  }
  return device;
}
