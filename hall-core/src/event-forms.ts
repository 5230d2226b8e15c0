import { deviceIdOf, type EventBody, parseEventId } from './event.ts';
import type { EventType, KnownEvent } from './event-types.ts';
import {
  type Check,
  count,
  day,
  finite,
  flag,
  heads,
  listed,
  object,
  oneOf,
  text,
  texts,
  time,
} from './form-checks.ts';
import { areFigures } from './reports/read-figures.ts';
import { accept, type Result, refuse } from './result.ts';
import { ROLES } from './roles.ts';
import { shiftNames, shifts } from './roster/roster-form.ts';
import { CASE_DEEDS, CASE_TOLD, HELP_KINDS, INCIDENTS, RESULT_ROADS } from './service-codes.ts';
import { RATED, TICKET_FORMS } from './ticket-forms.ts';

/** Only the format's name is looked at: whoever wrote the event has read the file with `parseHallFile`. */
const hallFile: Check = (value) =>
  object(value) && (value as { format?: unknown }).format === 'onewindow-hall/1';
const author: Check = (value) => {
  const { clerk } = (object(value) ? value : {}) as { clerk?: unknown };
  return object(value) && (clerk === undefined || text(clerk));
};

const waits: Check = (value) => {
  const said = (object(value) ? value : {}) as { without?: unknown; with?: unknown };
  return count(said.without) && count(said.with);
};

const ROLE = oneOf(...ROLES);
const WISH = oneOf('open', 'paused', 'closed');
const TERMS = {
  epoch: count,
  version: count,
  hub: text,
  basis: oneOf('opened', 'handed-over', 'elected', 'appointed'),
  electorate: texts,
  inSync: texts,
};

/** The form of every payload of this version: the reading side of `EventPayloads`. */
const PAYLOAD_FORMS: Readonly<Record<EventType, Readonly<Record<string, Check>>>> = {
  'hall-configured': { hall: hallFile, 'base?': text, 'settles?': texts },
  'device-joined': { publicKey: text, role: ROLE, name: text },
  'device-enrolled': {
    device: text,
    roles: texts,
    letters: text,
    'ordinal?': count,
    'publicKey?': text,
    'name?': text,
  },
  'device-revoked': { device: text, last: heads, 'replacedBy?': text },
  'channel-key-made': { name: text, hash: text, 'of?': text },
  'channel-key-revoked': {},
  'replica-started': { clean: flag, app: text, role: ROLE },
  'number-granted': { series: text, number: count, label: text, rank: finite, request: text, to: text },
  ...TICKET_FORMS,
  'case-opened': {
    kind: oneOf('could-not-be-done', 'bad-rating', 'owed-paper', 'accepted', 'incident'),
    arose: day,
    dueDay: day,
    'ticket?': text,
    'label?': text,
    'owner?': text,
    'matter?': text,
    'result?': oneOf(...RESULT_ROADS),
    'incident?': oneOf(...INCIDENTS),
    'window?': count,
    'level?': RATED.level,
    'reasons?': RATED.reasons,
    'servedBy?': text,
  },
  'case-readied': {},
  'case-assigned': { 'owner?': text },
  'case-closed': {
    outcome: oneOf('resolved', 'explained', 'sent-up', 'mistaken'),
    'did?': (value) => texts(value) && (value as string[]).every(oneOf(...CASE_DEEDS)),
    'told?': oneOf(...CASE_TOLD),
    'round?': count,
  },
  'case-reopened': { round: count, dueDay: day },
  'roster-set': { shifts, changed: shiftNames, base: texts },
  'day-reported': { events: count, figures: areFigures },
  'slip-requested': { ticket: text, copy: count, printer: text, 'notice?': text, 'spare?': flag },
  'slip-moved': {
    state: oneOf('sending', 'printed', 'sent', 'failed', 'unknown', 'expired'),
    'fault?': text,
  },
  'window-signed-in': { clerk: text, 'after?': text, 'instead?': text },
  'window-signed-out': { session: text },
  'window-ordered': {
    wish: WISH,
    rank: oneOf('clerk', 'manager'),
    'reason?': text,
    'after?': text,
    'over?': texts,
    'advised?': waits,
  },
  'window-help-asked': { help: oneOf(...HELP_KINDS) },
  'window-help-answered': { asked: text },
  'window-acknowledged': { wish: WISH, 'after?': text },
  'alert-noticed': { level: count },
  'window-declared-off': { device: text, session: text },
  'share-told': { device: text, tickets: texts, leaving: texts, 'after?': text },
  'device-declared-off': { heir: text },
  'desk-set': TERMS,
  'desk-acknowledged': TERMS,
  'desk-promised': { epoch: count, hub: text },
  'slot-opened': {
    startMs: count,
    quota: count,
    overbooking: count,
    cutoffMs: count,
    guardMs: count,
    allotments: listed({ owner: text, from: count, to: count }),
    'group?': text,
    'endMs?': count,
  },
  'seats-passed': {
    to: text,
    reason: oneOf('asked', 'returned', 'reclaimed'),
    'request?': text,
    ranges: listed({ from: count, to: count, k: count, after: text, turn: count }),
  },
  'seat-taken': {
    seat: count,
    turn: count,
    request: text,
    after: text,
    'matters?': texts,
    'language?': oneOf('zh-CN', 'en'),
    'person?': text,
  },
  'seat-released': { seat: count, turn: count, request: text },
  'seat-release-wished': { request: text },
  'seat-checked-in': { seat: count, turn: count },
  'implausible-time': { event: text, bound: time },
};

/** Every event type of this version; others know one by its place here. */
export const EVENT_TYPES = Object.keys(PAYLOAD_FORMS) as readonly EventType[];

/** The same, laid out for the fold's hot path. */
const COMPILED = new Map<string, { readonly type: number; readonly fields: readonly Field[] }>(
  EVENT_TYPES.map((name, type) => [
    name,
    {
      type,
      fields: Object.entries(PAYLOAD_FORMS[name]).map(([field, check]) => {
        const optional = field.endsWith('?');
        return { name: optional ? field.slice(0, -1) : field, optional, check };
      }),
    },
  ]),
);

interface Field {
  readonly name: string;
  readonly optional: boolean;
  readonly check: Check;
}

/** The newest version of each event type this program writes and reads. */
const KNOWN_VERSION = 1;

const ENVELOPE: Readonly<Record<string, Check>> = {
  type: text,
  v: count,
  day,
  at: time,
  by: author,
  about: text,
  data: object,
  prev: (value) => typeof value === 'string' && /^([0-9a-f]{32})?$/.test(value),
};

export type FormFault =
  | 'not-an-object'
  | 'bad-id'
  | 'bad-field'
  | 'bad-author'
  | 'chain-start'
  | 'unsigned'
  /** A device makes a key known whose hash is not its id. */
  | 'bad-key';

/**
 * What is wrong for ever with a document that claims to be an event, whatever its type and version.
 * Only such faults may be refused by a hub (F4); everything else is kept.
 */
export function checkEnvelope(document: unknown): Result<EventBody, FormFault> {
  if (!object(document)) return refuse('not-an-object');
  const body = document as EventBody & { sig?: unknown };
  const id = typeof body._id === 'string' ? parseEventId(body._id) : undefined;
  if (id === undefined) return refuse('bad-id', { field: '_id' });
  for (const [field, check] of Object.entries(ENVELOPE)) {
    if (!check((body as unknown as Record<string, unknown>)[field])) return refuse('bad-field', { field });
  }
  if (body.by.device !== id.log.slice(0, 32)) return refuse('bad-author', { field: 'by.device' });
  if ((id.n === 1) !== (body.prev === '')) return refuse('chain-start', { field: 'prev' });
  if (!text(body.sig)) return refuse('unsigned', { field: 'sig' });
  if (!isOwnKey(body)) return refuse('bad-key', { field: 'data.publicKey' });
  return accept(body);
}

function isOwnKey({ type, v, by, data }: EventBody): boolean {
  if (type !== 'device-joined' || v !== KNOWN_VERSION) return true;
  const { publicKey } = data as { publicKey?: unknown };
  return typeof publicKey !== 'string' || deviceIdOf(publicKey) === by.device;
}

/** Whether this version understands the event; if not it is kept, replicated, counted and left out of folds. */
export const isKnown = (event: EventBody): event is KnownEvent => knownType(event) >= 0;

/** The type of an event this version understands, as its place in `EVENT_TYPES`; -1 for any other event. */
export function knownType(event: EventBody): number {
  const form = COMPILED.get(event.type);
  if (form === undefined || event.v > KNOWN_VERSION) return -1;
  const data = event.data as Record<string, unknown>;
  for (const { name, optional, check } of form.fields) {
    const value = data[name];
    if (value === undefined ? !optional : !check(value)) return -1;
  }
  return form.type;
}
