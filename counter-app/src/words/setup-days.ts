import { msg, str } from '@lit/localize';
import type { CalendarWord, ComingHoliday, Day, OwnDayEffect } from '@onewindow/hall-core';
import { common } from './common.ts';
import { localText } from './locale.ts';
import { dayWords } from './time.ts';

/** Setting days of the hall's own: closed where it would be open, open where it would be closed. */
export const setupDayWords = {
  title: () => msg('开放日', { id: 'td-title' }),
  what: () =>
    msg('法定节假日和调休已经知道，不用写。这里只写本厅和它不一样的日子；取号、预约、排班都按这里。', {
      id: 'td-what',
    }),
  roundTheClock: () =>
    msg('本厅没有写开放时间，全天取号：下面的日子只管预约和排班。', { id: 'td-round-the-clock' }),
  closedWhat: () => msg('本来开放、这一天不开的。', { id: 'td-closed-what' }),
  workedWhat: () => msg('本来放假或休息、这一天照常开的，按星期五的时间。', { id: 'td-worked-what' }),
  noClosed: () => msg('没有。', { id: 'td-none' }),
  addClosed: () => msg('添加不开放的日子', { id: 'td-add-closed' }),
  addWorked: () => msg('添加照常开放的日子', { id: 'td-add-worked' }),
  closedDay: (n: number) => msg(str`不开放 ${n}`, { id: 'td-closed-n' }),
  workedDay: (n: number) => msg(str`照常开放 ${n}`, { id: 'td-worked-n' }),
  over: (n: number) => msg(str`去掉已经过去的 ${n} 天`, { id: 'td-over' }),
  isOver: () => msg('已经过去', { id: 'td-is-over' }),
  todayCloses: (waiting: number) =>
    msg(str`今天改为不开放：保存后取号机马上停止取号。已取号的 ${waiting} 人照常办。`, {
      id: 'td-today-closes',
    }),
  alsoForBookings: (days: string) =>
    msg(str`预约里另外写了照常开放的日子：${days}。放到上面，就都在一处。`, { id: 'td-also' }),
  moveHere: () => msg('放到上面', { id: 'td-move' }),
  known: () => msg('已经知道的节假日', { id: 'td-known' }),
  knownNone: () => msg('今天以后的，还一个都不知道。', { id: 'td-known-none' }),
  workedFor: (days: string) => msg(str`调休上班：${days}`, { id: 'td-worked-for' }),
  unknownYear: (year: string) =>
    msg(
      str`${year} 年的放假安排，这个版本还不知道：周一到周五都当作上班，周末当作休息。国务院公布后，更新一窗；没更新之前，把放假的日子写进「不开放」，调休上班的写进「照常开放」。`,
      { id: 'td-unknown-year' },
    ),
  booked: () => msg('改了以后办不了的预约', { id: 'td-booked' }),
  bookedOn: (day: string, n: number) =>
    msg(str`${day}：${n} 个预约办不了。保存不会取消它们，请到「预约」页逐个联系改约。`, {
      id: 'td-booked-on',
    }),
  bookedNone: (days: string) => msg(str`${days}：没有人预约。`, { id: 'td-booked-none' }),
  bookedAsking: (days: string) => msg(str`正在问主机，${days} 有没有人预约…`, { id: 'td-booked-asking' }),
  bookedUnknown: (days: string) =>
    msg(str`现在连不上主机，不知道 ${days} 有没有人预约。保存以后到「预约」页看。`, {
      id: 'td-booked-unknown',
    }),
  toBookings: () => msg('打开「预约」页', { id: 'td-to-bookings' }),
};

/** What the calendar says of a day, in a word or two; empty where it is a day like any other. */
export function calendarWords(word: CalendarWord): string {
  switch (word.kind) {
    case 'holiday':
      return msg(str`${localText(word.name)}放假`, { id: 'td-holiday' });
    case 'worked-weekend':
      return msg('调休上班', { id: 'td-worked-weekend' });
    case 'unknown-year':
      return msg('这一年的放假安排还不知道', { id: 'td-year' });
    case 'usual':
      return '';
  }
}

/** What the hall's own word makes of a day, where that is not simply what was meant. */
export function ownDayWords(effect: OwnDayEffect): string {
  switch (effect) {
    case 'closes':
    case 'opens':
      return '';
    case 'as-friday':
      return msg('这一天本来就开放；写在这里，时间改按星期五', { id: 'td-as-friday' });
    case 'nothing':
      return msg('这一天本来就是这样，可以去掉', { id: 'td-nothing' });
    case 'overruled':
      return msg('也写在「照常开放」里，那边算数：这一天会开放', { id: 'td-overruled' });
  }
}

/** `10 月 1 日–10 月 7 日`: days in a row by their first and last. */
function rowWords(days: readonly Day[]): string {
  const [first, last] = [days[0] ?? '', days.at(-1) ?? ''];
  return first === last
    ? dayWords(first)
    : msg(str`${dayWords(first)}–${dayWords(last)}`, { id: 'td-days-to' });
}

/** When a holiday is, and what is worked for it. */
export const holidayDays = ({ off, worked }: ComingHoliday): readonly string[] => [
  ...(off.length === 0 ? [] : [rowWords(off)]),
  ...(worked.length === 0 ? [] : [setupDayWords.workedFor(worked.map(dayWords).join(common.listComma()))]),
];
