import type { Bundle, HallFile, Matter } from '@onewindow/hall-core';
import { html } from 'lit';
import { fieldWords } from '../words/setup-fields.ts';
import type { ListKind } from './entry-list.ts';
import { bothFields, numberField, textField } from './form.ts';
import { choiceField, flagField, groupChoices, linesField, shortName } from './form-choices.ts';
import { freeId } from './list-kinds.ts';
import { materialOf, materialText } from './matter-columns.ts';

const words = (text: string): string[] => text.split(/[;；,，、\s]+/).filter((word) => word !== '');
const orNone = (list: readonly string[]): readonly string[] | undefined =>
  list.length === 0 ? undefined : list;

export const MATTERS: ListKind = {
  part: 'matters',
  nameOf: (entry) => shortName((entry as Matter).name),
  fresh: ({ matters, groups }: HallFile): Matter => ({
    id: freeId(matters, 'matter'),
    name: { 'zh-CN': '' },
    group: groups[0]?.id ?? '',
    usualMinutes: 10,
    usualOutcome: 'done',
    materials: [],
  }),
  without: (hall, entry) => {
    const { id } = entry as Matter;
    const { unsureMatter, ...rest } = hall;
    return {
      ...rest,
      ...(unsureMatter === undefined || unsureMatter === id ? {} : { unsureMatter }),
      // One matter alone is no bundle.
      bundles: hall.bundles
        .map((bundle) => ({ ...bundle, matters: bundle.matters.filter((one) => one !== id) }))
        .filter(({ matters }) => matters.length > 1),
    };
  },
  draw: (form, index) => {
    const at = ['matters', index] as const;
    const old = form.hall.matters[index];
    return html`${bothFields(form, [...at, 'name'])}
      ${choiceField(form, { path: [...at, 'group'], label: fieldWords.group(), choices: groupChoices(form) })}
      ${numberField(form, { path: [...at, 'usualMinutes'], label: fieldWords.minutes(), least: 1, most: 240, isWhole: false })}
      ${choiceField(form, {
        path: [...at, 'usualOutcome'],
        label: fieldWords.outcome(),
        choices: [
          ['done', fieldWords.done()],
          ['accepted', fieldWords.accepted()],
        ],
      })}
      ${numberField(form, { path: [...at, 'limitDays'], label: fieldWords.limitDays(), least: 1, most: 365 })}
      ${choiceField(form, {
        path: [...at, 'result'],
        label: fieldWords.result(),
        choices: [
          ['', fieldWords.atOnce()],
          ['pick-up', fieldWords.pickUpRoad()],
          ['post', fieldWords.post()],
          ['other', fieldWords.otherRoad()],
        ],
      })}
      ${textField(form, { path: [...at, 'code'], label: fieldWords.code() })}
      ${textField(form, { path: [...at, 'department'], label: fieldWords.department() })}
      ${textField(form, { path: [...at, 'id'], label: fieldWords.id() })}
      ${linesField(form, {
        path: [...at, 'materials'],
        label: fieldWords.materials(),
        help: fieldWords.materialsHelp(),
        rows: 4,
        read: (text) =>
          text
            .split('\n')
            .filter((line) => line.trim() !== '')
            .map((line) => materialOf(line.trim(), old)),
        write: (value) => ((value ?? []) as Matter['materials']).map(materialText).join('\n'),
      })}
      ${linesField(form, {
        path: [...at, 'keywords'],
        label: fieldWords.keywords(),
        read: (text) => orNone(words(text)),
        write: (value) => ((value ?? []) as readonly string[]).join('、'),
      })}
      <div class="ticks field wide">
        ${flagField(form, { path: [...at, 'frequent'], label: fieldWords.frequent() })}
        ${flagField(form, { path: [...at, 'fee'], label: fieldWords.fee() })}
        ${flagField(form, { path: [...at, 'pledge'], label: fieldWords.pledge() })}
        ${flagField(form, { path: [...at, 'crossRegion'], label: fieldWords.crossRegion() })}
      </div>`;
  },
};

export const BUNDLES: ListKind = {
  part: 'bundles',
  nameOf: (entry) => shortName((entry as Bundle).name),
  fresh: ({ bundles }: HallFile): Bundle => ({
    id: freeId(bundles, 'bundle'),
    name: { 'zh-CN': '' },
    matters: [],
  }),
  without: (hall) => hall,
  draw: (form, index) => {
    const at = ['bundles', index] as const;
    return html`${bothFields(form, [...at, 'name'])}
      ${textField(form, { path: [...at, 'id'], label: fieldWords.id() })}
      ${linesField(form, {
        path: [...at, 'matters'],
        label: fieldWords.bundleMatters(),
        read: words,
        write: (value) => ((value ?? []) as readonly string[]).join('、'),
      })}
      <div class="ticks field wide">
        ${flagField(form, { path: [...at, 'anyOrder'], label: fieldWords.anyOrder() })}
      </div>`;
  },
};
