import { Caller } from '../../src/custody/caller.ts';
import { record } from '../../src/custody/context.ts';
import { homeOf, nextPass } from '../../src/custody/holding.ts';
import type { Message } from '../../src/custody/messages.ts';
import { Participant } from '../../src/custody/participant.ts';
import { Reserve } from '../../src/custody/reserve.ts';
import { draft, ticketEntity } from '../../src/event-types.ts';
import type { Now } from '../../src/hybrid-time.ts';
import { daysOf, type Mutation } from '../mutation.ts';
import { inPlaceOf, together, withoutDrafts } from '../patch.ts';
import { BOUND, BUSY, dayWith, delays, forks } from './days.ts';

const SECOND = 1_000;
const MINUTE = 60_000;

const cuts = daysOf(dayWith('cuts', { windowCuts: [12, 12] }));
const sleeps = daysOf(
  dayWith('sleeps', {
    suspends: [16, 16],
    suspendMsMax: 8 * MINUTE,
    shatters: [2, 2],
    windowCuts: [12, 12],
  }),
);
/** Clocks that are further off than the rules allow for, which is what the guard is for. */
const offRates = daysOf(
  dayWith(
    'off-rates',
    { pace: 0.15, windowCuts: [30, 30], rateError: 0.1 },
    { reserveSize: 6, autonomyMs: MINUTE, guardMs: 20 * SECOND },
    1,
    BUSY,
  ),
);
const slowAnswers = daysOf(
  dayWith(
    'slow-answers',
    { pace: 0.1, windowCuts: [40, 40] },
    { reserveSize: 6, autonomyMs: 40 * SECOND, guardMs: 200 },
    1,
    BUSY,
  ),
  {
    befalls: delays(
      ({ windows }) => windows,
      (packet) => packet.kind === 'message' && packet.message.kind === 'beat-answer',
      20 * SECOND,
    ),
  },
);
const repeats = daysOf(
  dayWith('repeats', {
    repeats: [200, 200],
    reloads: [10, 10],
    doubleTap: 0.1,
    network: { loss: 0.02, duplication: 0.05, delay: 0.2 },
    badLinks: [8, 8],
  }),
);
const doubled = daysOf(
  dayWith('doubled', { windowCuts: [12, 12], network: { loss: 0, duplication: 0.2, delay: 0.3 } }),
  { judge: forks },
);
const calm = daysOf({ ...dayWith('calm', { doubleTap: 0.05 }), overtakingBound: BOUND });
const reloads = daysOf(dayWith('reloads', { reloads: [16, 16], windowCuts: [4, 4] }));

/** Autonomy is counted from when the answer to a heartbeat was heard. */
function countedFromHearing() {
  const sent = new WeakMap<Reserve, Map<number, number>>();
  const heard = new WeakMap<Reserve, Now>();
  return together(
    inPlaceOf(
      Reserve.prototype,
      'hasSlept',
      (original) =>
        function (this: Reserve, now) {
          heard.set(this, now);
          return original.call(this, now);
        },
    ),
    inPlaceOf(
      Reserve.prototype,
      'beat',
      (original) =>
        function (this: Reserve, now) {
          const beat = original.call(this, now);
          sent.set(this, (sent.get(this) ?? new Map()).set(beat.seq, now.monoMs));
          return beat;
        },
    ),
    inPlaceOf(
      Reserve.prototype,
      'answered',
      (original) =>
        function (this: Reserve, seq, by, valid, autonomyMs) {
          const lateMs = (heard.get(this)?.monoMs ?? 0) - (sent.get(this)?.get(seq) ?? 0);
          original.call(this, seq, by, valid, autonomyMs + lateMs);
        },
    ),
  );
}

type Told = Extract<Message, { kind: 'next-pass' }>;

/** A window calls whatever it is told to call, whether it still waits for that answer or not. */
const calledWhenever = inPlaceOf(
  Participant.prototype,
  'receive',
  (original) =>
    function (this: Participant, from, message, now) {
      const effects = original.call(this, from, message, now);
      if (message.kind !== 'next-pass' || effects.length > 0) return effects;
      const { ticket, k }: Told = message;
      const { window } = this;
      if (window === undefined || this.fold.ticket(ticket)?.phase.kind !== 'waiting') return effects;
      return [record(draft('ticket-called', ticketEntity(ticket), { leg: 1, k, window, basis: 'desk' }))];
    },
);

/** A window gives back whatever it is asked for, whoever has it by now. */
const givenBackAnyway = inPlaceOf(
  Participant.prototype,
  'receive',
  (original) =>
    function (this: Participant, from, message, now) {
      const effects = original.call(this, from, message, now);
      if (message.kind !== 'give-back-ask' || effects.length > 0) return effects;
      const ticket = this.fold.ticket(message.ticket);
      return ticket === undefined ? effects : [record(nextPass(ticket, homeOf(ticket), 'give-back'))];
    },
);

/** Rules by which a window knows whom it may call (C). */
export const WINDOWS: readonly Mutation[] = [
  {
    name: 'sleep is not noticed',
    leavesOut: 'C5',
    rules: ['S4'],
    setting: sleeps,
    patch: inPlaceOf(Reserve.prototype, 'hasSlept', () => () => false),
  },
  {
    name: 'autonomy lasts ten times as long',
    leavesOut: 'C4',
    rules: ['S4'],
    setting: cuts,
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
    name: 'autonomy counts from hearing the answer',
    leavesOut: 'C2',
    rules: ['S4'],
    setting: slowAnswers,
    patch: countedFromHearing(),
  },
  {
    name: 'no guard after autonomy',
    leavesOut: 'D12',
    rules: ['S4'],
    setting: offRates,
    lie: { rules: { reserveSize: 6, autonomyMs: MINUTE, guardMs: 0 } },
  },
  {
    name: 'an answer is good at any time and again',
    leavesOut: 'C1, C3, C9',
    rules: ['S4'],
    setting: repeats,
    patch: calledWhenever,
  },
  {
    name: 'the reserve is called though a hub answers',
    leavesOut: 'C6',
    rules: ['Q6'],
    setting: calm,
    patch: inPlaceOf(
      Caller.prototype,
      'callNext',
      (original) =>
        function (this: Caller, ref, request, chosen, hub, now) {
          const instead = this.reserveStatus(now).size > 0 ? undefined : hub;
          return original.call(this, ref, request, chosen, instead, now);
        },
    ),
  },
  {
    name: 'what an earlier boot held is not given back',
    leavesOut: 'C7',
    rules: ['Q3'],
    setting: reloads,
    patch: inPlaceOf(
      Caller.prototype,
      'tick',
      (original) =>
        function (this: Caller, hub, now) {
          return withoutDrafts(original.call(this, hub, now), ({ type }) => type === 'ticket-passed');
        },
    ),
  },
  {
    name: 'what was called or passed on since is given back',
    leavesOut: 'C11',
    rules: ['S4', 'Q3', 'A5'],
    setting: doubled,
    patch: givenBackAnyway,
  },
];
