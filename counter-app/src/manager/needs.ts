import {
  type Alert,
  type Attendance,
  alertsOf,
  type DeviceNews,
  type HallFile,
  type HallFold,
  type Helper,
  type HelpKind,
  helperAt,
  type LongPause,
  noticedSince,
  type Opposed,
  opposedAt,
  type StaffingAdvice,
  windowCards,
  wishOf,
} from '@onewindow/hall-core';
import type { StorageTrouble } from '@onewindow/replica';

/** Expected waits in minutes, without one more window and with it. */
export interface WaitMin {
  readonly without: number;
  readonly with: number;
}

/** Something a manager should look at now, and where one tap helps, the window that tap would open. */
export type Need =
  /** A clerk asks for help without a sound. */
  | { readonly kind: 'help'; readonly window: number; readonly help: HelpKind }
  | {
      readonly kind: 'alert';
      readonly alert: Alert;
      readonly helper?: Helper;
      readonly waitMin?: WaitMin;
      /** Somebody has seen it then, and it is silent. */
      readonly noticedMs?: number;
    }
  /** People are about to wait, and one more window would save them much of it. */
  | { readonly kind: 'will-wait'; readonly helper: Helper; readonly waitMin: WaitMin }
  /** Managers who did not know of each other asked opposite things of a window. */
  | ({ readonly kind: 'opposed'; readonly window: number } & Opposed)
  | { readonly kind: 'unconfirmed'; readonly window: number; readonly sinceMs: number }
  | { readonly kind: 'storage'; readonly trouble: StorageTrouble }
  /** Clerks of today's roster who should be there now, and pauses that last too long: both are seen to on its page. */
  | { readonly kind: 'missing'; readonly missing: readonly Attendance[] }
  | { readonly kind: 'long-pauses'; readonly pauses: readonly LongPause[] };

/** A window that has not taken up an order after this needs a look. */
const CONFIRM_WITHIN_MS = 30_000;

/** What is known beside the hall's own facts. */
export interface Around {
  readonly trouble?: StorageTrouble | undefined;
  readonly advice?: StaffingAdvice;
  readonly news?: readonly DeviceNews[];
  readonly missing?: readonly Attendance[];
  readonly pauses?: readonly LongPause[];
}

/** What needs the manager now, the most pressing first; what makes no sound comes last. */
export function needsOf(fold: HallFold, hall: HallFile, nowMs: number, around: Around = {}): Need[] {
  const { trouble, advice, news, missing = [], pauses = [] } = around;
  const alerts = alertsOf(fold, hall, nowMs, news).map((alert) =>
    alertNeed(fold, hall, nowMs, alert, advice),
  );
  const { asked, rest } = atWindows(fold, hall, nowMs);
  return [
    ...asked,
    ...alerts.filter(({ noticedMs }) => noticedMs === undefined),
    ...(alerts.some(({ alert }) => isOfLine(alert)) ? [] : willWait(fold, hall, advice)),
    ...(trouble === undefined ? [] : [{ kind: 'storage', trouble } as const]),
    ...rest,
    ...alerts.filter(({ noticedMs }) => noticedMs !== undefined),
    ...(missing.length === 0 ? [] : [{ kind: 'missing', missing } as const]),
    ...(pauses.length === 0 ? [] : [{ kind: 'long-pauses', pauses } as const]),
  ];
}

/** What the page 排班 sees to: said quietly, for it is not of this minute. */
export const isOfRoster = ({ kind }: Need): boolean => kind === 'missing' || kind === 'long-pauses';

/** Needs nobody has seen yet. */
export const isFresh = (need: Need): boolean =>
  !isOfRoster(need) && (need.kind !== 'alert' || need.noticedMs === undefined);

type AlertNeed = Extract<Need, { kind: 'alert' }>;

function alertNeed(
  fold: HallFold,
  hall: HallFile,
  nowMs: number,
  alert: Alert,
  advice: StaffingAdvice | undefined,
): AlertNeed {
  const noticedMs = noticedSince(fold, alert, nowMs);
  const better = isOfLine(alert) ? advised(fold, hall, advice, alert.group) : undefined;
  const helper = isOfLine(alert) ? alert.helper : undefined;
  return {
    kind: 'alert',
    alert,
    ...(better ?? (helper === undefined ? {} : { helper })),
    ...(noticedMs === undefined ? {} : { noticedMs }),
  };
}

type LineAlert = Extract<Alert, { kind: 'stranded' | 'crowd' | 'long-wait' }>;

const isOfLine = (alert: Alert): alert is LineAlert =>
  alert.kind === 'stranded' || alert.kind === 'crowd' || alert.kind === 'long-wait';

/** Which window the advice would open, where that serves the group and has not been opened since. */
function advised(
  fold: HallFold,
  hall: HallFile,
  advice: StaffingAdvice | undefined,
  group: string | undefined,
): { readonly helper: Helper; readonly waitMin: WaitMin } | undefined {
  if (advice?.act?.kind !== 'open') return undefined;
  const { window, waitMin } = advice.act;
  const setup = hall.windows.find(({ number }) => number === window);
  if (setup === undefined || wishOf(fold.window(window)) === 'open') return undefined;
  if (group !== undefined && !setup.groups.includes(group)) return undefined;
  return {
    helper: helperAt(fold, hall, setup, group),
    waitMin: { without: Math.round(advice.waitMin), with: Math.round(waitMin) },
  };
}

function willWait(fold: HallFold, hall: HallFile, advice: StaffingAdvice | undefined): Need[] {
  const better = advised(fold, hall, advice, undefined);
  return better === undefined ? [] : [{ kind: 'will-wait', ...better }];
}

/** Help asked for, and then what stands between an order and its window. */
function atWindows(
  fold: HallFold,
  hall: HallFile,
  nowMs: number,
): { readonly asked: Need[]; readonly rest: Need[] } {
  const asked: Need[] = [];
  const opposed: Need[] = [];
  const unconfirmed: Need[] = [];
  for (const { setup, state, unconfirmed: isUnconfirmed } of windowCards(fold, hall)) {
    const window = setup.number;
    if (state.help !== undefined) asked.push({ kind: 'help', window, help: state.help.kind });
    const crossed = opposedAt(fold, window);
    if (crossed !== undefined) opposed.push({ kind: 'opposed', window, ...crossed });
    const sinceMs = state.order?.atMs ?? nowMs;
    if (isUnconfirmed && state.session !== undefined && nowMs - sinceMs > CONFIRM_WITHIN_MS) {
      unconfirmed.push({ kind: 'unconfirmed', window, sinceMs });
    }
  }
  return { asked, rest: [...opposed, ...unconfirmed] };
}
