import { arrivalsOf } from '../../hall-core/simulation/arrivals.ts';
import { DISTRICT_DAY } from '../../hall-core/simulation/day-profiles.ts';
import { beside, judged, type Measure, type Run, roundedFigures } from '../measure.ts';
import { ofTimes } from '../stats.ts';
import { pause } from '../support/clock.ts';
import { shippedHall } from '../support/district-day.ts';
import { processorMsOf } from '../support/process-use.ts';
import { ReturningHall, type Seen } from '../support/returning-hall.ts';

const DEVICES = 110;
const PROCESSES = 3;
const GOAL_MS = 2_000;
/** Tickets a kiosk gives out before the first cut: two or three for each window, so that windows have a reserve. */
const AT_FIRST = 45;
/** What ten busy minutes bring, by `DISTRICT_DAY`: 30 tickets a kiosk; and a window ends with one person and calls two. */
const TICKETS = 30;
const CALLS = 2;
/** Rounds in which no device is told that the network is back, as where the cable was the hub's own. */
const UNTOLD_ROUNDS = 2;
/** Until devices that find nobody are spread over their pauses, four seconds at most. */
const SPREAD_MS = 6_000;

/** Devices and their desk speak to each other every five seconds. */
const REST_MS = 6_000;

/** Times of one round in ms, from the mending on. */
interface Healed {
  readonly events: number;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly wholeMs: number;
  readonly equalMs: number;
  readonly hubProcessorMs: number;
  readonly deviceProcessorMs: number;
}

/**
 * All devices of a district hall cut off at once, each going on with its work for as much as ten minutes bring, and all
 * cables mended at once: until all of them and the hub hold the same events. After each round the hashes of all they
 * show are compared. The ten minutes themselves are passed over: what is written has the times of a few seconds.
 */
export async function heal(run: Run): Promise<Measure> {
  const devices = run.size(DEVICES, 6);
  const hall = await ReturningHall.open(devices, run.size(PROCESSES, 1));
  const told: Healed[] = [];
  const untold: Healed[] = [];
  try {
    const wishes = arrivalsOf(shippedHall('district'), { ...DISTRICT_DAY, visitorsPerDay: 400 }, 1);
    const apart = new Apart(
      hall,
      wishes.map(({ matters }) => matters),
      run,
    );
    await apart.begin();
    for (let round = run.size(-1, 0); round < run.rounds; round++) {
      const healed = await apart.round(true);
      // The first one warms up.
      if (round >= 0) told.push(healed);
    }
    for (let round = 0; round < run.size(UNTOLD_ROUNDS, 1); round++) untold.push(await apart.round(false));
  } finally {
    await hall.close();
  }
  const of = (rounds: readonly Healed[], figure: (healed: Healed) => number) => ofTimes(rounds.map(figure));
  const figures = of(told, ({ equalMs }) => equalMs);
  return {
    name: 'heal',
    unit: `ms until ${devices} devices are equal, ${Math.round(of(told, ({ events }) => events).p50)} events apart`,
    rounds: run.rounds,
    ...roundedFigures(figures),
    beside: [
      beside(
        'from the first reconnection',
        of(told, ({ equalMs, firstMs }) => equalMs - firstMs),
      ),
      beside(
        'the first reconnection',
        of(told, ({ firstMs }) => firstMs),
      ),
      beside(
        'the last reconnection',
        of(told, ({ lastMs }) => lastMs),
      ),
      beside(
        'all that was written apart is everywhere',
        of(told, ({ wholeMs }) => wholeMs),
      ),
      beside(
        'processor time of the hub',
        of(told, ({ hubProcessorMs }) => hubProcessorMs),
      ),
      beside(
        'processor time of a device',
        of(told, ({ deviceProcessorMs }) => deviceProcessorMs),
      ),
      beside(
        `where the cable was the hub’s, ${untold.length} times`,
        of(untold, ({ equalMs }) => equalMs),
      ),
      beside(
        'the last reconnection there',
        of(untold, ({ lastMs }) => lastMs),
      ),
    ],
    goal: `p50 ≤ ${GOAL_MS} ms`,
    met: judged(run, [figures.p50 <= GOAL_MS]),
  };
}

/** What happens to the hall, over and over. */
class Apart {
  readonly #hall: ReturningHall;
  readonly #wishes: readonly (readonly string[])[];
  readonly #run: Run;

  constructor(hall: ReturningHall, wishes: readonly (readonly string[])[], run: Run) {
    this.#hall = hall;
    this.#wishes = wishes;
    this.#run = run;
  }

  async begin(): Promise<void> {
    await this.#hall.equal();
    await this.#hall.ask({ kind: 'serve', each: 0 });
    await this.#hall.ask({ kind: 'issue', each: this.#run.size(AT_FIRST, 10), wishes: this.#wishes });
    await this.#hall.ask({ kind: 'serve', each: 1 });
    const { devices } = await this.#hall.rest(this.#run.size(REST_MS, 500));
    const reserve = devices.reduce((sum, device) => sum + device.reserve, 0);
    this.#run.say(`${devices[0]?.events} events, ${reserve} people in reserve`);
  }

  /** @param online whether each device is told that the network is back, as where its own cable had been out */
  async round(online: boolean): Promise<Healed> {
    const hall = this.#hall;
    await hall.ask({ kind: 'cut' });
    const each = this.#run.size(TICKETS, 3);
    await Promise.all([
      hall.ask({ kind: 'issue', each, wishes: this.#wishes }),
      hall.ask({ kind: 'serve', each: CALLS }),
    ]);
    await pause(this.#run.size(SPREAD_MS, 1_000));
    const awaited = (await hall.ask({ kind: 'written' })).flat();
    const before = await this.#used();
    const mendedMs = Date.now();
    await hall.ask({ kind: 'mend', online, awaited });
    const seen = await hall.equal();
    const after = await this.#used();
    const healed = healedOf(seen, mendedMs);
    await hall.rest(this.#run.size(REST_MS, 500));
    await hall.mustBeEqual();
    const deviceProcessorMs = (after.devicesMs - before.devicesMs) / seen.devices.length;
    this.#run.say(
      `${awaited.length} events apart; connected ${healed.firstMs} to ${healed.lastMs} ms, all there ${healed.wholeMs} ms, equal ${healed.equalMs} ms`,
    );
    return {
      ...healed,
      events: awaited.length,
      hubProcessorMs: after.hubMs - before.hubMs,
      deviceProcessorMs,
    };
  }

  async #used(): Promise<{ readonly hubMs: number; readonly devicesMs: number }> {
    const { processorMs: devicesMs } = await this.#hall.look();
    return { hubMs: await processorMsOf(this.#hall.hub.pid).catch(() => 0), devicesMs };
  }
}

function healedOf({ devices }: Seen, mendedMs: number) {
  const latest = (timeOf: (device: Seen['devices'][number]) => number | undefined): number =>
    Math.max(...devices.map((device) => timeOf(device) ?? 0)) - mendedMs;
  const connected = devices.map(({ connectedMs }) => connectedMs ?? Number.POSITIVE_INFINITY);
  return {
    firstMs: Math.min(...connected) - mendedMs,
    lastMs: latest(({ connectedMs }) => connectedMs),
    wholeMs: latest(({ wholeMs }) => wholeMs),
    equalMs: latest(({ changedMs }) => changedMs),
  };
}
