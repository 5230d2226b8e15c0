/**
 * The form of what the channel API takes and answers: one source for what the routes check, what they let out and what
 * `/api/openapi.json` says. What is not named here leaves no route, so nothing about a person can.
 */

const text = (maxLength: number, description?: string) => ({
  type: 'string',
  minLength: 1,
  maxLength,
  ...(description === undefined ? {} : { description }),
});
const count = (description?: string) => ({
  type: 'integer',
  minimum: 0,
  ...(description === undefined ? {} : { description }),
});
const moment = (description: string) => ({ type: 'integer', description: `${description} Unix time in ms.` });
const listOf = (items: object) => ({ type: 'array', items });

/** `additionalProperties: false` keeps a misspelt member from being taken for none. */
const closed = (required: readonly string[], properties: Readonly<Record<string, object>>) => ({
  type: 'object',
  required,
  additionalProperties: false,
  properties,
});

/** An answer in JSON of that form. */
export const json = (schema: object, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

export const ref = (name: SchemaName) => ({ $ref: `${name}#` });

export const DAY = {
  type: 'string',
  pattern: '^[0-9]{8}$',
  description: 'A business day of the hall, as 20261124.',
};
const CLOCK = { type: 'string', pattern: '^[0-9]{2}:[0-9]{2}$', description: 'By the hall’s clock.' };
const LANGUAGE = { type: 'string', enum: ['zh-CN', 'en'] };
export const CODE = {
  type: 'string',
  minLength: 1,
  maxLength: 64,
  description: 'The nine digits a booking is shown by; spaces and hyphens do no harm.',
};
const SLOT = { type: 'string', minLength: 1, maxLength: 32, description: 'Of that day, as 1030 or 1030B.' };
export const REQUEST = {
  type: 'string',
  pattern: '^[\\x21-\\x7e]{8,128}$',
  description: 'In place of the Idempotency-Key header, for a program that cannot send one.',
};

/** Bodies are written out where they are taken, so that the description says that they are needed. */
export const BOOKING_WISH = closed(['day', 'slot', 'matters'], {
  day: DAY,
  slot: SLOT,
  matters: { type: 'array', minItems: 1, maxItems: 20, items: text(100) },
  language: { ...LANGUAGE, description: 'Of the slip; zh-CN unless it says otherwise.' },
  person: {
    description:
      'Kept by the hall’s hubs alone and given back by no route of this API. Both may be left out.',
    minProperties: 1,
    ...closed([], { name: text(64), phone: text(32) }),
  },
  request: REQUEST,
});
export const BOOKING_MOVE = closed(['day', 'slot'], { day: DAY, slot: SLOT, request: REQUEST });

const SCHEMA_LIST = {
  LocalText: {
    type: 'object',
    required: ['zh-CN'],
    properties: { 'zh-CN': { type: 'string' }, en: { type: 'string' } },
  },
  Problem: {
    description: 'What went wrong (RFC 9457).',
    ...closed(['type', 'title', 'status', 'detail', 'code', 'fix'], {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string' },
      code: { type: 'string', description: 'For programs: it does not change.' },
      field: { type: 'string', description: 'Which member of the request it is about.' },
      facts: { type: 'object', additionalProperties: { type: ['string', 'number'] } },
      fix: closed(['zh-CN', 'en'], { 'zh-CN': { type: 'string' }, en: { type: 'string' } }),
    }),
  },
  Catalogue: closed(['groups', 'matters'], {
    groups: listOf(closed(['id', 'name'], { id: { type: 'string' }, name: { $ref: 'LocalText#' } })),
    matters: listOf(
      closed(['id', 'name', 'group', 'usualMinutes', 'materials'], {
        id: { type: 'string' },
        code: { type: 'string', description: 'The official one, where the hall has it.' },
        name: { $ref: 'LocalText#' },
        group: { type: 'string' },
        usualMinutes: { type: 'number' },
        materials: listOf(
          closed(['name', 'kind'], {
            name: { $ref: 'LocalText#' },
            kind: { type: 'string', enum: ['show', 'hand-in'] },
            copies: count(),
          }),
        ),
      }),
    ),
  }),
  BookingDays: closed(['isOffered', 'days'], {
    isOffered: { type: 'boolean', description: 'Whether this hall takes bookings at all.' },
    days: listOf(
      closed(['day', 'weekday'], {
        day: DAY,
        weekday: { type: 'string', enum: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] },
        closed: { $ref: 'LocalText#' },
      }),
    ),
  }),
  Slots: closed(['slots'], {
    slots: listOf(
      closed(['id', 'day', 'from', 'to', 'startMs', 'endMs', 'free', 'quota', 'booked', 'state'], {
        id: SLOT,
        day: DAY,
        group: { type: 'string' },
        from: CLOCK,
        to: CLOCK,
        startMs: moment('Its begin.'),
        endMs: moment('Its end.'),
        free: count('Seats that can be booked now; 0 unless open.'),
        quota: count(),
        booked: count(),
        state: { type: 'string', enum: ['open', 'full', 'full-here', 'closed', 'not-open', 'past'] },
        reason: { $ref: 'LocalText#' },
      }),
    ),
  }),
  Booking: {
    description: 'A booking, without anything about the person.',
    ...closed(
      [
        'code',
        'day',
        'slot',
        'from',
        'to',
        'startMs',
        'endMs',
        'comeFromMs',
        'comeUntilMs',
        'label',
        'matters',
        'language',
        'state',
      ],
      {
        code: CODE,
        day: DAY,
        slot: SLOT,
        group: { type: 'string' },
        from: CLOCK,
        to: CLOCK,
        startMs: moment('The slot’s begin.'),
        endMs: moment('The slot’s end.'),
        comeFromMs: moment('From then on the person may check in.'),
        comeUntilMs: moment('Later it is a visit without a booking.'),
        label: { type: 'string', description: 'What the slip will say, as R1030-07.' },
        matters: listOf({ type: 'string' }),
        language: LANGUAGE,
        state: { type: 'string', enum: ['booked', 'cancelling', 'cancelled', 'checked-in', 'no-show'] },
        ticket: { type: 'string', description: 'The ticket of whoever has checked in.' },
        person: {
          type: 'string',
          description: 'Told to the hall’s own screens only: the key of what hubs know of the person.',
        },
        affected: { $ref: 'LocalText#' },
      },
    ),
  },
  Bookings: closed(['bookings'], { bookings: listOf({ $ref: 'Booking#' }) }),
  CheckedIn: closed(['booking', 'ticket', 'label', 'copy', 'rank'], {
    booking: { $ref: 'Booking#' },
    ticket: { type: 'string' },
    label: { type: 'string' },
    copy: count('1 is the first paper; every other is marked as a copy.'),
    rank: {
      type: 'string',
      enum: ['slot', 'walk-in'],
      description: 'In time, or late: then as a walk-in by the hour of arrival.',
    },
  }),
  Progress: {
    description: 'How it goes with a ticket, as its holder may know it.',
    ...closed(['label', 'state', 'isStale'], {
      label: { type: 'string' },
      state: {
        type: 'string',
        enum: ['reserved', 'waiting', 'called', 'serving', 'held', 'done', 'no-show', 'left', 'void'],
      },
      aheadPeople: count('While it waits.'),
      range: {
        description: 'Minutes eight of ten wait; absent where it cannot be said honestly: show nothing then.',
        ...closed(['fromMin', 'toMin'], { fromMin: count(), toMin: count() }),
      },
      window: count('Where it is called or served, unless that is a seat with a screen.'),
      place: { $ref: 'LocalText#' },
      isStale: {
        type: 'boolean',
        description: 'This hub is cut off from the one that keeps the line: what it counts may be old.',
      },
    }),
  },
  ChannelKeys: closed(['keys'], { keys: listOf({ $ref: 'ChannelKey#' }) }),
  ChannelKey: closed(['id', 'name', 'channel', 'madeMs'], {
    id: { type: 'string' },
    name: { type: 'string' },
    channel: { type: 'string', description: 'The portal, by the id of its first key.' },
    madeMs: moment('When it was made.'),
    revokedMs: moment('Since when it is good for nothing.'),
  }),
  NewChannelKey: closed(['id', 'name', 'key'], {
    id: { type: 'string' },
    name: { type: 'string' },
    key: { type: 'string', description: 'Shown this once; the hall keeps its hash.' },
  }),
} as const;

export type SchemaName = keyof typeof SCHEMA_LIST;

/** All of them, each under its own name. */
export const SCHEMAS: readonly ({ readonly $id: SchemaName } & object)[] = Object.entries(SCHEMA_LIST).map(
  ([name, schema]) => ({ $id: name as SchemaName, ...schema }),
);
