import { type CallingRules, DEFAULT_RULES, DEFAULT_VOICE, ruleRange } from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { fieldWords, ruleWords } from '../words/setup-fields.ts';
import type { Path } from './draft.ts';
import { bothFields, clockField, numberField, type SetupForm, textField } from './form.ts';
import { choiceField, flagField, linesField, ticksField } from './form-choices.ts';
import { freeId } from './list-kinds.ts';
import { removable } from './small-list.ts';

const SECOND = { ms: 1_000, words: fieldWords.inSeconds };
const MINUTE = { ms: 60_000, words: fieldWords.inMinutes };
const UNITS: Readonly<Partial<Record<keyof CallingRules, typeof SECOND>>> = {
  autonomyMs: MINUTE,
  guardMs: SECOND,
  answerWithinMs: SECOND,
  heartbeatMs: SECOND,
  recallAfterMs: SECOND,
  undoMs: SECOND,
};

/** The calling rules: what each means, between which bounds, and what halls usually have. */
export const ruleFields = (form: SetupForm): TemplateResult => html`<div class="fields">
  ${choiceField(form, {
    path: ['rules', 'signIn'],
    label: fieldWords.signIn(),
    choices: [
      ['name', fieldWords.byName()],
      ['pin', fieldWords.byPin()],
    ],
  })}
  ${(Object.keys(DEFAULT_RULES) as (keyof CallingRules)[]).map((rule) => ruleField(form, rule))}
</div>`;

function ruleField(form: SetupForm, rule: keyof CallingRules): TemplateResult | '' {
  const range = ruleRange(rule);
  if (range === undefined) return '';
  const unit = UNITS[rule];
  const scale = unit?.ms ?? 1;
  const { least, most, usual, isWhole } = range;
  return numberField(form, {
    path: ['rules', rule],
    label: unit === undefined ? ruleWords(rule) : unit.words(ruleWords(rule)),
    help: fieldWords.range(least / scale, most / scale, usual / scale),
    least: least / scale,
    most: most / scale,
    usual: usual / scale,
    scale,
    isWhole,
  });
}

const numbers = (text: string): number[] =>
  text
    .split(/[;；,，、\s]+/)
    .filter((one) => one !== '')
    .map(Number);

/** How calls are said. */
export const voiceFields = (form: SetupForm): TemplateResult => html`<div class="fields">
  ${ticksField(form, {
    path: ['voice', 'languages'],
    label: fieldWords.languages(),
    choices: [
      ['zh-CN', fieldWords.chinese()],
      ['en', fieldWords.english()],
    ],
    usual: DEFAULT_VOICE.languages,
  })}
  ${numberField(form, {
    path: ['voice', 'times'],
    label: fieldWords.times(),
    help: fieldWords.range(1, 3, DEFAULT_VOICE.times),
    least: 1,
    most: 3,
    usual: DEFAULT_VOICE.times,
  })}
  ${numberField(form, {
    path: ['voice', 'volume'],
    label: fieldWords.volume(),
    help: fieldWords.range(0, 100, DEFAULT_VOICE.volume),
    least: 0,
    most: 100,
    usual: DEFAULT_VOICE.volume,
  })}
  ${flagField(form, { path: ['voice', 'chime'], label: fieldWords.chime() }, DEFAULT_VOICE.chime)}
  <h3>${fieldWords.quiet()}</h3>
  ${removable(form, {
    path: ['voice', 'quiet'],
    nameOf: (at) => fieldWords.stretch(at + 1),
    fresh: { from: '12:00', until: '13:30' },
    draw: (path) => html`${clockField(form, { path: [...path, 'from'], label: fieldWords.from() })}
      ${clockField(form, { path: [...path, 'until'], label: fieldWords.until() })}`,
  })}
  <h3>${fieldWords.zones()}</h3>
  ${removable(form, {
    path: ['voice', 'zones'],
    nameOf: (at) => form.hall.voice?.zones?.[at]?.id ?? String(at + 1),
    fresh: { id: freeId(form.hall.voice?.zones ?? [], 'zone'), windows: [] },
    draw: (path) => html`${textField(form, { path: [...path, 'id'], label: fieldWords.id() })}
      ${linesField(form, {
        path: [...path, 'windows'],
        label: fieldWords.zoneWindows(),
        rows: 1,
        read: numbers,
        write: (value) => ((value ?? []) as readonly number[]).join('、'),
      })}`,
  })}
</div>`;

/** A sentence takes the whole width: half of it would not be seen. */
const sentences = (form: SetupForm, path: Path): TemplateResult =>
  html`<div class="field long">${bothFields(form, path, [fieldWords.textZh(), fieldWords.textEn()])}</div>`;

/** What boards show in turn, and what clerks may send along with a person. */
export const noticeFields = (form: SetupForm): TemplateResult => html`<div class="fields">
  <h3>${fieldWords.boardNotices()}</h3>
  ${removable(form, {
    path: ['notices'],
    nameOf: (at) => String(at + 1),
    fresh: { 'zh-CN': '' },
    draw: (path) => sentences(form, path),
  })}
  ${flagField(form, { path: ['publishRatings'], label: fieldWords.publishRatings() })}
  <h3>${fieldWords.handNotes()}</h3>
  ${removable(form, {
    path: ['handNotes'],
    nameOf: (at) => form.hall.handNotes?.[at]?.id ?? String(at + 1),
    fresh: { id: freeId(form.hall.handNotes ?? [], 'note'), text: { 'zh-CN': '' } },
    draw: (path) => sentences(form, [...path, 'text']),
  })}
</div>`;
