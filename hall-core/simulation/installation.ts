import { decideConfigure, decideEnrol, decideHubPlace, decideJoin } from '../src/enrolment.ts';
import type { EventDraft, HallEvent } from '../src/event.ts';
import type { DeviceRole } from '../src/event-types.ts';
import type { HallFile } from '../src/hall-file.ts';
import { HallFold } from '../src/hall-fold.ts';
import { LogWriter } from '../src/log-writer.ts';
import { DAY_STARTS_MS } from './device-clock.ts';
import { publicKeyOf, sealed, simulatedDeviceId } from './fake-signer.ts';

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
  const logs = new Map(devices.map(({ name }) => [name, new LogWriter(simulatedDeviceId(name), '0')]));
  const record = (name: string, drafts: readonly EventDraft[]): void => {
    const log = logs.get(name);
    if (log === undefined) throw new Error(`${name} is not among the devices`);
    const written = sealed(log, simulatedDeviceId(name), drafts, '20260303', INSTALLED);
    log.keep(written);
    for (const event of written) fold.add(event);
    events.push(...written);
  };
  const hubs = devices.filter(({ role }) => role === 'hub');
  for (const { name } of hubs) {
    const place = decideHubPlace(fold, simulatedDeviceId(name));
    if (!place.ok) throw new Error(`${name} finds no place: ${place.refusal.code}`);
    record(name, place.value);
  }
  const [first] = hubs;
  if (first === undefined) throw new Error('a hall without a hub is not simulated yet');
  record(first.name, decideConfigure(fold, hall));
  for (const { name, role } of devices) {
    const id = simulatedDeviceId(name);
    record(name, decideJoin(fold, id, { publicKey: publicKeyOf(name), role, name }));
    if (role !== 'hub') record(first.name, decideEnrol(fold, simulatedDeviceId(first.name), id));
  }
  return events;
}
