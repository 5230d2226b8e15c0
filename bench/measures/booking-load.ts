import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Day, dayDatabase, type HallEvent, type HallFile, HallFold } from '@onewindow/hall-core';
import { enterHall } from '@onewindow/replica/node';
import type { HubPass } from '@onewindow/replica/runtime';
import { type HubProcess, startHub, waitFor } from '../../e2e/support/index.ts';
import { beside, judged, type Measure, type Run, roundedFigures } from '../measure.ts';
import { ofTimes } from '../stats.ts';

const TOWNSHIP = new URL('../../halls/township.json', import.meta.url);
const WISHES_A_MINUTE = 2_000;
const SLOTS_A_DAY = 4;
/** Each key may ask ten times a second; a city's portals are several. */
const PORTALS = 7;
/** One wish in ten is sent twice at once, as by a portal that hears no answer. */
const REPEATED = 10;
/** More than five days are needed, whatever holidays there are. */
const DAYS_AHEAD = 20;
const GOAL_P99_MS = 500;

/** What came of one wish. */
interface Answered {
  readonly status: number;
  readonly code: string;
  readonly tookMs: number;
}

/**
 * Wishes for seats at a steady 2,000 a minute through the channel API, seven for each seat: 2,000 on 300 seats in five
 * rounds of a day each. The times are from the wish to the answer, when the seat is durable. What was sold is counted
 * from the events themselves.
 */
export async function bookingLoad(run: Run): Promise<Measure> {
  const seats = run.size(60, 8);
  const folder = await mkdtemp(join(tmpdir(), 'onewindow-booking-'));
  const file = join(folder, 'hall.json');
  const hall = await hallWith(seats / SLOTS_A_DAY);
  await writeFile(file, JSON.stringify(hall));
  const hub = await startHub({ args: ['--hall', file], dataDir: join(folder, 'data') });
  const agent = new Agent({ keepAlive: true });
  try {
    const { pass } = await enterHall(hub.url, { role: 'manager', name: 'bench' });
    const load = new Load(hub, agent, pass, await portals(hub, pass));
    const days = await load.days(run.rounds + 1);
    const booked: number[] = [];
    const refused: number[] = [];
    for (const [round, day] of days.entries()) {
      const answers = await load.rush(day, run.size(400, 40));
      await inspect(pass, hub, hall.id, day, answers, seats);
      // The first one warms the hub up.
      if (round === 0) continue;
      booked.push(...timesOf(answers, 201));
      refused.push(...timesOf(answers, 409));
    }
    const figures = ofTimes([...booked, ...refused]);
    return {
      name: 'booking-load',
      unit: `ms a wish, ${WISHES_A_MINUTE} a minute on ${seats * run.rounds} seats`,
      rounds: run.rounds,
      ...roundedFigures(figures),
      beside: [
        beside('that got a seat', ofTimes(booked)),
        beside('that found the slot full', ofTimes(refused)),
      ],
      goal: `0 oversold, p99 ≤ ${GOAL_P99_MS} ms`,
      met: judged(run, [figures.p99 <= GOAL_P99_MS]),
    };
  } finally {
    agent.destroy();
    await hub.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const timesOf = (answers: readonly Answered[], wanted: number): number[] =>
  answers.flatMap(({ status, tookMs }) => (status === wanted ? [tookMs] : []));

async function hallWith(seats: number): Promise<HallFile> {
  const hall = JSON.parse(await readFile(TOWNSHIP, 'utf8')) as HallFile;
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
  const slots = { days, from: '09:00', until: '11:00', everyMinutes: 30, seats };
  return {
    ...hall,
    hours: [],
    sample: true,
    reservations: { templates: [slots], daysAhead: DAYS_AHEAD },
  };
}

async function portals(hub: HubProcess, pass: HubPass): Promise<string[]> {
  const keys: string[] = [];
  for (let n = 0; n < PORTALS; n++) {
    const made = await pass.fetch(`${hub.url}/api/v1/channels`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: `portal ${n + 1}` }),
    });
    keys.push(((await made.json()) as { key: string }).key);
  }
  return keys;
}

/** Residents of several portals who all want the same day. */
class Load {
  readonly #url: string;
  readonly #agent: Agent;
  readonly #pass: HubPass;
  readonly #keys: readonly string[];

  constructor({ url }: HubProcess, agent: Agent, pass: HubPass, keys: readonly string[]) {
    this.#url = url;
    this.#agent = agent;
    this.#pass = pass;
    this.#keys = keys;
  }

  /** Days whose slots are open, of the weeks ahead. */
  async days(count: number): Promise<Day[]> {
    let days: Day[] = [];
    await waitFor(
      async () => {
        const answer = await this.#pass.fetch(`${this.#url}/api/v1/slots`);
        const { slots } = (await answer.json()) as { slots: { day: Day; state: string }[] };
        const open = slots.filter(({ state }) => state === 'open').map(({ day }) => day);
        days = [...new Set(open)].filter((day) => open.filter((one) => one === day).length === SLOTS_A_DAY);
        return days.length >= count;
      },
      { what: `${count} days that can be booked`, withinMs: 60_000, everyMs: 500 },
    );
    return days.slice(-count);
  }

  /** Each wish at its moment, whether or not those before it have been answered. */
  async rush(day: Day, count: number): Promise<Answered[]> {
    const beganMs = performance.now();
    const asked: Promise<Answered>[] = [];
    for (let n = 0; n < count; n++) {
      await sleep(Math.max(0, beganMs + (n * 60_000) / WISHES_A_MINUTE - performance.now()));
      for (let times = n % REPEATED === 0 ? 2 : 1; times > 0; times--) asked.push(this.#wish(day, n));
    }
    return Promise.all(asked);
  }

  #wish(day: Day, n: number): Promise<Answered> {
    const slot = ['0900', '0930', '1000', '1030'][n % SLOTS_A_DAY];
    const body = JSON.stringify({ day, slot, matters: ['elder-card'] });
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${this.#keys[n % PORTALS]}`,
      'idempotency-key': `wish-${day}-${n}`,
    };
    const sentMs = performance.now();
    return new Promise((resolve, reject) => {
      const asking = request(`${this.#url}/api/v1/bookings`, { method: 'POST', agent: this.#agent, headers });
      asking.once('error', reject).once('response', (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        answer.once('end', () => {
          const { code } = JSON.parse(text) as { readonly code: string };
          resolve({ status: answer.statusCode ?? 0, code, tookMs: performance.now() - sentMs });
        });
      });
      asking.end(body);
    });
  }
}

/** Throws when a seat was sold twice, an answer was neither yes nor full, or what was told is not what is there. */
async function inspect(
  pass: HubPass,
  hub: HubProcess,
  hall: string,
  day: Day,
  answers: readonly Answered[],
  seats: number,
): Promise<void> {
  const other = answers.find(({ status }) => status !== 201 && status !== 409);
  if (other !== undefined) throw new Error(`a wish was answered ${other.status} ${other.code}`);
  const all = await pass.fetch(`${hub.url}/db/${dayDatabase(hall, day)}/_all_docs?include_docs=true`);
  const fold = new HallFold();
  for (const { doc } of ((await all.json()) as { rows: { doc: HallEvent }[] }).rows) fold.add(doc);
  const sold = fold.slots().flatMap((slot) => slot.seats.map(({ bookings }) => bookings.length));
  const oversold = sold.filter((bookings) => bookings > 1).length;
  const told = new Set(answers.filter(({ status }) => status === 201).map(({ code }) => code)).size;
  const kept = sold.reduce((sum, bookings) => sum + bookings, 0);
  if (oversold > 0 || told !== kept || kept !== seats) {
    throw new Error(`${oversold} seats oversold; ${told} told, ${kept} kept, of ${seats} on ${day}`);
  }
}
