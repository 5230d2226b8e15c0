import type { HallFold } from '../hall-fold.ts';
import { ratingOf } from '../rating.ts';
import type { RatingLevel, RatingReason } from '../service-codes.ts';
import type { Ratings, RatingsBy } from './figures.ts';
import type { Visit } from './visit.ts';

/** The ratings of some services, as they are counted. */
class Tally implements Ratings {
  readonly levels: Partial<Record<RatingLevel, number>> = {};
  readonly reasons: Partial<Record<RatingReason, number>> = {};
  asked = 0;

  add(rating: ReturnType<typeof ratingOf>): void {
    this.asked++;
    if (rating === undefined) return;
    this.levels[rating.level] = (this.levels[rating.level] ?? 0) + 1;
    for (const reason of rating.reasons) this.reasons[reason] = (this.reasons[reason] ?? 0) + 1;
  }

  figures(): Ratings {
    const { levels, reasons, asked } = this;
    return { levels, asked, reasons };
  }
}

type Tallies = Map<string, Tally>;

/**
 * One rating a service, the first that came; who could have rated is whoever was served. Of a window and a clerk those
 * count whose service ended there; of a matter, everybody who came for it among other things.
 */
export function ratingFigures(
  fold: HallFold,
  visits: readonly Visit[],
): { readonly ratings: Ratings; readonly ratingsBy: RatingsBy } {
  const all = new Tally();
  const windows: Tallies = new Map();
  const clerks: Tallies = new Map();
  const matters: Tallies = new Map();
  for (const { ticket } of visits) {
    if (ticket.phase.kind !== 'done') continue;
    const { window, clerk } = ticket.phase;
    const rating = ratingOf(fold, ticket.id, ticket.leg);
    const ofMatters = [...new Set(ticket.matters.map(({ matter }) => matter))];
    const those = [
      all,
      under(windows, String(window)),
      ...(clerk === undefined ? [] : [under(clerks, clerk)]),
      ...ofMatters.map((matter) => under(matters, matter)),
    ];
    for (const tally of those) tally.add(rating);
  }
  const ratingsBy = { windows: byName(windows), clerks: byName(clerks), matters: byName(matters) };
  return { ratings: all.figures(), ratingsBy };
}

function under(tallies: Tallies, name: string): Tally {
  const tally = tallies.get(name) ?? new Tally();
  tallies.set(name, tally);
  return tally;
}

const byName = (tallies: Tallies): Record<string, Ratings> =>
  Object.fromEntries(
    [...tallies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, tally]) => [name, tally.figures()]),
  );
