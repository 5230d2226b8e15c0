import { canonical } from './canonical.ts';
import type { DeviceId, EventDraft } from './event.ts';
import { type DeviceRole, deviceEntity, draft, HALL_ENTITY } from './event-types.ts';
import type { HallFile } from './hall-file.ts';
import type { HallFold } from './hall-fold.ts';
import { deviceLetters, HUBS_MAX } from './numbering.ts';
import { accept, type Result, refuse } from './result.ts';

/** A device makes itself known: its key, by which its events are judged, and what it is for. */
export function decideJoin(
  fold: HallFold,
  device: DeviceId,
  joining: { readonly publicKey: string; readonly role: DeviceRole; readonly name: string },
): EventDraft[] {
  const known = fold.device(device);
  if (known.publicKey === joining.publicKey && known.name === joining.name && known.role === joining.role)
    return [];
  return [draft('device-joined', deviceEntity(device), joining)];
}

/** A hub takes its own place in the ranges of numbers: the lowest ordinal no hub it knows of has (C11). */
export function decideHubPlace(fold: HallFold, hub: DeviceId): Result<EventDraft[]> {
  if (fold.device(hub).enrolled?.ordinal !== undefined) return accept([]);
  const taken = fold.given.ordinals;
  let ordinal = 1;
  while (taken.has(ordinal)) ordinal++;
  if (ordinal > HUBS_MAX) return refuse('too-many-hubs', { most: HUBS_MAX });
  const data = { device: hub, roles: ['hub'] as const, letters: deviceLetters(ordinal, 0), ordinal };
  return accept([draft('device-enrolled', deviceEntity(hub), data)]);
}

/** A hub gives a device that has joined its letters, out of the hub's own block, so none are given twice. */
export function decideEnrol(fold: HallFold, hub: DeviceId, device: DeviceId): EventDraft[] {
  const ordinal = fold.device(hub).enrolled?.ordinal;
  const { role, enrolled } = fold.device(device);
  if (ordinal === undefined || role === undefined || enrolled !== undefined) return [];
  let index = 0;
  while (fold.given.letters.has(deviceLetters(ordinal, index))) index++;
  const data = { device, roles: [role], letters: deviceLetters(ordinal, index) };
  return [draft('device-enrolled', deviceEntity(device), data)];
}

/** The set-up file becomes the hall's when it differs from what the hall has. */
export function decideConfigure(fold: HallFold, hall: HallFile): EventDraft[] {
  const current = fold.hallFile();
  if (current !== undefined && canonical(current) === canonical(hall)) return [];
  return [draft('hall-configured', HALL_ENTITY, { hall })];
}

/** The first event of a device's boot: how the last one ended, and which version runs. */
export const startDraft = (
  device: DeviceId,
  start: { readonly clean: boolean; readonly app: string; readonly role: DeviceRole },
): EventDraft => draft('replica-started', deviceEntity(device), start);
