import {
  type Check,
  count,
  day,
  finite,
  flag,
  listed,
  object,
  oneOf,
  receiver,
  text,
  texts,
} from './form-checks.ts';
import {
  CALL_REASONS,
  HOLD_KINDS,
  NEEDS,
  PRIORITY_REASONS,
  PURPOSES,
  RATING_LEVELS,
  RATING_REASONS,
  RATING_WAYS,
  REFUSAL_REASONS,
  RESULT_ROADS,
  RETURN_REASONS,
} from './service-codes.ts';
import type { TicketPayloads } from './ticket-payloads.ts';

const PAPER: Readonly<Record<string, Check>> = {
  label: text,
  series: text,
  matters: texts,
  groups: texts,
  usualMinutes: finite,
  rank: finite,
  language: oneOf('zh-CN', 'en'),
};
const paper: Check = (value) =>
  object(value) &&
  Object.entries(PAPER).every(([field, check]) => check((value as Record<string, unknown>)[field]));
const route: Check = (value) => {
  const { groups, anyOrder, window, clerk } = (object(value) ? value : {}) as Record<string, unknown>;
  const isSomewhere = groups !== undefined || window !== undefined;
  const isFit = (groups === undefined || texts(groups)) && (window === undefined || count(window));
  const isPlain = anyOrder === undefined || anyOrder === true;
  return isSomewhere && isFit && isPlain && (clerk === undefined || text(clerk));
};
const booked: Check = (value) => {
  const { slot, seat, turn, startMs, late } = (object(value) ? value : {}) as Record<string, unknown>;
  return text(slot) && [seat, turn, startMs].every(count) && (late === undefined || late === true);
};
/** Part of the names of its slips. */
const name: Check = (value) => text(value) && /^[\w-]+$/.test(value as string);
const truly: Check = (value) => value === true;
/** A text that may be empty: what was noted is taken back. */
const textOrNone: Check = (value) => value === '' || text(value);
const AT_WINDOW = { leg: count, window: count };
const VISIT = { matters: texts, groups: texts };

/** What somebody said of a service. */
export const RATED: Readonly<Record<'level' | 'reasons', Check>> = {
  level: (value) => (RATING_LEVELS as readonly unknown[]).includes(value),
  reasons: (value) => texts(value) && (value as string[]).every(oneOf(...RATING_REASONS)),
};

/** The form of every payload about a ticket: the reading side of `TicketPayloads`. */
export const TICKET_FORMS: Readonly<Record<keyof TicketPayloads, Readonly<Record<string, Check>>>> = {
  'ticket-reserved': { matters: texts, slotStartMs: count },
  'ticket-issued': {
    label: text,
    series: text,
    'count?': count,
    ...VISIT,
    usualMinutes: finite,
    rank: finite,
    language: oneOf('zh-CN', 'en'),
    'anyOrder?': truly,
    'purpose?': oneOf(...PURPOSES),
    'of?': text,
    'booked?': booked,
    'claim?': text,
  },
  'ticket-backfilled': {
    label: text,
    series: text,
    ...VISIT,
    window: count,
    arrivedMs: count,
    startedMs: count,
    endedMs: count,
  },
  'ticket-passed': {
    k: count,
    to: receiver,
    reason: oneOf('issue', 'next', 'reserve', 'give-back', 'reclaim', 'desk'),
    'request?': text,
    'after?': text,
    'desk?': text,
    'epoch?': count,
    'leg?': count,
  },
  'ticket-called': {
    ...AT_WINDOW,
    k: count,
    basis: oneOf('desk', 'reserve', 'share', 'present'),
    'why?': oneOf(...CALL_REASONS),
  },
  'ticket-recalled': AT_WINDOW,
  'ticket-present': { ...AT_WINDOW, 'paper?': paper },
  'ticket-started': AT_WINDOW,
  'ticket-finished': { ...AT_WINDOW, 'forgotten?': truly },
  'ticket-no-show': { ...AT_WINDOW, 'after?': text },
  'ticket-held': { ...AT_WINDOW, hold: oneOf(...HOLD_KINDS) },
  'ticket-returned': {
    leg: count,
    rank: finite,
    'why?': oneOf(...RETURN_REASONS),
    'to?': route,
    'note?': text,
    'unlessServed?': flag,
  },
  'ticket-left': { leg: count },
  'ticket-voided': { reason: text },
  'ticket-act-undone': { act: text },
  'ticket-prioritised': { leg: count, reason: oneOf(...PRIORITY_REASONS), rank: finite },
  'ticket-noted': {
    'purpose?': oneOf(...PURPOSES),
    'needs?': (value) => texts(value) && (value as string[]).every(oneOf(...NEEDS)),
    'escort?': textOrNone,
    'proxy?': flag,
    'helper?': textOrNone,
  },
  'ticket-marked-test': { test: flag },
  'ticket-notice-given': {
    notice: name,
    'window?': count,
    items: listed({ matter: text, version: text, missing: texts }),
  },
  'ticket-rated': {
    leg: count,
    ...RATED,
    way: oneOf(...RATING_WAYS),
  },
  'matter-started': { matter: text, window: count },
  'matter-closed': {
    matter: text,
    window: count,
    outcome: oneOf('done', 'accepted', 'notice', 'refused', 'sent-up'),
    'reason?': oneOf(...REFUSAL_REASONS),
    'dueDay?': day,
    'owed?': texts,
    'result?': oneOf(...RESULT_ROADS),
  },
  'matter-added': { matter: text },
  'matter-marked': {
    matter: text,
    'fee?': oneOf('due', 'paid'),
    'pledge?': flag,
    'crossRegion?': flag,
    'inside?': textOrNone,
  },
  'matter-checked': { matter: text, version: text, here: texts, missing: texts },
};
