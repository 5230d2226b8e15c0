import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../hall-core/simulation/random.ts';
import { differences, untilEqual } from './equality.ts';
import { drawPlan, faultWords, type Plan, silencedBy } from './fault-plan.ts';
import { AUTONOMY_MS, type Hall } from './hall.ts';
import type { Hub } from './hub.ts';
import { Injection } from './injection.ts';
import { judge } from './judge.ts';
import { machineMs } from './machine-clock.ts';
import type { Silence } from './verdict.ts';

/** Tickets issued, and called, while the faults last. */
const TICKETS_LEAST = 20;
const TICKETS_MOST = 30;
/** Faults under which so many people cannot be called in this time are told as too quiet. */
const FAULT_MS_MOST = 30_000;
/** By then a desk has taken back what a window held that was cut off at the beginning; others may call it now. */
const RECLAIMED_MS = AUTONOMY_MS + 2_000;
const LOOK_MS = 100;

export interface RoundResult {
  readonly seed: number;
  readonly faults: readonly string[];
  readonly issued: number;
  readonly called: number;
  readonly tookMs: number;
  /** Absent when the hall did not become equal. */
  readonly healMs?: number;
  readonly deskFailoverMs?: number;
  readonly lost: readonly string[];
  readonly duplicates: readonly string[];
  readonly doubleCalls: readonly { readonly words: string; readonly explained: boolean }[];
  readonly unequal: readonly string[];
  readonly crashes: readonly string[];
  /** Fewer than twenty tickets were issued or called while the faults lasted. */
  readonly quiet: boolean;
  /** What people were refused while the faults lasted, by code. */
  readonly refusals: Readonly<Record<string, number>>;
}

export interface RoundSetup {
  readonly harness: number;
  readonly library: string;
  readonly hall: Hall;
  readonly seed: number;
  /** What earlier rounds of this hall have been told of already. */
  readonly told: Set<string>;
  readonly silences: Silence[];
}

export async function playRound(setup: RoundSetup): Promise<RoundResult> {
  const { harness, library, hall, seed, told, silences } = setup;
  const began = machineMs();
  const plan = drawPlan(Random.fromSeed(seed));
  const desk = await hall.desk();
  const deskWords = await keeperWords(desk);
  const injection = new Injection({ harness, library, hall, faults: plan.faults, desk });
  hall.count();
  const struckMs = machineMs();
  await injection.begin();
  for (const device of hall.devices) device.works = true;
  const failedOverMs = await untilEnough(hall, plan, injection);
  for (const device of hall.devices) device.works = false;
  const { issued, called } = hall.counts;
  const refusals = Object.fromEntries(hall.refusals);
  const healing = machineMs();
  const { started } = await injection.heal();
  started.catch(() => undefined);
  const healMs = await untilEqual(hall, healing);
  await started;
  const healedMs = machineMs();
  for (const device of silencedBy(plan)) silences.push({ device, fromMs: struckMs, toMs: healedMs });
  return {
    seed,
    faults: [deskWords, ...plan.faults.map(faultWords)],
    issued,
    called,
    tookMs: machineMs() - began,
    ...(healMs === undefined ? {} : { healMs }),
    ...(failedOverMs === undefined ? {} : { deskFailoverMs: failedOverMs }),
    ...(await judge(hall, told, silences)),
    unequal: healMs === undefined ? await differences(hall) : [],
    crashes: hall.crashes.splice(0),
    quiet: issued < TICKETS_LEAST || called < TICKETS_LEAST,
    refusals,
  };
}

/** Who keeps the desk when the round begins, and whose majority and standbys it has. */
async function keeperWords({ node, device, observer }: Hub): Promise<string> {
  await observer.refresh().catch(() => undefined);
  const [oldest] = observer.fold.desks().filter(({ terms }) => terms.hub === device);
  const { electorate = [], inSync = [], epoch = 0 } = oldest?.terms ?? {};
  return `desk ${node} (epoch ${epoch}, ${electorate.length} voters, ${inSync.length} standbys)`;
}

/**
 * Lets people come until enough has happened. Answers how long the desk was away, when it was killed; where nobody
 * followed in time, how long that was waited for.
 */
async function untilEnough(hall: Hall, plan: Plan, injection: Injection): Promise<number | undefined> {
  const began = machineMs();
  for (;;) {
    await sleep(LOOK_MS);
    const passedMs = machineMs() - began;
    const { issued, called, deskCalls } = hall.counts;
    const { deskKilledMs } = injection;
    const first = deskCalls.find(({ askedMs }) => deskKilledMs !== undefined && askedMs > deskKilledMs);
    // Whoever keeps the desk next must have somebody to call, and the line must last.
    const isWaitingForDesk = deskKilledMs !== undefined && first === undefined;
    const most = passedMs > RECLAIMED_MS ? 2 * TICKETS_MOST : TICKETS_MOST;
    for (const device of hall.devices) {
      const works = isWaitingForDesk || (device.window === undefined ? issued : called) < most;
      if (works !== device.isWorking) device.works = works;
    }
    const isEnough = issued >= TICKETS_LEAST && called >= TICKETS_LEAST && !isWaitingForDesk;
    const mostMs = Math.max(FAULT_MS_MOST, plan.leastMs);
    if ((!isEnough || passedMs < plan.leastMs) && passedMs < mostMs) continue;
    return deskKilledMs === undefined ? undefined : (first?.atMs ?? machineMs()) - deskKilledMs;
  }
}
