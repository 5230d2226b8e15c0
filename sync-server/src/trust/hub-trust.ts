import type { HallEvent } from '@onewindow/hall-core';
import type { Replica, Signer } from '@onewindow/replica/runtime';
import type { FastifyRequest } from 'fastify';
import type { BrokerGuard } from '../broker.ts';
import type { Admission, Verdict } from '../couch/options.ts';
import type { CouchRoute } from '../couch/route.ts';
import type { Bringer } from '../unjudged/allowance.ts';
import { couchVerdict } from './couch-guard.ts';
import { Entrance } from './entrance.ts';
import { HallGuard } from './hall-guard.ts';
import { Judging } from './judging.ts';
import { bearerOf } from './routes.ts';

const STARTING: Verdict = {
  allowed: false,
  status: 503,
  error: 'service_unavailable',
  reason: 'this hub is starting',
};

export interface HubTrustSetup {
  readonly hall: string;
  readonly signer: Signer;
  readonly authority: () => Promise<string | undefined>;
  readonly monoMs: () => number;
  /** Whether whoever asks from an address is taken in without a code. */
  readonly takesIn: (address: string) => boolean;
}

/**
 * The role table at every road into the hub. The roads are laid before the hub's replica is open, which knows who may
 * use them: until then nobody may.
 */
export class HubTrust {
  readonly #setup: HubTrustSetup;
  #open: { readonly entrance: Entrance; readonly guard: HallGuard } | undefined;
  readonly judging: Judging;
  /** For the broker. */
  readonly guard: BrokerGuard = {
    mayConnect: (client, password) => this.#open?.guard.mayConnect(client, password) ?? false,
    mayPublish: async (client, topic, payload, retained) =>
      (await this.#open?.guard.mayPublish(client, topic, payload, retained)) ?? false,
    maySubscribe: (client, filter) => this.#open?.guard.maySubscribe(client, filter) ?? false,
  };

  constructor(setup: HubTrustSetup) {
    this.#setup = setup;
    this.judging = new Judging(setup.signer);
  }

  /** Opens the door; returns it. `turnOut` is asked to end the connections of whoever may be here no more. */
  open(replica: Replica, turnOut: (isOut: (client: string) => boolean) => void): Entrance {
    const { judging } = this;
    const learned = judging.learn.bind(judging);
    const entrance = new Entrance({ replica, ...this.#setup, learned });
    judging.open((device) => replica.fold.keyOf(device));
    const guard = new HallGuard({ hall: this.#setup.hall, entrance, judging });
    this.#open = { entrance, guard };
    replica.onChange((events) => {
      for (const event of events) judging.note(event);
      if (events.some(({ type }) => type === 'device-revoked')) turnOut((client) => guard.isOut(client));
    });
    return entrance;
  }

  /** For the CouchDB endpoint. */
  authorize(request: FastifyRequest, route: CouchRoute): Verdict {
    return this.#open === undefined
      ? STARTING
      : couchVerdict(this.#open.entrance, this.#setup.hall, request, route);
  }

  /** Whether an event may be kept as far as its signature goes. */
  async admit(event: HallEvent): Promise<Admission> {
    switch (await this.judging.judge(event)) {
      case 'genuine':
        return { ok: true };
      case 'unknown-author':
        return { ok: 'unjudged' };
      case 'forged':
        return {
          ok: false,
          error: 'forbidden',
          reason: 'this event is not signed by its author: forged-signature',
        };
    }
  }

  /** Who brings what comes by a request. */
  bringerOf(request: FastifyRequest): Bringer {
    const subject = this.#open?.entrance.subjectOf(bearerOf(request));
    const isHub = subject?.kind !== 'device' || subject.roles.includes('hub');
    return isHub ? 'hubs' : subject.device;
  }
}
