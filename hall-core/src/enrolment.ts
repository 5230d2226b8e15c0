import { canonical } from './canonical.ts';
import type { DeviceId, EventDraft } from './event.ts';
import { type DeviceRole, deviceEntity, draft, HALL_ENTITY } from './event-types.ts';
import type { HallFile } from './hall-file.ts';
import type { HallFold } from './hall-fold.ts';
import { deviceLetters, HUBS_MAX } from './numbering.ts';
import { accept, type Result, refuse } from './result.ts';
import { mayWrite } from './role-table.ts';

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
  const ordinal = lowestPlace(fold);
  if (ordinal === undefined) return refuse('too-many-hubs', { most: HUBS_MAX });
  const data = { device: hub, roles: ['hub'] as const, letters: deviceLetters(ordinal, 0), ordinal };
  return accept([draft('device-enrolled', deviceEntity(hub), data)]);
}

/** The lowest place no hub was ever given; undefined when all are. */
function lowestPlace(fold: HallFold): number | undefined {
  const taken = fold.given.ordinals;
  let ordinal = 1;
  while (taken.has(ordinal)) ordinal++;
  return ordinal > HUBS_MAX ? undefined : ordinal;
}

/** A hub gives a device that has joined its letters, out of the hub's own block, so none are given twice. */
export function decideEnrol(fold: HallFold, hub: DeviceId, device: DeviceId): EventDraft[] {
  const ordinal = fold.device(hub).enrolled?.ordinal;
  const { role, enrolled } = fold.device(device);
  if (ordinal === undefined || role === undefined || enrolled !== undefined) return [];
  const data = { device, roles: [role], letters: freeLetters(fold, ordinal) };
  return [draft('device-enrolled', deviceEntity(device), data)];
}

function freeLetters(fold: HallFold, ordinal: number): string {
  let index = 0;
  while (fold.given.letters.has(deviceLetters(ordinal, index))) index++;
  return deviceLetters(ordinal, index);
}

/** Why a device is not made one of the hall's. */
export type AdmitRefusal = 'not-allowed' | 'no-roles' | 'revoked' | 'hub-not-ready' | 'too-many-hubs';

/**
 * Whoever may enrol makes an invited device one of the hall's, for these roles: it gets letters, and a hub its place
 * in the ranges. A device of the hall gets the roles it lacks. A revoked one comes back only under a new key.
 *
 * @param asked what it said of itself when it asked; with its key every hub can let it in at once
 */
export function decideAdmit(
  fold: HallFold,
  by: DeviceId,
  device: DeviceId,
  roles: readonly DeviceRole[],
  asked: { readonly publicKey?: string; readonly name?: string } = {},
): Result<EventDraft[], AdmitRefusal> {
  if (fold.root !== undefined && !mayWrite(fold.rolesOf(by), 'device-enrolled')) return refuse('not-allowed');
  if (roles.length === 0) return refuse('no-roles');
  if (fold.standing(device) === 'revoked') return refuse('revoked');
  const { enrolled } = fold.device(device);
  const held = enrolled === undefined ? [] : fold.rolesOf(device);
  const missing = roles.filter((role) => !held.includes(role));
  if (missing.length === 0) return accept([]);
  const isNewHub = missing.includes('hub') && enrolled?.ordinal === undefined;
  const place = isNewHub ? lowestPlace(fold) : undefined;
  if (isNewHub && place === undefined) return refuse('too-many-hubs', { most: HUBS_MAX });
  const own = fold.device(by).enrolled?.ordinal;
  const letters =
    enrolled?.letters ??
    (place !== undefined ? deviceLetters(place, 0) : own === undefined ? undefined : freeLetters(fold, own));
  if (letters === undefined) return refuse('hub-not-ready');
  const { publicKey, name } = asked;
  const data = {
    device,
    roles: missing,
    letters,
    ...(place === undefined ? {} : { ordinal: place }),
    ...(publicKey === undefined ? {} : { publicKey }),
    ...(name === undefined || name === '' ? {} : { name }),
  };
  return accept([draft('device-enrolled', deviceEntity(device), data)]);
}

/** The set-up file becomes the hall's when it differs from what the hall has. */
export function decideConfigure(fold: HallFold, hall: HallFile): EventDraft[] {
  const current = fold.setup()?.current;
  if (current !== undefined && canonical(current.hall) === canonical(hall)) return [];
  const data = current === undefined ? { hall } : { hall, base: current.id };
  return [draft('hall-configured', HALL_ENTITY, data)];
}

/** A file that is only still there changes nothing: it becomes the hall's where it has never been. */
export const decideConfigureOnce = (fold: HallFold, hall: HallFile): EventDraft[] =>
  fold.setup()?.versions.some((version) => canonical(version.hall) === canonical(hall)) === true
    ? []
    : decideConfigure(fold, hall);

/** The first event of a device's boot: how the last one ended, and which version runs. */
export const startDraft = (
  device: DeviceId,
  start: { readonly clean: boolean; readonly app: string; readonly role: DeviceRole },
): EventDraft => draft('replica-started', deviceEntity(device), start);
