import type { HallFile } from './hall-file.ts';
import type { Draft } from './hall-file-form.ts';
import { didYouMean, quoted, type Report } from './hall-file-problem.ts';
import { stretchOf } from './roster/shift.ts';

const CLOCK_TIME = /^([01][0-9]|2[0-3]):[0-5][0-9]$/;

/** Shifts that cannot be, and such as name nobody or no window. What a day's roster lacks its own page says. */
export function checkShifts({ shifts, clerks, windows, dayStartsAt }: Draft<HallFile>, report: Report): void {
  const numbers = new Set(windows?.flatMap((window) => window?.number ?? []));
  const ids = new Set(clerks?.flatMap((clerk) => clerk?.id ?? []));
  for (const [index, shift] of (shifts ?? []).entries()) {
    const { clerk, window, from = '', until = '' } = shift ?? {};
    const path = `shifts[${index}]`;
    if (clerk !== undefined && clerks !== undefined && !ids.has(clerk)) {
      const meant = didYouMean(clerk, ids);
      const zh = `clerks（人员）里没有 ${quoted(clerk)}，请改成已有的 id。${meant.zh}`;
      const en = `No entry of clerks has the id ${quoted(clerk)}; use one that exists.${meant.en}`;
      report(`${path}.clerk`, clerk, 'unknown-reference', zh, en);
    }
    if (window !== undefined && windows !== undefined && !numbers.has(window)) {
      const zh = `没有 ${window} 号窗口，请改成 windows 里有的号。`;
      const en = `There is no window ${window}; use a number from windows.`;
      report(`${path}.window`, window, 'unknown-reference', zh, en);
    }
    if (![from, until, dayStartsAt ?? ''].every((time) => CLOCK_TIME.test(time))) continue;
    const stretch = stretchOf({ from, until }, { dayStartsAt: dayStartsAt ?? '' });
    if (stretch.until > stretch.from) continue;
    const zh = `until（${until}）应晚于 from（${from}）；跨过换日时间（${dayStartsAt}）的请分成两段。`;
    const en = `until (${until}) must be after from (${from}); split a shift that crosses ${dayStartsAt}, when the day changes.`;
    report(`${path}.until`, until, 'hours-order', zh, en);
  }
}
