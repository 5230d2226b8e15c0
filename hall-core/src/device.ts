import { type DeviceId, deviceIdOf } from './event.ts';
import type { DeviceRole, EventOf, KnownEvent } from './event-types.ts';

/** How the hall stands to a device. `open`: a hall without a root, where all count. */
export type Standing = 'open' | 'unknown' | 'enrolled' | 'revoked';

/** A device as the hall knows it. */
export interface DeviceState {
  readonly id: DeviceId;
  readonly name: string;
  /** Absent where the hall is open. */
  readonly standing?: Exclude<Standing, 'open'>;
  readonly role?: DeviceRole;
  readonly publicKey?: string;
  /** What hubs gave it: the letters of the numbers it prints when alone, and a hub's place in the ranges. */
  readonly enrolled?: {
    readonly roles: readonly DeviceRole[];
    readonly letters: string;
    readonly ordinal?: number;
  };
  /** A person has found it off for good, and named the hub that what rested with it goes to. */
  readonly heir?: DeviceId;
  /** It was revoked, and this device took its place. */
  readonly replacedBy?: DeviceId;
}

/**
 * The state of one device from all events about it, sorted by time. The first enrolment's letters and place stand;
 * roles add up.
 */
export function foldDevice(id: DeviceId, events: readonly KnownEvent[]): DeviceState {
  let device: DeviceState = { id, name: '' };
  for (const event of events) {
    if (event.type === 'device-joined' && event.by.device === id) {
      const { name, role, publicKey } = event.data;
      device = { ...device, name, role, publicKey };
    } else if (event.type === 'device-declared-off') {
      device = { ...device, heir: event.data.heir };
    } else if (event.type === 'device-revoked' && event.data.replacedBy !== undefined) {
      device = { ...device, replacedBy: event.data.replacedBy };
    } else if (event.type === 'device-enrolled') {
      device = { ...device, ...askedOf(event, device), enrolled: enrolledBy(event, device.enrolled) };
    }
  }
  return device;
}

/** What a device said of itself when it asked, until a word of its own is here. */
function askedOf({ data }: EventOf<'device-enrolled'>, { id, name, publicKey }: DeviceState) {
  if (publicKey !== undefined || data.publicKey === undefined || deviceIdOf(data.publicKey) !== id) return {};
  return { publicKey: data.publicKey, name: data.name ?? name };
}

function enrolledBy(
  { data }: EventOf<'device-enrolled'>,
  before: DeviceState['enrolled'],
): NonNullable<DeviceState['enrolled']> {
  if (before === undefined) {
    const { roles, letters, ordinal } = data;
    return ordinal === undefined ? { roles, letters } : { roles, letters, ordinal };
  }
  // A hub's place may come with a later enrolment: what had no range until then has printed none of its numbers.
  const ordinal = before.ordinal ?? data.ordinal;
  const roles = [...new Set([...before.roles, ...data.roles])];
  return { ...before, roles, ...(ordinal === undefined ? {} : { ordinal }) };
}
