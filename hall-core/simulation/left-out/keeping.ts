import { Candidate } from '../../src/custody/candidate.ts';
import type { Effect } from '../../src/custody/context.ts';
import { Keeping } from '../../src/custody/keeping.ts';
import { Reports } from '../../src/custody/reports.ts';
import { Tenure } from '../../src/custody/tenure.ts';
import { Voter } from '../../src/custody/voter.ts';
import type { EventDraft } from '../../src/event.ts';
import type { DeskTerms } from '../../src/event-types.ts';
import { HallFold } from '../../src/hall-fold.ts';
import { daysOf, type Mutation } from '../mutation.ts';
import { inPlaceOf, type Patch, readAs, together, unsaid, withoutDrafts } from '../patch.ts';
import type { World } from '../run-seed.ts';
import { dayWith, forks, LONG, people } from './days.ts';
import { keeperWatch } from './keeper-watch.ts';
import { lateStandby } from './late-standby.ts';

const SECOND = 1_000;

/** A hall on two floors, each with a hub: half of it, or the hubs, cannot hear the other. */
const splits = daysOf(
  dayWith('hub-splits', { hubLinkCuts: [4, 4], floorSplits: [6, 6], windowCuts: [2, 2] }, LONG, 2),
);
/** The same, with an eye on who acts when. */
const watched = daysOf(
  dayWith('hub-splits-watched', { pace: 0.3, hubLinkCuts: [6, 6], floorSplits: [3, 3] }, LONG, 2),
  keeperWatch(),
);
/** The same with little time for what was lent before. */
const shortSplits = daysOf(
  dayWith(
    'short-splits',
    { pace: 0.4, floorSplits: [3, 3] },
    { autonomyMs: 40 * SECOND, guardMs: SECOND },
    2,
    {
      arrivals: people(150),
      serviceHaste: 24,
    },
  ),
);
/** The second hub, which follows when the hall falls in two, gives the desk back from time to time. */
const handsBack = ({ queue, hubs: [, second] }: World): void => {
  for (let i = 1; i < 12; i++) {
    queue.after(45 * i * SECOND, () => {
      if (second?.awake !== true) return;
      second.leave();
      queue.after(1.5 * SECOND, () => second.crash());
      queue.after(3 * SECOND, () => second.boot(true));
    });
  }
};
const HALVES = { pace: 0.1, floorSplits: [14, 14], windowCuts: [10, 10] } as const;
const halves = daysOf(dayWith('halves', HALVES, LONG, 2, { serviceHaste: 24 }), {
  befalls: handsBack,
  judge: forks,
});
/** A new keeper whose reports nobody waits for: they would hold back what it took back too early. */
const unreported = daysOf(
  dayWith('halves-without-D18', { pace: 0.4, floorSplits: [2, 2] }, { guardMs: 5_000 }, 2, {
    arrivals: people(150),
    serviceHaste: 24,
  }),
  { always: inPlaceOf(Reports.prototype, 'isAwaited', () => () => false) },
);
const threeApart = daysOf(dayWith('three-hubs-apart', { pace: 0.3, floorSplits: [4, 4] }, LONG, 3));
const threeSlow = daysOf(
  dayWith(
    'three-hubs-slow',
    { pace: 0.3, hubCrashes: [12, 12], network: { loss: 0, duplication: 0, delay: 0.5 } },
    LONG,
    3,
  ),
);
const lostHub = daysOf(dayWith('lost-hub', { hubDeaths: [1, 1] }, {}, 2, { arrivals: people(30) }));
/** The second hub hears of everything late, and the first crashes. */
const lateStandbys = daysOf(
  dayWith('late-standby', { pace: 0.3 }, LONG, 2, { serviceHaste: 18 }),
  lateStandby(),
);

const passesOn = ({ type, data }: EventDraft): boolean =>
  type === 'ticket-passed' && (data as { reason: string }).reason === 'desk';

/** While it works, every hub counts as one that has every pass. */
function allInSync(): Patch {
  let lenient = false;
  const during = <A extends unknown[], R>(original: (...args: A) => R) =>
    function (this: unknown, ...args: A): R {
      lenient = true;
      try {
        return original.apply(this, args);
      } finally {
        lenient = false;
      }
    };
  const eased = (terms: DeskTerms): DeskTerms => (lenient ? { ...terms, inSync: terms.electorate } : terms);
  return together(
    inPlaceOf(
      HallFold.prototype,
      'desk',
      (original) =>
        function (this: HallFold, id) {
          const desk = original.call(this, id);
          return desk === undefined ? undefined : { ...desk, terms: eased(desk.terms) };
        },
    ),
    inPlaceOf(
      HallFold.prototype,
      'desks',
      (original) =>
        function (this: HallFold) {
          const desks = original.call(this);
          return lenient ? desks.map((desk) => ({ ...desk, terms: eased(desk.terms) })) : desks;
        },
    ),
    inPlaceOf(Candidate.prototype, 'tick', during),
    inPlaceOf(Candidate.prototype, 'promised', during),
    inPlaceOf(Voter.prototype, 'promise', during),
  );
}

/** What a voter says that knows of no terms. */
const NO_TERMS: DeskTerms = { epoch: 0, version: 0, hub: '', basis: 'opened', electorate: [], inSync: [] };

/** Who keeps the desk, and when another may (X). */
export const KEEPING: readonly Mutation[] = [
  {
    name: 'a keeper acts without a majority',
    leavesOut: 'X8',
    rules: ['S4', 'S7'],
    setting: shortSplits,
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
    name: 'a pass is told before the standby has it',
    leavesOut: 'X5',
    rules: ['S4'],
    setting: halves,
    patch: inPlaceOf(Tenure.prototype, 'isSafe', () => () => true),
  },
  {
    name: 'a silent standby is waited for for ever',
    leavesOut: 'X6',
    rules: ['Q3'],
    setting: lostHub,
    patch: inPlaceOf(
      Tenure.prototype,
      'tick',
      (original) =>
        function (this: Tenure, hubs, now) {
          const leavesOut = ({ type, data }: EventDraft) =>
            type === 'desk-set' && (data as DeskTerms).inSync.length === 0;
          return withoutDrafts(original.call(this, hubs, now), leavesOut);
        },
    ),
  },
  {
    name: 'a voter gives its word to two keepers at once',
    leavesOut: 'X7',
    rules: ['X8'],
    setting: watched,
    patch: inPlaceOf(Voter.prototype, 'isFree', () => () => true),
  },
  {
    name: 'a voter does not keep its promise',
    leavesOut: 'X7',
    rules: ['S7'],
    setting: threeSlow,
    patch: readAs((event) => (event.type === 'desk-promised' ? undefined : event)),
  },
  {
    name: 'a standby counts every promise it asks for',
    leavesOut: 'X7',
    rules: ['S7'],
    setting: threeApart,
    patch: inPlaceOf(
      Candidate.prototype,
      'tick',
      (original) =>
        function (this: Candidate, now) {
          const effects = original.call(this, now);
          return effects.flatMap((effect): Effect[] => {
            if (effect.kind !== 'send' || effect.message.kind !== 'promise-ask') return [effect];
            const { desk, epoch } = effect.message;
            const promise = { kind: 'promise', desk, epoch, terms: NO_TERMS } as const;
            return [effect, ...this.promised(effect.to, promise, now)];
          });
        },
    ),
  },
  {
    name: 'a new keeper counts windows silent from before its time',
    leavesOut: 'X13',
    rules: ['S4'],
    setting: unreported,
    patch: inPlaceOf(Keeping.prototype, 'beganMonoMs', () => () => Number.NEGATIVE_INFINITY),
  },
  {
    name: 'passes of a lower epoch stand',
    leavesOut: 'X14',
    rules: ['S4', 'A5'],
    setting: halves,
    patch: unsaid((type) => type === 'ticket-passed', 'epoch'),
  },
  {
    name: 'what was issued elsewhere is not passed to the desk',
    leavesOut: 'X3, X9',
    rules: ['Q3'],
    setting: splits,
    patch: inPlaceOf(
      Keeping.prototype,
      'tick',
      (original) =>
        function (this: Keeping, now) {
          return withoutDrafts(original.call(this, now), passesOn);
        },
    ),
  },
  {
    name: 'a hub that lacks passes is followed',
    leavesOut: 'X10',
    rules: ['X10'],
    setting: lateStandbys,
    patch: allInSync(),
  },
];
