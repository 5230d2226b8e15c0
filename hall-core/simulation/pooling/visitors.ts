import districtFile from '../../../halls/district.json' with { type: 'json' };
import type { HallFile } from '../../src/hall-file.ts';
import { rulesOf } from '../../src/hall-file.ts';
import { arrivalsOf } from '../arrivals.ts';
import { type DayProfile, DISTRICT_DAY } from '../day-profiles.ts';
import { Random } from '../random.ts';

/** One visitor as both arms of the study see them. */
export interface Visitor {
  readonly atMs: number;
  readonly serviceMs: number;
  /** Place of the department of the first matter in `DEPARTMENTS`. */
  readonly department: number;
  /** The matters together usually take no longer than the hall's rule for quick windows. */
  readonly short: boolean;
}

const district = districtFile as unknown as HallFile;
const matterOf = new Map(district.matters.map((matter) => [matter.id, matter]));

/** The departments of the district's hall file, in its order. */
export const DEPARTMENTS: readonly string[] = [
  ...new Set(district.matters.flatMap(({ department }) => department ?? [])),
];

/** The hall that had 186 windows: visitors in the proportion of the district's 5,200 to 110 windows. */
export const HALL = { windows: 186, visitors: 8800 } as const;

/** From the first ticket to the opening of the windows, on the district’s own day. */
const OPEN_MS = 30 * 60_000;

export interface DayKind {
  /**
   * `peaks`: the district's own day, windows open half an hour after the first ticket. `even`: as many people, none
   * of them in a peak, and windows open from the first ticket on.
   */
  readonly rush: 'peaks' | 'even';
  /** Deviation of the logarithm of a group's share of the day around its usual one: days are not alike. */
  readonly groupSigma: number;
}

export const openMsOf = ({ rush }: DayKind): number => (rush === 'peaks' ? OPEN_MS : 0);

/** Draws one day of visitors, earliest first. Depends on nothing but its arguments. */
export function visitorsOf({ rush, groupSigma }: DayKind, seed: number): Visitor[] {
  const drawn = Random.fromSeed(BigInt(seed) << 24n);
  const groupWeights = Object.fromEntries(
    Object.entries(DISTRICT_DAY.groupWeights).map(([group, weight]) => [
      group,
      weight * (groupSigma === 0 ? 1 : drawn.logNormal(1, groupSigma)),
    ]),
  );
  const profile: DayProfile = {
    ...DISTRICT_DAY,
    visitorsPerDay: HALL.visitors,
    peaks: rush === 'even' ? [] : DISTRICT_DAY.peaks,
    bundleShare: 0,
    groupWeights,
  };
  const { quickMinutes } = rulesOf(district);
  return arrivalsOf(district, profile, seed).map(({ atMs, matters, serviceMs }) => {
    const known = matters.flatMap((id) => matterOf.get(id) ?? []);
    const usual = known.reduce((sum, { usualMinutes }) => sum + usualMinutes, 0);
    return {
      atMs,
      serviceMs: serviceMs.reduce((sum, ms) => sum + ms, 0),
      department: DEPARTMENTS.indexOf(known[0]?.department ?? ''),
      short: usual <= quickMinutes,
    };
  });
}

/** Departments with short jobs only, and those with jobs ten times as long, in minutes. */
const SHORT_MINUTES = 3;
const LONG_MINUTES = 30;

/**
 * The same arrivals, with every second department's jobs drawn around 3 minutes and the others' around 30, then all
 * scaled by one factor so that the day holds as much work as before.
 */
export function tenfold(visitors: readonly Visitor[], seed: number): Visitor[] {
  const drawn = Random.fromSeed((BigInt(seed) << 24n) + 1n);
  const redrawn = visitors.map((visitor) => {
    const short = visitor.department % 2 === 1;
    const serviceMs = drawn.logNormal(
      (short ? SHORT_MINUTES : LONG_MINUTES) * 60_000,
      DISTRICT_DAY.serviceSigma,
    );
    return { ...visitor, short, serviceMs };
  });
  const work = (all: readonly Visitor[]): number => all.reduce((sum, { serviceMs }) => sum + serviceMs, 0);
  const factor = work(visitors) / work(redrawn);
  return redrawn.map((visitor) => ({ ...visitor, serviceMs: visitor.serviceMs * factor }));
}
