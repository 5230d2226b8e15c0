import type { ShiftPattern } from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { common } from '../words/common.ts';
import { weekdayWords } from '../words/reports.ts';
import { rosterWords } from '../words/roster.ts';
import { fieldWords } from '../words/setup-fields.ts';
import { setupTimesWords as words } from '../words/setup-times.ts';
import type { ListKind } from './entry-list.ts';
import { clockField, type SetupForm } from './form.ts';
import { choiceField, shortName, ticksField } from './form-choices.ts';
import { OFFICE_HOURS, WEEK } from './hall-fields.ts';
import { usualShifts } from './time-defaults.ts';
import { shiftName } from './time-names.ts';

const SHIFTS: ListKind = {
  part: 'shifts',
  nameOf: (entry, hall) => shiftName(entry as ShiftPattern, hall),
  fresh: ({ clerks, windows, hours }): ShiftPattern => {
    const { days, open, close } = hours[0] ?? OFFICE_HOURS;
    return { days, clerk: clerks[0]?.id ?? '', window: windows[0]?.number ?? 1, from: open, until: close };
  },
  without: ({ shifts = [], ...rest }) => (shifts.length === 0 ? rest : { ...rest, shifts }),
  draw: (form, index) => {
    const at = ['shifts', index] as const;
    const { clerks, windows } = form.hall;
    return html`${choiceField(form, {
      path: [...at, 'clerk'],
      label: words.clerk(),
      choices: clerks.map(({ id, badge }) => [id, common.badge(badge)]),
    })}
      ${choiceField(form, {
        path: [...at, 'window'],
        label: words.window(),
        choices: windows.map(({ number, name }) => [
          String(number),
          `${common.windowNumber(number)} · ${shortName(name)}`,
        ]),
        isNumber: true,
      })}
      ${choiceField(form, {
        path: [...at, 'role'],
        label: words.role(),
        choices: [
          ['', words.noRole()],
          ['A', rosterWords.roleA()],
          ['B', rosterWords.roleB()],
        ],
      })}
      ${ticksField(form, {
        path: [...at, 'days'],
        label: fieldWords.days(),
        choices: WEEK.map((day) => [day, weekdayWords(day)] as const),
      })}
      ${clockField(form, { path: [...at, 'from'], label: fieldWords.from() })}
      ${clockField(form, { path: [...at, 'until'], label: fieldWords.until() })}`;
  },
};

/** Who usually sits where, day by day of the week. */
export function rosterFields(form: SetupForm): TemplateResult {
  const usual = (form.hall.shifts ?? []).length === 0 ? usualShifts(form.hall) : [];
  return html`<p class="quiet">${words.rosterWhat()}</p>
    ${
      usual.length === 0
        ? ''
        : html`<div class="told">
            <p>${words.noRoster()}</p>
            <button @click=${() => form.set(['shifts'], usual)}>${words.fillRoster()}</button>
          </div>`
    }
    <ow-entry-list .form=${form} .kind=${SHIFTS}></ow-entry-list>`;
}
