import { type Closure, DEFAULT_RESERVATIONS, type SlotTemplate } from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { isoDay } from '../reports/period.ts';
import { hallToday } from '../ui/hall-time.ts';
import { weekdayWords } from '../words/reports.ts';
import { fieldWords } from '../words/setup-fields.ts';
import { setupTimesWords as words } from '../words/setup-times.ts';
import type { Path } from './draft.ts';
import { bothFields, clockField, dateField, numberField, type SetupForm } from './form.ts';
import { choiceField, groupChoices, linesField, ticksField } from './form-choices.ts';
import { WEEK } from './hall-fields.ts';
import { removable } from './small-list.ts';
import { usualReservations } from './time-defaults.ts';
import { closureName, slotsName } from './time-names.ts';

const PART = 'reservations';

/** When people can book ahead; without any of it nobody can. */
export function bookingFields(form: SetupForm): TemplateResult {
  const isOffered = form.hall.reservations !== undefined;
  return html`<label class="tick">
      <input
        type="checkbox"
        .checked=${isOffered}
        @change=${(event: Event) => {
          // Whoever ticks it again after a slip has back what the hall has.
          const slots = form.session.hall?.reservations ?? usualReservations(form.hall);
          form.set([PART], (event.target as HTMLInputElement).checked ? slots : undefined);
        }}
      />
      ${words.takeBookings()}
    </label>
    ${isOffered ? '' : html`<p class="quiet">${words.noBookings()}</p>`}
    <p class="quiet">${words.bookingsStand()}</p>
    ${isOffered ? offered(form) : ''}`;
}

const offered = (form: SetupForm): TemplateResult => html`<div class="fields">
  <h3>${words.slots()}</h3>
  ${slots(form)}
  <h3>${words.closures()}</h3>
  ${closures(form)}
  ${
    // Days of work are the hall’s own now; what a file still says here stays to be seen.
    form.hall.reservations?.workedDays === undefined
      ? ''
      : linesField(form, {
          path: [PART, 'workedDays'],
          label: words.workedDays(),
          help: words.workedHelp(),
          read: (text) => text.split(/[;；,，、\s]+/).filter((day) => day !== ''),
          write: (value) => ((value ?? []) as readonly string[]).join(' '),
        })
  }
  <h3>${words.limits()}</h3>
  ${limit(form, 'daysAhead', words.daysAhead(), 0, 30)}
  ${limit(form, 'earlyMinutes', words.earlyMinutes(), 0, 240)}
  ${limit(form, 'lateMinutes', words.lateMinutes(), 0, 240)}
  ${limit(form, 'returnMinutes', words.returnMinutes(), 15, 720)}
</div>`;

function limit(
  form: SetupForm,
  name: keyof typeof DEFAULT_RESERVATIONS,
  label: string,
  least: number,
  most: number,
): TemplateResult {
  const usual = DEFAULT_RESERVATIONS[name];
  const help = fieldWords.range(least, most, usual);
  return numberField(form, { path: [PART, name], label, help, least, most, usual });
}

const groupField = (form: SetupForm, at: Path): TemplateResult =>
  choiceField(form, {
    path: [...at, 'group'],
    label: fieldWords.group(),
    choices: [['', words.everyone()], ...groupChoices(form)],
  });

function slots(form: SetupForm): TemplateResult {
  const { reservations, groups } = form.hall;
  const held = reservations?.templates ?? [];
  const [usual] = usualReservations(form.hall).templates;
  // Another for the same people at the same time would be wrong from the start.
  const group = groups.find(({ id }) => held.every((one) => one.group !== id))?.id;
  return removable(form, {
    path: [PART, 'templates'],
    nameOf: (at) => slotsName(held[at] as SlotTemplate, form.hall),
    fresh: held.length === 0 || group === undefined ? usual : { group, ...usual },
    add: words.addSlots(),
    draw: (path) => html`${groupField(form, path)}
      ${ticksField(form, {
        path: [...path, 'days'],
        label: fieldWords.days(),
        choices: WEEK.map((day) => [day, weekdayWords(day)] as const),
      })}
      ${clockField(form, { path: [...path, 'from'], label: fieldWords.from() })}
      ${clockField(form, { path: [...path, 'until'], label: fieldWords.until() })}
      ${numberField(form, { path: [...path, 'everyMinutes'], label: words.everyMinutes(), least: 5, most: 480 })}
      ${numberField(form, { path: [...path, 'seats'], label: words.seats(), least: 1, most: 500 })}
      ${numberField(form, { path: [...path, 'overbooking'], label: words.overbooking(), least: 0, most: 100 })}
      ${shares(form, path, held)}`,
  });
}

function shares(form: SetupForm, path: Path, held: readonly SlotTemplate[]): TemplateResult {
  const given = held[Number(path.at(-1))]?.shares ?? [];
  const hubs = new Set(given.map(({ hub }) => hub));
  // The first hub has what is left; the others follow it.
  let hub = 2;
  while (hubs.has(hub)) hub++;
  return html`<strong class="field wide">${words.shares()}</strong>
    ${removable(form, {
      path: [...path, 'shares'],
      nameOf: (at) => words.share(given[at]?.hub ?? at + 1),
      fresh: { hub, seats: 1 },
      add: words.addShare(),
      draw: (
        share,
      ) => html`${numberField(form, { path: [...share, 'hub'], label: words.shareHub(), least: 1, most: 8 })}
        ${numberField(form, { path: [...share, 'seats'], label: words.shareSeats(), least: 1, most: 500 })}`,
    })}`;
}

function closures(form: SetupForm): TemplateResult {
  const held = form.hall.reservations?.closures ?? [];
  const fresh: Closure = {
    day: isoDay(hallToday(form.session, form.hall)),
    reason: { 'zh-CN': '' },
  };
  return removable(form, {
    path: [PART, 'closures'],
    none: words.noClosures(),
    nameOf: (at) => closureName(held[at] as Closure, form.hall),
    fresh,
    add: words.addClosure(),
    draw: (path) => html`${dateField(form, { path: [...path, 'day'], label: words.day() })}
      ${dateField(form, { path: [...path, 'lastDay'], label: words.lastDay() })} ${groupField(form, path)}
      ${clockField(form, { path: [...path, 'from'], label: words.partFrom() })}
      ${clockField(form, { path: [...path, 'until'], label: fieldWords.until() })}
      ${bothFields(form, [...path, 'reason'], [words.reasonZh(), words.reasonEn()])}`,
  });
}
