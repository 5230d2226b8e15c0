import type { HallFile } from '../../src/hall-file.ts';
import { arrivalsOf } from '../arrivals.ts';
import { DISTRICT_DAY } from '../day-profiles.ts';
import { Random } from '../random.ts';
import type { Workload } from '../workload.ts';
import { haidian } from '../workloads/district.ts';

/** Every so manieth window of those that serve the same groups, so that each group keeps at least one. */
function thinned(hall: HallFile, every: number): HallFile {
  const seen = new Map<string, number>();
  const windows = hall.windows.filter(({ kind, groups }) => {
    const alike = `${kind} ${groups.join(' ')}`;
    const before = seen.get(alike) ?? 0;
    seen.set(alike, before + 1);
    return before % every === 0;
  });
  return { ...hall, windows, clerks: hall.clerks.slice(0, windows.length) };
}

export interface StudyDay {
  readonly workload: Workload;
  readonly windows: number;
  readonly visitors: number;
}

/**
 * The day of `haidian`, or of a part of its hall.
 * @param every 1 for all 110 windows and 5,200 people, 4 for about a quarter of both
 */
export function studyDay(every: number): StudyDay {
  const whole = haidian.hall(Random.fromSeed(1));
  const hall = thinned(whole, every);
  const windows = hall.windows.length;
  const share = windows / whole.windows.length;
  const visitors = Math.round(DISTRICT_DAY.visitorsPerDay * share);
  const workload: Workload = {
    ...haidian,
    name: 'compare',
    kiosks: Math.max(2, Math.round(haidian.kiosks * share)),
    hall: () => hall,
    arrivals: (site, seed) => arrivalsOf(site, { ...DISTRICT_DAY, visitorsPerDay: visitors }, seed),
  };
  return { workload, windows, visitors };
}
