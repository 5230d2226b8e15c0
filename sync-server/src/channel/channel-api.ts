import rateLimit from '@fastify/rate-limit';
import { type ApiRoute, mayUseApi } from '@onewindow/hall-core';
import type { Replica } from '@onewindow/replica/runtime';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { allowOrigin, preflight } from '../couch/cors.ts';
import type { Entrance } from '../trust/entrance.ts';
import { bearerOf } from '../trust/routes.ts';
import { type BookingRoutesSetup, bookingRoutes } from './booking-routes.ts';
import { type Caller, callerOf, type KnownCaller } from './caller.ts';
import { keyRoutes } from './key-routes.ts';
import { CHANNEL_OPERATIONS } from './operations.ts';
import { problemHandler, sendProblem } from './problems.ts';

const BODY_MAX = 16 * 1024;
/** A portal for a district books ten a second at the opening of a day; who asks more is a fault. */
const KEY_MAX = 600;
/** Whoever has no key needs few tries to notice. */
const STRANGER_MAX = 60;
const WINDOW_MS = 60_000;

export interface ChannelApiSetup extends Omit<BookingRoutesSetup, 'callerOf'> {
  readonly replica: Replica;
  readonly entrance: Entrance;
  /** Whether pages of an origin may ask: those of the hall's other hubs, when theirs is gone. */
  readonly isOwnOrigin: (origin: string) => boolean;
}

/**
 * The channel API (DESIGN §6, §7): each request is counted against its caller, then judged by the role table, then
 * checked against its form, and only then carried out.
 */
export function channelApi(setup: ChannelApiSetup): (app: FastifyInstance) => Promise<void> {
  const { replica, entrance, isOwnOrigin } = setup;
  const callers = new WeakMap<FastifyRequest, Caller>();
  const whoAsks = (request: FastifyRequest): Caller => {
    const known = callers.get(request);
    if (known !== undefined) return known;
    const caller = callerOf(replica.fold, (pass) => entrance.subjectOf(pass), bearerOf(request));
    callers.set(request, caller);
    return caller;
  };
  return async (app) => {
    app.setErrorHandler(problemHandler);
    app.addHook('onRequest', async (request, reply) => {
      reply.header('cache-control', 'no-store');
      allowOrigin(request, reply, isOwnOrigin);
    });
    await app.register(rateLimit, {
      timeWindow: WINDOW_MS,
      max: (request) => (whoAsks(request).kind === 'known' ? KEY_MAX : STRANGER_MAX),
      keyGenerator: (request) => {
        const caller = whoAsks(request);
        // Staff at their screens are counted apart, each by its pass.
        return caller.kind === 'known'
          ? `key ${caller.name} ${passOf(request, caller)}`
          : `address ${request.ip}`;
      },
      errorResponseBuilder: () => Object.assign(new Error('too many requests'), { statusCode: 429 }),
    });
    app.addHook('preParsing', async (request, reply) => {
      if (request.method !== 'OPTIONS') isTurnedAway(whoAsks(request), request, reply);
    });
    app.addHook('onRoute', (route) => {
      route.bodyLimit ??= BODY_MAX;
    });
    for (const path of new Set(Object.keys(CHANNEL_OPERATIONS).map((route) => route.split(' ')[1] ?? ''))) {
      app.options(path, (request, reply) => preflight(request, reply));
    }
    await app.register(bookingRoutes({ ...setup, callerOf: (request) => whoAsks(request) as KnownCaller }));
    await app.register(keyRoutes(replica));
  };
}

const passOf = (request: FastifyRequest, { sees }: KnownCaller): string =>
  sees === 'all' ? (bearerOf(request) ?? '') : '';

/** Says no to whoever the role table does not name. */
function isTurnedAway(caller: Caller, request: FastifyRequest, reply: FastifyReply): boolean {
  switch (caller.kind) {
    case 'nobody':
      return sendProblem(reply, 'unauthorized').sent;
    case 'wrong-key':
      return sendProblem(reply, 'key-wrong').sent;
    case 'revoked-key':
      return sendProblem(reply, 'key-revoked').sent;
    case 'known': {
      // HEAD of a page is as its GET.
      const method = request.method === 'HEAD' ? 'GET' : request.method;
      const route = `${method} ${request.routeOptions.url}` as ApiRoute;
      return mayUseApi(caller.roles, route) ? false : sendProblem(reply, 'forbidden').sent;
    }
  }
}
