import { type HallFile, localMoment } from '@onewindow/hall-core';
import township from '../../halls/township.json' with { type: 'json' };

/**
 * The shipped township, open round the clock, whose business day began half a day before this moment: a clock some hours
 * off is on the same day, and none ends while something lasts some hours. Of an evening that is in the middle of the
 * township's shifts, which must not cross it: it has none.
 */
export function halfDayHall(wallMs: number): HallFile {
  const { minutes } = localMoment(wallMs, township.timeZone);
  const hour = (Math.floor(minutes / 60) + 12) % 24;
  const dayStartsAt = `${String(hour).padStart(2, '0')}:00`;
  return { ...(township as HallFile), hours: [], shifts: [], dayStartsAt };
}
