import type { BookingFigures } from './booking-figures.ts';
import type { DeskFigures, Figures, MatterFigures, Ratings, RatingsBy, Visits } from './figures.ts';
import { addSpreads, addTallies } from './spread.ts';

/** The figures of several days together, as a week or a month. */
export function addFigures(days: readonly Figures[]): Figures {
  return {
    ...addVisits(days),
    servedCombined: sum(days, 'servedCombined'),
    repeatVisits: sum(days, 'repeatVisits'),
    accepted: addSpreads(days.map(({ accepted }) => accepted)),
    ratings: addRatings(days.map(({ ratings }) => ratings)),
    ...addRatingsBy(days.flatMap(({ ratingsBy }) => ratingsBy ?? [])),
    ...addBookings(days.flatMap(({ bookings }) => bookings ?? [])),
    matters: byName(
      days.map(({ matters }) => matters),
      addMatters,
    ),
    groups: byName(
      days.map(({ groups }) => groups),
      addVisits,
    ),
    windows: byName(
      days.map(({ windows }) => windows),
      addDesks,
    ),
    clerks: byName(
      days.map(({ clerks }) => clerks),
      addDesks,
    ),
  };
}

/** Of the numbers under one name in each, the sum. */
function sum<K extends string>(all: readonly Readonly<Record<K, number>>[], key: K): number {
  return all.reduce((total, each) => total + each[key], 0);
}

function addVisits(all: readonly Visits[]): Visits {
  return {
    issued: sum(all, 'issued'),
    served: sum(all, 'served'),
    missed: sum(all, 'missed'),
    left: sum(all, 'left'),
    open: sum(all, 'open'),
    void: sum(all, 'void'),
    transfers: sum(all, 'transfers'),
    sentOn: sum(all, 'sentOn'),
    waits: addSpreads(all.map(({ waits }) => waits)),
  };
}

const addMatters = (all: readonly MatterFigures[]): MatterFigures => ({
  asked: sum(all, 'asked'),
  outcomes: addCounts(all.map(({ outcomes }) => outcomes)),
  service: addTallies(all.map(({ service }) => service)),
  waits: addTallies(all.map(({ waits }) => waits)),
});

const addDesks = (all: readonly DeskFigures[]): DeskFigures => ({
  served: sum(all, 'served'),
  missed: sum(all, 'missed'),
  service: addTallies(all.map(({ service }) => service)),
  heldMs: sum(all, 'heldMs'),
  staffedMs: sum(all, 'staffedMs'),
  pausedMs: addCounts(all.map(({ pausedMs }) => pausedMs)),
  idleMs: sum(all, 'idleMs'),
});

const addRatings = (all: readonly Ratings[]): Ratings => ({
  levels: addCounts(all.map(({ levels }) => levels)),
  asked: sum(all, 'asked'),
  reasons: addCounts(all.flatMap(({ reasons }) => reasons ?? [])),
});

/** Of the days that have them. */
function addRatingsBy(all: readonly RatingsBy[]): Pick<Figures, 'ratingsBy'> {
  if (all.length === 0) return {};
  const of = (key: keyof RatingsBy): Record<string, Ratings> =>
    byName(
      all.map((each) => each[key]),
      addRatings,
    );
  return { ratingsBy: { windows: of('windows'), clerks: of('clerks'), matters: of('matters') } };
}

/** Of the days on which somebody could book. */
function addBookings(all: readonly BookingFigures[]): Pick<Figures, 'bookings'> {
  if (all.length === 0) return {};
  const of = (key: keyof BookingFigures): number => sum(all, key);
  const [seats, booked, cancelled] = [of('seats'), of('booked'), of('cancelled')];
  return {
    bookings: { seats, booked, cancelled, came: of('came'), late: of('late'), noShow: of('noShow') },
  };
}

/** Adds what stands under the same name. */
function addCounts<K extends string | number>(
  all: readonly Readonly<Partial<Record<K, number>>>[],
): Partial<Record<K, number>> & Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [name, count] of all.flatMap((each) => Object.entries<number | undefined>(each))) {
    counts[name] = (counts[name] ?? 0) + (count ?? 0);
  }
  return counts as Partial<Record<K, number>> & Record<string, number>;
}

function byName<T>(
  all: readonly Readonly<Record<string, T>>[],
  add: (each: readonly T[]) => T,
): Record<string, T> {
  const names = [...new Set(all.flatMap((each) => Object.keys(each)))].sort();
  return Object.fromEntries(
    names.map((name) => {
      const known = all.flatMap((each) => each[name] ?? []);
      return [name, add(known)];
    }),
  );
}
