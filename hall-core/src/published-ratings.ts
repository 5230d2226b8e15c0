import type { HallFile } from './hall-file.ts';
import type { HallFold } from './hall-fold.ts';
import { ratingOf } from './rating.ts';
import { contentShare } from './reports/shares.ts';
import type { RatingLevel } from './service-codes.ts';

/** With fewer ratings than this one of them could be told from the share, and who gave it guessed. */
export const PUBLISHED_FROM = 20;

/** What a hall's boards tell of today's ratings. */
export interface PublishedRatings {
  readonly rated: number;
  /** Of whom so many services could have been. */
  readonly asked: number;
  /** Who was content, from 0 to 1. */
  readonly content: number;
}

/**
 * Today's ratings together, where the hall wishes to publish them and there are enough: those of the day's report, counted
 * without all else a report works out, for a board has to be light.
 */
export function publishedRatings(fold: HallFold, hall: HallFile): PublishedRatings | undefined {
  if (hall.publishRatings !== true) return undefined;
  const levels: Partial<Record<RatingLevel, number>> = {};
  let [asked, rated] = [0, 0];
  for (const { id, leg, phase, test, unissued } of fold.tickets()) {
    if (phase.kind !== 'done' || test || unissued) continue;
    asked++;
    const level = ratingOf(fold, id, leg)?.level;
    if (level === undefined) continue;
    rated++;
    levels[level] = (levels[level] ?? 0) + 1;
  }
  const content = contentShare({ ratings: { levels, asked } });
  return rated < PUBLISHED_FROM || content === undefined ? undefined : { rated, asked, content };
}
