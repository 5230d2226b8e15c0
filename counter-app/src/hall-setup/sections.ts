import type { SetupPart } from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { partWords, setupPageWords } from '../words/hall-setup.ts';
import { setupDayWords } from '../words/setup-days.ts';
import { setupFileWords } from '../words/setup-files.ts';
import { placeWords, unitWords } from '../words/setup-places.ts';
import { setupTimesWords } from '../words/setup-times.ts';
import { bookingFields } from './booking-fields.ts';
import './entry-list.ts';
import { floorFields } from './floor-fields.ts';
import type { SetupForm } from './form.ts';
import { hallFields } from './hall-fields.ts';
import { CLERKS, GROUPS, WINDOWS } from './list-kinds.ts';
import { BUNDLES, MATTERS } from './matter-kinds.ts';
import { rosterFields } from './roster-fields.ts';
import { noticeFields, ruleFields, voiceFields } from './rule-fields.ts';
import { UNITS } from './unit-kind.ts';

/** One section of the page. Another is another entry here. */
export interface SetupSection {
  readonly id: string;
  name(): string;
  /** Which parts of the hall file it shows: what is wrong in them is counted beside its name. */
  readonly parts: readonly SetupPart[];
  /** What has to be fetched before it is drawn. */
  load?(): Promise<unknown>;
  draw(form: SetupForm): TemplateResult;
  /** Absent: always shown. */
  isFor?(form: SetupForm): boolean;
}

const list = (form: SetupForm, kind: typeof GROUPS): TemplateResult =>
  html`<ow-entry-list .form=${form} .kind=${kind}></ow-entry-list>`;

export const SETUP_SECTIONS: readonly SetupSection[] = [
  {
    id: 'hall',
    name: () => setupPageWords.hall(),
    parts: [
      'name',
      'complaintPhone',
      'timeZone',
      'dayStartsAt',
      'hours',
      'look',
      'unsureMatter',
      'pickUpGroup',
    ],
    draw: hallFields,
  },
  {
    id: 'days',
    name: setupDayWords.title,
    parts: ['closedDays', 'workedDays'],
    load: () => import('./day-setup.ts'),
    draw: (form) => html`<ow-day-setup .form=${form}></ow-day-setup>`,
  },
  { id: 'groups', name: () => partWords('groups'), parts: ['groups'], draw: (form) => list(form, GROUPS) },
  {
    id: 'units',
    name: () => partWords('units'),
    parts: ['units'],
    draw: (form) => html`<p class="quiet">${unitWords.what()}</p>
      ${list(form, UNITS)}`,
  },
  {
    id: 'matters',
    name: () => partWords('matters'),
    parts: ['matters', 'bundles'],
    draw: (form) => html`${list(form, MATTERS)}
      <h3>${partWords('bundles')}</h3>
      ${list(form, BUNDLES)}`,
  },
  {
    id: 'windows',
    name: () => partWords('windows'),
    parts: ['windows', 'floor'],
    draw: (form) => html`${list(form, WINDOWS)} ${floorFields(form)}`,
  },
  { id: 'clerks', name: () => partWords('clerks'), parts: ['clerks'], draw: (form) => list(form, CLERKS) },
  { id: 'roster', name: setupTimesWords.roster, parts: ['shifts'], draw: rosterFields },
  { id: 'bookings', name: setupTimesWords.bookings, parts: ['reservations'], draw: bookingFields },
  {
    id: 'rules',
    name: () => partWords('rules'),
    parts: ['rules'],
    load: () => import('./played-day.ts'),
    draw: (form) => html`${ruleFields(form)}
      <ow-played-day
        .session=${form.session}
        .hall=${form.hall}
        .isWrong=${form.problems.length > 0}
      ></ow-played-day>`,
  },
  { id: 'voice', name: () => partWords('voice'), parts: ['voice'], draw: voiceFields },
  {
    id: 'slip',
    name: () => partWords('slip'),
    parts: ['slip'],
    load: () => import('../manager/slip-editor.ts'),
    draw: ({ session }) => html`<ow-slip-editor .session=${session} .hall=${session.hall}></ow-slip-editor>`,
  },
  {
    id: 'notices',
    name: () => partWords('notices'),
    parts: ['notices', 'publishRatings', 'handNotes'],
    draw: noticeFields,
  },
  {
    id: 'places',
    name: placeWords.title,
    parts: [],
    load: () => Promise.all([import('./place-setup.ts'), import('./place-builder.ts')]),
    draw: (form) => html`<ow-place-setup .session=${form.session} .form=${form}></ow-place-setup>`,
  },
  {
    id: 'files',
    name: setupFileWords.title,
    parts: [],
    load: () => import('./files.ts'),
    draw: (form) => html`<ow-setup-files .form=${form}></ow-setup-files>`,
  },
  {
    id: 'versions',
    name: setupFileWords.versions,
    parts: [],
    load: () => import('./versions.ts'),
    draw: (form) => html`<ow-setup-versions .form=${form} .session=${form.session}></ow-setup-versions>`,
  },
  {
    id: 'own',
    name: setupFileWords.own,
    parts: [],
    load: () => import('./own-hall.ts'),
    draw: ({ session }) => html`<ow-own-hall .hall=${session.hall}></ow-own-hall>`,
    isFor: ({ hall }) => hall.sample === true,
  },
];
