/**
 * The codes events carry for what a clerk or guide chooses from a list. An event holds the code; what people read is
 * on the screen's side, in their language.
 */

/** Whom a hall calls earlier, on the word of whoever sees the person; no certificate is kept. */
export const PRIORITY_REASONS = [
  'aged',
  'disabled',
  'pregnant',
  'with-infant',
  'gravely-ill',
  'serving-military',
  'veteran',
  'martyr-family',
  'firefighter',
] as const;
export type PriorityReason = (typeof PRIORITY_REASONS)[number];

/** Why a ticket is held: its person left with the papers, left them at the window, or waits for a step elsewhere. */
export const HOLD_KINDS = ['left-with-papers', 'left-papers', 'awaits-step'] as const;
export type HoldKind = (typeof HOLD_KINDS)[number];

/** Why somebody was called out of turn. */
export const CALL_REASONS = [
  'aged-or-ill',
  'short-question',
  'fetching',
  'expert-here',
  'taken-back',
  'other',
] as const;
export type CallReason = (typeof CALL_REASONS)[number];

/**
 * Why a ticket went back to the line. `restored`: missed its call. `papers-brought`: 补件. `wrong-call`: called by a
 * slip of the finger. `window-closed`: was meant for a window that has closed.
 */
export const RETURN_REASONS = [
  'restored',
  'papers-brought',
  'transferred',
  'next-step',
  'wrong-call',
  'window-closed',
  'to-collect',
] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

/** What a person came for: 咨询, 接件, 取件, 缴费/发证, 跟踪. */
export const PURPOSES = ['consult', 'submit', 'collect', 'pay', 'track'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** What the window should know before the person sits down. */
export const NEEDS = [
  'sign-language',
  'interpreter',
  'dialect',
  'hard-of-hearing',
  'poor-sight',
  'wheelchair',
] as const;
export type Need = (typeof NEEDS)[number];

/** How the result of a matter reaches the person. */
export const RESULT_ROADS = ['pick-up', 'post', 'other'] as const;
export type ResultRoad = (typeof RESULT_ROADS)[number];

/** Why a matter is refused at the window. */
export const REFUSAL_REASONS = [
  'not-entitled',
  'wrong-place',
  'papers-invalid',
  'not-in-person',
  'withdrawn',
  'other',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** Why a window pauses. `back-office`: the clerk works on, without calling. */
export const PAUSE_REASONS = ['away', 'meal', 'system', 'meeting', 'back-office', 'handover'] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

/** How a resident rates a service, from 非常不满意 to 非常满意. */
export const RATING_LEVELS = [1, 2, 3, 4, 5] as const;
export type RatingLevel = (typeof RATING_LEVELS)[number];

/** What was wrong, by whoever rates a service badly. */
export const RATING_REASONS = [
  'waited-long',
  'served-slowly',
  'not-told-at-once',
  'needless-papers',
  'sent-around',
  'unfriendly',
  'not-done',
  'other',
] as const;
export type RatingReason = (typeof RATING_REASONS)[number];

/** Where a rating was given. */
export const RATING_WAYS = ['phone', 'pad', 'kiosk'] as const;
export type RatingWay = (typeof RATING_WAYS)[number];

/** What a clerk asks help for, without the person at the window noticing. */
export const HELP_KINDS = ['manager', 'neighbour', 'security', 'system'] as const;
export type HelpKind = (typeof HELP_KINDS)[number];

/** What happened in the hall that is kept on record. */
export const INCIDENTS = ['dispute', 'taken-ill', 'lost-property', 'equipment', 'crowding', 'other'] as const;
export type Incident = (typeof INCIDENTS)[number];

/**
 * What was done about a case, for the answer that ends it. `settled`: what the person came for has been done.
 * `passed-on`: to the office whose matter it is. `not-ours`: no office of this hall decides it.
 */
export const CASE_DEEDS = [
  'settled',
  'rule-explained',
  'papers-told',
  'apologised',
  'spoke-with-clerk',
  'mended-process',
  'passed-on',
  'not-ours',
] as const;
export type CaseDeed = (typeof CASE_DEEDS)[number];

/** How whoever a case concerns heard of it (事事有回音). `no-contact`: left no way to be reached. */
export const CASE_TOLD = ['in-person', 'phone', 'message', 'not-reached', 'no-contact'] as const;
export type CaseTold = (typeof CASE_TOLD)[number];
