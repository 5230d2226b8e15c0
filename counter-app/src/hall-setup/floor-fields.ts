import { html, type TemplateResult } from 'lit';
import { partWords } from '../words/hall-setup.ts';
import { fieldWords } from '../words/setup-fields.ts';
import { bothFields, type SetupForm, textField } from './form.ts';
import { linesField } from './form-choices.ts';
import { freeId } from './list-kinds.ts';
import { removable } from './small-list.ts';

/** Where the windows are, square by square. */
export const floorFields = (form: SetupForm): TemplateResult => html`<div class="fields">
  <h3>${partWords('floor')}</h3>
  <div class="plan field wide">
    ${linesField(form, {
      path: ['floor', 'rows'],
      label: fieldWords.floorRows(),
      help: fieldWords.floorHelp(),
      rows: Math.max(3, form.hall.floor?.rows?.length ?? 0),
      read: (text) => {
        const rows = text.split('\n').map((row) => row.trim().replace(/\s+/g, ' '));
        const drawn = rows.filter((row) => row !== '');
        return drawn.length === 0 ? undefined : drawn;
      },
      write: (value) => ((value ?? []) as readonly string[]).join('\n'),
    })}
  </div>
  ${removable(form, {
    path: ['floor', 'landmarks'],
    nameOf: (at) => form.hall.floor?.landmarks?.[at]?.id ?? String(at + 1),
    fresh: { id: freeId(form.hall.floor?.landmarks ?? [], 'place'), name: { 'zh-CN': '' } },
    add: fieldWords.addLandmark(),
    draw: (path) => html`${textField(form, { path: [...path, 'id'], label: fieldWords.id() })}
      ${bothFields(form, [...path, 'name'], [fieldWords.textZh(), fieldWords.textEn()])}`,
  })}
</div>`;
