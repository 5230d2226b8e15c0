import { type Day, localMoment } from '@onewindow/hall-core';

const EARLIEST = '20200101';
const LATEST = '21000101';
/** A hall's days may exist this long ahead, for their reservations. */
const AHEAD_DAYS = 31;
const PAUSE_DAYS = 366;
const DAY_MS = 86_400_000;

/** Whether a date is one a hall can be open on. */
export const isPlausibleDay = (day: Day): boolean => day >= EARLIEST && day < LATEST;

/**
 * What to say of this computer's date when it cannot be right; the hub works on with it (F8).
 * @param heldDays the days the hall has databases of, in any order
 */
export function clockNotice(wallMs: number, timeZone: string, heldDays: readonly Day[]): string | undefined {
  const dayAfter = (days: number): Day => localMoment(wallMs + days * DAY_MS, timeZone).day;
  const today = dayAfter(0);
  const last = heldDays.filter(isPlausibleDay).sort().at(-1) ?? '';
  const why = !isPlausibleDay(today)
    ? { zh: '不可能是对的', en: 'cannot be right' }
    : last > dayAfter(AHEAD_DAYS)
      ? {
          zh: `比大厅已有的记录（${spelled(last)}）还早`,
          en: `is before the hall's own records of ${spelled(last)}`,
        }
      : last !== '' && last < dayAfter(-PAUSE_DAYS)
        ? {
            zh: `比上次使用（${spelled(last)}）晚了一年多`,
            en: `is more than a year after the hall's last day, ${spelled(last)}`,
          }
        : undefined;
  if (why === undefined) return undefined;
  return (
    `本机日期是 ${spelled(today)}，${why.zh}。请校准时间；一窗照常工作，号和记录会记在这一天。\n` +
    `This computer's date, ${spelled(today)}, ${why.en}. Set its clock; the hub works on and records everything under that day.`
  );
}

const spelled = (day: Day): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
