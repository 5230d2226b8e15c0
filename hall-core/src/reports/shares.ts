import type { DeskFigures, Figures, MatterFigures, Visits } from './figures.ts';
import { shareFrom } from './spread.ts';

/** From how long on a wait is a long one: at which halls open a spare window. */
export const LONG_WAIT_MS = 20 * 60_000;

/** From this level on somebody was content. */
const CONTENT = [4, 5] as const;

/** `part` of `whole`, from 0 to 1; undefined of nothing. */
const of = (part: number, whole: number): number | undefined => (whole === 0 ? undefined : part / whole);

export const longWaitShare = ({ waits }: Visits): number | undefined => shareFrom(waits, LONG_WAIT_MS);

export const missedShare = ({ missed, issued }: Visits): number | undefined => of(missed, issued);

export const leftShare = ({ left, issued }: Visits): number | undefined => of(left, issued);

/** 弃号率: of those issued a ticket, who missed it or went away. */
export const abandonedShare = ({ missed, left, issued }: Visits): number | undefined =>
  of(missed + left, issued);

export const sentOnShare = ({ sentOn, issued }: Visits): number | undefined => of(sentOn, issued);

export const combinedShare = ({ servedCombined, served }: Figures): number | undefined =>
  of(servedCombined, served);

export const repeatShare = ({ repeatVisits, issued }: Figures): number | undefined =>
  of(repeatVisits, issued);

/** 即办率: of the matters closed, those done on the spot. */
export function onTheSpotShare(matters: readonly Pick<MatterFigures, 'outcomes'>[]): number | undefined {
  let closed = 0;
  let done = 0;
  for (const { outcomes } of matters) {
    for (const count of Object.values(outcomes)) closed += count;
    done += outcomes.done ?? 0;
  }
  return of(done, closed);
}

/** How many of those who could have rated did. */
export const ratedShare = ({ ratings }: Pick<Figures, 'ratings'>): number | undefined =>
  of(rated(ratings), ratings.asked);

/** Of those who rated, who was content: the upper two levels of five. */
export const contentShare = ({ ratings }: Pick<Figures, 'ratings'>): number | undefined =>
  of(
    CONTENT.reduce((sum, level) => sum + (ratings.levels[level] ?? 0), 0),
    rated(ratings),
  );

/** How many have rated. */
export const rated = ({ levels }: Figures['ratings']): number =>
  Object.values(levels).reduce((sum, count) => sum + count, 0);

/**
 * How evenly work was shared out (忙闲不均), from 1/n, one was always busy and nobody else ever, to 1: Jain's index of the
 * share of its open time that each was busy (R. Jain et al., DEC-TR-301, 1984). Undefined where nobody did anything.
 */
export function evenness(desks: readonly DeskFigures[]): number | undefined {
  const shares = desks.flatMap(({ staffedMs, idleMs, pausedMs }) => {
    const openMs = staffedMs - Object.values(pausedMs).reduce((sum, ms) => sum + ms, 0);
    return openMs <= 0 ? [] : [(openMs - idleMs) / openMs];
  });
  const total = shares.reduce((sum, share) => sum + share, 0);
  const squares = shares.reduce((sum, share) => sum + share * share, 0);
  return squares === 0 ? undefined : (total * total) / (shares.length * squares);
}
