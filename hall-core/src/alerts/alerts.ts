import { businessDay, localMoment, minutesOf } from '../business-day.ts';
import { openCases } from '../cases.ts';
import { type HallFile, rulesOf } from '../hall-file.ts';
import type { HallFold } from '../hall-fold.ts';
import { type LineNow, linesNow } from '../now/line-now.ts';
import { hoursOn, ticketHours } from '../opening-hours.ts';
import type { TicketState } from '../ticket.ts';
import type { Alert, AlertCause, DeviceNews, Helper } from './alert.ts';
import { helperFor } from './helper.ts';

const MINUTE_MS = 60_000;
/** A device that is in use is missed after so long; its window takes over from its reserve before that. */
const SILENT_MS = 60_000;
/** A long wait is worse with every ten minutes more. */
const WORSE_EVERY_MS = 10 * MINUTE_MS;

const ORDER: readonly AlertCause['kind'][] = [
  'stranded',
  'silent',
  'crowd',
  'long-wait',
  'paper',
  'bad-rating',
];

/** What a manager should know of now, the most pressing first. */
export function alertsOf(
  fold: HallFold,
  hall: HallFile,
  nowMs: number,
  devices: readonly DeviceNews[] = [],
): Alert[] {
  const alerts = [
    ...(isBeforeOpening(hall, nowMs) ? [] : ofLines(fold, hall, nowMs)),
    ...devices.flatMap((news) => [...ofSilence(fold, hall, news, nowMs), ...ofPaper(news)]),
    ...ofRatings(fold, hall, nowMs),
  ];
  return alerts.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || (a.key < b.key ? -1 : 1));
}

/** Whoever comes early waits for the hall to open, and knows it. */
function isBeforeOpening(hall: HallFile, nowMs: number): boolean {
  const { day, minutes } = localMoment(nowMs, hall.timeZone);
  const today = hoursOn(hall, day).map(({ open }) => minutesOf(open));
  return today.length > 0 && minutes < Math.min(...today);
}

function ofLines(fold: HallFold, hall: HallFile, nowMs: number): Alert[] {
  const { alertWaitingPerWindow: perWindow } = rulesOf(hall);
  const lines = linesNow(fold, hall, nowMs);
  const help = (ticket: TicketState | undefined): { readonly helper?: Helper } => {
    const helper = ticket === undefined ? undefined : helperFor(fold, hall, ticket);
    return helper === undefined ? {} : { helper };
  };
  const isAnyOpen = lines.groups.some(({ open }) => open > 0);
  // Where nobody is open at all, one word says it for all groups.
  const stranded = (isAnyOpen ? lines.groups : [lines.hall]).filter((line) => line.stranded.length > 0);
  const crowded = lines.groups.filter((line) => isCrowded(line, perWindow));
  // The groups share windows: a line may be too long for the hall where none of its parts is.
  const crowds = crowded.length === 0 && isCrowded(lines.hall, perWindow) ? [lines.hall] : crowded;
  return [
    ...stranded.map((line): Alert => {
      const waiting = line.stranded.length;
      const level = 1 + Math.floor((waiting - 1) / perWindow);
      return { ...at('stranded', line), level, waiting, ...help(line.stranded[0]) };
    }),
    ...crowds.map((line): Alert => {
      const { waiting, open } = line;
      const level = Math.floor((waiting - 1) / (perWindow * open));
      return { ...at('crowd', line), level, waiting, open, ...help(line.oldest) };
    }),
    ...ofLongWait(hall, lines.hall).map((alert) => ({ ...alert, ...help(lines.hall.oldest) })),
  ];
}

const isCrowded = ({ waiting, open }: LineNow, perWindow: number): boolean =>
  open > 0 && waiting > perWindow * open;

function at<Kind extends 'stranded' | 'crowd'>(kind: Kind, { group }: LineNow) {
  return group === undefined ? { kind, key: kind } : { kind, key: `${kind}:${group}`, group };
}

function ofLongWait(hall: HallFile, { oldest, oldestMs = 0 }: LineNow): Alert[] {
  const longMs = rulesOf(hall).alertWaitMinutes * MINUTE_MS;
  if (oldest === undefined || oldestMs <= longMs) return [];
  const [group] = oldest.groups;
  const level = 1 + Math.floor((oldestMs - longMs) / WORSE_EVERY_MS);
  const { label } = oldest;
  const alert = { kind: 'long-wait', key: 'long-wait', level, label, waitMs: oldestMs } as const;
  return [group === undefined ? alert : { ...alert, group }];
}

/** A device that is switched off when nobody needs it is not missed: only what is in use. */
function ofSilence(fold: HallFold, hall: HallFile, news: DeviceNews, nowMs: number): Alert[] {
  const { device, silentMs: forMs = 0 } = news;
  if (forMs < SILENT_MS) return [];
  const { role, enrolled, standing } = fold.device(device);
  const kind = enrolled?.roles[0] ?? role;
  if (kind === undefined || standing === 'revoked') return [];
  const window = fold.windowOf(device)?.number;
  const isMissed =
    window !== undefined || kind === 'hub' || (kind === 'kiosk' && ticketHours(hall, nowMs).kind === 'open');
  if (!isMissed) return [];
  const alert = { kind: 'silent', key: `silent:${device}`, level: 1, device, role: kind, forMs } as const;
  return [window === undefined ? alert : { ...alert, window }];
}

function ofPaper({ device, silentMs = 0, paper }: DeviceNews): Alert[] {
  if (paper === undefined || silentMs >= SILENT_MS) return [];
  return [{ kind: 'paper', key: `paper:${device}`, level: paper.state === 'low' ? 1 : 2, device, ...paper }];
}

/** Those of today nobody has taken on: of an older one the manager has been told on its day. */
function ofRatings(fold: HallFold, hall: HallFile, nowMs: number): Alert[] {
  const today = businessDay(nowMs, hall);
  return openCases(fold)
    .filter(({ kind, taken, openedMs }) => {
      return kind === 'bad-rating' && taken === undefined && businessDay(openedMs, hall) === today;
    })
    .map(({ id, label, dueDay }) => {
      const alert = { kind: 'bad-rating', key: `rating:${id}`, level: 1, case: id, dueDay } as const;
      return label === undefined ? alert : { ...alert, label };
    });
}
