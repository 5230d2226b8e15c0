import type { Day, HallFile, Language } from '@onewindow/hall-core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bookings, BookingView } from '../bookings/bookings.ts';
import type { KnownPerson } from '../persons/person-record.ts';
import type { ResidentView } from '../resident/resident-view.ts';
import { calendarOf } from './calendar.ts';
import { isSeenBy, type KnownCaller, requestOf } from './caller.ts';
import { CHANNEL_OPERATIONS as OPERATIONS } from './operations.ts';
import { sendProblem, sendRefusal } from './problems.ts';
import { progressOf } from './progress.ts';
import { bookingShown, catalogueOf, slotShown } from './shown.ts';

export interface BookingRoutesSetup {
  readonly bookings: Bookings;
  readonly hall: () => HallFile;
  readonly wallMs: () => number;
  /** Who asks; nobody else is let in so far. */
  readonly callerOf: (request: FastifyRequest) => KnownCaller;
  /** What the holder of a ticket's code may know of it. */
  readonly view: (code: string) => ResidentView | undefined;
}

interface WishBody {
  readonly day: Day;
  readonly slot: string;
  readonly matters: readonly string[];
  readonly language?: Language;
  readonly person?: KnownPerson;
  readonly request?: string;
}

type MoveBody = Pick<WishBody, 'day' | 'slot' | 'request'>;

/**
 * Booking ahead, for portals by their keys and for the hall's own screens. The handlers only put what was asked to
 * the rules of booking and word what these answer.
 */
export function bookingRoutes(setup: BookingRoutesSetup): (app: FastifyInstance) => Promise<void> {
  const { bookings, hall } = setup;
  return async (app) => {
    app.get('/api/v1/matters', { schema: OPERATIONS['GET /api/v1/matters'] }, async () =>
      catalogueOf(hall()),
    );
    app.get('/api/v1/booking-days', { schema: OPERATIONS['GET /api/v1/booking-days'] }, async () => ({
      isOffered: bookings.isOffered,
      days: bookings.days(),
    }));
    app.get('/api/v1/slots', { schema: OPERATIONS['GET /api/v1/slots'] }, (request, reply) =>
      listSlots(setup, request, reply),
    );
    app.get('/api/v1/bookings', { schema: OPERATIONS['GET /api/v1/bookings'] }, async (request) => {
      const caller = setup.callerOf(request);
      const all = await bookings.list((request.query as { readonly day: Day }).day);
      return {
        bookings: all.filter((one) => isSeenBy(caller, one)).map((one) => shown(setup, request, one)),
      };
    });
    app.post('/api/v1/bookings', { schema: OPERATIONS['POST /api/v1/bookings'] }, (request, reply) =>
      book(setup, request, reply),
    );
    app.get(
      '/api/v1/bookings/:code',
      { schema: OPERATIONS['GET /api/v1/bookings/:code'] },
      (request, reply) =>
        withOwn(setup, request, reply, (booking) => reply.send(shown(setup, request, booking))),
    );
    app.delete(
      '/api/v1/bookings/:code',
      { schema: OPERATIONS['DELETE /api/v1/bookings/:code'] },
      (request, reply) =>
        withOwn(setup, request, reply, async ({ request: word }) => {
          const done = await bookings.cancel({ request: word });
          return done.ok ? reply.send(shown(setup, request, done.value)) : sendRefusal(reply, done.refusal);
        }),
    );
    const moving = { schema: OPERATIONS['POST /api/v1/bookings/:code/move'] };
    app.post('/api/v1/bookings/:code/move', moving, (request, reply) => move(setup, request, reply));
    const arriving = { schema: OPERATIONS['POST /api/v1/bookings/:code/check-in'] };
    app.post('/api/v1/bookings/:code/check-in', arriving, (request, reply) =>
      withOwn(setup, request, reply, async ({ code }) => {
        const done = await bookings.checkIn({ code });
        if (!done.ok) return sendRefusal(reply, done.refusal);
        return reply.send({ ...done.value, booking: shown(setup, request, done.value.booking) });
      }),
    );
    const noting = { schema: OPERATIONS['GET /api/v1/bookings/:code/calendar'] };
    app.get('/api/v1/bookings/:code/calendar', noting, (request, reply) =>
      withOwn(setup, request, reply, (booking) => calendar(setup, request, reply, booking)),
    );
    const watching = { schema: OPERATIONS['GET /api/v1/tickets/:code/progress'] };
    app.get('/api/v1/tickets/:code/progress', watching, (request, reply) => progress(setup, request, reply));
  };
}

const codeOf = ({ params }: FastifyRequest): string => (params as { readonly code: string }).code;

/** The word by which a repeat is known: of the header, else of the body. Quotes are RFC 8941's, and no part of it. */
function wordOf({ headers, body }: FastifyRequest): string | undefined {
  const given = headers['idempotency-key'];
  const header = typeof given === 'string' ? given.replace(/^"(.*)"$/, '$1') : undefined;
  return header ?? (body as { readonly request?: string }).request;
}

async function listSlots(
  { bookings, hall }: BookingRoutesSetup,
  { query }: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { from, to, group } = query as { readonly from?: Day; readonly to?: Day; readonly group?: string };
  if (group !== undefined && !hall().groups.some(({ id }) => id === group)) {
    return sendProblem(reply, 'unknown-group');
  }
  // Days without slots are none to look through.
  const days = bookings.days().map(({ day }) => day);
  const asked = days.filter((day) => day >= (from ?? day) && day <= (to ?? from ?? day));
  const [first, last] = [asked[0], asked.at(-1)];
  const slots = first === undefined || last === undefined ? [] : await bookings.slots(first, last, group);
  return reply.send({ slots: slots.map((slot) => slotShown(hall(), slot)) });
}

async function book(
  setup: BookingRoutesSetup,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { bookings, callerOf } = setup;
  const { day, slot, matters, language = 'zh-CN', person } = request.body as WishBody;
  const word = wordOf(request);
  if (word === undefined) return sendProblem(reply, 'request-missing');
  const wish = { day, slot, matters, language, request: requestOf(callerOf(request), 'book', word) };
  const booked = await bookings.book(person === undefined ? wish : { ...wish, person });
  if (!booked.ok) return sendRefusal(reply, booked.refusal);
  const { code } = booked.value;
  return reply
    .code(201)
    .header('location', `/api/v1/bookings/${code}`)
    .send(shown(setup, request, booked.value));
}

/** The new booking of a move is known by its word, so a repeat finds it also when the old one is gone. */
async function move(
  setup: BookingRoutesSetup,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { bookings, callerOf } = setup;
  const { day, slot } = request.body as MoveBody;
  const word = wordOf(request);
  if (word === undefined) return sendProblem(reply, 'request-missing');
  const wanted = requestOf(callerOf(request), 'move', `${codeOf(request).replaceAll(/\D/g, '')} ${word}`);
  const done = await bookings.find({ request: wanted });
  const old = await bookings.find({ code: codeOf(request) });
  if (done.ok && !old.ok)
    return isAt(done.value, day, slot) ? reply.send(shown(setup, request, done.value)) : usedUp(reply);
  return withOwn(setup, request, reply, async ({ request: booked }) => {
    const moved = await bookings.move({ request: booked }, { day, slot, request: wanted });
    return moved.ok ? reply.send(shown(setup, request, moved.value)) : sendRefusal(reply, moved.refusal);
  });
}

const isAt = (booking: BookingView, day: Day, slot: string): boolean =>
  booking.day === day && booking.slot === slot;

const usedUp = (reply: FastifyReply): FastifyReply => sendProblem(reply, 'request-used');

/** A booking as the caller may see it. */
const shown = ({ hall, callerOf }: BookingRoutesSetup, request: FastifyRequest, booking: BookingView) =>
  bookingShown(hall(), callerOf(request), booking);

/** Does something with a booking of the caller's; another's is as if there were none. */
async function withOwn(
  { bookings, callerOf }: BookingRoutesSetup,
  request: FastifyRequest,
  reply: FastifyReply,
  act: (booking: BookingView) => FastifyReply | Promise<FastifyReply>,
): Promise<FastifyReply> {
  const found = await bookings.find({ code: codeOf(request) });
  if (!found.ok) return sendRefusal(reply, found.refusal);
  return isSeenBy(callerOf(request), found.value) ? act(found.value) : sendProblem(reply, 'unknown-booking');
}

function calendar(
  { hall, wallMs }: BookingRoutesSetup,
  { query }: FastifyRequest,
  reply: FastifyReply,
  booking: BookingView,
): FastifyReply {
  const { lang } = query as { readonly lang?: Language };
  return reply
    .type('text/calendar; charset=utf-8')
    .header('content-disposition', `attachment; filename="${booking.code}.ics"`)
    .send(calendarOf(booking, hall(), lang ?? booking.language, wallMs()));
}

/** By a ticket's code; a booking's leads to the ticket of whoever has checked in. */
async function progress(
  { bookings, view, callerOf }: BookingRoutesSetup,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const code = codeOf(request);
  const seen = view(code);
  if (seen !== undefined) return reply.send(progressOf(seen));
  const found = await bookings.find({ code });
  if (!found.ok || !isSeenBy(callerOf(request), found.value)) return sendProblem(reply, 'unknown-ticket');
  const { ticket, label } = found.value;
  const own = ticket === undefined ? undefined : view(ticket);
  return reply.send(own === undefined ? { label, state: 'reserved', isStale: false } : progressOf(own));
}
