import type { ClerkSetup, HallFile, LocalText, ServiceGroup, WindowSetup } from '@onewindow/hall-core';
import { html } from 'lit';
import { common } from '../words/common.ts';
import { fieldWords } from '../words/setup-fields.ts';
import { unitWords } from '../words/setup-places.ts';
import type { ListKind } from './entry-list.ts';
import { bothFields, numberField, textField } from './form.ts';
import { choiceField, groupChoices, shortName, ticksField } from './form-choices.ts';

const SERIES = 'ABCDEFGHJKLMNPQSTUVWXYZ';

/** The first of a row of names nobody has yet. */
export function freeId(taken: readonly { readonly id: string }[], begin: string): string {
  const ids = new Set(taken.map(({ id }) => id));
  let n = 1;
  while (ids.has(`${begin}-${n}`)) n++;
  return `${begin}-${n}`;
}

/** The hall with its shifts left out that fit a condition. */
const withoutShifts = (
  hall: HallFile,
  isOut: (shift: NonNullable<HallFile['shifts']>[number]) => boolean,
): HallFile =>
  hall.shifts === undefined ? hall : { ...hall, shifts: hall.shifts.filter((shift) => !isOut(shift)) };

const EMPTY: LocalText = { 'zh-CN': '' };

export const GROUPS: ListKind = {
  part: 'groups',
  nameOf: (entry) => `${(entry as ServiceGroup).series} ${shortName((entry as ServiceGroup).name)}`,
  fresh: ({ groups }: HallFile): ServiceGroup => ({
    id: freeId(groups, 'group'),
    series: [...SERIES].find((letter) => groups.every(({ series }) => series !== letter)) ?? '',
    name: EMPTY,
  }),
  without: (hall, entry) => {
    const { id } = entry as ServiceGroup;
    const { pickUpGroup, units, ...rest } = hall;
    // A unit without groups is none.
    const left = units
      ?.map((unit) => ({ ...unit, groups: unit.groups.filter((one) => one !== id) }))
      .filter(({ groups }) => groups.length > 0);
    return {
      ...rest,
      ...(left === undefined || left.length === 0 ? {} : { units: left }),
      ...(pickUpGroup === undefined || pickUpGroup === id ? {} : { pickUpGroup }),
      windows: hall.windows.map((window) => ({
        ...window,
        groups: window.groups.filter((one) => one !== id),
      })),
      clerks: hall.clerks.map((clerk) => ({ ...clerk, skills: clerk.skills.filter((one) => one !== id) })),
    };
  },
  losing: (entry, { units = [] }) => {
    const { id } = entry as ServiceGroup;
    const alone = units.find(({ groups }) => groups.length === 1 && groups[0] === id);
    return alone === undefined ? '' : unitWords.losingGroup(shortName(alone.name));
  },
  draw: (form, index) => html`${bothFields(form, ['groups', index, 'name'])}
    ${textField(form, { path: ['groups', index, 'series'], label: fieldWords.series() })}
    ${textField(form, { path: ['groups', index, 'id'], label: fieldWords.id() })}`,
};

export const WINDOWS: ListKind = {
  part: 'windows',
  nameOf: (entry) => {
    const { number, name } = entry as WindowSetup;
    return `${common.windowNumber(number)} · ${shortName(name)}`;
  },
  fresh: ({ windows, groups }: HallFile): WindowSetup => ({
    number: Math.max(0, ...windows.map(({ number }) => number)) + 1,
    name: { 'zh-CN': '综合窗口', en: 'Combined' },
    kind: 'combined',
    groups: groups.map(({ id }) => id),
  }),
  without: (hall, entry) => {
    const { number } = entry as WindowSetup;
    const { voice, floor, ...rest } = withoutShifts(hall, ({ window }) => window === number);
    const zones = voice?.zones?.map((zone) => ({
      ...zone,
      windows: zone.windows.filter((one) => one !== number),
    }));
    const square = new RegExp(`(?<=^| )${number}(?= |$)`, 'g');
    return {
      ...rest,
      ...(voice === undefined ? {} : { voice: zones === undefined ? voice : { ...voice, zones } }),
      ...(floor === undefined
        ? {}
        : { floor: { ...floor, rows: floor.rows.map((row) => row.replace(square, '.')) } }),
    };
  },
  draw: (form, index) => {
    const at = ['windows', index] as const;
    const { kind } = form.hall.windows[index] ?? {};
    return html`${numberField(form, { path: [...at, 'number'], label: fieldWords.number(), least: 1, most: 999 })}
      ${bothFields(form, [...at, 'name'])}
      ${choiceField(form, {
        path: [...at, 'kind'],
        label: fieldWords.kind(),
        choices: [
          ['combined', fieldWords.combined()],
          ['professional', fieldWords.professional()],
          ['quick', fieldWords.quick()],
          ['cloud', fieldWords.cloud()],
        ],
      })}
      ${kind === 'cloud' ? bothFields(form, [...at, 'place'], [fieldWords.placeZh(), fieldWords.placeEn()]) : ''}
      ${ticksField(form, { path: [...at, 'groups'], label: fieldWords.serves(), choices: groupChoices(form) })}`;
  },
};

export const CLERKS: ListKind = {
  part: 'clerks',
  nameOf: (entry) => common.badge((entry as ClerkSetup).badge ?? ''),
  fresh: ({ clerks, groups }: HallFile): ClerkSetup => ({
    id: freeId(clerks, 'clerk'),
    badge: String(Math.max(0, ...clerks.map(({ badge }) => Number(badge) || 0)) + 1).padStart(3, '0'),
    skills: groups.map(({ id }) => id),
  }),
  without: (hall, entry) => withoutShifts(hall, ({ clerk }) => clerk === (entry as ClerkSetup).id),
  draw: (form, index) => {
    const at = ['clerks', index] as const;
    return html`${textField(form, { path: [...at, 'badge'], label: fieldWords.badge() })}
      ${textField(form, { path: [...at, 'id'], label: fieldWords.id() })}
      ${ticksField(form, { path: [...at, 'skills'], label: fieldWords.skills(), choices: groupChoices(form) })}`;
  },
};
