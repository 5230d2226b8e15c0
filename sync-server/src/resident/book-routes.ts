import type { HallFile, Language } from '@onewindow/hall-core';
import { randomToken } from '@onewindow/replica/runtime';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bookings } from '../bookings/bookings.ts';
import { calendarOf } from '../channel/calendar.ts';
import {
  type BookPage,
  bookingPart,
  daysPart,
  framed,
  groupsPart,
  matterPart,
  slotsPart,
} from './book-page.ts';
import { BOOK_WORDS } from './book-words.ts';
import { languageFor } from './page-language.ts';
import { FORM_MAX, plainPages } from './plain-pages.ts';

/** A minute. A family on one phone looks around; who guesses codes gets nowhere at this pace. */
const LOOKS_MAX = 60;
/** Seats one phone may book or give back in a while: nobody takes a day for themselves. */
const ACTS_MAX = 6;
const ACTS_MS = 10 * 60_000;

export interface BookSetup {
  readonly bookings: Bookings;
  readonly hall: () => HallFile;
  readonly wallMs: () => number;
}

/**
 * `/book`: a resident books a time on the hall's network, by plain HTML without a script, a log-in, a cookie or a name.
 * What is chosen stands in the address; only the last press books.
 */
export function bookRoutes(setup: BookSetup): (app: FastifyInstance) => Promise<void> {
  return async (app) => {
    await plainPages(app, setup.hall, LOOKS_MAX);
    app.setErrorHandler((error: { readonly statusCode?: number }, request, reply) => {
      const { statusCode = 500 } = error;
      const page = pageOf(setup, request);
      const words = BOOK_WORDS[page.language];
      const told = statusCode === 429 ? words.tooOften : words.refused('not-ready');
      return sent(reply, statusCode, { ...page, told }, '/book', groupsPart(page));
    });
    const acts = { rateLimit: { max: ACTS_MAX, timeWindow: ACTS_MS } };
    app.get('/book', (request, reply) => choosing(setup, request, reply));
    app.get('/book/find', (request, reply) => {
      const { code } = request.query as { readonly code?: unknown };
      const digits = String(code ?? '')
        .replaceAll(/\D/g, '')
        .slice(0, 9);
      return reply.redirect(`/book/${digits || 'none'}?lang=${languageOf(request)}`, 303);
    });
    app.get('/book/:code', (request, reply) => showing(setup, request, reply));
    app.post('/book', { config: acts, bodyLimit: FORM_MAX }, (request, reply) =>
      booking(setup, request, reply),
    );
    app.post('/book/:code/cancel', { config: acts, bodyLimit: FORM_MAX }, (request, reply) =>
      cancelling(setup, request, reply),
    );
  };
}

const languageOf = ({ query, headers }: FastifyRequest): Language => {
  const { lang } = query as { readonly lang?: unknown };
  return languageFor(lang, headers['accept-language'], undefined) === 'en' ? 'en' : 'zh-CN';
};

const pageOf = ({ hall }: BookSetup, request: FastifyRequest): BookPage => ({
  hall: hall(),
  language: languageOf(request),
});

function sent(reply: FastifyReply, status: number, page: BookPage, here: string, main: string): FastifyReply {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .send(framed(page, here, main));
}

/** From what for to what time, as far as the address says. What it names that is not there is asked for again. */
async function choosing(
  setup: BookSetup,
  request: FastifyRequest,
  reply: FastifyReply,
  told?: string,
): Promise<FastifyReply> {
  const { bookings, hall } = setup;
  const page = { ...pageOf(setup, request), ...(told === undefined ? {} : { told }) };
  const status = told === undefined ? 200 : 409;
  const show = (main: string): FastifyReply => sent(reply, status, page, request.url, main);
  if (!bookings.isOffered) {
    const words = BOOK_WORDS[page.language];
    return show(`<h1 class="long">${words.title}</h1><p>${words.notOffered}</p>`);
  }
  const asked = request.method === 'POST' ? formOf(request) : (request.query as Record<string, unknown>);
  const {
    group,
    day,
    slot: id,
  } = asked as { readonly group?: string; readonly day?: string; readonly slot?: string };
  if (group === undefined || !hall().groups.some((each) => each.id === group)) return show(groupsPart(page));
  const days = bookings.days();
  const [first, last] = [days[0], days.at(-1)];
  const slots =
    first === undefined || last === undefined ? [] : await bookings.slots(first.day, last.day, group);
  if (day === undefined || !days.some((each) => each.day === day)) {
    return show(daysPart(page, group, days, slots));
  }
  const ofDay = slots.filter((each) => each.day === day);
  const slot = ofDay.find((each) => each.id === id && each.state.kind === 'open');
  // Whoever was refused chooses another time.
  if (slot === undefined || told !== undefined) return show(slotsPart(page, { group, day }, ofDay));
  return show(matterPart(page, { group, slot, request: requestWord() }));
}

const requestWord = (): string => `web-${randomToken(32)}`;

const formOf = ({ body }: FastifyRequest): Record<string, string> =>
  body instanceof URLSearchParams ? Object.fromEntries(body) : {};

async function booking(
  setup: BookSetup,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { day = '', slot = '', matter = '', request: word = '', lang } = formOf(request);
  const language: Language = lang === 'en' ? 'en' : 'zh-CN';
  // Only a word of this page's own making books: a screen's or a portal's is theirs.
  const isOwn = word.startsWith('web-');
  const wish = { day, slot, matters: [matter], language, request: isOwn ? word : requestWord() };
  const booked = await setup.bookings.book(wish);
  if (booked.ok) return reply.redirect(`/book/${booked.value.code}?lang=${language}`, 303);
  return choosing(setup, request, reply, BOOK_WORDS[language].refused(booked.refusal.code));
}

/** The booking of a code, or its calendar file. */
async function showing(
  setup: BookSetup,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { code = '' } = request.params as { readonly code?: string };
  const page = pageOf(setup, request);
  const found = await setup.bookings.find({ code: code.replace(/\.ics$/, '') });
  if (!found.ok) {
    const words = BOOK_WORDS[page.language];
    const told = found.refusal.code === 'booking-released' ? words.cancelled : words.unknown;
    return sent(reply, 404, { ...page, told }, '/book', groupsPart(page));
  }
  if (code.endsWith('.ics')) {
    const text = calendarOf(found.value, page.hall, page.language, setup.wallMs());
    return reply.type('text/calendar; charset=utf-8').send(text);
  }
  const { cancel } = request.query as { readonly cancel?: unknown };
  return sent(reply, 200, page, `/book/${code}`, bookingPart(page, found.value, cancel === 'ask'));
}

async function cancelling(
  setup: BookSetup,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { code = '' } = request.params as { readonly code?: string };
  const page = pageOf(setup, request);
  const words = BOOK_WORDS[page.language];
  const done = await setup.bookings.cancel({ code });
  if (!done.ok)
    return sent(reply, 409, { ...page, told: words.refused(done.refusal.code) }, '/book', groupsPart(page));
  const told = done.value.state === 'cancelling' ? words.cancelling : words.cancelled;
  return sent(reply, 200, { ...page, told }, '/book', groupsPart(page));
}
