import { DAY_STARTS_MS } from '../../hall-core/simulation/device-clock.ts';
import { Random } from '../../hall-core/simulation/random.ts';
import { runSeed, type World } from '../../hall-core/simulation/run-seed.ts';
import { township } from '../../hall-core/simulation/workloads/township.ts';
import {
  dayFigures,
  type Figures,
  type HallFile,
  type HallFold,
  type RatingLevel,
} from '../../hall-core/src/index.ts';

/** How often those who have been served since are asked. */
const ROUND_MS = 600_000;
/** Longer than any township's day with the people who are late in it. */
const ROUNDS = 14 * 6;
/** Who rates, and how, in the shares of no particular hall: every level is there, and many do not rate. */
const RATES = 0.6;
const LEVELS: readonly RatingLevel[] = [5, 5, 5, 5, 5, 4, 4, 4, 3, 2, 1];

/** Of a simulated day: what a hub makes of it. */
export interface RatedDay {
  readonly hall: HallFile;
  readonly figures: Figures;
  readonly events: number;
}

/** A township's simulated day, in which people rate at the kiosk after they were served. The same for a seed. */
export function ratedDay(seed: number): RatedDay {
  let world: World | undefined;
  const random = Random.fromSeed(seed);
  const asked = new Set<string>();
  runSeed(township, seed, {
    sabotage: (whole) => {
      world = whole;
      for (let round = 1; round <= ROUNDS; round++) {
        whole.queue.after(round * ROUND_MS, () => letRate(whole, random, asked));
      }
    },
  });
  const hub = world?.hubs[0];
  if (world === undefined || hub === undefined) throw new Error('the simulated township has no hub');
  const hall = hallOf(hub.fold);
  const figures = dayFigures(hub.fold, hall, DAY_STARTS_MS + world.queue.nowMs);
  return { hall, figures, events: [...hub.fold.events()].length };
}

function hallOf(fold: HallFold): HallFile {
  const hall = fold.hallFile();
  if (hall === undefined) throw new Error('the simulated township has no set-up');
  return hall;
}

/** Each who has just been served rates once or not at all. */
function letRate({ kiosks: [kiosk], hubs: [hub] }: World, random: Random, asked: Set<string>): void {
  if (kiosk === undefined || hub === undefined || !hub.up) return;
  for (const { id, leg, phase } of hub.fold.tickets()) {
    if (phase.kind !== 'done' || asked.has(`${id} ${leg}`)) continue;
    asked.add(`${id} ${leg}`);
    if (!random.chance(RATES)) continue;
    const level = random.pick(LEVELS);
    const reasons = level <= 2 ? (['waited-long'] as const) : [];
    kiosk.do({ kind: 'rate', ticket: id, leg, level, reasons, way: 'kiosk' }, () => undefined);
  }
}
