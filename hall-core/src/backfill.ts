import { businessDay } from './business-day.ts';
import type { Day, EventDraft } from './event.ts';
import { draft, ticketEntity } from './event-types.ts';
import type { HallFile } from './hall-file.ts';
import type { HallFold } from './hall-fold.ts';
import type { Now } from './hybrid-time.ts';
import { groupsOf, matterIn } from './matter-text.ts';
import { seriesOfHandLabel } from './numbering.ts';
import { findByLabel, tidyLabel } from './presence.ts';
import { windowSetup } from './queue.ts';
import { accept, type Result, refuse } from './result.ts';

/** A service on a pre-printed number while nothing worked; the times are as people remember them, in ms. */
export interface BackfillWish {
  readonly label: string;
  readonly matters: readonly string[];
  readonly window: number;
  readonly arrivedMs: number;
  readonly startedMs: number;
  readonly endedMs: number;
}

export type BackfillRefusal =
  | 'no-hall-yet'
  | 'no-paper-number'
  | 'number-entered-already'
  | 'no-matter-chosen'
  | 'unknown-matter'
  | 'unknown-window'
  | 'served-before-arrival'
  | 'ended-before-start'
  | 'in-the-future'
  | 'not-of-that-day';

/** The ticket a pre-printed number becomes in its day, as it is entered. */
export const handTicket = (label: string): string => `by-hand-${tidyLabel(label)}`;

/** 补录: enters what was served by hand today, once for each number of the day. */
export function decideBackfill(
  fold: HallFold,
  wish: BackfillWish,
  clerk: string | undefined,
  now: Now,
): Result<EventDraft[], BackfillRefusal> {
  const hall = fold.hallFile();
  if (hall === undefined) return refuse('no-hall-yet');
  const entered = decideBackfillOn(fold, businessDay(now.wallMs, hall), wish, clerk, now);
  return entered.ok ? accept(entered.value.drafts) : entered;
}

/**
 * The same for a business day, which may be over.
 * @param fold the hall, and that day
 */
export function decideBackfillOn(
  fold: HallFold,
  day: Day,
  wish: BackfillWish,
  clerk: string | undefined,
  now: Now,
): Result<{ readonly ticket: string; readonly drafts: EventDraft[] }, BackfillRefusal> {
  const hall = fold.hallFile();
  if (hall === undefined) return refuse('no-hall-yet');
  const label = tidyLabel(wish.label);
  const series = seriesOfHandLabel(label);
  const known = hall.groups.map((group) => group.series);
  if (series === undefined || !known.includes(series)) {
    return refuse('no-paper-number', { label, series: known[0] ?? 'A' });
  }
  if (findByLabel(fold, label) !== undefined) return refuse('number-entered-already', { label });
  const fault = checkVisit(hall, wish) ?? checkTimes(hall, day, wish, now);
  if (fault !== undefined) return fault;
  const { matters, window, arrivedMs, startedMs, endedMs } = wish;
  const groups = groupsOf(hall, matters);
  const data = { label, series, matters, groups, window, arrivedMs, startedMs, endedMs };
  // Named by its number alone: entered at two places at once it is still one service.
  const ticket = handTicket(label);
  return accept({ ticket, drafts: [draft('ticket-backfilled', ticketEntity(ticket), data, clerk)] });
}

type Fault = Extract<Result<never, BackfillRefusal>, { ok: false }>;

function checkVisit(hall: HallFile, { matters, window }: BackfillWish): Fault | undefined {
  if (matters.length === 0) return refuse('no-matter-chosen');
  const unknown = matters.find((id) => matterIn(hall, id) === undefined);
  if (unknown !== undefined) return refuse('unknown-matter', { matter: unknown });
  return windowSetup(hall, window) === undefined ? refuse('unknown-window', { window }) : undefined;
}

function checkTimes(
  hall: HallFile,
  day: Day,
  { arrivedMs, startedMs, endedMs }: BackfillWish,
  { wallMs }: Now,
): Fault | undefined {
  if (startedMs < arrivedMs) return refuse('served-before-arrival');
  if (endedMs < startedMs) return refuse('ended-before-start');
  if (endedMs > wallMs) return refuse('in-the-future');
  // A day's figures are its own: what was served on another day is no service of this one.
  const isOfDay = [arrivedMs, endedMs].every((ms) => businessDay(ms, hall) === day);
  return isOfDay ? undefined : refuse('not-of-that-day', { day });
}
