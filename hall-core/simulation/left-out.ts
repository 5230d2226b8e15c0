import { DeskAsks } from '../src/custody/desk-asks.ts';
import { Keeping } from '../src/custody/keeping.ts';
import { Reserve } from '../src/custody/reserve.ts';
import { Shares } from '../src/custody/shares.ts';
import { Tenure } from '../src/custody/tenure.ts';
import type { EventDraft } from '../src/event.ts';
import type { CallingRules } from '../src/hall-file.ts';
import { CALM, type FaultMix } from './fault-mix.ts';
import type { Mutation } from './mutations.ts';
import { inPlaceOf } from './patch.ts';
import { sealBody, sign } from './quick-log.ts';
import type { World } from './run-seed.ts';
import { HONEST } from './tamper.ts';
import type { Workload } from './workload.ts';
import { mixed } from './workloads/mixed.ts';

const MINUTE = 60_000;

/** A day of mixed's hall with only these faults, so that a mutation shows within a few seeds. */
const day = (name: string, faults: Partial<FaultMix>, rules: Partial<CallingRules>, hubs = 2): Workload => ({
  ...mixed,
  name,
  hubs,
  hall: (random) => ({ ...mixed.hall(random), rules }),
  arrivals: (hall, seed) => mixed.arrivals(hall, seed).slice(0, 100),
  faults: { ...CALM, rateError: 0.001, ...faults },
});

const RULES = { reserveSize: 3, autonomyMs: 2 * MINUTE, guardMs: 10_000 };

const cuts = day('cuts', { windowCuts: [12, 12] }, RULES, 1);
const sleeps = day('sleeps', { suspends: [16, 16], suspendMsMax: 8 * MINUTE, shatters: [2, 2] }, RULES, 1);
const powerCuts = day(
  'power-cuts',
  { hubsOff: [3, 3], windowCuts: [4, 4] },
  { ...RULES, reserveSize: 0, autonomyMs: 12 * MINUTE },
  1,
);
/** Longer than any split, so that nothing is taken back from the other side meanwhile. */
const LONG = { ...RULES, autonomyMs: 30 * MINUTE };
const splits = day('hub-splits', { hubLinkCuts: [4, 4], floorSplits: [6, 6], windowCuts: [2, 2] }, LONG);
const calm: Workload = { ...day('calm', { doubleTap: 0.05 }, RULES, 1), overtakingBound: 30 };

/** Numbers typed for people whose tickets arrive later are never taken over into those. */
function neverAdopted({ windows }: World): void {
  const isAdoption = (one: EventDraft): boolean => one.type === 'ticket-voided';
  for (const window of windows) {
    window.tamper = { ...HONEST, drafts: (drafts) => (drafts.some(isAdoption) ? [] : drafts) };
  }
}

/** An event reaches a hub on a second road with its fields in another order, and a revision worked out from that. */
function orderOfFields({ queue, hubs: [hub], windows: [window] }: World): void {
  queue.after(5 * MINUTE, () => {
    const event = window?.disk.own.at(-1);
    if (hub === undefined || window === undefined || event === undefined) return;
    const { sig: _sig, _rev, about, ...rest } = event;
    const body = { about, ...rest };
    hub.receive(window.id, { kind: 'push', events: [sealBody(body, sign(window.id, body))] });
  });
}

/** One rule of custody after another, taken out of the program that runs. */
export const LEFT_OUT: readonly Mutation[] = [
  {
    name: 'sleep unnoticed (C5)',
    rules: ['S4'],
    options: {},
    workload: sleeps,
    patch: inPlaceOf(Reserve.prototype, 'hasSlept', () => () => false),
  },
  {
    name: 'autonomy ten times as long (C4)',
    rules: ['S4'],
    options: {},
    workload: cuts,
    patch: inPlaceOf(
      Reserve.prototype,
      'answered',
      (original) =>
        function (this: Reserve, seq, by, valid, autonomyMs) {
          original.call(this, seq, by, valid, autonomyMs * 10);
        },
    ),
  },
  {
    name: 'what is lent rests here (C6)',
    rules: ['S4'],
    options: {},
    workload: cuts,
    patch: inPlaceOf(
      Keeping.prototype,
      'rests',
      (original) =>
        function (this: Keeping, ticket, now) {
          return original.call(this, ticket, now) || this.lent(ticket, now);
        },
    ),
  },
  {
    name: 'a keeper acts without a majority (X8)',
    rules: ['S4', 'S7'],
    options: {},
    workload: splits,
    patch: inPlaceOf(
      Tenure.prototype,
      'acts',
      () =>
        function (this: Tenure) {
          return this.epoch !== undefined;
        },
    ),
  },
  {
    name: 'shares are not withheld (R4, R5)',
    rules: ['S4'],
    options: {},
    workload: powerCuts,
    patch: inPlaceOf(Shares.prototype, 'withheld', () => () => new Map()),
  },
  {
    name: 'reserves stay away from the head of the line (D8, D9)',
    rules: ['Q6'],
    options: {},
    workload: calm,
    patch: inPlaceOf(DeskAsks.prototype, 'askBack', () => () => ({ kind: 'record', drafts: [] })),
  },
  {
    name: 'typed numbers are never adopted (G2)',
    rules: ['Q5', 'Q3'],
    options: { sabotage: neverAdopted },
    workload: day('visits', { windowCuts: [8, 8], visits: [14, 14] }, RULES, 1),
  },
  {
    name: 'a revision by the order of fields (E4)',
    rules: ['S8'],
    options: { sabotage: orderOfFields },
    workload: calm,
  },
];
