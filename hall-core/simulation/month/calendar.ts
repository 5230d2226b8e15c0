import type { Random } from '../random.ts';

/** How the hall comes to life after a night with everything off. */
export type Morning =
  /** One device after another, in any order. */
  | 'everyone'
  /** Any one hub and any one window, which must do alone; then the others. */
  | 'one-hub-one-window'
  /** Not the hub that devices try first; it comes at noon, or stays away all day. */
  | 'second-hub-only'
  /** One hub alone, whose disk is lost for good in the middle of the day. */
  | 'only-hub-lost';

export type Evening = 'main-switch' | 'in-order' | 'one-by-one';

/** What a working day has besides its work. */
export interface PlannedDay {
  /** Calendar days since the month began. */
  readonly date: number;
  readonly morning: Morning;
  /** All tablets sleep for so long, in hours; 0: nobody goes to lunch. */
  readonly lunchHours: number;
  readonly evening: Evening;
  /** The hubs are apart while the business day changes, with people in both halves. */
  readonly splitNight: boolean;
  /** The longest holiday follows. */
  readonly holidayEve: boolean;
}

const MORNINGS: readonly Morning[] = [
  'one-hub-one-window',
  'one-hub-one-window',
  'second-hub-only',
  'everyone',
];
const EVENINGS: readonly Evening[] = ['one-by-one', 'main-switch', 'in-order'];
const LUNCHES: readonly boolean[] = [true, false, false];
const LUNCH_HOURS_MAX = 3;
const SPLIT_NIGHTS = 7;
/** The month begins on a Wednesday. */
const FIRST_WEEK = 3;
const WEEK = 5;
const WEEKEND = 2;
/** Spring Festival 2026. */
const HOLIDAY = 9;

/** Cards dealt until there are enough, each pack shuffled: everything comes about equally often. */
function dealt<T>(random: Random, pack: readonly T[], count: number): T[] {
  const cards: T[] = [];
  while (cards.length < count) cards.push(...shuffled(random, pack));
  return cards.slice(0, count);
}

export function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const left = [...list];
  const order: T[] = [];
  while (left.length > 0) order.push(...left.splice(random.below(left.length), 1));
  return order;
}

/** The working days of a month: weeks of five, one weekend grown to a holiday, and one day on which a disk is lost. */
export function calendar(random: Random, days: number): PlannedDay[] {
  const endsWeek = (index: number): boolean => (index - FIRST_WEEK + 1) % WEEK === 0;
  const weekEnds = Array.from({ length: days - 1 }, (_, index) => index).filter(endsWeek);
  const eve = weekEnds.length === 0 ? -1 : random.pick(weekEnds);
  const lossIndex = Math.floor(days / 3) + random.below(Math.max(1, Math.floor(days / 3)));
  const mornings = dealt(random, MORNINGS, days);
  const evenings = dealt(random, EVENINGS, days);
  const lunches = dealt(random, LUNCHES, days);
  let date = -1;
  return mornings.map((drawn, index) => {
    date += 1 + (index === 0 ? 0 : index - 1 === eve ? HOLIDAY : endsWeek(index - 1) ? WEEKEND : 0);
    const evening = evenings[index] ?? 'in-order';
    return {
      date,
      morning: index === lossIndex ? 'only-hub-lost' : drawn,
      // On the holiday's eve work goes on into the evening, so that what a device has not sent stays on it.
      lunchHours: lunches[index] === true && index !== eve ? 1 + random.unit() * (LUNCH_HOURS_MAX - 1) : 0,
      evening: index === eve && evening === 'one-by-one' ? 'in-order' : evening,
      splitNight: index % SPLIT_NIGHTS === SPLIT_NIGHTS - 1,
      holidayEve: index === eve,
    };
  });
}
