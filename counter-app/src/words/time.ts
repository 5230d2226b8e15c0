import { msg, str } from '@lit/localize';

const MINUTE_MS = 60_000;
/** From two days on nobody asks for the minutes: so far a clock may be off. */
const LONG_MINUTES = 2 * 1440;

/** `14 分`, `2 小时 05 分`: a span as people say it. Under a minute it is one minute's start: `不到 1 分`; from two days on, `9456 天`. */
export function spanWords(spanMs: number): string {
  const minutes = Math.floor(Math.max(0, spanMs) / MINUTE_MS);
  if (minutes === 0) return msg('不到 1 分', { id: 'under-a-minute' });
  if (minutes < 60) return msg(str`${minutes} 分`, { id: 'minutes' });
  if (minutes >= LONG_MINUTES) return msg(str`${Math.floor(minutes / 1440)} 天`, { id: 'days' });
  const rest = String(minutes % 60).padStart(2, '0');
  return msg(str`${Math.floor(minutes / 60)} 小时 ${rest} 分`, { id: 'hours-minutes' });
}

/** `11 月 20 日`: a business day, written `20261120`. */
export function dayWords(day: string): string {
  return msg(str`${Number(day.slice(4, 6))} 月 ${Number(day.slice(6))} 日`, { id: 'month-day' });
}

/** `刚刚`, `12 秒前`, `3 分前`: how old something shown is. */
export function ageWords(ageMs: number): string {
  const seconds = Math.floor(Math.max(0, ageMs) / 1000);
  if (seconds < 10) return msg('刚刚', { id: 'just-now' });
  if (seconds < 60) return msg(str`${seconds} 秒前`, { id: 'seconds-ago' });
  return msg(str`${spanWords(ageMs)}前`, { id: 'span-ago' });
}

/** `04:12`, beyond an hour `1:04:12`: a running watch. */
export function watchWords(spanMs: number): string {
  const seconds = Math.floor(Math.max(0, spanMs) / 1000);
  const two = (n: number): string => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}
