import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import districtFile from '../../../halls/district.json' with { type: 'json' };
import townshipFile from '../../../halls/township.json' with { type: 'json' };
import type { HallFile } from '../../src/hall-file.ts';
import { arrivalsOf } from '../arrivals.ts';
import { type DayProfile, DISTRICT_DAY, TOWNSHIP_DAY } from '../day-profiles.ts';
import { type DayResult, type Manager, staffedDay } from '../estimates/staffed-day.ts';
import { markdownTable } from '../markdown-table.ts';
import { Random } from '../random.ts';
import { mean, rounded } from '../statistics.ts';
import { type StudyOptions, seedsOf } from '../study-options.ts';
import { advisedManager, fixedManager, ruleManager } from './managers.ts';

/** The last line of `npm run simulate -- --workload staffing --json`. */
export interface StaffingSummary {
  readonly workload: 'staffing';
  readonly seeds: number;
  readonly from: number;
  readonly seconds: number;
  readonly halls: readonly HallResult[];
}

interface HallResult {
  readonly hall: string;
  readonly ways: readonly WayResult[];
}

/** One way to staff a hall, over all days. */
interface WayResult {
  readonly way: string;
  readonly waitMin: number;
  readonly over20: number;
  readonly windowHours: number;
  /** Jain's index of the share of its open time that each window was busy. */
  readonly evenness: number;
}

interface HallDays {
  readonly hall: HallFile;
  readonly profile: DayProfile;
}

const township = townshipFile as unknown as HallFile;
const district = districtFile as unknown as HallFile;

/** Each hall on its usual days, which fill it, and on quieter ones. */
const HALLS: readonly HallDays[] = [
  { hall: township, profile: { ...TOWNSHIP_DAY, visitorsPerDay: 190 } },
  { hall: township, profile: TOWNSHIP_DAY },
  { hall: district, profile: { ...DISTRICT_DAY, visitorsPerDay: 4_000 } },
  { hall: district, profile: DISTRICT_DAY },
];

const HOUR = 3_600_000;
const LONG_MS = 20 * 60_000;

/** Follows the advice, and other ways of staffing, through the same drawn days. */
export function runStaffing(options: StudyOptions): StaffingSummary {
  const startedMs = performance.now();
  const halls = HALLS.map((each) => hallResult(each, options));
  const tables = halls.flatMap(({ hall, ways }) => [`## ${hall}`, '', ...table(ways), '']);
  for (const line of tables) options.say(line);
  const { seeds, from, out } = options;
  if (out !== undefined) {
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, 'README.md'), `${[...introduction(options), ...tables].join('\n').trimEnd()}\n`);
  }
  const seconds = Math.round(performance.now() - startedMs) / 1000;
  return { workload: 'staffing', seeds, from, seconds, halls };
}

function hallResult({ hall, profile }: HallDays, options: StudyOptions): HallResult {
  const all = hall.windows.length;
  const shares = [0.5, 0.6, 0.7, 0.8, 0.9, 1];
  const counts = [...new Set(shares.map((share) => Math.max(1, Math.round(share * all))))];
  const ways: [string, () => Manager][] = [
    ['advised', () => advisedManager(hall, Math.max(2, Math.round(all / 10)))],
    ['open when > 20 wait', () => ruleManager(hall)],
    ...counts.map((count): [string, () => Manager] => [`fixed, ${count}`, () => fixedManager(hall, count)]),
  ];
  return {
    hall: `${hall.id}: ${all} windows, ${profile.visitorsPerDay} visitors a day`,
    ways: ways.map(([way, manager]) => {
      const days = seedsOf(options).map((seed) =>
        staffedDay({
          hall,
          arrivals: arrivalsOf(hall, profile, seed),
          random: Random.fromSeed(BigInt(seed) << 20n),
          staffing: manager(),
          taken: () => undefined,
        }),
      );
      return resultOf(way, days);
    }),
  };
}

function resultOf(way: string, days: readonly DayResult[]): WayResult {
  const waits = days.flatMap(({ waits }) => [...waits.values()]);
  const hours = days.map(({ openMs }) => [...openMs.values()].reduce((sum, ms) => sum + ms, 0) / HOUR);
  return {
    way,
    waitMin: rounded(mean(waits) / 60_000),
    over20: rounded(waits.filter((ms) => ms >= LONG_MS).length / waits.length),
    windowHours: rounded(mean(hours)),
    evenness: rounded(mean(days.map(evennessOf))),
  };
}

/** Jain's index of which share of its open time each window was busy; one open under half an hour says nothing. */
function evennessOf({ openMs, busyMs }: DayResult): number {
  const rates = [...openMs].flatMap(([window, ms]) =>
    ms < HOUR / 2 ? [] : [(busyMs.get(window) ?? 0) / ms],
  );
  const total = rates.reduce((sum, rate) => sum + rate, 0);
  const squares = rates.reduce((sum, rate) => sum + rate * rate, 0);
  return squares === 0 ? 1 : (total * total) / (rates.length * squares);
}

const table = (ways: readonly WayResult[]): string[] =>
  markdownTable(
    ['staffing', 'mean wait, min', 'waited 20 min or more', 'window hours a day', 'evenness'],
    ways.map(({ way, waitMin, over20, windowHours, evenness }) => [
      way,
      waitMin,
      over20,
      windowHours,
      evenness,
    ]),
  );

const introduction = ({ seeds, from }: StudyOptions): string[] => [
  '# When to open a window: the advice, followed · 按建议开窗',
  '',
  `Written by \`npm run simulate -- --workload staffing --seeds ${seeds} --from ${from}\`: ${seeds} drawn days of each hall.`,
  'A manager looks at the hall every five minutes. **advised** does what `hall-core/src/staffing/advice.ts` says, which',
  'knows only what a device of the hall knows; **open when > 20 wait** opens one more window then and closes one when',
  'nobody waits; **fixed** keeps so many windows open all day. Clerks sit ready at every window; lunch is left out.',
  'Evenness is Jain’s index of the share of its open time that each window was busy; 1 is even.',
  '',
];
