import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openCases } from './cases.ts';
import type { HallEvent } from './event.ts';
import { draft } from './event-types.ts';
import { decideRate, ratingOf } from './rating.ts';
import { RATING_LEVELS } from './service-codes.ts';
import { townshipWith } from './test-support/hall-net.ts';
import { foldOf, issueOf, ofTicket, Pen, seconds } from './test-support/pen.ts';

const AT_3 = { leg: 1, window: 3 } as const;

function servedBy(three: Pen): HallEvent[] {
  return [
    new Pen('hub').write(draft('hall-configured', 'hall', { hall: townshipWith() })),
    new Pen('kiosk').write(issueOf()),
    three.write(ofTicket('ticket-called', { ...AT_3, k: 1, basis: 'desk' }), 10),
    three.write(ofTicket('ticket-started', AT_3), 20),
    three.write(ofTicket('ticket-finished', AT_3), 30),
  ];
}

const taken = fc.record({ level: fc.constantFrom(...RATING_LEVELS), at: fc.integer({ min: 31, max: 600 }) });

it('[RT1] two hubs that took a rating each while cut end with the same one, in any order of arrival', () => {
  fc.assert(
    fc.property(taken, taken, fc.infiniteStream(fc.nat(1_000)), (here, there, draws) => {
      const served = servedBy(new Pen('window 3'));
      const written = [here, there].map(({ level, at }, place) => {
        const wish = { ticket: 't', leg: 1, level, reasons: [], way: 'phone' } as const;
        const decided = decideRate(foldOf(...served), wish, { wallMs: seconds(at), monoMs: 0 });
        if (!decided.ok) throw new Error(decided.refusal.code);
        const pen = new Pen(`hub ${place + 1}`);
        return decided.value.map((wanted) => pen.write(wanted, at));
      });
      const all = [...served, ...written.flat()];
      const [one, other] = [shuffled(all, draws), shuffled(all, draws)].map((order) => foldOf(...order));
      const stands = one === undefined ? undefined : ratingOf(one, 't', 1);
      expect(stands).toBeDefined();
      expect(other === undefined ? undefined : ratingOf(other, 't', 1)).toEqual(stands);
      if (here.at !== there.at) {
        const first = here.at < there.at ? here : there;
        expect(stands).toMatchObject({ level: first.level, atMs: seconds(first.at) });
      }
      for (const fold of [one, other]) {
        if (fold === undefined) continue;
        const again = { ticket: 't', leg: 1, level: 3, reasons: [], way: 'phone' } as const;
        const refused = decideRate(fold, again, { wallMs: seconds(700), monoMs: 0 });
        expect(refused).toMatchObject({ ok: false, refusal: { code: 'rated-already' } });
        const isAnyBad = here.level <= 2 || there.level <= 2;
        expect(openCases(fold)).toHaveLength(isAnyBad ? 1 : 0);
      }
    }),
    { numRuns: 200 },
  );
});

/** The events in an order drawn from the stream. */
function shuffled(events: readonly HallEvent[], draws: Iterator<number>): HallEvent[] {
  const drawn = events.map((event) => ({ event, key: Number(draws.next().value) }));
  return drawn.sort((a, b) => a.key - b.key).map(({ event }) => event);
}
