import type { HallFile } from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { localText } from '../words/locale.ts';

/** The hall's matters by group, to take one after the other; those taken already are left out. */
export function matterSelect(
  hall: HallFile,
  taken: readonly string[],
  choose: string,
  take: (matter: string) => void,
): TemplateResult {
  const changed = (event: Event): void => {
    const select = event.target as HTMLSelectElement;
    if (select.value !== '') take(select.value);
    select.value = '';
  };
  return html`<select name="matter" @change=${changed}>
    <option value="">${choose}</option>
    ${hall.groups.map(
      (group) => html`<optgroup label=${localText(group.name)}>
        ${hall.matters
          .filter((matter) => matter.group === group.id && !taken.includes(matter.id))
          .map(({ id, name }) => html`<option value=${id}>${localText(name)}</option>`)}
      </optgroup>`,
    )}
  </select>`;
}
