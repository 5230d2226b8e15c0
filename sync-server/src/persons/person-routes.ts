import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { allowOrigin, preflight } from '../couch/cors.ts';
import type { Entrance } from '../trust/entrance.ts';
import { bearerOf, isTurnedAway } from '../trust/routes.ts';
import { masked } from './masking.ts';
import { hasIdNumber, isPersonKey, readPerson } from './person-record.ts';
import type { PersonStore } from './person-store.ts';
import { isReadReason, READ_REASONS, type ReadLog } from './read-log.ts';

const BODY_MAX = 16 * 1024;

export interface PersonRoutesSetup {
  readonly entrance: Entrance;
  readonly persons: PersonStore;
  readonly reads: ReadLog;
  readonly wallMs: () => number;
  /** Whether pages of an origin may ask: those of the hall's other hubs, when theirs is gone. */
  readonly isOwnOrigin: (origin: string) => boolean;
}

/** People by the keys of events (F9): masked for screens, in full against a reason, erased for good. */
export function personRoutes(setup: PersonRoutesSetup): (app: FastifyInstance) => Promise<void> {
  const { persons, isOwnOrigin } = setup;
  return async (app) => {
    app.addHook('onRequest', async (request, reply) => {
      reply.header('cache-control', 'no-store');
      allowOrigin(request, reply, isOwnOrigin);
    });
    app.options('/api/v1/person/:key', (request, reply) => preflight(request, reply));
    app.get('/api/v1/person/:key', (request, reply) => shown(setup, request, reply));
    app.put('/api/v1/person/:key', { bodyLimit: BODY_MAX }, (request, reply) => put(setup, request, reply));
    app.delete('/api/v1/person/:key', async (request, reply) => {
      if (isTurnedAway(subjectOf(setup, request), 'DELETE /api/v1/person/:key', reply)) return reply;
      const key = keyOf(request);
      if (key === undefined) return malformed(reply, NO_KEY);
      return kept(reply, async () => {
        await persons.erase(key);
        return reply.send({ erased: true });
      });
    });
  };
}

const NO_KEY = 'a key has 16 to 64 lower-case letters and digits';

const subjectOf = ({ entrance }: PersonRoutesSetup, request: FastifyRequest) =>
  entrance.subjectOf(bearerOf(request));

function keyOf({ params }: FastifyRequest): string | undefined {
  const { key } = params as { readonly key?: unknown };
  return isPersonKey(key) ? key : undefined;
}

export const malformed = (reply: FastifyReply, reason: string): FastifyReply =>
  reply.code(400).send({ error: 'bad_request', reason });

const ERASED = { error: 'gone', reason: 'this person was erased, and the key is not used again' };

async function shown(
  setup: PersonRoutesSetup,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { persons, reads, wallMs } = setup;
  const subject = subjectOf(setup, request);
  if (isTurnedAway(subject, 'GET /api/v1/person/:key', reply)) return reply;
  const { reason } = request.query as { readonly reason?: unknown };
  const inFull = reason !== undefined;
  if (inFull && isTurnedAway(subject, 'GET /api/v1/person/:key in full', reply)) return reply;
  const key = keyOf(request);
  if (key === undefined) return malformed(reply, NO_KEY);
  if (inFull && !isReadReason(reason)) {
    return malformed(reply, `reason: one of ${READ_REASONS.join(', ')}`);
  }
  const record = persons.person(key);
  if (record === undefined) {
    return reply.code(404).send({ error: 'not_found', reason: 'nothing is known under this key' });
  }
  if (record.kind === 'erased') return reply.code(410).send(ERASED);
  const { day, revision, person } = record;
  if (!inFull || subject.kind === 'anonymous') {
    return reply.send({ key, day, revision, inFull: false, ...masked(person) });
  }
  return kept(reply, async () => {
    await reads.note(wallMs(), subject.device, key, reason);
    return reply.send({ key, day, revision, inFull: true, ...person });
  });
}

async function put(
  setup: PersonRoutesSetup,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (isTurnedAway(subjectOf(setup, request), 'PUT /api/v1/person/:key', reply)) return reply;
  const key = keyOf(request);
  if (key === undefined) return malformed(reply, NO_KEY);
  const person = readPerson(request.body);
  if (person === undefined) {
    return malformed(reply, 'name, phone and note: texts of at most 64, 32 and 500 characters');
  }
  if (Object.values(person).some(hasIdNumber)) {
    return malformed(reply, 'this holds an ID-card number: those are stored nowhere');
  }
  return kept(reply, async () => {
    const done = await setup.persons.putPerson(key, person);
    return done === 'erased' ? reply.code(410).send(ERASED) : reply.code(201).send({ key });
  });
}

/** Answers that nothing was kept where the disk takes nothing. What failed may name a file, never a person. */
export async function kept(reply: FastifyReply, act: () => Promise<FastifyReply>): Promise<FastifyReply> {
  try {
    return await act();
  } catch {
    const reason = 'this hub can keep nothing now: its disk is full, or cannot be written';
    return reply.code(507).send({ error: 'insufficient_storage', reason });
  }
}
