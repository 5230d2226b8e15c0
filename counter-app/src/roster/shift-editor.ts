import { clockInto, type HallFile, type Shift, type ShiftRole, substitutesFor } from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { common } from '../words/common.ts';
import { localText } from '../words/locale.ts';
import { rosterWords } from '../words/roster.ts';
import { shiftWords } from './shift-words.ts';

export interface ShiftEdit {
  readonly change: (changes: Partial<Shift>) => void;
  readonly addPartner: () => void;
  readonly remove: () => void;
  readonly done: () => void;
}

const ROLES: readonly { readonly role: ShiftRole | undefined; readonly words: () => string }[] = [
  { role: undefined, words: rosterWords.roleNone },
  { role: 'A', words: rosterWords.roleA },
  { role: 'B', words: rosterWords.roleB },
];

const chosen = (event: Event): string => (event.target as HTMLSelectElement).value;

/** All of one shift, to be changed by touch or keyboard; what is changed shows at once, and is kept with the day. */
export function shiftEditor(
  hall: HallFile,
  shifts: readonly Shift[],
  shift: Shift,
  edit: ShiftEdit,
): TemplateResult {
  return html`<section class="editor card" aria-labelledby="editing">
    <h3 id="editing" tabindex="-1">${rosterWords.editing(shiftWords(hall, shift))}</h3>
    <div class="fields">
      <label>
        <span>${rosterWords.badge()}</span>
        <select aria-label=${rosterWords.badge()} @change=${(event: Event) => edit.change({ clerk: chosen(event) })}>
          ${clerkOptions(hall, shifts, shift)}
        </select>
      </label>
      <label>
        <span>${rosterWords.window()}</span>
        <select aria-label=${rosterWords.window()} @change=${(event: Event) => edit.change({ window: Number(chosen(event)) })}>
          ${hall.windows.map(
            ({ number, name }) => html`<option value=${number} .selected=${number === shift.window}>
              ${number} ${localText(name)}
            </option>`,
          )}
        </select>
      </label>
      ${timeField(hall, rosterWords.from(), shift.from, (from) => edit.change({ from }))}
      ${timeField(hall, rosterWords.until(), shift.until, (until) => edit.change({ until }))}
      <div class="roles" role="group" aria-labelledby="role">
        <span id="role">${rosterWords.role()}</span>
        ${ROLES.map(
          ({ role, words }) => html`<button
            aria-pressed=${shift.role === role}
            @click=${() => edit.change({ role } as Partial<Shift>)}
          >
            ${words()}
          </button>`,
        )}
      </div>
    </div>
    <div class="ways">
      <button @click=${edit.addPartner}>${rosterWords.addPartner()}</button>
      <button @click=${edit.remove}>${rosterWords.remove()}</button>
      <button class="primary" @click=${edit.done}>${rosterWords.done()}</button>
    </div>
  </section>`;
}

/** Whoever is free and trained first, and said to be. */
function clerkOptions(hall: HallFile, shifts: readonly Shift[], shift: Shift): TemplateResult[] {
  const others = shifts.filter(({ id }) => id !== shift.id);
  const free = new Set(
    substitutesFor(hall, others, shift)
      .filter(({ at }) => at === undefined)
      .map(({ clerk }) => clerk),
  );
  const known = hall.clerks.some(({ id }) => id === shift.clerk);
  const rest = hall.clerks.filter(({ id }) => !free.has(id));
  return [
    ...(known ? [] : [html`<option value=${shift.clerk} .selected=${true}>${shift.clerk}</option>`]),
    ...[...hall.clerks.filter(({ id }) => free.has(id)), ...rest].map(
      ({ id, badge }) => html`<option value=${id} .selected=${id === shift.clerk}>
        ${free.has(id) ? `${common.badge(badge)} · ${rosterWords.free()}` : common.badge(badge)}
      </option>`,
    ),
  ];
}

/** Quarters of the hall's day, and the time as it is: a list reads the same in every browser, and has no noon to be mistaken. */
function timeField(
  hall: HallFile,
  name: string,
  value: string,
  change: (clock: string) => void,
): TemplateResult {
  const quarters = Array.from({ length: 96 }, (_, n) => clockInto(n * 15, hall));
  const clocks = quarters.includes(value) ? quarters : [value, ...quarters];
  return html`<label>
    <span>${name}</span>
    <select aria-label=${name} @change=${(event: Event) => change(chosen(event))}>
      ${clocks.map((clock) => html`<option value=${clock} .selected=${clock === value}>${clock}</option>`)}
    </select>
  </label>`;
}
