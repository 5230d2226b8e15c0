import {
  type HallFile,
  type Language,
  type LocalText,
  localMoment,
  materialsFor,
} from '@onewindow/hall-core';
import ical, { ICalCalendarMethod } from 'ical-generator';
import type { BookingView } from '../bookings/bookings.ts';

const words = {
  'zh-CN': {
    title: (matters: string) => `预约办事：${matters}`,
    code: (code: string) => `预约码：${code}`,
    come: (from: string, until: string) => `请在 ${from}–${until} 之间到厅签到；晚到按当时取号排队。`,
    bring: '请带：',
    show: '（原件，看后还您）',
    copies: (count: number) => `，${count} 份`,
    comma: '、',
  },
  en: {
    title: (matters: string) => `Service hall: ${matters}`,
    code: (code: string) => `Booking code: ${code}`,
    come: (from: string, until: string) =>
      `Check in at the hall between ${from} and ${until}; later you queue from when you come.`,
    bring: 'Please bring:',
    show: ' (original, given back)',
    copies: (count: number) => `, ${count} copies`,
    comma: ', ',
  },
} as const;

const inThrees = (code: string): string => code.replace(/(\d{3})(?=\d)/g, '$1 ');

/** By the hall's clock, as 09:30. */
export function clockOf(wallMs: number, timeZone: string): string {
  const { minutes } = localMoment(wallMs, timeZone);
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** A booking as an iCalendar file (RFC 5545), with when to come and what to bring; nothing about the person. */
export function calendarOf(booking: BookingView, hall: HallFile, language: Language, wallMs: number): string {
  const say = words[language];
  const inLanguage = (given: LocalText): string =>
    language === 'en' ? (given.en ?? given['zh-CN']) : given['zh-CN'];
  const matters = booking.matters.flatMap((id) => hall.matters.filter((matter) => matter.id === id));
  const clock = (ms: number): string => clockOf(ms, hall.timeZone);
  const bring = materialsFor(matters).map(
    ({ name, kind, copies = 0 }) =>
      `- ${inLanguage(name)}${kind === 'show' ? say.show : ''}${copies > 1 ? say.copies(copies) : ''}`,
  );
  const lines = [
    say.code(inThrees(booking.code)),
    say.come(clock(booking.comeFromMs), clock(booking.comeUntilMs)),
    ...(bring.length === 0 ? [] : [say.bring, ...bring]),
  ];
  const calendar = ical({
    prodId: { company: 'OneWindow', product: 'hub' },
    method: ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `${booking.code}.${booking.day}@${hall.id}`,
    start: new Date(booking.startMs),
    end: new Date(booking.endMs),
    stamp: new Date(wallMs),
    summary: say.title(matters.map(({ name }) => inLanguage(name)).join(say.comma)),
    location: inLanguage(hall.name),
    description: lines.join('\n'),
  });
  return calendar.toString();
}
