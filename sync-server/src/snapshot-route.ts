import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import {
  endedOf,
  groupsOf,
  isSnapshotAsk,
  mayUseStore,
  type SnapshotAsk,
  type SnapshotHead,
  type SnapshotParts,
  SnapshotSource,
  snapshotText,
} from '@onewindow/hall-core';
import type { Clock, Replica } from '@onewindow/replica/runtime';
import type { FastifyInstance } from 'fastify';
import { allowOrigin, preflight } from './couch/cors.ts';
import type { Entrance } from './trust/entrance.ts';
import { bearerOf, isTurnedAway } from './trust/routes.ts';

/** The ids of all tickets of a big hall's day. */
const BODY_MAX = 2 * 1024 * 1024;
/** After a power cut all screens ask at once. What comes later they hear as they hear everything. */
const KEPT_MS = 2_000;
/** A day is gone through bit by bit, so that whoever comes late in it does not wait for that. */
const KEEP_UP_MS = 5_000;
/** Over a cable the time to compress counts more than the bytes. */
const GZIP_LEVEL = 1;

const compress = promisify(gzip);

/** A part's lines, and as most ask for them; each made when the first asks. */
interface Lines {
  readonly text: string;
  zipped?: Promise<Buffer>;
}

interface Kept {
  readonly madeMonoMs: number;
  readonly head: SnapshotHead;
  readonly parts: SnapshotParts;
  readonly lines: Map<string, Lines>;
}

/** Snapshots of the hub's live fold, each made once for all who ask within a while. */
export class Snapshots {
  readonly #replica: Replica;
  readonly #hall: string;
  readonly #clock: Clock;
  readonly #source = new SnapshotSource();
  readonly #timer: ReturnType<typeof setInterval>;
  #kept: Kept | undefined;

  constructor(replica: Replica, hall: string, clock: Clock) {
    this.#replica = replica;
    this.#hall = hall;
    this.#clock = clock;
    this.#timer = setInterval(() => this.#source.keepUp(replica.fold), KEEP_UP_MS);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** @param readsCases whether the asker may read the cases' databases */
  text(ask: SnapshotAsk, readsCases: boolean): string {
    const kept = this.#latest();
    return linesOf(kept, ask, readsCases).text + snapshotText(undefined, endedOf(kept.parts, ask));
  }

  zipped(ask: SnapshotAsk, readsCases: boolean): Promise<Buffer> {
    const kept = this.#latest();
    const lines = linesOf(kept, ask, readsCases);
    const more = snapshotText(undefined, endedOf(kept.parts, ask));
    if (more !== '') return compress(lines.text + more, { level: GZIP_LEVEL });
    lines.zipped ??= compress(lines.text, { level: GZIP_LEVEL });
    return lines.zipped;
  }

  #latest(): Kept {
    const { monoMs, wallMs } = this.#clock.now();
    if (this.#kept !== undefined && monoMs - this.#kept.madeMonoMs < KEPT_MS) return this.#kept;
    const { fold, day, device: hub } = this.#replica;
    const parts = this.#source.parts(fold, wallMs);
    const head = { hall: this.#hall, day, hub, vector: parts.vector };
    this.#kept = { madeMonoMs: monoMs, head, parts, lines: new Map() };
    return this.#kept;
  }
}

function linesOf({ head, parts, lines }: Kept, { part }: SnapshotAsk, readsCases: boolean): Lines {
  const which = `${part} ${readsCases}`;
  let known = lines.get(which);
  if (known === undefined) {
    known = { text: snapshotText(head, groupsOf(parts, part, readsCases)) };
    lines.set(which, known);
  }
  return known;
}

export interface SnapshotRouteSetup {
  readonly entrance: Entrance;
  readonly snapshots: Snapshots;
  /** Whether pages of an origin may ask: those of the hall's other hubs, when theirs is gone. */
  readonly isOwnOrigin: (origin: string) => boolean;
}

/** What a late device begins with (F7), for whoever may read the databases it is taken from. */
export function snapshotRoute(setup: SnapshotRouteSetup): (app: FastifyInstance) => Promise<void> {
  const { entrance, snapshots, isOwnOrigin } = setup;
  return async (app) => {
    app.addHook('onRequest', async (request, reply) => {
      reply.header('cache-control', 'no-store');
      allowOrigin(request, reply, isOwnOrigin);
    });
    app.options('/api/v1/snapshot', (request, reply) => preflight(request, reply));
    app.post('/api/v1/snapshot', { bodyLimit: BODY_MAX }, async (request, reply) => {
      const subject = entrance.subjectOf(bearerOf(request));
      if (isTurnedAway(subject, 'POST /api/v1/snapshot', reply)) return reply;
      if (!isSnapshotAsk(request.body)) {
        return reply
          .code(400)
          .send({ error: 'bad_request', reason: 'part: now or pace, open: a list of tickets' });
      }
      const readsCases = subject.kind === 'device' && mayUseStore(subject.roles, 'case', 'read');
      reply.type('application/x-ndjson; charset=utf-8');
      if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
        return reply.send(snapshots.text(request.body, readsCases));
      }
      return reply.header('content-encoding', 'gzip').send(await snapshots.zipped(request.body, readsCases));
    });
  };
}
