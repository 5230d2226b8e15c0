import { type Attendance, clockTime, type HallFile, spanOf } from '@onewindow/hall-core';
import { badgeOf } from '../clerk/seat.ts';
import { thereWords } from '../words/roster.ts';
import { spanWords } from '../words/time.ts';

/** How it is with a shift, in words. */
export function presenceSaid(hall: HallFile, day: string, attendance: Attendance, nowMs: number): string {
  const { shift, presence, isOver, elsewhere, other } = attendance;
  const clock = (ms: number): string => clockTime(ms, hall.timeZone);
  switch (presence) {
    case 'ahead':
      return thereWords.ahead();
    case 'due':
      return thereWords.due();
    case 'waits':
      return thereWords.waits();
    case 'here':
      return cameSaid(attendance, clock);
    case 'absent':
      return thereWords.absent();
    case 'missing': {
      if (isOver && other !== undefined) return thereWords.satInstead(badgeOf(hall, other));
      if (isOver) return thereWords.didNotCome();
      const since =
        attendance.leftMs === undefined
          ? thereWords.missing(spanWords(nowMs - spanOf(shift, hall, day).fromMs))
          : thereWords.left(clock(attendance.leftMs));
      return [
        since,
        ...(elsewhere === undefined ? [] : [thereWords.elsewhere(elsewhere)]),
        ...(other === undefined ? [] : [thereWords.other(badgeOf(hall, other))]),
      ].join(' · ');
    }
  }
}

function cameSaid({ cameMs, lateMin = 0, leftMs }: Attendance, clock: (ms: number) => string): string {
  if (cameMs === undefined) return '';
  const came =
    lateMin > 0
      ? thereWords.cameLate(clock(cameMs), spanWords(lateMin * 60_000))
      : thereWords.came(clock(cameMs));
  return leftMs === undefined ? came : `${came} · ${thereWords.leftAt(clock(leftMs))}`;
}
