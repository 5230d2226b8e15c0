import type { OpeningHours, Weekday } from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { localText } from '../words/locale.ts';
import { weekdayWords } from '../words/reports.ts';
import { fieldWords } from '../words/setup-fields.ts';
import { bothFields, clockField, problemsAt, type SetupForm, textField } from './form.ts';
import { choiceField, groupChoices, ticksField } from './form-choices.ts';
import { removable } from './small-list.ts';

export const WEEK: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

export const OFFICE_HOURS: OpeningHours = {
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  ticketsFrom: '08:30',
  ticketsUntil: '16:45',
  open: '09:00',
  close: '17:00',
};

/** The hall itself: what it is called, when it is open, what it looks like. */
export function hallFields(form: SetupForm): TemplateResult {
  const { hall } = form;
  return html`<div class="fields">
    ${bothFields(form, ['name'])}
    ${textField(form, { path: ['complaintPhone'], label: fieldWords.phone(), help: fieldWords.phoneHelp() })}
    <h3>${fieldWords.hours()}</h3>
    ${hours(form)}
    <h3>${fieldWords.look()}</h3>
    ${textField(form, { path: ['look', 'accent'], label: fieldWords.accent(), help: fieldWords.accentHelp() })}
    ${textField(form, { path: ['look', 'accentOnDark'], label: fieldWords.accentDark() })} ${logo(form)}
    <h3>${fieldWords.choices()}</h3>
    ${choiceField(form, {
      path: ['unsureMatter'],
      label: fieldWords.unsure(),
      choices: [
        ['', fieldWords.unsureAuto()],
        ...hall.matters.map(({ id, name }) => [id, localText(name)] as const),
      ],
    })}
    ${choiceField(form, {
      path: ['pickUpGroup'],
      label: fieldWords.pickUp(),
      choices: [['', fieldWords.pickUpNone()], ...groupChoices(form)],
    })}
    ${textField(form, { path: ['timeZone'], label: fieldWords.zone(), help: fieldWords.dayHelp() })}
    ${clockField(form, { path: ['dayStartsAt'], label: fieldWords.dayStart(), help: fieldWords.dayHelp() })}
    <div class="field">
      <strong>${fieldWords.hallId()}</strong><span>${hall.id}</span>
      <p class="said quiet">${fieldWords.hallIdHelp()}</p>
    </div>
  </div>`;
}

const hours = (form: SetupForm): TemplateResult =>
  removable(form, {
    path: ['hours'],
    none: fieldWords.hoursNone(),
    nameOf: (at) => fieldWords.stretch(at + 1),
    fresh: OFFICE_HOURS,
    draw: (path) => html`${ticksField(form, {
      path: [...path, 'days'],
      label: fieldWords.days(),
      choices: WEEK.map((day) => [day, weekdayWords(day)] as const),
    })}
      ${clockField(form, { path: [...path, 'ticketsFrom'], label: fieldWords.ticketsFrom() })}
      ${clockField(form, { path: [...path, 'ticketsUntil'], label: fieldWords.ticketsUntil() })}
      ${clockField(form, { path: [...path, 'open'], label: fieldWords.open() })}
      ${clockField(form, { path: [...path, 'close'], label: fieldWords.close() })}`,
  });

function logo(form: SetupForm): TemplateResult {
  const picture = form.hall.look?.logo;
  return html`<div class="field">
    <strong>${fieldWords.logo()}</strong>
    <div class="ticks">
      ${picture === undefined ? '' : html`<img class="logo" src=${picture} alt="" />`}
      <label class="button file">
        ${fieldWords.pickLogo()}
        <input
          class="hidden"
          type="file"
          accept="image/png,image/jpeg,image/webp"
          @change=${(event: Event) => void readLogo(form, event.target as HTMLInputElement)}
        />
      </label>
      ${
        picture === undefined
          ? ''
          : html`<button @click=${() => form.set(['look', 'logo'], undefined)}>${fieldWords.noLogo()}</button>`
      }
    </div>
    <div class="said">
      <p class="quiet">${fieldWords.logoHelp()}</p>
      ${problemsAt(form, ['look', 'logo']).map((words) => html`<p class="trouble">✕ ${words}</p>`)}
    </div>
  </div>`;
}

async function readLogo(form: SetupForm, input: HTMLInputElement): Promise<void> {
  const [file] = input.files ?? [];
  if (file === undefined) return;
  const address = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
  form.set(['look', 'logo'], address);
}
