import { minutesOf } from './business-day.ts';
import type { Closure, HallFile, SlotTemplate } from './hall-file.ts';
import type { Draft } from './hall-file-form.ts';
import { didYouMean, quoted, type Report } from './hall-file-problem.ts';

const CLOCK_TIME = /^([01][0-9]|2[0-3]):[0-5][0-9]$/;

/** Contradictions in how a hall is booked ahead. Unreadable parts are passed over. */
export function checkReservations({ reservations, groups }: Draft<HallFile>, report: Report): void {
  const { templates = [], closures = [] } = reservations ?? {};
  const known = groups && new Set(groups.flatMap((group) => group?.id ?? []));
  for (const [index, template] of templates.entries()) {
    const path = `reservations.templates[${index}]`;
    checkGroup(template?.group, known, `${path}.group`, report);
    checkLength(template, path, report);
    checkShares(template, path, report);
    for (const [at, earlier] of templates.slice(0, index).entries()) {
      if (!overlap(earlier, template)) continue;
      const other = `reservations.templates[${at}]`;
      const zh = `与 ${other} 在同一天的时间重叠，同一段时间会有两份名额；请改成不重叠，或合成一条。`;
      const en = `Overlaps ${other} on the same day, which would give the same time twice; make the times separate, or make one of the two.`;
      report(path, template, 'slots-overlap', zh, en);
      break;
    }
  }
  for (const [index, closure] of closures.entries()) {
    const path = `reservations.closures[${index}]`;
    checkGroup(closure?.group, known, `${path}.group`, report);
    checkStretch(closure, path, report);
  }
}

function checkGroup(
  id: string | undefined,
  known: ReadonlySet<string> | undefined,
  path: string,
  report: Report,
): void {
  if (id === undefined || known === undefined || known.has(id)) return;
  const meant = didYouMean(id, known);
  const zh = `groups（分组）里没有 ${quoted(id)}，请改成已有的 id。${meant.zh}`;
  const en = `No entry of groups has the id ${quoted(id)}; use one that exists.${meant.en}`;
  report(path, id, 'unknown-reference', zh, en);
}

/** Its minutes of the day; undefined where one of them cannot be read. */
function stretchOf(
  part: { readonly from?: string | undefined; readonly until?: string | undefined } | undefined,
): { readonly from: number; readonly until: number } | undefined {
  const { from = '', until = '' } = part ?? {};
  return CLOCK_TIME.test(from) && CLOCK_TIME.test(until)
    ? { from: minutesOf(from), until: minutesOf(until) }
    : undefined;
}

function checkLength(template: Draft<SlotTemplate> | undefined, path: string, report: Report): void {
  const stretch = stretchOf(template);
  const every = template?.everyMinutes;
  if (stretch === undefined || every === undefined || stretch.from + every <= stretch.until) return;
  const { from, until } = template ?? {};
  const zh = `从 ${from} 到 ${until} 放不下一段 ${every} 分钟的预约时段，请改 until 或 everyMinutes。`;
  const en = `Not one slot of ${every} minutes fits between ${from} and ${until}; change until or everyMinutes.`;
  report(`${path}.until`, until, 'no-slot', zh, en);
}

function checkShares(template: Draft<SlotTemplate> | undefined, path: string, report: Report): void {
  const { seats, shares = [] } = template ?? {};
  const first = new Map<number, number>();
  let shared = 0;
  for (const [index, share] of shares.entries()) {
    shared += share?.seats ?? 0;
    const hub = share?.hub;
    if (hub === undefined) continue;
    const earlier = first.get(hub);
    if (earlier === undefined) first.set(hub, index);
    else {
      const place = `${path}.shares[${earlier}]`;
      const zh = `${hub} 号主机的名额已经写在 ${place}，请合成一条。`;
      report(
        `${path}.shares[${index}].hub`,
        hub,
        'repeated',
        zh,
        `Hub ${hub} has its seats at ${place}; make one of the two.`,
      );
    }
  }
  if (seats === undefined || shared <= seats) return;
  const zh = `分给各处的名额共 ${shared} 个，多于 seats（${seats}）；请改少，或加大 seats。`;
  const en = `The shares come to ${shared} seats, more than seats (${seats}); give less away, or more seats.`;
  report(`${path}.shares`, shares, 'seats-contradict', zh, en);
}

function overlap(a: Draft<SlotTemplate> | undefined, b: Draft<SlotTemplate> | undefined): boolean {
  const [one, other] = [stretchOf(a), stretchOf(b)];
  if (one === undefined || other === undefined || a?.group !== b?.group) return false;
  const shared = (a?.days ?? []).some((day) => day !== undefined && (b?.days ?? []).includes(day));
  return shared && one.from < other.until && other.from < one.until;
}

function checkStretch(closure: Draft<Closure> | undefined, path: string, report: Report): void {
  const { day, lastDay, from, until } = closure ?? {};
  if (day !== undefined && lastDay !== undefined && lastDay < day) {
    const zh = `lastDay（${lastDay}）应不早于 day（${day}）。`;
    report(`${path}.lastDay`, lastDay, 'hours-order', zh, `lastDay (${lastDay}) is before day (${day}).`);
  }
  const stretch = stretchOf(closure);
  if (stretch === undefined || stretch.from < stretch.until) return;
  const zh = `until（${until}）应晚于 from（${from}）；跨午夜的请分成两段。`;
  const en = `until (${until}) must be after from (${from}); split a stretch that crosses midnight.`;
  report(`${path}.until`, until, 'hours-order', zh, en);
}
