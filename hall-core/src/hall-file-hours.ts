import { minutesOf } from './business-day.ts';
import type { HallFile, OpeningHours, Weekday } from './hall-file.ts';
import type { Draft } from './hall-file-form.ts';
import { didYouMean, quoted, type Report } from './hall-file-problem.ts';

/** A stretch of opening whose times could all be read, and the whole time it takes up, in minutes of the day. */
interface Stretch {
  readonly path: string;
  readonly hours: OpeningHours;
  readonly from: number;
  readonly until: number;
}

const CLOCK_TIME = /^([01][0-9]|2[0-3]):[0-5][0-9]$/;

/** Contradictions in a hall's times: within a stretch, between stretches, and with the change of day. */
export function checkTimes(draft: Draft<HallFile>, report: Report): void {
  const stretches = readable(draft);
  for (const stretch of stretches) checkOrder(stretch, report);
  checkOverlaps(stretches, report);
  checkDayStart(draft, stretches, report);
  checkTimeZone(draft, report);
}

function readable({ hours }: Draft<HallFile>): Stretch[] {
  return (hours ?? []).flatMap((entry, index) => {
    const { days, open, close, ticketsFrom, ticketsUntil } = entry ?? {};
    const times = [open, close, ticketsFrom, ticketsUntil];
    if (days === undefined || !times.every((time) => time !== undefined && CLOCK_TIME.test(time))) return [];
    const whole = { ...entry, days: days.filter((day) => day !== undefined) } as OpeningHours;
    const from = Math.min(minutesOf(whole.open), minutesOf(whole.ticketsFrom));
    return [{ path: `hours[${index}]`, hours: whole, from, until: minutesOf(whole.close) }];
  });
}

function checkOrder({ path, hours }: Stretch, report: Report): void {
  const order = (
    earlier: keyof Omit<OpeningHours, 'days'>,
    later: keyof Omit<OpeningHours, 'days'>,
    equalIsFine: boolean,
  ): void => {
    const gap = minutesOf(hours[later]) - minutesOf(hours[earlier]);
    if (gap > 0 || (gap === 0 && equalIsFine)) return;
    const [zhEqual, enEqual] = equalIsFine ? ['或等于', ' or equal to'] : ['', ''];
    const zh = `${later}（${hours[later]}）应晚于${zhEqual} ${earlier}（${hours[earlier]}）；跨午夜的请分成两段。`;
    const en = `${later} (${hours[later]}) must be after${enEqual} ${earlier} (${hours[earlier]}); split a stretch that crosses midnight.`;
    report(`${path}.${later}`, hours[later], 'hours-order', zh, en);
  };
  order('open', 'close', false);
  order('ticketsFrom', 'ticketsUntil', false);
  order('ticketsUntil', 'close', true);
}

function checkOverlaps(stretches: readonly Stretch[], report: Report): void {
  for (const [index, later] of stretches.entries()) {
    for (const earlier of stretches.slice(0, index)) {
      if (later.from >= earlier.until || earlier.from >= later.until) continue;
      const shared: Weekday[] = later.hours.days.filter((day) => earlier.hours.days.includes(day));
      if (shared.length === 0) continue;
      const days = shared.join(' ');
      const zh = `与 ${earlier.path} 在同一天（${days}）时间重叠，请改成不重叠。`;
      const en = `Overlaps ${earlier.path} on the same day (${days}); make the times separate.`;
      report(later.path, later.hours, 'hours-overlap', zh, en);
    }
  }
}

function checkDayStart(draft: Draft<HallFile>, stretches: readonly Stretch[], report: Report): void {
  const { dayStartsAt } = draft;
  if (dayStartsAt === undefined || !CLOCK_TIME.test(dayStartsAt)) return;
  const start = minutesOf(dayStartsAt);
  const open = stretches.find(({ from, until }) => start > from && start < until);
  if (open === undefined) return;
  const zh = `${dayStartsAt} 时 ${open.path} 还在开放，号码会在中途重来；请选关门的时间，例如 04:00。`;
  const en = `${open.path} is open at ${dayStartsAt}, so numbers would begin again in the middle; choose a time when the hall is closed, such as 04:00.`;
  report('dayStartsAt', dayStartsAt, 'day-starts-while-open', zh, en);
}

function checkTimeZone({ timeZone }: Draft<HallFile>, report: Report): void {
  if (timeZone === undefined || isTimeZone(timeZone)) return;
  // The whole of China keeps the time of Shanghai, which is the name it has in the IANA list.
  const meant = /beijing|peking/i.test(timeZone)
    ? { zh: '北京时间请写 Asia/Shanghai。', en: ' For Beijing time write Asia/Shanghai.' }
    : didYouMean(timeZone, Intl.supportedValuesOf('timeZone'));
  const zh = `没有 ${quoted(timeZone)} 这个时区，请写 IANA 时区名。${meant.zh}`;
  report(
    'timeZone',
    timeZone,
    'unknown-time-zone',
    zh,
    `There is no time zone ${quoted(timeZone)}.${meant.en}`,
  );
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
