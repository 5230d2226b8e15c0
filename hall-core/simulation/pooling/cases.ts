import { dealWindows } from './deal-windows.ts';
import { type DayKind, DEPARTMENTS, HALL, openMsOf, tenfold, type Visitor, visitorsOf } from './visitors.ts';

/** One kind of day the two halls are compared on. */
export interface PoolingCase {
  readonly id: 'peaks' | 'peaks-uneven' | 'even' | 'even-uneven' | 'tenfold';
  readonly name: { readonly en: string; readonly zh: string };
  readonly kind: DayKind;
  readonly tenfold: boolean;
}

/** How much a group's share differs from day to day where it does: usually by a quarter to a third. An assumption. */
const UNEVEN = 0.3;

export const POOLING_CASES: readonly PoolingCase[] = [
  {
    id: 'peaks',
    name: { en: 'the district’s day', zh: '高峰日' },
    kind: { rush: 'peaks', groupSigma: 0 },
    tenfold: false,
  },
  {
    id: 'peaks-uneven',
    name: { en: 'the district’s day, departments uneven', zh: '高峰日，部门忙闲不均' },
    kind: { rush: 'peaks', groupSigma: UNEVEN },
    tenfold: false,
  },
  {
    id: 'even',
    name: { en: 'no peaks', zh: '平稳日' },
    kind: { rush: 'even', groupSigma: 0 },
    tenfold: false,
  },
  {
    id: 'even-uneven',
    name: { en: 'no peaks, departments uneven', zh: '平稳日，部门忙闲不均' },
    kind: { rush: 'even', groupSigma: UNEVEN },
    tenfold: false,
  },
  {
    id: 'tenfold',
    name: { en: 'no peaks, jobs ten times as long in half of the departments', zh: '平稳日，办理时长差十倍' },
    kind: { rush: 'even', groupSigma: 0 },
    tenfold: true,
  },
];

/** The days of a case: everyone who comes, and the windows each department got beforehand. */
export interface CaseDays {
  readonly days: readonly (readonly Visitor[])[];
  readonly dealt: readonly number[];
  readonly openMs: number;
}

/** Days windows are dealt out by; no seed of a run reaches them. */
const REFERENCE_SEEDS = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => 2 ** 40 + n);

/** Draws a case. The windows are dealt by the mean load of other, usual days, since nobody knows a day beforehand. */
export function drawCase({ kind, tenfold: stretched }: PoolingCase, seeds: readonly number[]): CaseDays {
  const draw = (of: DayKind, seed: number): Visitor[] => {
    const visitors = visitorsOf(of, seed);
    return stretched ? tenfold(visitors, seed) : visitors;
  };
  const loads = DEPARTMENTS.map(() => 0);
  for (const seed of REFERENCE_SEEDS) {
    for (const { department, serviceMs } of draw({ ...kind, groupSigma: 0 }, seed)) {
      loads[department] = (loads[department] ?? 0) + serviceMs;
    }
  }
  return {
    days: seeds.map((seed) => draw(kind, seed)),
    dealt: dealWindows(HALL.windows, loads),
    openMs: openMsOf(kind),
  };
}
