import townshipFile from '../../halls/township.json' with { type: 'json' };
import { businessDay } from '../src/business-day.ts';
import type { Answered } from '../src/custody/context.ts';
import type { Command } from '../src/custody/participant.ts';
import { decideHubPlace, decideJoin } from '../src/enrolment.ts';
import type { HallEvent } from '../src/event.ts';
import { SharedReader } from '../src/event-reader.ts';
import type { DeviceRole, EventOf } from '../src/event-types.ts';
import { type CallingRules, type HallFile, rulesOf } from '../src/hall-file.ts';
import { currentAt } from '../src/queue.ts';
import type { Result } from '../src/result.ts';
import { DeskWatch } from './desk-watch.ts';
import { Device, type DeviceParts } from './device.ts';
import { DeviceClock } from './device-clock.ts';
import { EventQueue } from './event-queue.ts';
import { publicKeyOf } from './fake-signer.ts';
import { FaultCounts } from './fault-counts.ts';
import { HubTalk } from './hub-talk.ts';
import { installed } from './installation.ts';
import { Ledger } from './ledger.ts';
import { Network } from './network.ts';
import { Random } from './random.ts';

export interface PoweredHallOptions {
  readonly seed?: number;
  readonly hubs?: number;
  readonly kiosks?: number;
  readonly boards?: number;
  /** Numbers of the windows a device stands at. */
  readonly windows?: readonly number[];
  readonly rules?: Partial<CallingRules>;
  /** What of the township's set-up is otherwise. */
  readonly hall?: Partial<HallFile>;
  /** How often every device's shell ticks; production looks every 250 ms. */
  readonly tickMs?: number;
  /** Whether tablets' clocks stand still while they sleep. */
  readonly stopsInSleep?: boolean;
}

/** One press of a button that led to a call. */
export interface MadeCall {
  readonly ticket: string;
  readonly window: number;
  readonly atMs: number;
}

/** Production looks every 250 ms; twice as slow here. */
const TICK_MS = 500;
/** Production says its notice every 5 s, and at once when the desk has moved. */
const NOTICE_MS = 2_000;
const ANSWER_MS = 3_000;
/** How long a device that is switched off in order is given to say what it has to say. */
const FAREWELL_MS = 1_000;
const ALL_WINDOWS = [1, 2, 3, 4, 5, 6];
/** Windows 1 to 4 and 6 take it. */
const MATTER = 'elder-card';

/**
 * A small hall whose every device can be switched on and off, on simulated time: production participants in the
 * simulator's shells, and people who press buttons. Nothing is on before somebody switches it on.
 */
export class PoweredHall {
  readonly queue = new EventQueue();
  readonly network: Network;
  /** The oracle of the day; another one for every day. */
  ledger: Ledger;
  #desks = new DeskWatch();
  /** Told of every event that has become durable. */
  onDurable: ((event: HallEvent) => void) | undefined;
  readonly calls: MadeCall[] = [];
  /** Every ticket somebody holds a paper of, in order of issue. */
  readonly tickets: string[] = [];
  readonly events: HallEvent[] = [];
  readonly file: HallFile;
  readonly #tickMs: number;
  readonly #random: Random;
  readonly #devices = new Map<string, Device>();
  readonly #clocks = new Map<string, DeviceClock>();
  readonly #reader = new SharedReader();
  readonly #stopsInSleep: boolean;
  /** Whoever was never on, or was switched off in order. */
  readonly #leftClean = new Set<string>();
  #presses = 0;

  constructor(options: PoweredHallOptions = {}) {
    const { hubs = 2, kiosks = 1, boards = 1, windows = ALL_WINDOWS, rules = {} } = options;
    this.file = { ...(townshipFile as unknown as HallFile), hours: [], ...options.hall, rules };
    this.#tickMs = options.tickMs ?? TICK_MS;
    this.#stopsInSleep = options.stopsInSleep ?? false;
    this.#random = Random.fromSeed(options.seed ?? 1);
    const whole = { loss: 0, duplication: 0, delay: 0 };
    this.network = new Network(this.queue, this.#random.fork(), whole, new FaultCounts());
    this.ledger = this.#newLedger();
    this.network.tap = new HubTalk(
      this.network,
      () => this.queue.nowMs,
      (hub, device, heardMs) => this.ledger.heard(hub, device, heardMs),
    );
    const of = (role: DeviceRole, name: string, count: number) =>
      Array.from({ length: count }, (_, index) => ({ name: `${name}-${index + 1}`, role }));
    const specs = [
      ...of('hub', 'hub', hubs),
      ...of('kiosk', 'kiosk', kiosks),
      ...of('board', 'board', boards),
      ...windows.map((number) => ({ name: `window-${number}`, role: 'counter' as const })),
    ];
    const before = installed(this.file, specs);
    for (const { name, role } of specs) {
      this.#build(name, role, before);
      this.#leftClean.add(name);
    }
  }

  #build(name: string, role: DeviceRole, before: readonly HallEvent[]): Device {
    const stopsInSleep = this.#stopsInSleep && role !== 'hub';
    const clock = new DeviceClock({ offsetMs: 0, rateError: 0, stopsInSleep });
    const parts: DeviceParts = {
      queue: this.queue,
      network: this.network,
      random: this.#random.fork(),
      clock,
      reader: this.#reader,
      observer: {
        durable: (_, event) => this.#durable(event),
        kept: (hub, event) => this.ledger.kept(hub.id, event),
      },
      day: () => businessDay(clock.now(this.queue.nowMs).wallMs, this.file),
      tickMs: this.#tickMs,
      noticeMs: NOTICE_MS,
      floor: 0,
      desk: role === 'hub',
      installed: before,
    };
    const device = new Device(name, role, parts);
    this.#devices.set(name, device);
    this.#clocks.set(name, clock);
    this.network.join(device);
    return device;
  }

  #newLedger(): Ledger {
    return new Ledger(rulesOf(this.file).autonomyMs, () => this.queue.nowMs);
  }

  /** A new business day has an oracle of its own. */
  beginDay(): void {
    this.ledger = this.#newLedger();
    this.#desks = new DeskWatch();
  }

  #durable(event: HallEvent): void {
    this.events.push(event);
    this.ledger.durable(event);
    const desks = this.#desks.note(event);
    if (desks !== undefined) this.ledger.violateHall('S7', desks);
    this.onDurable?.(event);
  }

  device(name: string): Device {
    const device = this.#devices.get(name);
    if (device === undefined) throw new Error(`the hall has no ${name}`);
    return device;
  }

  get names(): string[] {
    return [...this.#devices.keys()];
  }

  on(...names: readonly string[]): void {
    for (const name of names) {
      this.device(name).boot(this.#leftClean.has(name));
      this.#leftClean.delete(name);
    }
  }

  /** The plug is pulled. */
  cutPower(...names: readonly string[]): void {
    for (const name of names) this.device(name).crash();
  }

  /** The device is shut down as its system does it: it is told, and then it is off. */
  switchOff(name: string): void {
    this.device(name).leave();
    this.run(FAREWELL_MS);
    this.device(name).crash();
    this.#leftClean.add(name);
  }

  /** The disk is gone, and whatever only it held. */
  destroy(name: string): void {
    const device = this.device(name);
    device.crash();
    device.dead = true;
  }

  /** A machine nobody knew becomes a hub: it learns from those it meets, then takes a place in the ranges. */
  newHub(name: string): void {
    const device = this.#build(name, 'hub', []);
    this.on(name);
    this.run(10_000);
    device.plant(decideJoin(device.fold, device.id, { publicKey: publicKeyOf(name), role: 'hub', name }));
    this.run(1_000);
    const place = decideHubPlace(device.fold, device.id);
    if (!place.ok) throw new Error(`${name} finds no place: ${place.refusal.code}`);
    device.plant(place.value);
    this.run(1_000);
  }

  /** How often somebody has appointed a hub, or said that a device is off for good, since so many events. */
  appointments(since = 0): number {
    return this.events.slice(since).filter(({ type, data }) => {
      const basis = type === 'desk-set' ? (data as EventOf<'desk-set'>['data']).basis : undefined;
      return basis === 'appointed' || type === 'device-declared-off';
    }).length;
  }

  run(ms: number): void {
    this.queue.runUntil(this.queue.nowMs + ms);
  }

  /** One press, and what came of it within the time anyone waits for an answer. */
  press(name: string, command: Command): Result<Answered> | undefined {
    let answer: Result<Answered> | undefined;
    this.device(name).do(command, (result) => {
      answer ??= result;
    });
    const untilMs = this.queue.nowMs + ANSWER_MS;
    while (answer === undefined && this.queue.nowMs < untilMs) this.run(100);
    return answer;
  }

  /** Presses until it works; undefined when it has not within the time. Answers how long it took. */
  insist(
    name: string,
    command: () => Command,
    withinMs: number,
  ): { ticket?: string; tookMs: number } | undefined {
    const fromMs = this.queue.nowMs;
    while (this.queue.nowMs - fromMs <= withinMs) {
      const answer = this.press(name, command());
      const tookMs = this.queue.nowMs - fromMs;
      if (answer?.ok && tookMs <= withinMs) {
        const { ticket } = answer.value;
        return ticket === undefined ? { tookMs } : { ticket, tookMs };
      }
      this.run(500);
    }
    return undefined;
  }

  /** A resident takes a ticket at a device. */
  issue(name: string, withinMs = ANSWER_MS, matter = MATTER): string | undefined {
    const intent = `paper-${++this.#presses}`;
    const command = { kind: 'issue', intent, matters: [matter], language: 'zh-CN' } as const;
    const ticket = this.insist(name, () => command, withinMs)?.ticket;
    if (ticket === undefined) return undefined;
    this.tickets.push(ticket);
    this.ledger.printed(ticket);
    return ticket;
  }

  issueMany(name: string, count: number): void {
    for (let i = 0; i < count; i++) {
      if (this.issue(name) === undefined) throw new Error(`${name} gives no ticket`);
    }
  }

  /** The shortest of what a window may serve: a quick one takes no other. */
  matterOf(window: number): string {
    const groups = this.file.windows.find(({ number }) => number === window)?.groups ?? [];
    const [matter] = this.file.matters
      .filter(({ group }) => groups.includes(group))
      .sort((a, b) => a.usualMinutes - b.usualMinutes);
    if (matter === undefined) throw new Error(`window ${window} serves nothing`);
    return matter.id;
  }

  signIn(window: number, withinMs = ANSWER_MS): boolean {
    const command = { kind: 'sign-in', window, clerk: `clerk-01${window}` } as const;
    return this.insist(`window-${window}`, () => command, withinMs) !== undefined;
  }

  /**
   * Calls the next ticket and serves it, pressing again while there is none; whoever is at the window already is served
   * first. Answers how long the call took.
   */
  callAndServe(window: number, withinMs: number): { ticket: string; tookMs: number } | undefined {
    const name = `window-${window}`;
    this.#serveThere(window);
    const next = () => ({ kind: 'call-next', request: `press-${++this.#presses}` }) as const;
    const called = this.insist(name, next, withinMs);
    if (called?.ticket === undefined) return undefined;
    const { ticket, tookMs } = called;
    this.calls.push({ ticket, window, atMs: this.queue.nowMs });
    this.serve(window, ticket);
    return { ticket, tookMs };
  }

  /** These windows call until nobody has been to be had for a while. */
  callAll(windows: readonly number[], quietMs: number): void {
    let sinceMs = this.queue.nowMs;
    while (this.queue.nowMs - sinceMs < quietMs) {
      for (const window of windows) {
        if (this.#callOnce(window)) sinceMs = this.queue.nowMs;
      }
      this.run(1_000);
    }
  }

  /** One press; whoever is at the window already is served first. */
  #callOnce(window: number): boolean {
    const name = `window-${window}`;
    if (!this.device(name).awake) return false;
    if (this.#serveThere(window)) return true;
    const answer = this.press(name, { kind: 'call-next', request: `press-${++this.#presses}` });
    if (!answer?.ok || answer.value.ticket === undefined) return false;
    const { ticket } = answer.value;
    this.calls.push({ ticket, window, atMs: this.queue.nowMs });
    this.serve(window, ticket);
    return true;
  }

  #serveThere(window: number): boolean {
    const device = this.device(`window-${window}`);
    if (!device.awake) return false;
    device.refresh();
    const at = currentAt(device.fold, window);
    if (at !== undefined) this.serve(window, at.id);
    return at !== undefined;
  }

  /** At one window people look at others that are off, and say so where somebody is still with one of them. */
  takeOverSilent(window: number, withinMs: number): number {
    const silent = this.device(`window-${window}`).silentWindows.filter(({ people }) => people > 0);
    for (const { window: off } of silent) {
      this.insist(`window-${window}`, () => ({ kind: 'take-over', window: off }), withinMs);
    }
    return silent.length;
  }

  serve(window: number, ticket: string): void {
    this.press(`window-${window}`, { kind: 'start', ticket });
    this.press(`window-${window}`, { kind: 'finish', ticket });
  }

  /** Tablets go to sleep and wake by themselves. */
  sleep(names: readonly string[], forMs: number): void {
    for (const name of names) this.device(name).suspend(forMs);
  }
}
