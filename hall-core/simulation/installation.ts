import { decideConfigure, decideEnrol, decideHubPlace, decideJoin } from '../src/enrolment.ts';
import type { EventDraft, HallEvent } from '../src/event.ts';
import type { DeviceRole } from '../src/event-types.ts';
import type { HallFile } from '../src/hall-file.ts';
import { HallFold } from '../src/hall-fold.ts';
import { DAY_STARTS_MS } from './device-clock.ts';
import { publicKeyOf, simulatedDeviceId } from './fake-signer.ts';
import { QuickLog } from './quick-log.ts';

export interface DeviceSpec {
  readonly name: string;
  readonly role: DeviceRole;
}

/** The evening before, while every clock was still right. */
const INSTALLED = { wallMs: DAY_STARTS_MS - 14 * 3_600_000, monoMs: 0 };

const known = new Map<string, readonly HallEvent[]>();

/**
 * What the hall's own database holds after set-up: every device has joined and been given its letters. Worked
 * out once for all days that differ in nothing of it.
 */
export function installed(hall: HallFile, devices: readonly DeviceSpec[]): readonly HallEvent[] {
  const key = JSON.stringify([hall.id, hall.rules, hall.hours, devices]);
  let events = known.get(key);
  if (events === undefined) {
    events = install(hall, devices);
    known.set(key, events);
  }
  return events;
}

function install(hall: HallFile, devices: readonly DeviceSpec[]): HallEvent[] {
  const fold = new HallFold();
  const events: HallEvent[] = [];
  const logs = new Map(devices.map(({ name }) => [name, new QuickLog(simulatedDeviceId(name), '0')]));
  const record = (name: string, drafts: readonly EventDraft[]): void => {
    const log = logs.get(name);
    if (log === undefined) throw new Error(`${name} is not among the devices`);
    const written = log.seal(drafts, '20260303', INSTALLED);
    log.keep(written);
    for (const event of written) fold.add(event);
    events.push(...written);
  };
  const withRole = devices.filter(({ role }) => role === 'hub');
  // A tablet that is the whole hall takes a hub's place in the ranges of numbers.
  const hubs = withRole.length > 0 ? withRole : devices.slice(0, 1);
  for (const { name } of hubs) {
    const place = decideHubPlace(fold, simulatedDeviceId(name));
    if (!place.ok) throw new Error(`${name} finds no place: ${place.refusal.code}`);
    record(name, place.value);
  }
  const [first] = hubs;
  if (first === undefined) throw new Error('a hall without any device');
  record(first.name, decideConfigure(fold, hall));
  for (const { name, role } of devices) {
    const id = simulatedDeviceId(name);
    record(name, decideJoin(fold, id, { publicKey: publicKeyOf(name), role, name }));
    if (!hubs.some((hub) => hub.name === name))
      record(first.name, decideEnrol(fold, simulatedDeviceId(first.name), id));
  }
  return events;
}
