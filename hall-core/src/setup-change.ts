import { businessDay } from './business-day.ts';
import { canonical } from './canonical.ts';
import type { DeviceId, EventDraft } from './event.ts';
import { draft, HALL_ENTITY } from './event-types.ts';
import { type HallFile, rulesOf } from './hall-file.ts';
import type { HallFold } from './hall-fold.ts';
import type { Now } from './hybrid-time.ts';
import type { Person } from './person.ts';
import { accept, type Refusal, type Result, refuse } from './result.ts';
import { mayWrite } from './role-table.ts';
import type { CheckedHall } from './setup-check.ts';

/** A whole new set-up, and what whoever made it had before them. */
export interface SetupWish {
  readonly hall: CheckedHall;
  /** The version it was made from: the one that held. Absent only where the hall has none. */
  readonly base?: string;
  /** Versions that stood beside it, which this one puts an end to. */
  readonly settles?: readonly string[];
  /** What is in use may be taken away: a person was told what, and by whom. */
  readonly confirmed?: true;
}

/**
 * Why a set-up is not changed. `set-up-changed`: another version holds by now. `fixed`: that never changes.
 * `day-runs`: that changes only before the day's first number.
 */
export type SetupRefusal =
  | 'not-allowed'
  | 'still-loading'
  | 'set-up-changed'
  | 'fixed'
  | 'no-hub-in-reach'
  | 'day-runs'
  | 'in-use';

/** Something in use that a set-up takes away. */
export interface SetupLoss {
  readonly kind: 'window' | 'clerk' | 'group' | 'matter';
  readonly key: string;
  /** Whoever is called there, or has not been served for it yet. */
  readonly people: number;
}

/** A person changes the hall's set-up: a new version, made from the one that holds. */
export function decideSetup(
  fold: HallFold,
  { device, clerk }: Person,
  hub: DeviceId | undefined,
  { hall, base, settles = [], confirmed }: SetupWish,
  now: Now,
): Result<EventDraft[], SetupRefusal> {
  if (fold.root !== undefined && !mayWrite(fold.rolesOf(device), 'hall-configured'))
    return refuse('not-allowed');
  if (fold.isPartial) return refuse('still-loading');
  const setup = fold.setup();
  const held = setup?.current;
  if (base !== held?.id) return refuse('set-up-changed', { number: held?.number ?? 0 });
  const ended = (setup?.parted ?? []).map(({ id }) => id).filter((id) => settles.includes(id));
  const isSame = held !== undefined && canonical(held.hall) === canonical(hall);
  if (isSame && ended.length === 0) return accept([]);
  const refused = held && (fixedIn(held.hall, hall) ?? ofTheDay(fold, held.hall, hall, hub, now));
  if (refused !== undefined) return { ok: false, refusal: refused };
  const losses = setupLosses(fold, hall);
  if (losses.length > 0 && confirmed !== true) {
    return refuse('in-use', {
      things: losses.length,
      kind: losses[0]?.kind ?? '',
      key: losses[0]?.key ?? '',
    });
  }
  const data = {
    hall,
    ...(base === undefined ? {} : { base }),
    ...(ended.length === 0 ? {} : { settles: ended }),
  };
  return accept([draft('hall-configured', HALL_ENTITY, data, clerk)]);
}

/** Databases and topics are named by the id; and what was tried out is no hall's record. */
const FIXED = ['id', 'sample'] as const;

function fixedIn(from: HallFile, to: HallFile): Refusal<SetupRefusal> | undefined {
  const field = FIXED.find((one) => (from[one] ?? false) !== (to[one] ?? false));
  return field === undefined ? undefined : { code: 'fixed', detail: { field } };
}

/** What numbers and days are reckoned by stays as it is from the day's first number on. */
function ofTheDay(
  fold: HallFold,
  from: HallFile,
  to: HallFile,
  hub: DeviceId | undefined,
  { wallMs }: Now,
): Refusal<SetupRefusal> | undefined {
  const field = dayFieldOf(from, to);
  if (field === undefined) return undefined;
  if (hub === undefined) return { code: 'no-hub-in-reach' };
  const isRunning = fold.tickets().length > 0 || businessDay(wallMs, from) !== businessDay(wallMs, to);
  return isRunning ? { code: 'day-runs', detail: { field } } : undefined;
}

function dayFieldOf(from: HallFile, to: HallFile): string | undefined {
  if (from.timeZone !== to.timeZone) return 'timeZone';
  if (from.dayStartsAt !== to.dayStartsAt) return 'dayStartsAt';
  return rulesOf(from).hubRange === rulesOf(to).hubRange ? undefined : 'rules.hubRange';
}

/** What a set-up takes away of what is in use now, as far as this device knows. */
export function setupLosses(fold: HallFold, to: HallFile): SetupLoss[] {
  const from = fold.hallFile();
  if (from === undefined) return [];
  const open = fold.openTickets();
  const lost = (kind: SetupLoss['kind'], key: string, people: number, isUsed = people > 0): SetupLoss[] =>
    isUsed ? [{ kind, key, people }] : [];
  return [
    ...missing(from.windows, to.windows, ({ number }) => number).flatMap((number) => {
      const there = open.filter(({ phase }) => 'window' in phase && phase.window === number).length;
      return lost('window', String(number), there, there > 0 || fold.window(number).session !== undefined);
    }),
    ...missing(from.clerks, to.clerks, ({ id }) => id).flatMap((id) =>
      lost('clerk', id, 0, fold.windowsOfClerk(id).length > 0),
    ),
    ...missing(from.groups, to.groups, ({ id }) => id).flatMap((id) =>
      lost('group', id, open.filter(({ groups }) => groups.includes(id)).length),
    ),
    ...missing(from.matters, to.matters, ({ id }) => id).flatMap((id) =>
      lost('matter', id, open.filter(({ matters }) => matters.some(({ matter }) => matter === id)).length),
    ),
  ];
}

function missing<T, K>(from: readonly T[], to: readonly T[], keyOf: (item: T) => K): K[] {
  const left = new Set(to.map(keyOf));
  return from.map(keyOf).filter((key) => !left.has(key));
}
