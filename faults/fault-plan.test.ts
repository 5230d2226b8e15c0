import { expect, it } from 'vitest';
import { Random } from '../hall-core/simulation/random.ts';
import { drawPlan, faultWords, HUB_ROLES, LONG_MS, silencedBy, WINDOWS } from './fault-plan.ts';

const planOf = (seed: number) => drawPlan(Random.fromSeed(seed));
const many = Array.from({ length: 400 }, (_, seed) => planOf(seed));

it('draws the same faults for a seed, and others for others', () => {
  expect(planOf(7)).toEqual(planOf(7));
  expect(new Set(many.map((plan) => JSON.stringify(plan))).size).toBeGreaterThan(350);
});

it('draws every kind, and rounds longer than autonomy', () => {
  const kinds = many.flatMap(({ faults }) => faults.map(({ kind }) => kind));
  expect([...new Set(kinds)].sort()).toEqual(['clock', 'cut', 'delay', 'disk-full', 'kill', 'pause']);
  expect(many.some(({ faults }) => faults.some((fault) => fault.kind === 'cut' && !fault.both))).toBe(true);
  expect(many.some(({ leastMs }) => leastMs >= LONG_MS)).toBe(true);
});

it('strikes no node twice and one hub process at a time', () => {
  for (const { faults } of many) {
    const struck = faults.flatMap((fault) => ('target' in fault ? [fault.target] : []));
    expect(new Set(struck).size).toBe(struck.length);
    expect(struck.filter((target) => HUB_ROLES.some((role) => role === target)).length).toBeLessThan(2);
  }
});

it('keeps every clock within three hours, so that nobody is in another business day', () => {
  const offsets = many.flatMap(({ faults }) =>
    faults.flatMap((fault) => ('offsetMs' in fault ? fault.offsetMs : [])),
  );
  expect(Math.max(...offsets.map(Math.abs))).toBeLessThanOrEqual(3 * 3_600_000);
  expect(Math.min(...offsets)).toBeLessThan(0);
});

it('takes only the struck device for silent, and all of them where hubs are struck', () => {
  const cut = { kind: 'cut', from: ['win2'], to: HUB_ROLES, both: true } as const;
  expect(silencedBy({ faults: [cut], leastMs: 0 })).toEqual(['win2']);
  const killed = { kind: 'kill', target: 'desk' } as const;
  expect(silencedBy({ faults: [cut, killed], leastMs: 0 })).toEqual(expect.arrayContaining([...WINDOWS]));
});

it('says in the report what was done', () => {
  expect(faultWords({ kind: 'cut', from: ['win1'], to: HUB_ROLES, both: false })).toBe(
    'win1 not heard by desk+second+third',
  );
  expect(faultWords({ kind: 'clock', target: 'kio1', offsetMs: -90_400 })).toBe(
    'kio1 with its clock off by -90 s',
  );
});
