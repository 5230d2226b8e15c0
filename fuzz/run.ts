import { type Growth, growthOf, type Sample, whyNotFlat } from './growth.ts';
import { enterWithEachRole, type FuzzedHall } from './hall.ts';
import type { FuzzedHub } from './hub.ts';
import { judgeKept } from './judge.ts';
import { Listener } from './listener.ts';
import { Asking } from './request.ts';
import { type Ground, type InputKind, playThousand } from './thousand.ts';
import { Truth } from './truth.ts';

const THOUSAND = 1_000;
/** A healthy hub answers by then whatever it is sent. */
const PROBE_WITHIN_MS = 2_000;
const SAMPLES = 40;
const JUDGED_EACH = 100_000;
const TOLD_EACH = 20_000;
const SHOWN_MAX = 2_000;

/** The last line of a run. */
export interface FuzzReport {
  readonly inputs: number;
  readonly kinds: Readonly<Record<InputKind, number>>;
  readonly seed: string;
  readonly breaches: number;
  readonly perSecond: number;
  /** The longest a healthy request had to wait. */
  readonly probeMsMax: number;
  readonly kept: number;
  /** Strangers' events, which wait for their authors' keys. */
  readonly aside: number;
  readonly growth: Growth;
}

export interface Wanted {
  readonly count: number;
  readonly from: bigint;
  readonly say: (line: string) => void;
}

/** Sends the inputs, a thousand at a time, and stops at the first thing that must not be. */
export async function playAll(hub: FuzzedHub, wanted: Wanted): Promise<FuzzReport> {
  const hall = await enterWithEachRole(hub);
  const truth = await Truth.make(hall);
  const ground: Ground = { hall, truth, asking: new Asking(hub.port) };
  const run = new Run(ground, await Listener.open(hall, truth), wanted);
  try {
    return await run.play();
  } finally {
    await run.close();
  }
}

class Run {
  readonly #ground: Ground;
  readonly #listener: Listener;
  readonly #wanted: Wanted;
  readonly #kinds: Record<InputKind, number> = {
    documents: 0,
    routes: 0,
    malformed: 0,
    api: 0,
    raw: 0,
    mqtt: 0,
  };
  readonly #samples: Sample[] = [];
  readonly #started = performance.now();
  #breaches = 0;
  #probeMsMax = 0;
  #told = 0;
  #judged = 0;

  constructor(ground: Ground, listener: Listener, wanted: Wanted) {
    this.#ground = ground;
    this.#listener = listener;
    this.#wanted = wanted;
  }

  get #inputs(): number {
    return Object.values(this.#kinds).reduce((sum, count) => sum + count, 0);
  }

  async play(): Promise<FuzzReport> {
    const { count, from } = this.#wanted;
    const every = Math.max(THOUSAND, Math.floor(count / SAMPLES));
    for (let seed = from; this.#inputs < count && this.#breaches === 0; seed++) {
      await this.#thousand(seed);
      if (this.#breaches === 0) await this.#look(seed, every);
    }
    if (this.#breaches === 0) await this.#judge(from);
    const flat = whyNotFlat(this.#samples);
    if (flat !== undefined) this.#break(`seed ${from}: ${flat}`);
    return this.#report();
  }

  async #thousand(seed: bigint): Promise<void> {
    const { inputs, breaches } = await playThousand(this.#ground, seed);
    for (const [kind, sent] of Object.entries(inputs)) this.#kinds[kind as InputKind] += sent;
    for (const { kind, why, input } of breaches) {
      this.#break(`seed ${seed}: ${kind}: ${why}\n  ${input.slice(0, SHOWN_MAX)}`);
    }
    const { death } = this.#ground.hall.hub;
    if (death !== undefined) this.#break(`seed ${seed}: ${death}`);
    for (const heard of this.#listener.breaches.splice(0)) this.#break(`seed ${seed}: ${heard}`);
  }

  async #look(seed: bigint, every: number): Promise<void> {
    const why = await this.#probe(this.#ground.hall);
    if (why !== undefined) this.#break(`seed ${seed}: ${why}`);
    const inputs = this.#inputs;
    if (inputs >= this.#samples.length * every) {
      this.#samples.push({ inputs, ...(await this.#ground.hall.hub.inside()) });
    }
    if (inputs >= this.#judged + JUDGED_EACH) {
      this.#judged = inputs;
      await this.#judge(seed);
    }
    if (inputs < this.#told + TOLD_EACH) return;
    this.#told = inputs;
    const { heapUsed = 0, rss = 0, handles = 0 } = this.#samples.at(-1) ?? {};
    const mib = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MiB`;
    this.#wanted.say(
      `  ${inputs} inputs, ${this.#perSecond}/s, heap ${mib(heapUsed)}, RSS ${mib(rss)}, ${handles} handles, slowest probe ${Math.round(this.#probeMsMax)} ms`,
    );
  }

  /** Whether the hub still does its work. */
  async #probe({ hub, watcher }: FuzzedHall): Promise<string | undefined> {
    const begun = performance.now();
    try {
      const answer = await fetch(`${hub.url}/healthz`, {
        headers: { authorization: `Bearer ${watcher.token}` },
        signal: AbortSignal.timeout(PROBE_WITHIN_MS),
      });
      const told = (await answer.json()) as { readonly status: string };
      this.#probeMsMax = Math.max(this.#probeMsMax, performance.now() - begun);
      return told.status === 'ok' ? undefined : `the hub is ${JSON.stringify(told).slice(0, SHOWN_MAX)}`;
    } catch (error) {
      return `the hub gives no healthy answer within ${PROBE_WITHIN_MS} ms: ${error}`;
    }
  }

  async #judge(seed: bigint): Promise<void> {
    for (const why of await judgeKept(this.#ground.hall, this.#ground.truth)) {
      this.#break(`by seed ${seed}: ${why}`);
    }
  }

  #break(line: string): void {
    this.#breaches++;
    this.#wanted.say(`BROKEN ${line}`);
  }

  get #perSecond(): number {
    return Math.round((this.#inputs / (performance.now() - this.#started)) * 1_000);
  }

  #report(): FuzzReport {
    return {
      inputs: this.#inputs,
      kinds: this.#kinds,
      seed: String(this.#wanted.from),
      breaches: this.#breaches,
      perSecond: this.#perSecond,
      probeMsMax: Math.round(this.#probeMsMax),
      kept: this.#ground.truth.takenOf('members').length,
      aside: this.#ground.truth.takenOf('strangers').length,
      growth: growthOf(this.#samples),
    };
  }

  async close(): Promise<void> {
    this.#ground.asking.close();
    await this.#listener.close();
  }
}
