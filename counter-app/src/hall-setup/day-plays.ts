import {
  boundsOf,
  canonical,
  closedDays,
  type Day,
  type HallEvent,
  type HallFile,
  HallFold,
  isOpenOn,
  kindOfLog,
  type LoggedDay,
  loggedFigures,
  type PlayedFigures,
  playDay,
  readDay,
  rulesOf,
} from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { hallNow, hallToday } from '../ui/hall-time.ts';

/** Screens keep days that are over for about so long (K11). */
const DAYS_BACK = 12;

/** The days somebody may play: today first, then those before it on which the hall was open or has a report. */
export function playableDays(session: HallSession, hall: HallFile): Day[] {
  const today = hallToday(session, hall);
  const before = closedDays(today)
    .slice(0, DAYS_BACK)
    .filter((day) => isOpenOn(hall, day) || session.fold.report(day) !== undefined);
  return [today, ...before];
}

/** What is known of a day, to be played. `part`: this device has only so many of the records a hub has counted. */
export type KnownDay =
  | {
      readonly kind: 'whole';
      readonly log: LoggedDay;
      readonly logged: PlayedFigures;
      readonly was: HallFile;
    }
  | { readonly kind: 'part'; readonly has: number; readonly of: number }
  | { readonly kind: 'none' };

/** Works something off a little at a time; undefined once it is not wanted any more. */
export type Work = <T>(steps: Generator<number, T>) => Promise<T | undefined>;

/** Reads a day; of one that is over, all that is here of it and what a hub sends. */
export async function knownDay(
  session: HallSession,
  hall: HallFile,
  day: Day,
  work: Work,
): Promise<KnownDay | undefined> {
  const bounds = boundsOf(hall, day, hallNow(session).wallMs);
  let fold: HallFold | undefined = session.fold;
  if (bounds.isOver) {
    const events = await session.pastDay(day);
    const of = session.fold.report(day)?.events ?? 0;
    if (events.length > 0 && events.length < of) return { kind: 'part', has: events.length, of };
    fold = await work(folded(session, events));
  }
  if (fold === undefined) return undefined;
  const was = setupOn(session, bounds.toMs) ?? hall;
  const log = await work(readDay(fold, bounds, rulesOf(was)));
  if (log === undefined) return undefined;
  if (log.people.every(({ legs }) => legs.length === 0)) return { kind: 'none' };
  return { kind: 'whole', log, logged: loggedFigures(log), was };
}

/** The hall’s own events with those of a day, as whoever counts here counts there. */
function* folded(session: HallSession, events: readonly HallEvent[]): Generator<number, HallFold> {
  const fold = new HallFold(undefined, session.fold.root);
  const ofHall = [...session.fold.events()].filter(({ _id }) => kindOfLog(_id) === 'hall');
  const all = [...ofHall, ...events];
  for (const [place, event] of all.entries()) {
    fold.add(event);
    if (place % 50 === 0) yield place / all.length;
  }
  return fold;
}

/** The set-up that held then. */
const setupOn = (session: HallSession, ms: number): HallFile | undefined =>
  session.fold.setup()?.versions.findLast(({ atMs }) => atMs <= ms)?.hall;

/** Plays of one day by set-ups, each made once: what chooses nobody makes no other play. */
export class DayPlays {
  readonly #log: LoggedDay;
  readonly #made = new Map<string, PlayedFigures>();

  constructor(log: LoggedDay) {
    this.#log = log;
  }

  known(hall: HallFile): PlayedFigures | undefined {
    return this.#made.get(keyOf(hall));
  }

  *play(hall: HallFile): Generator<number, PlayedFigures> {
    const figures = this.known(hall) ?? (yield* playDay(this.#log, hall));
    this.#made.set(keyOf(hall), figures);
    return figures;
  }
}

/** All that bears on who is called when. A large hall's takes a while, and it is asked for at every drawing. */
function keyOf(hall: HallFile): string {
  let key = keys.get(hall);
  if (key === undefined) {
    const { windows, bundles, matters, groups, reservations = {} } = hall;
    key = canonical([rulesOf(hall), windows, bundles, matters, groups, reservations]);
    keys.set(hall, key);
  }
  return key;
}

const keys = new WeakMap<HallFile, string>();
