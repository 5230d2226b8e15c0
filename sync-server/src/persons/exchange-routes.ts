import type { DeviceId } from '@onewindow/hall-core';
import type { Signer } from '@onewindow/replica/runtime';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Entrance, Subject } from '../trust/entrance.ts';
import { bearerOf, isTurnedAway } from '../trust/routes.ts';
import { answerRoad, type Road, type Sealed, seal, unsealed } from '../trust/sealed-road.ts';
import type { PersonsAnswer, PersonsAsk } from './person-exchange.ts';
import { readRecords } from './person-record.ts';
import { kept, malformed } from './person-routes.ts';
import type { PersonStore } from './person-store.ts';

/** A big hall's month of people. */
const BODY_MAX = 64 * 1024 * 1024;

export interface ExchangeRoutesSetup {
  readonly entrance: Entrance;
  readonly persons: PersonStore;
  readonly signer: Signer;
}

/** What hubs of the hall tell each other of people, and nobody else hears: sealed, for the road may be plain HTTP. */
export function exchangeRoutes(setup: ExchangeRoutesSetup): (app: FastifyInstance) => Promise<void> {
  const { entrance, persons, signer } = setup;
  /** By hub, the road it asked by last. */
  const roads = new Map<DeviceId, Road>();
  const subjectOf = (request: FastifyRequest): Subject => entrance.subjectOf(bearerOf(request));
  return async (app) => {
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });
    app.post('/api/v1/persons', async (request, reply) => {
      const subject = subjectOf(request);
      if (isTurnedAway(subject, 'POST /api/v1/persons', reply) || subject.kind === 'anonymous') return reply;
      const { since, ...offer } = (request.body ?? {}) as Partial<PersonsAsk>;
      const publicKey = entrance.keyOf(subject.device);
      const agreed =
        publicKey === undefined ? undefined : await answerRoad('onewindow-persons', offer, publicKey, signer);
      if (agreed === undefined || !Number.isSafeInteger(since)) {
        return malformed(reply, 'an offer signed by the hub whose pass this is, and since');
      }
      roads.set(subject.device, agreed.road);
      const answer: PersonsAnswer = { ...agreed.offer, ...seal(agreed.road, persons.since(Number(since))) };
      return reply.send(answer);
    });
    app.put('/api/v1/persons', { bodyLimit: BODY_MAX }, async (request, reply) => {
      const subject = subjectOf(request);
      if (isTurnedAway(subject, 'PUT /api/v1/persons', reply) || subject.kind === 'anonymous') return reply;
      const road = roads.get(subject.device);
      const told = road && unsealed(road, (request.body ?? {}) as Partial<Sealed>);
      if (told === undefined) return malformed(reply, 'not sealed for this hub: ask first');
      const { records } = (told ?? {}) as { readonly records?: unknown };
      return kept(reply, async () => reply.send({ taken: await persons.take(readRecords(records)) }));
    });
  };
}
