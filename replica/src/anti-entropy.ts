import {
  closedDays,
  type Day,
  type DeviceId,
  databaseOfLog,
  dayDatabase,
  deviceOfLog,
  eventId,
  type HallEvent,
  type LogRange,
  lacking,
  type VersionVector,
} from '@onewindow/hall-core';
import { HeardNotice } from './hub-changes.ts';
import type { HubNotice, HubPrinter } from './hub-notice.ts';
import type { Bus, Clock, SyncedStore, Timers } from './ports.ts';
import type { Replica } from './replica.ts';
import type { LinkState } from './session.ts';
import { countOf, ON_ITS_WAY_MS, StillApart } from './still-apart.ts';
import { heldsTopic, hubsTopic } from './topics.ts';

export interface AntiEntropyOptions {
  readonly hall: string;
  /** Where a database of the hub is, such as `https://hall.example/db/day-…`. */
  readonly remote: (database: string) => string;
  /** What a hub was last known to hold, from before this start. */
  readonly confirmed?: VersionVector;
  /** Told what the hub holds now, to be kept for the next start. */
  readonly onConfirmed?: (vector: VersionVector) => void;
  /** Told of every notice of a hub that is there. */
  readonly onNotice?: (notice: HubNotice) => void;
  /** A hub also fetches what the other has of closed days; a screen only hands in its own. */
  readonly pullsPastDays?: boolean;
  /** Told who keeps the desk that is in reach through the hub; left out: the replica is told. */
  readonly onDesk?: (desk: DeviceId | undefined) => void;
  /** Called before an exchange with how many events the hub has more; a late device first begins from a snapshot. */
  readonly beforeExchange?: (lacking: number) => Promise<void>;
}

/** A round even when nothing is known to be missing: a notice may have been lost. */
const ROUND_MS = 30_000;
/** A notice younger than this shows that the hub is there. */
const NOTICE_FRESH_MS = 20_000;
/** A device that has just started is not called cut off before it had time to connect. */
const CONNECTING_MS = 3_000;
/** A person waits for it: what a hub holds of a day that is over is fetched for so long, and then behind. */
const PAST_WITHIN_MS = 2_000;
const RETRY_MS_MIN = 500;
const RETRY_MS_MAX = 5_000;
/** Before them come the hall's database and the day's. */
const CASES_FROM = 2;

/**
 * Keeps a replica equal to a hub's, a screen's or another hub's: compares version vectors when the hub gives notice of its own,
 * and replicates whatever one side lacks, on connecting, on a gap, and every 30 s. Also knows whether the hub
 * is in reach.
 */
export class AntiEntropy {
  readonly #replica: Replica<SyncedStore>;
  readonly #bus: Bus;
  readonly #clock: Clock;
  readonly #options: AntiEntropyOptions;
  readonly #changed: () => void;
  readonly #stop: readonly (() => void)[];
  /** What this connection has brought of the hub's notice. */
  #heard = new HeardNotice();
  #notice: HubNotice | undefined;
  /** When the last notice came; undefined before the first and after a last will. */
  #noticeMonoMs: number | undefined;
  #link: LinkState = { kind: 'connecting' };
  #desk: DeviceId | undefined;
  #exchanged = false;
  readonly #apart = new StillApart();
  /** Since when a log has had a gap, and whether that has been seen to. */
  #gap: { readonly sinceMonoMs: number; isAsked: boolean } | undefined;
  /** The replica has begun from a snapshot, and its stores lack what that held until they have fetched it. */
  #storesLag = false;
  /** The day up to which closed days have been compared in this connection. */
  #pastComparedOn: string | undefined;
  readonly #openedMonoMs: number;
  #running = false;
  #again = false;
  #failures = 0;
  #nextMonoMs = 0;
  #refused = 0;
  #closed = false;
  heardMs = 0;
  clockOffByMs: number | undefined;

  constructor(
    replica: Replica<SyncedStore>,
    ports: { readonly bus: Bus; readonly clock: Clock; readonly timers: Timers },
    options: AntiEntropyOptions,
    changed: () => void,
  ) {
    this.#replica = replica;
    this.#bus = ports.bus;
    this.#clock = ports.clock;
    this.#options = options;
    this.#changed = changed;
    this.#openedMonoMs = ports.clock.now().monoMs;
    ports.bus.subscribe(hubsTopic(options.hall), (payload) =>
      this.#noticed(this.#heard.whole(payload), 'whole'),
    );
    ports.bus.subscribe(heldsTopic(options.hall), (payload) =>
      this.#noticed(this.#heard.changes(payload), 'changes'),
    );
    ports.bus.onConnection((connected) => {
      // The next connection may lead to another hub: what the last one said does not speak for it.
      if (!connected) {
        this.#noticeMonoMs = undefined;
        this.#heard = new HeardNotice();
      }
      this.#judgeLink();
    });
    replica.pastRoad = {
      fetch: (day) => this.#fetchPast(day),
      handIn: () => {
        this.#pastComparedOn = undefined;
        this.soon();
      },
    };
    this.#stop = [ports.timers.every(250, () => this.#tick()), replica.onChange(() => this.#onChange())];
  }

  get link(): LinkState {
    return this.#link;
  }

  /** Since the hub came in reach, one whole exchange has ended well: all it had then is here. */
  get exchanged(): boolean {
    return this.#exchanged;
  }

  get hubHasPrinter(): boolean {
    return this.#notice?.printer ?? false;
  }

  /** How that printer was when the hub last gave notice; undefined when it has not said. */
  get hubPrinter(): HubPrinter | undefined {
    return this.#notice?.printerState;
  }

  /** Documents a hub has refused for ever. */
  get refused(): number {
    return this.#refused;
  }

  /** Own events no hub has confirmed; before a hub has said anything, by what one confirmed last time. */
  get unsent(): number {
    const confirmed = this.#notice?.vector ?? this.#options.confirmed ?? {};
    const own = lacking(confirmed, this.#replica.fold.holdings.vector());
    return countOf(own.filter(({ log }) => deviceOfLog(log) === this.#replica.device));
  }

  #noticed(notice: HubNotice | undefined, by: 'whole' | 'changes'): void {
    if (notice === undefined) return;
    const now = this.#clock.now();
    if (notice.gone) {
      // A last will never proves death (C6): it only makes us look whether we still reach anyone.
      if (notice.hub === this.#notice?.hub) this.#noticeMonoMs = undefined;
    } else {
      const was = this.#notice?.printerState;
      this.#notice = notice;
      this.#options.onConfirmed?.(notice.vector);
      this.#options.onNotice?.(notice);
      if (!samePrinter(was, notice.printerState)) this.#changed();
      this.#noticeMonoMs = now.monoMs;
      this.heardMs = now.wallMs;
      this.clockOffByMs = now.wallMs - notice.wallMs;
      // Both are kept for who connects: of one moment, they are not two words that agree on the time (K9).
      if (by === 'whole') this.#replica.heardTime(notice.wallMs);
      this.#apart.note(this.#theirs, this.#own, now.monoMs);
    }
    this.#judgeLink();
  }

  /** Connected means: the bus is up and a hub has given notice over it lately. */
  #judgeLink(): void {
    const now = this.#clock.now();
    const fresh = this.#noticeMonoMs !== undefined && now.monoMs - this.#noticeMonoMs < NOTICE_FRESH_MS;
    const hub = this.#bus.connected && fresh ? this.#notice?.hub : undefined;
    const was = this.#link;
    this.#tellDesk(hub === undefined ? undefined : (this.#notice?.desk ?? hub));
    if (hub !== undefined) {
      if (was.kind === 'connected' && was.hub === hub) return;
      this.#link = { kind: 'connected', hub, sinceMs: now.wallMs };
      this.#exchanged = false;
      this.soon();
    } else {
      const stillConnecting = was.kind === 'connecting' && now.monoMs < this.#openedMonoMs + CONNECTING_MS;
      if (was.kind === 'cut-off' || stillConnecting) return;
      this.#link = { kind: 'cut-off', sinceMs: now.wallMs };
      this.#exchanged = false;
      this.#pastComparedOn = undefined;
    }
    this.#changed();
  }

  #tellDesk(desk: DeviceId | undefined): void {
    if (desk === this.#desk) return;
    this.#desk = desk;
    if (this.#options.onDesk === undefined) this.#replica.link(desk);
    else this.#options.onDesk(desk);
  }

  #onChange(): void {
    if (this.#replica.storesLag) this.soon();
  }

  /** Whether something has come before what it follows, and that does not come by itself. */
  #hasGap(monoMs: number): boolean {
    if (!this.#replica.fold.holdings.hasGap) this.#gap = undefined;
    else this.#gap ??= { sinceMonoMs: monoMs, isAsked: false };
    return this.#gap !== undefined && monoMs - this.#gap.sinceMonoMs >= ON_ITS_WAY_MS;
  }

  /** A round is asked for once for each thing that is lacking: when it does not bring it, the usual ones go on. */
  #lookForLacks(monoMs: number): void {
    const isGapNew = this.#hasGap(monoMs) && this.#gap?.isAsked === false;
    if (this.#gap !== undefined && isGapNew) this.#gap.isAsked = true;
    const isDue = this.#apart.isDoubted && this.#apart.isDue(this.#theirs, this.#own, monoMs);
    if (isDue || isGapNew) this.soon();
  }

  /** Asks for a round at the next tick. */
  soon(): void {
    this.#nextMonoMs = Math.min(this.#nextMonoMs, this.#clock.now().monoMs);
    this.#again = true;
  }

  #tick(): void {
    this.#judgeLink();
    const { monoMs } = this.#clock.now();
    if (this.#link.kind !== 'connected') return;
    this.#lookForLacks(monoMs);
    if (this.#running || monoMs < this.#nextMonoMs) return;
    void this.#round();
  }

  async #round(): Promise<void> {
    this.#running = true;
    this.#again = false;
    const seen = this.#apart.seenBy(this.#exchanged ? 'lacks' : 'whole', this.#clock.now().monoMs);
    try {
      await this.#options.beforeExchange?.(countOf(lacking(this.#own, this.#theirs)));
      this.#storesLag ||= this.#replica.fold.isPartial || this.#replica.storesLag;
      await this.#exchange();
      this.#storesLag = false;
      this.#replica.storesCaughtUp();
      await this.#exchangeAhead();
      await this.#exchangePast();
      this.#failures = 0;
      this.#exchanged = this.#link.kind === 'connected';
      this.#apart.seenTo(seen);
      if (this.#exchanged) this.#replica.met();
      this.heardMs = this.#clock.now().wallMs;
      this.#nextMonoMs = this.#clock.now().monoMs + (this.#again ? RETRY_MS_MIN : ROUND_MS);
    } catch {
      // Out of reach or stalled: try again soon, at most 5 s later and not in step with the others.
      this.#failures++;
      const backOffMs = Math.min(RETRY_MS_MAX, RETRY_MS_MIN * 2 ** this.#failures);
      this.#nextMonoMs = this.#clock.now().monoMs + backOffMs * (0.5 + Math.random() / 2);
    } finally {
      this.#running = false;
      if (!this.#closed) this.#changed();
    }
  }

  /** Hands in what was written on closed days and had not left this device, once in each connection and day. */
  async #exchangePast(): Promise<void> {
    const { day } = this.#replica;
    if (this.#pastComparedOn === day || this.#link.kind !== 'connected') return;
    for (const past of [...closedDays(day), ...(await this.#replica.lateDays())]) {
      if (!(await this.#replica.storePast(past))) continue;
      const database = dayDatabase(this.#options.hall, past);
      const store = await this.#replica.store(database);
      const remote = this.#options.remote(database);
      const { refused } = await store.push(remote);
      this.#refused += refused.length;
      if (this.#options.pullsPastDays === true) await store.pull(remote, () => undefined);
      // What a hub refused is told, and stays.
      else if (refused.length === 0) await this.#replica.letGo(past);
    }
    this.#pastComparedOn = day;
  }

  /** Hubs compare the days after today at every round: nobody's vector tells of them. */
  async #exchangeAhead(): Promise<void> {
    for (const day of this.#replica.aheadDays) {
      const database = dayDatabase(this.#options.hall, day);
      const store = await this.#replica.store(database);
      const remote = this.#options.remote(database);
      const { refused } = await store.push(remote);
      this.#refused += refused.length;
      const arrivals: Promise<unknown>[] = [];
      await store.pull(remote, (events) => {
        arrivals.push(this.#replica.ingest(events, { stored: true }));
      });
      await Promise.all(arrivals);
    }
  }

  async #fetchPast(day: Day): Promise<void> {
    if (this.#link.kind !== 'connected') return;
    const database = dayDatabase(this.#options.hall, day);
    const fetched = this.#replica
      .store(database)
      .then((store) => store.pull(this.#options.remote(database), () => undefined))
      // Nobody may have been there that day: what is held here is all there is then.
      .catch(() => undefined);
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const patience = new Promise<void>((resolve) => {
      waiting = setTimeout(resolve, PAST_WITHIN_MS);
    });
    await Promise.race([fetched, patience]);
    clearTimeout(waiting);
  }

  async #exchange(): Promise<void> {
    const isOtherDay = this.#notice?.day !== this.#replica.day;
    const unsure = isOtherDay || this.#hasGap(this.#clock.now().monoMs);
    // What comes of the hall may show that this device may read cases: they are the last.
    for (let at = 0; at < this.#replica.databases.length; at++) {
      if (at === CASES_FROM) await this.#replica.loadCases();
      await this.#exchangeOne(this.#replica.databases[at] ?? '', unsure);
    }
  }

  async #exchangeOne(database: string, unsure: boolean): Promise<void> {
    const store = await this.#replica.store(database);
    const remote = this.#options.remote(database);
    if (unsure || this.#inDatabase(database, this.#hubLacks()).length > 0) {
      await this.#replica.settled();
      const { refused } = await store.push(remote);
      this.#refused += refused.length;
    }
    const sought = this.#inDatabase(database, this.#weLack());
    if (unsure || this.#storesLag || sought.length > 0) {
      const arrivals: Promise<unknown>[] = [];
      await store.pull(remote, (events: HallEvent[]) => {
        arrivals.push(this.#replica.ingest(events, { stored: true }));
      });
      await Promise.all(arrivals);
      await this.#takeFromStore(store, sought);
    }
  }

  /**
   * What a round has stored that broke off before it told of it: no later round brings it again, for it is stored. So
   * what was sought and is still lacking is looked for there.
   */
  async #takeFromStore(store: SyncedStore, sought: readonly LogRange[]): Promise<void> {
    const { holdings } = this.#replica.fold;
    const ids = sought.flatMap(({ log, from, to }) =>
      Array.from({ length: to - from + 1 }, (_, at) => from + at)
        .filter((n) => !holdings.has(log, n))
        .map((n) => eventId(log, n)),
    );
    if (ids.length > 0) await this.#replica.ingest(await store.all(ids), { stored: true });
  }

  #inDatabase(database: string, ranges: readonly LogRange[]): LogRange[] {
    const { hall } = this.#options;
    return ranges.filter(({ log }) => databaseOfLog(hall, log, this.#replica.day) === database);
  }

  get #own(): VersionVector {
    return this.#replica.fold.holdings.vector();
  }

  /** What the hub holds, as far as it concerns this device. */
  get #theirs(): VersionVector {
    return this.#replica.kept(this.#notice?.vector ?? {});
  }

  /** Who has just come tells and asks for everything: what was said meanwhile is on its way to nobody. */
  #hubLacks(): LogRange[] {
    if (!this.#exchanged) return lacking(this.#theirs, this.#own);
    return this.#apart.hubLacks(this.#theirs, this.#clock.now().monoMs);
  }

  #weLack(): LogRange[] {
    if (!this.#exchanged) return lacking(this.#own, this.#theirs);
    return this.#apart.weLack(this.#theirs, this.#own, this.#clock.now().monoMs);
  }

  close(): void {
    this.#closed = true;
    for (const stop of this.#stop) stop();
  }
}

const samePrinter = (a: HubPrinter | undefined, b: HubPrinter | undefined): boolean =>
  a?.kind === b?.kind && a?.fault === b?.fault;
