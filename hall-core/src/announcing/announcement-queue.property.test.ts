import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SoundingHall } from '../test-support/sounding-hall.ts';

const SECONDS = 240;

type Happening =
  | { readonly kind: 'call'; readonly agoMs: number }
  | { readonly kind: 'over' }
  | { readonly kind: 'cut'; readonly board: number; readonly forS: number }
  | { readonly kind: 'die'; readonly board: number }
  | { readonly kind: 'mute'; readonly board: number; readonly forS: number }
  | { readonly kind: 'come' };

const nameOf = (call: number): string => `A${String(call).padStart(3, '0')}`;

const board = fc.nat({ max: 3 });
const forS = fc.integer({ min: 1, max: 70 });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('call' as const), agoMs: fc.nat({ max: 45_000 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('over' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cut' as const), board, forS }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('die' as const), board }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('mute' as const), board, forS }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('come' as const) }) },
);

/** What happens in which second; and a delay of up to 100 ms for every word to every hearer. */
const morning = fc.record({
  boards: fc.integer({ min: 1, max: 4 }),
  units: fc.constantFrom(1, 2, 3),
  delays: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 20 }),
  happenings: fc.array(fc.tuple(fc.nat({ max: SECONDS - 80 }), happening), { maxLength: 30 }),
});

/** Of several units each has one window; the calls and the boards are theirs in turn. */
function live({
  boards,
  units,
  delays,
  happenings,
}: ReturnType<typeof morning.generate>['value']): SoundingHall {
  let words = 0;
  const hall = new SoundingHall(() => delays[words++ % delays.length] ?? 1);
  const another = (): void => {
    const unit = hall.boards.length % units;
    hall.board('', [], ({ window }) => window === unit);
  };
  for (let n = 0; n < boards; n++) another();
  const calls: ReturnType<SoundingHall['call']>[] = [];
  const later: (readonly [atS: number, act: () => void])[] = [];
  const act = (what: Happening, atS: number): void => {
    const one = 'board' in what ? hall.boards[what.board % hall.boards.length] : undefined;
    if (what.kind === 'call') calls.push(hall.call(nameOf(calls.length), calls.length % units, what.agoMs));
    else if (what.kind === 'come') another();
    else if (what.kind === 'over') {
      const call = calls[0];
      if (call !== undefined) hall.over(call);
    } else if (one === undefined) return;
    else if (what.kind === 'die') one.goneMs = Math.min(one.goneMs, hall.nowMs);
    else if (what.kind === 'cut') {
      hall.offline(one);
      later.push([atS + what.forS, () => hall.online(one)]);
    } else {
      one.canSound = false;
      later.push([
        atS + what.forS,
        () => {
          one.canSound = true;
        },
      ]);
    }
  };
  for (let second = 0; second < SECONDS; second++) {
    for (const [atS, what] of happenings) if (atS === second) act(what, second);
    for (const [atS, undo] of later) if (atS === second) undo();
    hall.pass(1_000);
  }
  return hall;
}

describe('announcements on a rough morning', () => {
  it('[AN1][AN2][AN13] no call is said twice, none over another, and none by a board of another unit, whoever is cut off, dies, is muted or comes', () => {
    fc.assert(
      fc.property(morning, (given) => {
        const hall = live(given);
        expect(new Set(hall.labels()).size).toBe(hall.said.length);
        expect(hall.overlaps()).toEqual([]);
        for (const { label, voice } of hall.said) {
          const place = hall.boards.findIndex((one) => one.voice === voice);
          expect(place % given.units).toBe(Number(label.slice(1)) % given.units);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('[AN1][AN3][AN4][AN13] on a smooth one each fresh call is said, in the order of the calls', () => {
    const calls = fc.array(fc.tuple(fc.nat({ max: 60 }), fc.constant({ kind: 'call' as const, agoMs: 0 })), {
      minLength: 1,
      maxLength: 20,
    });
    const given = fc.record({
      boards: fc.constantFrom(3, 4),
      units: fc.constantFrom(1, 2, 3),
      delays: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 20 }),
      happenings: calls,
    });
    fc.assert(
      fc.property(given, (smooth) => {
        const hall = live(smooth);
        const order = smooth.happenings.map((_, n) => nameOf(n));
        expect(hall.labels()).toEqual(hall.labels().sort());
        expect(hall.labels().sort()).toEqual(order);
      }),
      { numRuns: 60 },
    );
  });
});
