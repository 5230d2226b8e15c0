import {
  decideRate,
  type GivenLanguage,
  type HallFile,
  type RatingRefusal,
  type RatingWish,
} from '@onewindow/hall-core';
import type { Clock, Replica } from '@onewindow/replica/runtime';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { languageFor, pageLanguage } from './page-language.ts';
import { FORM_MAX, plainPages } from './plain-pages.ts';
import { sentRating } from './rating-form.ts';
import { type PageSetup, residentPage } from './resident-page.ts';
import { isCode, type ResidentView, residentView } from './resident-view.ts';
import type { Told } from './resident-words.ts';

export interface ResidentSetup {
  readonly replica: Replica;
  readonly hall: () => HallFile;
  readonly clock: Clock;
  /** What the hall has given beside Chinese and English. */
  readonly languages: readonly GivenLanguage[];
}

/** A minute. A page looks again four times in it, and a hall's phones may all come from one address. */
const LOOKS_MAX = 600;

/** HTTP status and word for each refusal of a rating. */
const REFUSED: Readonly<Record<RatingRefusal, readonly [status: number, told: Told | undefined]>> = {
  'unknown-ticket': [404, undefined],
  'unknown-level': [422, 'no-level'],
  'unknown-reason': [422, 'malformed'],
  'not-served-yet': [409, 'not-served-yet'],
  'leg-over': [409, 'leg-over'],
  'rated-already': [409, 'rated-already'],
};

/**
 * The resident's page at the address in a slip's code: plain HTML for a stranger's phone over plain HTTP, without a
 * log-in, a cookie or anything about the person. Whatever is asked is answered with a page that says what is true.
 */
export function residentRoutes(setup: ResidentSetup): (app: FastifyInstance) => Promise<void> {
  return async (app) => {
    await plainPages(app, setup.hall, LOOKS_MAX);
    app.setErrorHandler((error: { readonly statusCode?: number }, request, reply) => {
      const status = error.statusCode ?? 500;
      // Nothing is worked out for whoever asks too often.
      if (status === 429) return reply.type('text/html; charset=utf-8').code(status).send(TOO_OFTEN);
      return shown(setup, request, reply, status, status < 500 ? 'malformed' : 'not-kept');
    });
    app.get('/t', (request, reply) => shown(setup, request, reply));
    app.get('/t/*', (request, reply) => shown(setup, request, reply));
    app.post('/t/:code/rating', { bodyLimit: FORM_MAX }, (request, reply) => rated(setup, request, reply));
  };
}

/** For whoever, or whatever, looks without end; it looks again by itself when there is room. */
const TOO_OFTEN = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta http-equiv="refresh" content="60">
<meta name="viewport" content="width=device-width"><title>429</title>
<h1>看得太勤了</h1><p>这个网络里看号的太多，请等一分钟，本页会自己再看。叫号以大厅的屏幕和广播为准。</p>
<h1 lang="en">Too many looks</h1><p lang="en">Too many from this network: this page looks again in a minute.
The hall’s boards and announcements always tell who is called.</p>
`;

/** An address no browser writes goes to the page that says what to do without a number. */
export const noTicket = (reply: FastifyReply): FastifyReply => reply.redirect('/t', 303);

/** The code in an address; some phones add a slash. */
function codeOf({ params }: FastifyRequest): string {
  const { code, '*': rest = '' } = (params ?? {}) as { readonly code?: string; readonly '*'?: string };
  return code ?? rest.replace(/\/$/, '');
}

/** What the holder of a code may know now. */
export function viewOf({ replica, hall, clock }: ResidentSetup, code: string): ResidentView | undefined {
  const isStale = replica.deskInReach === undefined;
  return residentView(replica.fold, hall(), code, { wallMs: clock.now().wallMs, isStale });
}

function languageOf(
  { languages }: ResidentSetup,
  { query, headers }: FastifyRequest,
  view: ResidentView | undefined,
): string {
  const { lang } = query as { readonly lang?: unknown };
  return languageFor(
    lang,
    headers['accept-language'],
    view?.language,
    languages.map(({ tag }) => tag),
  );
}

/** The page as things stand; a rating that was not taken is told above it. */
function shown(
  setup: ResidentSetup,
  request: FastifyRequest,
  reply: FastifyReply,
  status?: number,
  told?: Told,
): FastifyReply {
  const code = codeOf(request);
  const view = viewOf(setup, code);
  const { auto } = request.query as { readonly auto?: unknown };
  const page: PageSetup = {
    hall: setup.hall(),
    language: pageLanguage(languageOf(setup, request, view), setup.languages),
    wallMs: setup.clock.now().wallMs,
    // What is no code is not put into a page.
    path: isCode(code) ? `/t/${code}` : '/t',
    refreshes: auto !== 'off',
    ...(told === undefined || view === undefined ? {} : { told }),
  };
  return reply
    .code(status ?? (view === undefined ? 404 : 200))
    .type('text/html; charset=utf-8')
    .send(residentPage(view, page));
}

async function rated(
  setup: ResidentSetup,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const code = codeOf(request);
  const view = viewOf(setup, code);
  if (view === undefined) return shown(setup, request, reply, 404);
  const sent = sentRating(request.body);
  if (sent === undefined) return shown(setup, request, reply, 400, 'malformed');
  let refused: RatingRefusal | undefined;
  try {
    refused = await taken(setup.replica, { ticket: code, ...sent, way: 'phone' });
  } catch {
    return shown(setup, request, reply, 507, 'not-kept');
  }
  if (refused !== undefined) return shown(setup, request, reply, ...REFUSED[refused]);
  return reply.redirect(`/t/${code}?lang=${languageOf(setup, request, view)}`, 303);
}

/** Resolves when the rating is durable, or with the reason it was not taken. */
async function taken(replica: Replica, wish: RatingWish): Promise<RatingRefusal | undefined> {
  let refused: RatingRefusal | undefined;
  await replica.record((fold) => {
    const decided = decideRate(fold, wish, replica.now());
    refused = decided.ok ? undefined : decided.refusal.code;
    return decided.ok ? decided.value : [];
  });
  return refused;
}
