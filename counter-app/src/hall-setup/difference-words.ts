import type { CallingRules, HallFile, LocalText, SetupDifference } from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { partWords, setupPageWords, differenceWords as words } from '../words/hall-setup.ts';
import { localText } from '../words/locale.ts';
import { fieldWords, ruleWords } from '../words/setup-fields.ts';
import { setupTimesWords as times } from '../words/setup-times.ts';
import { byEntry } from './listed-differences.ts';

/** So much of a value fits into a line. */
const LONG = 40;
/** So many differences are listed; an imported table has thousands. */
const LISTED = 8;

const FIELDS: Readonly<Record<string, () => string>> = {
  id: fieldWords.id,
  series: fieldWords.series,
  group: fieldWords.group,
  usualMinutes: fieldWords.minutes,
  usualOutcome: fieldWords.outcome,
  materials: fieldWords.materials,
  limitDays: fieldWords.limitDays,
  result: fieldWords.result,
  frequent: fieldWords.frequent,
  fee: fieldWords.fee,
  pledge: fieldWords.pledge,
  crossRegion: fieldWords.crossRegion,
  kind: fieldWords.kind,
  groups: fieldWords.serves,
  matters: () => partWords('matters'),

  complaintPhone: fieldWords.phone,
  badge: fieldWords.badge,
  skills: fieldWords.skills,
  languages: fieldWords.languages,
  times: fieldWords.times,
  volume: fieldWords.volume,
  chime: fieldWords.chime,
  accent: fieldWords.accent,
  accentOnDark: fieldWords.accentDark,
  logo: fieldWords.logo,
  anyOrder: fieldWords.anyOrder,
  name: () => partWords('name'),
  days: fieldWords.days,
  from: fieldWords.from,
  until: fieldWords.until,
  clerk: times.clerk,
  window: times.window,
  role: times.role,
  everyMinutes: times.everyMinutes,
  seats: times.seats,
  overbooking: times.overbooking,
  shares: times.shares,
  templates: times.slots,
  closures: times.closures,
  day: times.day,
  lastDay: times.lastDay,
  reason: times.reasonZh,
  workedDays: times.workedDays,
  daysAhead: times.daysAhead,
  earlyMinutes: times.earlyMinutes,
  lateMinutes: times.lateMinutes,
  returnMinutes: times.returnMinutes,
};

const isText = (value: object): value is LocalText => 'zh-CN' in value;

function valueWords(value: unknown, isUsual: boolean): string {
  if (value === undefined) return isUsual ? words.usual() : words.nothing();
  if (typeof value === 'boolean') return value ? words.yes() : words.no();
  if (typeof value === 'string' && value.startsWith('data:')) return words.picture();
  if (Array.isArray(value)) {
    const short = value.join('、');
    return value.every((one) => typeof one !== 'object') && short.length <= LONG
      ? short
      : words.items(value.length);
  }
  if (typeof value === 'object' && value !== null)
    return isText(value) ? localText(value) : JSON.stringify(value).slice(0, LONG);
  return String(value).slice(0, LONG);
}

const NAMES_GROUPS = new Set(['groups', 'skills']);

/** Groups by their names; one the hall has no more by its id. */
const groupNames = (ids: unknown, { groups }: HallFile): unknown =>
  Array.isArray(ids)
    ? ids.map((id) => {
        const name = groups.find((group) => group.id === id)?.name;
        return name === undefined ? id : localText(name);
      })
    : ids;

/** One thing that differs, as a sentence. */
function differenceLine({ part, what, key, name, field, from, to }: SetupDifference, hall: HallFile): string {
  const clerk = part === 'clerks' ? hall.clerks.find(({ id }) => id === key)?.badge : undefined;
  const called =
    name === undefined ? (clerk ?? key) : part === 'windows' ? `${key} ${localText(name)}` : localText(name);
  const entry = called === undefined ? partWords(part) : words.entry(partWords(part), called);
  switch (what) {
    case 'added':
      return words.added(entry);
    case 'taken-away':
      return words.gone(entry);
    case 'order':
      return words.order(partWords(part));
    case 'changed': {
      const named = (value: unknown): unknown =>
        NAMES_GROUPS.has(field ?? '') ? groupNames(value, hall) : value;
      const isRule = part === 'rules' || part === 'voice';
      const label =
        part === 'rules' && field !== undefined
          ? ruleWords(field as keyof CallingRules)
          : (FIELDS[field ?? '']?.() ?? field);
      const whole = part === 'name' || label === undefined ? entry : words.of(entry, label);
      return words.changed(whole, valueWords(named(from), isRule), valueWords(named(to), isRule));
    }
  }
}

/** How many lines that is. */
export const linesOf = (differences: readonly SetupDifference[], hall: HallFile): number =>
  differences.flatMap((one) => byEntry(one, hall)).length;

/** What differs, as a list; of many the first, and how many more. */
export function differenceList(differences: readonly SetupDifference[], hall: HallFile): TemplateResult {
  if (differences.length === 0) return html`<p class="quiet">${setupPageWords.same()}</p>`;
  const lines = differences.flatMap((one) => byEntry(one, hall));
  const more = lines.length - LISTED;
  return html`<ul class="differences">
    ${lines.slice(0, LISTED).map((one) => html`<li>${differenceLine(one, hall)}</li>`)}
    ${more > 0 ? html`<li class="quiet">${setupPageWords.more(more)}</li>` : ''}
  </ul>`;
}
