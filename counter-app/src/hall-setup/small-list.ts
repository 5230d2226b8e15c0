import { html, type TemplateResult } from 'lit';
import { fieldWords } from '../words/setup-fields.ts';
import { type Path, valueAt } from './draft.ts';
import { problemsOn, type SetupForm } from './form.ts';

interface SmallList {
  readonly path: Path;
  /** What is said where it is empty. */
  readonly none?: string;
  nameOf(at: number): string;
  readonly fresh: unknown;
  /** What its last button says. */
  readonly add?: string;
  draw(path: Path): TemplateResult;
}

/** A short list all of whose entries are open: each in a box with the way to take it out, and one more at its end. */
export function removable(
  form: SetupForm,
  { path, none, nameOf, fresh, add = fieldWords.add(), draw }: SmallList,
): TemplateResult {
  const entries = (valueAt(form.hall, path) ?? []) as readonly unknown[];
  const wrong = (place: Path): TemplateResult[] =>
    problemsOn(form, place).map((words) => html`<p class="trouble">✕ ${words}</p>`);
  return html`<div class="field wide">
    ${entries.length === 0 && none !== undefined ? html`<p class="quiet">${none}</p>` : ''}
    ${wrong(path)}
    ${entries.map(
      (_, at) => html`<fieldset class="small">
        <legend>${nameOf(at)}</legend>
        <div class="fields">${draw([...path, at])}</div>
        ${wrong([...path, at])}
        <button aria-label=${fieldWords.remove(nameOf(at))} @click=${() => form.set(path, entries.toSpliced(at, 1))}>
          ✕
        </button>
      </fieldset>`,
    )}
    <button @click=${() => form.set(path, [...entries, fresh])}>+ ${add}</button>
  </div>`;
}
