import type { EventDraft } from '../event.ts';
import { alertEntity, draft, type EventOf, type KnownEvent } from '../event-types.ts';
import type { HallFold } from '../hall-fold.ts';
import type { Now } from '../hybrid-time.ts';
import { accept, type Result } from '../result.ts';
import type { Alert } from './alert.ts';

/** Somebody has seen an alert as it was then. */
export interface Notice {
  readonly level: number;
  readonly atMs: number;
}

export const foldAlert = (events: readonly KnownEvent[]): readonly Notice[] =>
  (events as readonly EventOf<'alert-noticed'>[]).map(({ data, at }) => ({ level: data.level, atMs: at[0] }));

const MINUTE_MS = 60_000;
const UNTIL_NIGHT_MS = 24 * 60 * MINUTE_MS;

/** A line moves, so it is said again after a while; a device is seen to; a case has a list of its own. */
const QUIET_MS: Readonly<Record<Alert['kind'], number>> = {
  stranded: 30 * MINUTE_MS,
  crowd: 30 * MINUTE_MS,
  'long-wait': 30 * MINUTE_MS,
  silent: 120 * MINUTE_MS,
  paper: 120 * MINUTE_MS,
  'bad-rating': UNTIL_NIGHT_MS,
};

/** Since when an alert is silent because somebody has seen it as bad as it is, or worse; undefined while it sounds. */
export function noticedSince(fold: HallFold, alert: Alert, nowMs: number): number | undefined {
  const seen = fold
    .noticesOf(alert.key)
    .filter(({ level, atMs }) => level >= alert.level && nowMs - atMs < QUIET_MS[alert.kind]);
  return seen.at(-1)?.atMs;
}

/** 知道了: silent on every manager's page, as far as it is heard. */
export function decideNoticeAlert(
  fold: HallFold,
  alert: Pick<Alert, 'kind' | 'key' | 'level'>,
  now: Now,
): Result<EventDraft[]> {
  if (noticedSince(fold, alert as Alert, now.wallMs) !== undefined) return accept([]);
  return accept([draft('alert-noticed', alertEntity(alert.key), { level: alert.level })]);
}
