import { type CouchPage, mayUseCouch, storeKindOf } from '@onewindow/hall-core';
import type { FastifyRequest } from 'fastify';
import type { Verdict } from '../couch/options.ts';
import type { CouchRoute } from '../couch/route.ts';
import type { Entrance } from './entrance.ts';
import { bearerOf } from './routes.ts';

/** What the role table calls the thing a request is about. */
function pageOf(route: CouchRoute): CouchPage {
  switch (route.kind) {
    case 'server':
    case 'special':
      return route.page;
    default:
      return route.kind;
  }
}

/** The hall's role table at the CouchDB endpoint: whoever it does not name learns nothing, not even what exists. */
export function couchVerdict(
  entrance: Entrance,
  hall: string,
  request: FastifyRequest,
  route: CouchRoute,
): Verdict {
  const subject = entrance.subjectOf(bearerOf(request));
  if (subject.kind === 'anonymous') {
    return { allowed: false, status: 401, error: 'unauthorized', reason: 'a pass of this hub is needed' };
  }
  const store = 'db' in route ? storeKindOf(hall, route.db) : undefined;
  if (mayUseCouch(subject.roles, pageOf(route), request.method, store)) return { allowed: true };
  const reason = 'this device has no role that may do this';
  return { allowed: false, status: 403, error: 'forbidden', reason };
}
