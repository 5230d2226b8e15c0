import type { LocalText } from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { language } from '../words/locale.ts';
import { fieldWords } from '../words/setup-fields.ts';
import { valueAt } from './draft.ts';
import { type Field, field, idOf, type SetupForm, said, typed } from './form.ts';

export type Choice = readonly [value: string, words: string];

/** One of a few; the empty value takes the field away. */
export const choiceField = (
  form: SetupForm,
  about: Field & { readonly choices: readonly Choice[]; readonly isNumber?: boolean },
) => {
  const value = String(valueAt(form.hall, about.path) ?? '');
  // What is not there any more stays to be seen, and each of the others can be chosen instead.
  const isKnown = value === '' || about.choices.some(([one]) => one === value);
  const choices = isKnown ? about.choices : [[value, value] as const, ...about.choices];
  return field(
    form,
    about,
    (by, isWrong) => html`<select
      id=${idOf(about.path)}
      aria-describedby=${by}
      aria-invalid=${isWrong}
      @change=${(event: Event) => {
        const text = typed(event);
        form.set(about.path, text === '' ? undefined : about.isNumber === true ? Number(text) : text);
      }}
    >
      ${choices.map(([one, words]) => html`<option value=${one} ?selected=${one === value}>${words}</option>`)}
    </select>`,
  );
};

/** Yes, or nothing said; `usual`: what nothing said means. */
export const flagField = (form: SetupForm, { path, label }: Field, usual = false): TemplateResult =>
  html`<label class="tick">
    <input
      type="checkbox"
      .checked=${(valueAt(form.hall, path) ?? usual) === true}
      @change=${(event: Event) => {
        const is = (event.target as HTMLInputElement).checked;
        form.set(path, is === usual ? undefined : is);
      }}
    />
    ${label}
  </label>`;

/** Any of a few, kept in the order they are offered. */
export function ticksField(
  form: SetupForm,
  about: Field & {
    readonly choices: readonly (readonly [value: string | number, words: string])[];
    /** What counts while nothing is said. */
    readonly usual?: readonly (string | number)[];
  },
): TemplateResult {
  const held = (valueAt(form.hall, about.path) ?? about.usual ?? []) as readonly (string | number)[];
  const toggle = (one: string | number, isOn: boolean): void =>
    form.set(
      about.path,
      about.choices.flatMap(([value]) => ((value === one ? isOn : held.includes(value)) ? [value] : [])),
    );
  return html`<fieldset class="field wide" aria-describedby=${`${idOf(about.path)}-said`}>
    <legend>${about.label}</legend>
    <div class="ticks">
      ${about.choices.map(
        ([value, words]) => html`<label class="tick">
          <input
            type="checkbox"
            .checked=${held.includes(value)}
            @change=${(event: Event) => toggle(value, (event.target as HTMLInputElement).checked)}
          />
          ${words}
        </label>`,
      )}
    </div>
    ${said(form, about)}
  </fieldset>`;
}

/** A list written as one text, by a way to read it and to write it. */
export const linesField = (
  form: SetupForm,
  about: Field & { read(text: string): unknown; write(value: unknown): string; readonly rows?: number },
): TemplateResult =>
  field(form, about, (by, isWrong) => {
    const value = about.write(valueAt(form.hall, about.path));
    return html`<textarea
      id=${idOf(about.path)}
      rows=${about.rows ?? 2}
      aria-describedby=${by}
      aria-invalid=${isWrong}
      .value=${value}
      @change=${(event: Event) => form.set(about.path, about.read(typed(event)))}
    ></textarea>`;
  });

export const groupChoices = ({ hall }: SetupForm): readonly Choice[] =>
  hall.groups.map(({ id, series, name }) => [id, `${series} ${shortName(name)}`]);

export const shortName = (name: LocalText | undefined): string =>
  name?.[language()] ?? name?.['zh-CN'] ?? fieldWords.unnamed();
