import {
  type ApiRoute,
  type DeviceId,
  type DeviceRole,
  type EntryRefusal,
  type EntryRefused,
  mayUseApi,
  ROLES,
} from '@onewindow/hall-core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { allowOrigin, preflight } from '../couch/cors.ts';
import type { Admitted, Entrance, Subject } from './entrance.ts';
import { INVITATION_MS } from './invitations.ts';

/** Nothing asked here is longer. */
const BODY_MAX = 16 * 1024;
/** The hall's own database of a big hall. */
const EVIDENCE_BODY_MAX = 4 * 1024 * 1024;

const STATUS: Readonly<Record<EntryRefusal, number>> = {
  malformed: 400,
  'bad-proof': 401,
  'not-enrolled': 403,
  revoked: 403,
  'code-needed': 403,
  'code-unknown': 403,
  'code-used': 403,
  'code-expired': 403,
  'too-many-tries': 429,
  'role-not-invited': 403,
  'hub-not-ready': 409,
  'too-many-hubs': 409,
  'not-kept': 409,
};

const REASONS: Readonly<Record<EntryRefusal, string>> = {
  malformed: 'the request lacks a member or has one of another form',
  'bad-proof':
    'the signature is not of that key, or the nonce is not of this hub or too old: ask for a new one',
  'not-enrolled': 'this device is not of the hall: join with a code from a manager',
  revoked: 'this device was taken out of service: it may join again as a new device',
  'code-needed': 'a code from a manager is needed',
  'code-unknown': 'there is no such code: check it, or ask for a new one at this hub',
  'code-used': 'this code has let a device in already: each is good once',
  'code-expired': 'this code is over: a code is good for ten minutes',
  'too-many-tries': 'too many wrong codes from this address: wait a minute',
  'role-not-invited': 'this code is for another kind of screen',
  'hub-not-ready': 'this hub has no place in a hall yet',
  'too-many-hubs': 'the hall has as many hubs as it may have',
  'not-kept': 'this hub can keep nothing now: its disk is full, or cannot be written',
};

export const bearerOf = ({ headers }: FastifyRequest): string | undefined =>
  /^Bearer ([\w.-]+)$/.exec(headers.authorization ?? '')?.[1];

/** Says no to whoever the role table does not name; true when it has. */
export function isTurnedAway(subject: Subject, route: ApiRoute, reply: FastifyReply): boolean {
  const roles = subject.kind === 'device' ? subject.roles : [];
  if (mayUseApi(roles, route)) return false;
  if (subject.kind === 'anonymous') {
    void reply.code(401).send({ error: 'unauthorized', reason: 'a pass of this hub is needed' });
  } else {
    void reply.code(403).send({ error: 'forbidden', reason: 'this device has no role that may do this' });
  }
  return true;
}

export interface TrustRoutesSetup {
  readonly entrance: Entrance;
  /** Where a device that scans a code finds this hub. */
  readonly url: () => string;
  /** Whether pages of an origin may ask: those of the hall's other hubs, when theirs is gone. */
  readonly isOwnOrigin: (origin: string) => boolean;
}

/** Joining, sessions and invitations. */
export function trustRoutes({
  entrance,
  url,
  isOwnOrigin,
}: TrustRoutesSetup): (app: FastifyInstance) => Promise<void> {
  const options = { bodyLimit: BODY_MAX };
  return async (app) => {
    app.addHook('onRequest', async (request, reply) => {
      reply.header('cache-control', 'no-store');
      allowOrigin(request, reply, isOwnOrigin);
    });
    for (const path of ['challenge', 'session', 'join', 'evidence', 'invitations', 'recovery-kit']) {
      app.options(`/api/v1/${path}`, (request, reply) => preflight(request, reply));
    }
    app.get('/api/v1/challenge', async () => entrance.challenge());
    app.post('/api/v1/session', options, async ({ body }, reply) =>
      answer(reply, await entrance.session(bodyOf(body))),
    );
    app.post('/api/v1/join', options, async ({ body, ip }, reply) =>
      answer(reply, await entrance.join(bodyOf(body), ip)),
    );
    app.post('/api/v1/evidence', { bodyLimit: EVIDENCE_BODY_MAX }, async ({ body }, reply) => {
      const { events } = bodyOf<{ events: unknown }>(body);
      if (!Array.isArray(events)) return answer(reply, { ok: false, code: 'malformed' });
      return reply.send({ taken: await entrance.weigh(events) });
    });
    app.post('/api/v1/authority', options, async (request, reply) => {
      const subject = entrance.subjectOf(bearerOf(request));
      if (isTurnedAway(subject, 'POST /api/v1/authority', reply)) return reply;
      const hub = subject.kind === 'device' ? subject.device : '';
      const sealed = await entrance.authorityFor(hub, bodyOf(request.body));
      return sealed === undefined ? answer(reply, { ok: false, code: 'malformed' }) : reply.send(sealed);
    });
    app.post('/api/v1/recovery-kit', options, async (request, reply) => {
      if (isTurnedAway(entrance.subjectOf(bearerOf(request)), 'POST /api/v1/recovery-kit', reply))
        return reply;
      const kit = await entrance.recoveryKit();
      return kit === undefined ? answer(reply, { ok: false, code: 'hub-not-ready' }) : reply.send(kit);
    });
    app.post('/api/v1/invitations', options, async (request, reply) => {
      const subject = entrance.subjectOf(bearerOf(request));
      if (isTurnedAway(subject, 'POST /api/v1/invitations', reply)) return reply;
      const { roles, replaces } = bodyOf<{ roles: unknown; replaces: unknown }>(request.body);
      if (!areRoles(roles) || !(replaces === undefined || typeof replaces === 'string')) {
        return answer(reply, { ok: false, code: 'malformed' });
      }
      const by = subject.kind === 'device' ? { by: subject.device } : {};
      const replacing = replaces === undefined ? {} : { replaces: replaces as DeviceId };
      const { code } = entrance.invitations.make({ roles, ...by, ...replacing }, 'scanned', INVITATION_MS);
      return reply.send({ code, lastsMs: INVITATION_MS, url: url() });
    });
  };
}

const bodyOf = <T extends object>(body: unknown): Partial<T> =>
  typeof body === 'object' && body !== null ? (body as Partial<T>) : {};

const areRoles = (roles: unknown): roles is DeviceRole[] =>
  Array.isArray(roles) && roles.length > 0 && roles.every((role) => ROLES.includes(role));

function answer<T extends object>(reply: FastifyReply, admitted: Admitted<T>): FastifyReply {
  if (admitted.ok) return reply.send(admitted.value);
  const { code, waitMs } = admitted;
  const status = STATUS[code];
  const error = status === 400 ? 'bad_request' : status === 401 ? 'unauthorized' : 'forbidden';
  const refused: EntryRefused = {
    error,
    reason: REASONS[code],
    code,
    ...(waitMs === undefined ? {} : { waitMs }),
  };
  return reply.code(status).send(refused);
}
