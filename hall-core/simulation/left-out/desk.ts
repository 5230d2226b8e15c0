import type { Effect } from '../../src/custody/context.ts';
import { Desk } from '../../src/custody/desk.ts';
import { DeskAsks } from '../../src/custody/desk-asks.ts';
import { Keeping } from '../../src/custody/keeping.ts';
import { Participant } from '../../src/custody/participant.ts';
import { Reports } from '../../src/custody/reports.ts';
import type { EventDraft } from '../../src/event.ts';
import { CALM } from '../fault-mix.ts';
import { daysOf, type Mutation } from '../mutation.ts';
import { inPlaceOf, type Patch, together, withoutDrafts } from '../patch.ts';
import { lone } from '../workloads/township.ts';
import { BOUND, dayWith, delays } from './days.ts';
import { losesTail } from './disk-losses.ts';

const SECOND = 1_000;

const cuts = daysOf(dayWith('cuts', { windowCuts: [12, 12] }));
const calm = daysOf({ ...dayWith('calm', { doubleTap: 0.05 }), overtakingBound: BOUND });
const restarts = daysOf(dayWith('hub-restarts', { hubCrashes: [8, 8], windowCuts: [12, 12] }));
/** What a window did while it was away takes long to reach the hub. */
const slowEvents = daysOf(
  dayWith('slow-events', { pace: 0.1, windowCuts: [40, 40] }, { autonomyMs: 30 * SECOND, guardMs: 1_000 }),
  {
    befalls: delays(
      ({ hubs }) => hubs,
      ({ kind }) => kind === 'push',
      8 * SECOND,
    ),
  },
);
const hubForgets = daysOf(
  dayWith('hub-forgets', {
    pace: 0.1,
    windowCuts: [60, 60],
    network: { loss: 0.2, duplication: 0, delay: 0.1 },
  }),
  { befalls: losesTail(({ hubs }) => hubs, 15 * SECOND) },
);
/** One tablet that is desk, kiosk and window, and is loaded anew again and again. */
const alone = daysOf({
  ...lone,
  name: 'alone',
  arrivalHaste: 6,
  serviceHaste: 6,
  faults: { ...CALM, pace: 0.5, reloads: [60, 60], doubleTap: 0.05 },
});

/** The first start of each desk seems to lie long back, so that all who are silent have been for long. */
function longAgo(): Patch {
  const started = new WeakSet<Desk>();
  const { handle, tick } = Desk.prototype;
  const begin = (desk: Desk, now: Parameters<Desk['tick']>[0]): Effect[] => {
    if (started.has(desk)) return [];
    started.add(desk);
    return tick.call(desk, { ...now, monoMs: now.monoMs - 1e9 });
  };
  return together(
    inPlaceOf(
      Desk.prototype,
      'handle',
      () =>
        function (this: Desk, from, message, now) {
          return [...begin(this, now), ...handle.call(this, from, message, now)];
        },
    ),
    inPlaceOf(
      Desk.prototype,
      'tick',
      () =>
        function (this: Desk, now) {
          return [...begin(this, now), ...tick.call(this, now)];
        },
    ),
  );
}

const takesBackOwn =
  (participant: Participant) =>
  ({ type, about, data }: EventDraft): boolean => {
    if (type !== 'ticket-passed' || (data as { reason: string }).reason !== 'reclaim') return false;
    const ticket = participant.fold.ticket(about.slice('ticket:'.length));
    return ticket?.holder.device === participant.hub;
  };

/** What the desk does with its tickets (D). */
export const DESK: readonly Mutation[] = [
  {
    name: 'what is lent rests here',
    leavesOut: 'D1',
    rules: ['S4'],
    setting: cuts,
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
    name: 'reserves stay away from the head of the line',
    leavesOut: 'D8, D9',
    rules: ['Q6'],
    setting: calm,
    patch: inPlaceOf(DeskAsks.prototype, 'askBack', () => () => ({ kind: 'record', drafts: [] })),
  },
  {
    name: 'a desk that starts again takes back at once',
    leavesOut: 'D13',
    rules: ['S4'],
    setting: restarts,
    patch: longAgo(),
  },
  {
    name: 'a window that is back need not have told all it did',
    leavesOut: 'D18',
    rules: ['S4'],
    setting: slowEvents,
    patch: inPlaceOf(Reports.prototype, 'isAwaited', () => () => false),
  },
  {
    name: 'a desk passes on before it has met anyone',
    leavesOut: 'C14 of the design',
    rules: ['S4'],
    setting: hubForgets,
    patch: inPlaceOf(Desk.prototype, 'isReady', () => () => true),
  },
  {
    name: 'what a desk passed to its own earlier boot stays there',
    leavesOut: 'D16',
    rules: ['Q3'],
    setting: alone,
    patch: inPlaceOf(
      Participant.prototype,
      'tick',
      (original) =>
        function (this: Participant, now) {
          return withoutDrafts(original.call(this, now), takesBackOwn(this));
        },
    ),
  },
];
