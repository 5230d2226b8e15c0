import { type AdmitRefusal, decideAdmit } from './enrolment.ts';
import type { DeviceId, EventDraft } from './event.ts';
import { deviceEntity, draft } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';
import { accept, type Result, refuse } from './result.ts';
import { mayWrite } from './role-table.ts';
import { maskOf } from './roles.ts';
import { decideDeclareOff, decideTakeOver } from './take-over.ts';
import { mayRevoke } from './trust.ts';

/**
 * Why a device is not revoked. `open-hall`: a hall without a root, where all devices count. `still-loading`: not all it
 * has written is here, and what is not would be cut off.
 */
export type RevokeRefusal =
  | 'open-hall'
  | 'oneself'
  | 'unknown-device'
  | 'already-revoked'
  | 'not-allowed'
  | 'still-loading';

/**
 * Ends a device's part in the hall, for good: what it has written as far as it is held here counts, and nothing else
 * does. Whoever was called where it sits goes back to the line, and what rests with it goes to the heir.
 */
export function decideRevoke(
  fold: HallFold,
  by: DeviceId,
  device: DeviceId,
  heir?: DeviceId,
): Result<EventDraft[], RevokeRefusal> {
  const refused = whyNotRevoke(fold, by, device);
  if (refused !== undefined) return refuse(refused);
  const vacated = seatsOf(fold, device).flatMap((window) => draftsOf(decideTakeOver(fold, window)));
  return accept(
    whatMayBeSaid(fold, by, [revocation(fold, device), ...vacated, ...inherited(fold, device, heir)]),
  );
}

/**
 * A new device takes a lost or broken one's place, in one step: it gets the other's roles, and letters of its own, for
 * nobody knows what the other has printed since. The window stays as it is, with the person called there, for the new
 * device to sign in at. What rests with the old one goes to the new where that is a hub, otherwise to the heir.
 */
export function decideReplace(
  fold: HallFold,
  by: DeviceId,
  old: DeviceId,
  device: DeviceId,
  more: { readonly heir?: DeviceId; readonly publicKey?: string; readonly name?: string } = {},
): Result<EventDraft[], RevokeRefusal | AdmitRefusal> {
  const refused = old === device ? 'oneself' : whyNotRevoke(fold, by, old);
  if (refused !== undefined) return refuse(refused);
  const roles = fold.rolesOf(old);
  const admitted = decideAdmit(fold, by, device, roles, more);
  if (!admitted.ok) return admitted;
  const left = seatsOf(fold, old).flatMap((window) => draftsOf(decideTakeOver(fold, window)).slice(0, 1));
  const rest = inherited(fold, old, roles.includes('hub') ? device : more.heir);
  const drafts = [...admitted.value, revocation(fold, old, device), ...left, ...rest];
  return accept(whatMayBeSaid(fold, by, drafts));
}

function whyNotRevoke(fold: HallFold, by: DeviceId, device: DeviceId): RevokeRefusal | undefined {
  if (by === device) return 'oneself';
  switch (fold.standing(device)) {
    case 'open':
      return 'open-hall';
    case 'unknown':
      return 'unknown-device';
    case 'revoked':
      return 'already-revoked';
    case 'enrolled':
      if (!mayRevoke(maskOf(fold.rolesOf(by)), maskOf(fold.rolesOf(device)))) return 'not-allowed';
      return fold.isPartial ? 'still-loading' : undefined;
  }
}

function revocation(fold: HallFold, device: DeviceId, replacedBy?: DeviceId): EventDraft {
  const data = { device, last: fold.holdings.headsOf(device) };
  return draft(
    'device-revoked',
    deviceEntity(device),
    replacedBy === undefined ? data : { ...data, replacedBy },
  );
}

const seatsOf = (fold: HallFold, device: DeviceId): number[] =>
  fold.windows().flatMap(({ number, session }) => (session?.device === device ? [number] : []));

function inherited(fold: HallFold, device: DeviceId, heir: DeviceId | undefined): EventDraft[] {
  return heir === undefined || fold.device(device).heir !== undefined
    ? []
    : draftsOf(decideDeclareOff(fold, device, heir));
}

const draftsOf = (decision: Result<EventDraft[]>): EventDraft[] => (decision.ok ? decision.value : []);

/** A recovery kit has no say about windows and tickets. */
const whatMayBeSaid = (fold: HallFold, by: DeviceId, drafts: readonly EventDraft[]): EventDraft[] =>
  drafts.filter(({ type }) => mayWrite(fold.rolesOf(by), type));
