import { minutesOf } from './business-day.ts';
import type { HallFile } from './hall-file.ts';
import type { Draft } from './hall-file-form.ts';
import type { Report } from './hall-file-problem.ts';

const CLOCK_TIME = /^([01][0-9]|2[0-3]):[0-5][0-9]$/;

/** Contradictions in how a hall's calls are said. Unreadable parts are passed over. */
export function checkVoice({ voice, windows }: Draft<HallFile>, report: Report): void {
  for (const [index, stretch] of (voice?.quiet ?? []).entries()) {
    const { from = '', until = '' } = stretch ?? {};
    if (!CLOCK_TIME.test(from) || !CLOCK_TIME.test(until) || minutesOf(until) > minutesOf(from)) continue;
    const zh = `until（${until}）应晚于 from（${from}）；跨午夜的请分成两段。`;
    const en = `until (${until}) must be after from (${from}); split a stretch that crosses midnight.`;
    report(`voice.quiet[${index}].until`, until, 'hours-order', zh, en);
  }
  const numbers = new Set(windows?.flatMap((window) => window?.number ?? []));
  const zoneOf = new Map<number, string>();
  const ids = new Map<string, string>();
  for (const [index, zone] of (voice?.zones ?? []).entries()) {
    const path = `voice.zones[${index}]`;
    checkOnce(ids, zone?.id, `${path}.id`, report);
    for (const [at, number] of (zone?.windows ?? []).entries()) {
      const place = `${path}.windows[${at}]`;
      checkOnce(zoneOf, number, place, report);
      if (number === undefined || windows === undefined || numbers.has(number)) continue;
      const zh = `没有 ${number} 号窗口，请改成 windows 里有的号。`;
      report(
        place,
        number,
        'unknown-reference',
        zh,
        `There is no window ${number}; use a number from windows.`,
      );
    }
  }
}

function checkOnce<Key>(first: Map<Key, string>, key: Key | undefined, path: string, report: Report): void {
  if (key === undefined) return;
  const earlier = first.get(key);
  if (earlier === undefined) {
    first.set(key, path);
    return;
  }
  const zh = `${key} 已经用在 ${earlier}，请换一个。`;
  report(path, key, 'repeated', zh, `${key} is already used at ${earlier}; choose another.`);
}
