import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { HallNet } from '../test-support/hall-net.ts';
import { hubsOfAHall } from '../test-support/hubs-of-a-hall.ts';

/** Hubs tick this often, each at its own moment. */
const TICK_MS = 500;
const STEP_MS = 50;
/** Within this time one of them follows, whatever is lost. */
const WITHIN_MS = 60_000;
/** Days are long, and the machine may be busy with other tests. */
const PATIENCE_MS = 120_000;

const road = fc.record({
  hubs: fc.integer({ min: 3, max: 5 }),
  /** When in its half second each hub ticks. */
  ticks: fc.array(fc.integer({ min: 0, max: TICK_MS / STEP_MS - 1 }), { minLength: 5, maxLength: 5 }),
  delayMs: fc.integer({ min: 0, max: 600 }),
  /** A message is lost when its draw, below a hundred, is below this. */
  loss: fc.integer({ min: 0, max: 30 }),
  draws: fc.infiniteStream(fc.nat({ max: 99 })),
});

interface Road {
  readonly ticks: readonly number[];
  readonly delayMs: number;
  readonly loss: number;
  readonly draws: Iterator<number>;
}

/** Lets time pass on a net whose every message and event is so late, and loses some messages. */
function slowly(net: HallNet, { ticks, delayMs, loss, draws }: Road, until: () => boolean): void {
  const due = new Map<number, (() => void)[]>();
  for (let atMs = 0; atMs < WITHIN_MS && !until(); atMs += STEP_MS) {
    net.sleep(STEP_MS);
    for (const [index, member] of net.members.entries()) {
      if (atMs % TICK_MS === (ticks[index] ?? 0) * STEP_MS) member.tick();
    }
    for (const deliver of due.get(atMs) ?? []) deliver();
    due.delete(atMs);
    const arrivesMs = atMs + STEP_MS * (1 + Math.floor(delayMs / STEP_MS));
    const { letters, parcels } = net;
    net.letters = [];
    net.parcels = [];
    const kept = letters.filter(() => (draws.next().value ?? 0) >= loss);
    const arriving = due.get(arrivesMs) ?? [];
    arriving.push(
      ...parcels.map(
        ({ to, event }) =>
          () =>
            to.take(event),
      ),
    );
    arriving.push(
      ...kept.map(({ from, to, message }) => () => {
        if (!net.cutOff.has(to)) to.receive(from, message);
      }),
    );
    due.set(arrivesMs, arriving);
  }
}

it(
  '[X7] gives the desk to one of several standbys that stand at once, on any road',
  () => {
    fc.assert(
      fc.property(road, ({ hubs, ...how }) => {
        const { net, old, others } = hubsOfAHall(hubs);
        for (const member of net.members) net.cutOff.add(member);
        net.pass(20_000, TICK_MS);
        net.heal();
        net.cutOff.add(old);
        const follows = (): boolean => others.some((hub) => hub.participant.actsForDesk(net.now(hub)));
        slowly(net, how, follows);
        expect(follows()).toBe(true);
      }),
      { numRuns: 60 },
    );
  },
  PATIENCE_MS,
);
