import type { HallFile } from '../src/hall-file.ts';
import type { Arrival } from './arrivals.ts';
import type { ClerkWays } from './clerk-ways.ts';
import type { FaultMix } from './fault-mix.ts';
import type { Random } from './random.ts';

/** One kind of simulated day. */
export interface Workload {
  readonly name: string;
  readonly hubs: number;
  readonly kiosks: number;
  /** The hall of one seed; its rules may be drawn. */
  readonly hall: (random: Random) => HallFile;
  readonly arrivals: (hall: HallFile, seed: number) => readonly Arrival[];
  /** How many times faster people come than drawn, and are served than drawn. */
  readonly arrivalHaste: number;
  readonly serviceHaste: number;
  readonly faults: FaultMix;
  /** How often a screen's and a hub's shell ticks besides when an answer is due; 250 ms in production. */
  readonly tickMs: Readonly<Record<'hub' | 'counter' | 'kiosk', number>>;
  readonly noticeMs: number;
  /** Every how manieth replica is compared state by state with the hubs; the others by what they hold. */
  readonly compareEvery: number;
  /** How far people may be passed by others who came later. */
  readonly overtakingBound?: OvertakingBound;
  /** The clock by which a window's lease ends stands still on every window; outside the promise. */
  readonly leaseClocksStill?: true;
  /** What clerks do beside calling, serving and finishing; nothing where it is left out. */
  readonly ways?: ClerkWays;
  /** Something the whole hall goes through besides the drawn faults. */
  readonly ordeal?: Ordeal;
}

/** How many may pass one ticket, and for how long they may go on doing so. */
export interface OvertakingBound {
  readonly times: number;
  readonly forMs: number;
}

/** Something that happens to many devices. */
export type Ordeal =
  /** All windows lose their cable at once and find it again together. */
  | {
      readonly kind: 'all-windows-away';
      /** As a part of the time people come, and for how long. */
      readonly from: number;
      readonly lastsMs: number;
    }
  /** Every window loses its radio once, for times of a heavy tail; and one hub is off once. */
  | {
      readonly kind: 'study-load';
      readonly cutMedianMs: number;
      /** Of the logarithm of how long a cut lasts. */
      readonly cutSigma: number;
      readonly cutMsMax: number;
      readonly hubOffMs: number;
    };
