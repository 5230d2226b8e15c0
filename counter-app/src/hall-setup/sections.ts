import type { SetupPart } from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { partWords, setupPageWords } from '../words/hall-setup.ts';
import { setupFileWords } from '../words/setup-files.ts';
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
  { id: 'groups', name: () => partWords('groups'), parts: ['groups'], draw: (form) => list(form, GROUPS) },
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
  { id: 'rules', name: () => partWords('rules'), parts: ['rules'], draw: ruleFields },
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
