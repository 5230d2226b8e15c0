import { Contact } from '../../src/custody/contact.ts';
import { daysOf, type Mutation } from '../mutation.ts';
import { inPlaceOf, together } from '../patch.ts';
import type { World } from '../run-seed.ts';
import { dayWith, delays, people } from './days.ts';

const SECOND = 1_000;
const LATE_MS = 20 * SECOND;

const SHORT = { autonomyMs: 30 * SECOND, guardMs: SECOND };
const HASTE = { arrivals: people(150), serviceHaste: 24 };

/** What windows have done reaches the hubs late when it is sent for. */
const sentLate = delays(
  ({ hubs }) => hubs,
  ({ kind }) => kind === 'push' || kind === 'give',
  LATE_MS,
);
/** And when it is spread. */
const allLate = (world: World): void => {
  sentLate(world);
  for (const hub of world.hubs) {
    const published = hub.published.bind(hub);
    hub.published = (event) => world.queue.after(LATE_MS, () => published(event));
  }
};

/** Hubs meet for moments, and windows reach now one of them, now the other. */
const moments = daysOf(
  dayWith(
    'hubs-meet-for-moments',
    { pace: 0.05, hubLinkCuts: [40, 40], floorSplits: [40, 40], windowCuts: [40, 40] },
    SHORT,
    2,
    HASTE,
  ),
  { befalls: sentLate },
);
/** A window goes over to the other hub when its own crashes. */
const crashes = daysOf(
  dayWith('hubs-crash', { pace: 0.1, hubCrashes: [40, 40], windowCuts: [60, 60] }, SHORT, 2, HASTE),
  { befalls: allLate },
);

/** That hubs tell each other which windows they hear. */
export const TELLING: readonly Mutation[] = [
  {
    name: 'a hub does not say whom it hears',
    leavesOut: 'D18, between hubs',
    rules: ['S4'],
    setting: moments,
    patch: inPlaceOf(Contact.prototype, 'heardDevice', () => () => undefined),
  },
  {
    name: 'a hub tells the others nothing at all',
    leavesOut: 'D18, between hubs',
    rules: ['S4'],
    setting: crashes,
    patch: together(
      inPlaceOf(Contact.prototype, 'tick', () => () => []),
      inPlaceOf(Contact.prototype, 'tell', () => () => []),
    ),
  },
];
