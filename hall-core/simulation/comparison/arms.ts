import type { RunOptions } from '../run-seed.ts';
import { callLowest, callOwnTokens } from './without-asking.ts';

const MINUTE = 60_000;

/** One way to decide who calls whom, as rules of the hall and a change to its devices. */
export interface Arm {
  readonly id: string;
  readonly name: string;
  readonly options: RunOptions;
  /** Where not as many as the hall has. */
  readonly hubs?: number;
}

/** Our own design with a reserve of so many tickets, usable for so long. */
const reserveOf = (reserveSize: number, autonomyMinutes: number): Arm => ({
  id: `reserve-${reserveSize}-${autonomyMinutes}`,
  name: `custody: reserve ${reserveSize}, ${autonomyMinutes} min`,
  options: { rules: { reserveSize, autonomyMs: autonomyMinutes * MINUTE } },
});

/**
 * The designs of `research/allocation-and-reliability.md` §2.1, the last ones being ours. Its leader is one program:
 * one hub here. With two hubs it has our hand-over, and lacks only the reserve.
 */
export const ARMS: readonly Arm[] = [
  {
    id: 'optimistic',
    name: 'optimistic, the same winner picked everywhere',
    options: { rules: { reserveSize: 0 }, sabotage: callLowest },
  },
  {
    id: 'leader-only',
    name: 'leader only',
    options: { rules: { reserveSize: 0 } },
    hubs: 1,
  },
  {
    id: 'leader-handed-over',
    name: 'leader only, handed over as ours is',
    options: { rules: { reserveSize: 0 } },
  },
  {
    id: 'static-tokens',
    name: 'static tokens, nothing reclaimed',
    options: { rules: { reserveSize: 0 }, sabotage: callOwnTokens },
  },
  {
    ...reserveOf(2, 12),
    id: 'reserve-2-12-one-hub',
    name: 'custody with one hub: reserve 2, 12 min',
    hubs: 1,
  },
  reserveOf(2, 12),
];

/** What the size of a reserve and the time it may be used for trade against each other. */
export const SWEEP: readonly Arm[] = [1, 2, 3, 4].flatMap((size) =>
  [5, 12, 30].map((minutes) => reserveOf(size, minutes)),
);
