import type { HallFile, HallFileProblem } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, nothing, type TemplateResult } from 'lit';
import type { Ways } from '../manager/later-pages.ts';
import { language } from '../words/locale.ts';
import { fieldWords } from '../words/setup-fields.ts';
import { type Path, pathText, valueAt } from './draft.ts';

/** What a section is drawn with: the set-up as it is typed, what is wrong with it, and the way to change it. */
export interface SetupForm extends Ways {
  readonly session: HallSession;
  readonly hall: HallFile;
  readonly problems: readonly HallFileProblem[];
  set(path: Path, value: unknown): void;
  /** Another whole set-up, such as one with the matters of a table. */
  take(hall: HallFile): void;
}

export interface Field {
  readonly path: Path;
  readonly label: string;
  readonly help?: string;
}

/** What is wrong at a place or below it, each said once. */
export const problemsAt = ({ problems }: SetupForm, path: Path): string[] => {
  const place = pathText(path);
  const found = problems.filter(
    (problem) =>
      problem.path === place || [`${place}.`, `${place}[`].some((begin) => problem.path.startsWith(begin)),
  );
  return [...new Set(found.map(({ message }) => message[language()]))];
};

/** What is wrong with the whole of what is at a place, such as two stretches that overlap. */
export const problemsOn = ({ problems }: SetupForm, path: Path): string[] =>
  problems.filter((problem) => problem.path === pathText(path)).map(({ message }) => message[language()]);

export const idOf = (path: Path): string => path.join('-');

/** What is wrong with a field, under it; its control says by `aria-describedby` that it is about it. */
export const said = (
  form: SetupForm,
  { path, help }: Field,
  own: readonly string[] = problemsAt(form, path),
) =>
  html`<div id=${`${idOf(path)}-said`} class="said">
    ${help === undefined ? '' : html`<p class="quiet">${help}</p>`}
    ${own.map((words) => html`<p class="trouble">✕ ${words}</p>`)}
  </div>`;

export function field(
  form: SetupForm,
  about: Field,
  control: (describedBy: string, isWrong: boolean) => TemplateResult,
) {
  const own = problemsAt(form, about.path);
  return html`<div class="field ${own.length > 0 ? 'wrong' : ''}">
    <label for=${idOf(about.path)}>${about.label}</label>
    ${control(`${idOf(about.path)}-said`, own.length > 0)} ${said(form, about, own)}
  </div>`;
}

export const typed = (event: Event): string => (event.target as HTMLInputElement).value;
/** While a number or a time is half typed the field says nothing yet, and what is typed stays in it. */
const isHalf = (event: Event): boolean => (event.target as HTMLInputElement).validity.badInput;

/** A text; an empty one takes the field away. */
export const textField = (form: SetupForm, about: Field): TemplateResult =>
  field(
    form,
    about,
    (by, isWrong) => html`<input
      id=${idOf(about.path)}
      autocomplete="off"
      aria-describedby=${by}
      aria-invalid=${isWrong}
      .value=${String(valueAt(form.hall, about.path) ?? '')}
      @input=${(event: Event) => form.set(about.path, typed(event).trim() === '' ? undefined : typed(event).trim())}
    />`,
  );

/** A text in both languages of the product. */
export const bothFields = (
  form: SetupForm,
  path: Path,
  [zh, en]: readonly [string, string] = [fieldWords.nameZh(), fieldWords.nameEn()],
): TemplateResult =>
  html`${textField(form, { path: [...path, 'zh-CN'], label: zh })} ${textField(form, { path: [...path, 'en'], label: en })}`;

interface NumberField extends Field {
  /** How many of what is stored make one of what is shown, such as 1000 ms a second. */
  readonly scale?: number;
  readonly least?: number;
  readonly most?: number;
  /** What counts while it is empty. */
  readonly usual?: number;
  readonly isWhole?: boolean;
}

export const numberField = (form: SetupForm, about: NumberField): TemplateResult =>
  field(form, about, (by, isWrong) => {
    const { path, scale = 1, least, most, usual, isWhole = true } = about;
    const value = valueAt(form.hall, path);
    return html`<input
      id=${idOf(path)}
      type="number"
      inputmode="decimal"
      step=${isWhole && scale === 1 ? '1' : 'any'}
      placeholder=${usual === undefined ? nothing : String(usual)}
      min=${least ?? nothing}
      max=${most ?? nothing}
      aria-describedby=${by}
      aria-invalid=${isWrong}
      .value=${typeof value === 'number' ? String(value / scale) : ''}
      @input=${(event: Event) => {
        const text = typed(event);
        if (isHalf(event)) return;
        form.set(path, text === '' ? undefined : Number((Number(text) * scale).toPrecision(12)));
      }}
    />`;
  });

function momentField(form: SetupForm, about: Field, type: 'time' | 'date'): TemplateResult {
  // In a list an entry without a day stays until it is taken out.
  const none = typeof about.path.at(-1) === 'number' ? '' : undefined;
  return field(
    form,
    about,
    (by, isWrong) => html`<input
      id=${idOf(about.path)}
      type=${type}
      aria-describedby=${by}
      aria-invalid=${isWrong}
      .value=${String(valueAt(form.hall, about.path) ?? '')}
      @input=${(event: Event) => isHalf(event) || form.set(about.path, typed(event) || none)}
    />`,
  );
}

export const clockField = (form: SetupForm, about: Field): TemplateResult => momentField(form, about, 'time');

export const dateField = (form: SetupForm, about: Field): TemplateResult => momentField(form, about, 'date');
