import districtFile from '../../../halls/district.json' with { type: 'json' };
import townshipFile from '../../../halls/township.json' with { type: 'json' };
import type { HallFile } from '../../src/hall-file.ts';
import { type DayProfile, DISTRICT_DAY, TOWNSHIP_DAY } from '../day-profiles.ts';

/** `steady`: every window open all day. `changing`: late openings, lunch in two turns, pauses, closings. */
export type Staffing = 'steady' | 'changing';

/** One kind of day the estimators are tried on. */
export interface EstimateCase {
  readonly name: string;
  readonly hall: HallFile;
  readonly profile: DayProfile;
  readonly staffing: Staffing;
  /** Of how many tickets one is judged; days with thousands need not judge each. */
  readonly judgeEvery: number;
}

const township = townshipFile as unknown as HallFile;
const district = districtFile as unknown as HallFile;

export const ESTIMATE_CASES: readonly EstimateCase[] = [
  {
    name: 'township, quiet day',
    hall: township,
    profile: { ...TOWNSHIP_DAY, visitorsPerDay: 190 },
    staffing: 'changing',
    judgeEvery: 1,
  },
  { name: 'township', hall: township, profile: TOWNSHIP_DAY, staffing: 'changing', judgeEvery: 1 },
  {
    name: 'township, no lunch',
    hall: township,
    profile: TOWNSHIP_DAY,
    staffing: 'steady',
    judgeEvery: 1,
  },
  { name: 'district', hall: district, profile: DISTRICT_DAY, staffing: 'changing', judgeEvery: 10 },
];
