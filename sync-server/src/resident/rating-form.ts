import { RATING_LEVELS, RATING_REASONS } from '@onewindow/hall-core';
import type { ResidentView } from './resident-view.ts';
import type { ResidentWords } from './resident-words.ts';

/** Five levels, the best first, and what was wrong; a plain form any browser sends. Nobody has to fill it in. */
export function ratingForm({ code, leg }: ResidentView, { rate }: ResidentWords, tag: string): string {
  const levels = RATING_LEVELS.toReversed().map(
    (level) =>
      `<label><input type="radio" name="level" value="${level}" required>${rate.levels[level]}</label>`,
  );
  const reasons = RATING_REASONS.map(
    (reason) =>
      `<label><input type="checkbox" name="reason" value="${reason}">${rate.reasons[reason]}</label>`,
  );
  return `<form method="post" action="/t/${code}/rating?lang=${tag}">
<input type="hidden" name="leg" value="${leg}">
<fieldset><legend>${rate.ask}</legend>${levels.join('')}</fieldset>
<fieldset class="why"><legend>${rate.why}</legend>${reasons.join('')}</fieldset>
<button>${rate.press}</button><p class="quiet">${rate.skip}</p></form>`;
}

/** What a form brought, whatever it is: the core says what is wrong with it. */
export interface SentRating {
  readonly leg: number;
  readonly level: number;
  readonly reasons: readonly string[];
}

/** Reads the form; undefined where it is none of ours. */
export function sentRating(body: unknown): SentRating | undefined {
  if (!(body instanceof URLSearchParams)) return undefined;
  const leg = Number(body.get('leg') ?? Number.NaN);
  if (!Number.isSafeInteger(leg)) return undefined;
  return { leg, level: Number(body.get('level') ?? Number.NaN), reasons: body.getAll('reason') };
}
