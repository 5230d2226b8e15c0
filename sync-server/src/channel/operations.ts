import type { ApiRoute } from '@onewindow/hall-core';
import type { FastifySchema } from 'fastify';
import { BOOKING_MOVE, BOOKING_WISH, CODE, DAY, json, REQUEST, ref, type SchemaName } from './schemas.ts';

/** One operation of the API: what its route checks and answers, and what is said of it. */
export interface Operation extends FastifySchema {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly response: Readonly<Record<string | number, object>>;
}

const named = (name: SchemaName, description: string) => json(ref(name), description);

const PROBLEM = {
  description: 'What went wrong, and what to do.',
  content: { 'application/problem+json': { schema: ref('Problem') } },
};
const PROBLEMS = { '4xx': PROBLEM, '5xx': PROBLEM };

const BY_CODE = { type: 'object', required: ['code'], properties: { code: CODE } };
const WORD = {
  type: 'object',
  properties: {
    'idempotency-key': {
      ...REQUEST,
      pattern: '^"?[\\x21-\\x7e]{8,128}"?$',
      description:
        'A new one for each booking or move, the same one when an answer was lost: nothing is done twice.',
    },
  },
};
const BY_DAYS = {
  type: 'object',
  additionalProperties: false,
  properties: { from: DAY, to: DAY, group: { type: 'string', minLength: 1, maxLength: 100 } },
};
const BY_DAY = { type: 'object', additionalProperties: false, required: ['day'], properties: { day: DAY } };
const BY_LANGUAGE = { type: 'object', properties: { lang: { type: 'string', enum: ['zh-CN', 'en'] } } };

const MAY = [{ channelKey: [] }, { pass: [] }];
const channels = { tags: ['Booking'], security: MAY };
const managers = { tags: ['Channel keys'], security: [{ pass: [] }] };

export type ChannelRoute = Extract<
  ApiRoute,
  | `${string} /api/v1/booking${string}`
  | `${string} /api/v1/channels${string}`
  | `${string} /api/v1/tickets/${string}`
  | 'GET /api/v1/slots'
  | 'GET /api/v1/matters'
>;

/** What channels, and the hall's own screens, may ask about booking; the routes are made with these. */
export const CHANNEL_OPERATIONS: Readonly<Record<ChannelRoute, Operation>> = {
  'GET /api/v1/matters': {
    ...channels,
    operationId: 'listMatters',
    summary: 'What people come for, by group, with what to bring',
    response: { 200: named('Catalogue', 'Groups and matters.'), ...PROBLEMS },
  },
  'GET /api/v1/booking-days': {
    ...channels,
    operationId: 'listDays',
    summary: 'The days that can be booked, and why others cannot',
    response: { 200: named('BookingDays', 'Today and the days ahead.'), ...PROBLEMS },
  },
  'GET /api/v1/slots': {
    ...channels,
    operationId: 'listSlots',
    summary: 'Slots with their free seats, of all days ahead unless some are named',
    querystring: BY_DAYS,
    response: { 200: named('Slots', 'By begin.'), ...PROBLEMS },
  },
  'GET /api/v1/bookings': {
    ...channels,
    operationId: 'listBookings',
    summary: 'The bookings of a day',
    description: 'A channel is told of those it made, staff of all.',
    querystring: BY_DAY,
    response: { 200: named('Bookings', 'By begin and seat.'), ...PROBLEMS },
  },
  'POST /api/v1/bookings': {
    ...channels,
    operationId: 'book',
    summary: 'Book a seat of a slot',
    description: 'Needs an Idempotency-Key header or `request`. A repeat answers the same booking.',
    headers: WORD,
    body: BOOKING_WISH,
    response: { 201: named('Booking', 'It is booked.'), ...PROBLEMS },
  },
  'GET /api/v1/bookings/:code': {
    ...channels,
    operationId: 'findBooking',
    summary: 'One booking by its code',
    params: BY_CODE,
    response: { 200: named('Booking', 'The booking.'), ...PROBLEMS },
  },
  'DELETE /api/v1/bookings/:code': {
    ...channels,
    operationId: 'cancelBooking',
    summary: 'Cancel a booking',
    description: 'The seat is free again. A repeat answers 410 `booking-released`: it is gone.',
    params: BY_CODE,
    response: {
      200: named('Booking', '`cancelled`, or `cancelling` while its seat is out of reach.'),
      ...PROBLEMS,
    },
  },
  'POST /api/v1/bookings/:code/move': {
    ...channels,
    operationId: 'moveBooking',
    summary: 'Move a booking to another slot',
    description:
      'The old seat is given up only once the new one is booked. The booking has another code from then on. Needs an Idempotency-Key header or `request`.',
    headers: WORD,
    params: BY_CODE,
    body: BOOKING_MOVE,
    response: { 200: named('Booking', 'The new booking.'), ...PROBLEMS },
  },
  'POST /api/v1/bookings/:code/check-in': {
    ...channels,
    operationId: 'checkIn',
    summary: 'The person is in the hall',
    description: 'Puts the person in the line. A repeat answers the same ticket, with the next `copy`.',
    params: BY_CODE,
    response: { 200: named('CheckedIn', 'The ticket.'), ...PROBLEMS },
  },
  'GET /api/v1/bookings/:code/calendar': {
    ...channels,
    operationId: 'calendar',
    summary: 'The booking for a calendar, with what to bring (iCalendar, RFC 5545)',
    params: BY_CODE,
    querystring: BY_LANGUAGE,
    response: {
      200: { description: 'One event.', content: { 'text/calendar': { schema: { type: 'string' } } } },
      ...PROBLEMS,
    },
  },
  'GET /api/v1/tickets/:code/progress': {
    ...channels,
    operationId: 'progress',
    summary: 'How it goes with a ticket: its state, the people ahead, a range of minutes',
    description: 'By the code of a ticket of today, or of a booking. Nothing about the person.',
    params: BY_CODE,
    response: { 200: named('Progress', 'How it goes.'), ...PROBLEMS },
  },
  'GET /api/v1/channels': {
    ...managers,
    operationId: 'listChannelKeys',
    summary: 'The keys portals were given',
    response: { 200: named('ChannelKeys', 'By when they were made.'), ...PROBLEMS },
  },
  'POST /api/v1/channels': {
    ...managers,
    operationId: 'makeChannelKey',
    summary: 'A key for a portal, shown this once',
    description:
      'For a new portal its name; for one that has a key, that key’s id as `of`: its bookings stay its own.',
    body: {
      type: 'object',
      additionalProperties: false,
      minProperties: 1,
      properties: {
        name: { type: 'string', maxLength: 200 },
        of: { type: 'string', pattern: '^[0-9a-f]{10}$' },
      },
    },
    response: { 201: named('NewChannelKey', 'The key.'), ...PROBLEMS },
  },
  'DELETE /api/v1/channels/:id': {
    ...managers,
    operationId: 'revokeChannelKey',
    summary: 'End a key for good',
    description: 'What was booked with it stands. Again changes nothing.',
    params: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
    response: { 200: named('ChannelKey', 'The key that is over.'), ...PROBLEMS },
  },
};
