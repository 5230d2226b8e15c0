import type { HallFile, HallUnit } from '@onewindow/hall-core';
import { unitOf } from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { isLoopback } from '../ui/qr.ts';
import { common } from '../words/common.ts';
import { fieldWords } from '../words/setup-fields.ts';
import { placeWords, unitWords as words } from '../words/setup-places.ts';
import './copy-address.ts';
import type { ListKind } from './entry-list.ts';
import { bothFields, type SetupForm, said, textField } from './form.ts';
import { shortName } from './form-choices.ts';
import { freeId } from './list-kinds.ts';
import { pathOf } from './shown-place.ts';

const nameOf = (entry: unknown): string => shortName((entry as HallUnit).name);

const groupNames = ({ groups }: HallFile, ids: readonly string[]): string =>
  ids.map((id) => shortName(groups.find((group) => group.id === id)?.name)).join(common.listComma());

/** The organisations that share the building. */
export const UNITS: ListKind = {
  part: 'units',
  nameOf,
  fresh: ({ units = [] }): HallUnit => ({ id: freeId(units, 'unit'), name: { 'zh-CN': '' }, groups: [] }),
  without: ({ units = [], ...rest }) => (units.length === 0 ? rest : { ...rest, units }),
  losing: (entry, hall) => {
    const { groups } = entry as HallUnit;
    return groups.length === 0
      ? ''
      : words.losing(nameOf(entry), groupNames(hall, groups), hall.complaintPhone);
  },
  draw: (form, index) => {
    const at = ['units', index] as const;
    return html`${bothFields(form, [...at, 'name'])}
      ${textField(form, {
        path: [...at, 'complaintPhone'],
        label: words.phone(),
        help: words.phoneHelp(form.hall.complaintPhone),
      })}
      ${textField(form, { path: [...at, 'id'], label: fieldWords.id(), help: words.idHelp() })}
      ${groupTicks(form, index)} ${addresses(form, index)}`;
  },
};

/** Which groups are of this unit. One that is of another moves here: none is ever in two. */
function groupTicks(form: SetupForm, index: number): TemplateResult {
  const { hall } = form;
  const { units = [], groups } = hall;
  const path = ['units', index, 'groups'] as const;
  const mine = units[index]?.groups ?? [];
  const known = new Set(groups.map(({ id }) => id));
  const isOn = (group: string, at: number, isTicked: boolean): boolean =>
    at === index ? isTicked : units[at]?.groups.includes(group) === true && !isTicked;
  const toggle = (group: string, isTicked: boolean): void =>
    form.set(
      ['units'],
      units.map((unit, at) => ({
        ...unit,
        groups: groups
          .map(({ id }) => id)
          .filter((id) => (id === group ? isOn(group, at, isTicked) : unit.groups.includes(id))),
      })),
    );
  // What is not a group any more would stay for good without a box of its own.
  const gone = mine.filter((id) => !known.has(id));
  return html`<fieldset class="field wide" aria-describedby="${path.join('-')}-said">
    <legend>${words.groups()}</legend>
    <div class="ticks">
      ${groups.map(({ id, series, name }) => {
        const other = unitOf(hall, id);
        const elsewhere =
          other === undefined || other === units[index] ? '' : words.elsewhere(shortName(other.name));
        return html`<label class="tick">
          <input
            type="checkbox"
            .checked=${mine.includes(id)}
            @change=${(event: Event) => toggle(id, (event.target as HTMLInputElement).checked)}
          />
          ${series} ${shortName(name)} ${elsewhere === '' ? '' : html`<span class="quiet">${elsewhere}</span>`}
        </label>`;
      })}
      ${gone.map(
        (id) => html`<label class="tick">
          <input type="checkbox" checked @change=${() => toggle(id, false)} /> ${id}
        </label>`,
      )}
    </div>
    ${said(form, { path, label: words.groups(), help: words.groupsHelp() })}
  </fieldset>`;
}

/** The screens that show this unit alone. */
function addresses({ hall }: SetupForm, index: number): TemplateResult {
  const unit = hall.units?.[index]?.id ?? '';
  const one = (kind: 'kiosk' | 'hall-board', name: string): TemplateResult => html`<p>
    ${name}
    <ow-copy-address .address=${location.origin + pathOf({ kind, unit })} .of=${name}></ow-copy-address>
  </p>`;
  return html`<div class="field wide">
    <strong>${words.addresses()}</strong>
    ${one('kiosk', placeWords.kiosk())} ${one('hall-board', placeWords.hallBoard())}
    <p class="said quiet">${words.addressesHelp()} ${isLoopback(location.origin) ? placeWords.loopback() : ''}</p>
  </div>`;
}
