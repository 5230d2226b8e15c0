import {
  type Answered,
  businessDay,
  type CarriedOver,
  type Command,
  caseDatabases,
  type Day,
  type DeviceId,
  type DeviceRole,
  databaseOf,
  dayDatabase,
  dayOfDatabase,
  decideCarryOver,
  decideJoin,
  decidePast,
  type Effect,
  type EventDraft,
  entityKey,
  HallClock,
  type HallEvent,
  HallFold,
  hallDatabase,
  isLate,
  isLetGo,
  isPastCommand,
  kindOfLog,
  LogWriter,
  type Message,
  mayEnterFor,
  mayUseStore,
  type Now,
  ownCountsIn,
  type Participant,
  type PastCommand,
  participantOf,
  type Result,
  readMessage,
  refuse,
  type SeatCommand,
  type Snapshot,
  startDraft,
  type TicketState,
  type Trace,
  type VersionVector,
} from '@onewindow/hall-core';
import { DaysAhead } from './days-ahead.ts';
import { Verifier } from './enrolment/verifier.ts';
import { faultOf } from './event-fault.ts';
import { eventsIn } from './event-message.ts';
import { judgePresented, sealedPaper } from './papers.ts';
import type { Bus, Clock, EventStore, Ledger, SetAside, Signer } from './ports.ts';
import { Serial } from './serial.ts';
import type { StorageTrouble } from './session.ts';
import { byDatabase, Stores } from './stores.ts';
import { eventTopic, inboxTopic } from './topics.ts';
import { type KeepingPlace, Troubles } from './troubles.ts';

export interface ReplicaPorts<S extends EventStore = EventStore> {
  readonly signer: Signer;
  readonly ledger: Ledger;
  /** Opens, and where need be makes, the store of a database. */
  readonly openStore: (database: string) => Promise<S>;
  /** Removes a database's store, which is closed. Left out where days are closed otherwise, as on a hub. */
  readonly dropStore?: (database: string) => Promise<void>;
  readonly bus: Bus;
  readonly clock: Clock;
  /** A token no earlier boot of this device had. */
  readonly bootToken: string;
  /**
   * On a hub: judges what came by itself, and keeps for later what cannot be judged yet. Left out: what cannot be
   * judged is taken in, for it came from a hub, which has judged it.
   */
  readonly sift?: (
    events: readonly HallEvent[],
  ) => Promise<{ readonly genuine: readonly HallEvent[]; readonly forged: readonly HallEvent[] }>;
  /** Where each input and its effects are noted, to be replayed in the simulator; by default nowhere. */
  readonly trace?: Trace;
}

export interface ReplicaOptions {
  readonly hall: string;
  /** The device all trust in the hall begins from; absent: not known yet, and everyone counts. */
  readonly root?: DeviceId;
  readonly role: DeviceRole;
  readonly name: string;
  readonly app: string;
  /** Hubs, and a tablet that is the whole hall, keep the desk. */
  readonly desk: boolean;
  /** A hub acts on nothing that is not in its own store; a screen shows it first and stores it behind. */
  readonly storeFirst: boolean;
  /** A hub books seats of the days after today, too (F6). */
  readonly ahead?: true;
}

/** How a day that is over is exchanged with the hub in reach, if any. */
export interface PastRoad {
  /** Brings what the hub holds of it into this device's store; resolves without that when it cannot, or takes long. */
  fetch(day: Day): Promise<void>;
  /** Something was written on such a day: it is handed in soon. */
  handIn(): void;
}

const DEVICE_ID = /^[0-9a-f]{32}$/;

/** By which the business day is reckoned before a set-up has come. */
export const USUAL_HOURS = { timeZone: 'Asia/Shanghai', dayStartsAt: '04:00' } as const;

const dayIn = (fold: HallFold, wallMs: number): Day => businessDay(wallMs, fold.hallFile() ?? USUAL_HOURS);

/** A day that was not the hall's, and what is to be done about the tickets issued under it. */
interface LeftDay extends CarriedOver {
  readonly day: Day;
}

/** How often what is due on the days after today is looked at. */
const AHEAD_EVERY_MS = 1_000;

/** Of a day that was ahead for whoever sent it, and has come here. */
const ofToday = (message: Message): Message => (message.kind === 'ahead' ? message.message : message);

/** What came in: how many events were new, and those that are wrong for ever, with the reason. */
export interface Ingested {
  readonly fresh: HallEvent[];
  readonly refused: { readonly id: string; readonly reason: string }[];
}

/**
 * One device's copy of the hall: feeds the participant of hall-core one input after the other and carries out
 * its effects. An event is durable in the ledger before it is folded, said or stored anywhere else.
 */
export class Replica<S extends EventStore = EventStore> {
  readonly #ports: ReplicaPorts<S>;
  readonly #options: ReplicaOptions;
  readonly #serial = new Serial();
  readonly #logs: LogWriter;
  readonly #stores: Stores<S>;
  readonly #troubles = new Troubles();
  readonly #answers = new Map<string, (result: Result<Answered>) => void>();
  readonly #changed = new Set<(events: readonly HallEvent[]) => void>();
  /** Checks what others say at once; what a hub hands over it has checked. */
  readonly #verifier = new Verifier((device) => this.fold.device(device).publicKey);
  #root: DeviceId | undefined;
  #participant!: Participant;
  readonly #hallClock = new HallClock();
  /** By how much the clock had been put right when the day was opened. */
  #dayCorrectionMs = 0;
  /** Days this device was in by mistake, until what it issued there has been issued again. */
  #leftDays: readonly LeftDay[] = [];
  #day!: Day;
  #hub: string | undefined;
  /** On a hub: the days after today, whose seats are booked already. */
  readonly #ahead: DaysAhead | undefined;
  #aheadMonoMs = 0;
  readonly #aheadChanged = new Set<(day: Day, events: readonly HallEvent[]) => void>();
  /** Settles when every event heard so far has been taken in. */
  #arriving: Promise<unknown> = Promise.resolve();
  #refs = 0;
  #unclean = false;
  #storesLag = false;
  #left = false;
  #closed = false;
  /** The databases of cases that are in the fold, or on their way into it. */
  readonly #cases = new Map<string, Promise<void>>();
  setAside: readonly SetAside[] = [];
  /** The way to a hub for what is done on a day that is over; absent where there is none, as on a hub. */
  pastRoad: PastRoad | undefined;

  private constructor(ports: ReplicaPorts<S>, options: ReplicaOptions) {
    this.#ports = ports;
    this.#options = options;
    this.#logs = new LogWriter(ports.signer.device, ports.bootToken);
    this.#stores = new Stores(options.hall, ports.openStore);
    this.#root = options.root;
    this.#ahead = options.ahead === true ? this.#daysAhead() : undefined;
  }

  #daysAhead(): DaysAhead {
    const { device } = this.#ports.signer;
    return new DaysAhead({
      device,
      boot: this.#logs.boot,
      unclean: () => this.#unclean,
      now: () => this.now(),
      load: (day) => this.#loadAhead(day),
      record: async (day, drafts) => {
        const events = await this.#recordOn(day, drafts);
        for (const event of events) {
          this.#ports.bus.publish(eventTopic(this.#options.hall), event, { certain: true });
        }
        return events;
      },
      send: (to, message) => this.#send(to, message),
      failed: (error) => this.#troubled('ledger', error),
      changed: (day, events) => {
        for (const listener of this.#aheadChanged) listener(day, events);
      },
    });
  }

  /** The hall as it is known now, with one day after today. */
  async #loadAhead(day: Day): Promise<HallFold> {
    const fold = new HallFold(undefined, this.#root);
    for (const event of this.fold.events()) {
      if (kindOfLog(event._id) === 'hall') fold.add(event);
    }
    await this.#load(dayDatabase(this.#options.hall, day), fold);
    return fold;
  }

  /** Loaded, and taking part. */
  static async open<S extends EventStore>(
    ports: ReplicaPorts<S>,
    options: ReplicaOptions,
  ): Promise<Replica<S>> {
    const replica = await Replica.load(ports, options);
    await replica.takePart();
    return replica;
  }

  /** Knows what this device holds, and has said nothing yet: what it lacks can be asked for while it takes part. */
  static async load<S extends EventStore>(
    ports: ReplicaPorts<S>,
    options: ReplicaOptions,
  ): Promise<Replica<S>> {
    const replica = new Replica(ports, options);
    // Opened meanwhile; where that fails it is opened again, and fails for good, when it is read.
    void replica.store(hallDatabase(options.hall));
    const start = await ports.ledger.start();
    replica.#unclean = !start.clean;
    replica.setAside = start.setAside;
    replica.#troubles.noteSetAside(start.setAside);
    await replica.#openDay(replica.now().wallMs);
    if (options.storeFirst) await replica.loadCases();
    return replica;
  }

  /** Listens from now on, and says that it has started; once, right after it was loaded. */
  async takePart(): Promise<void> {
    const { bus } = this.#ports;
    const { hall } = this.#options;
    bus.subscribe(eventTopic(hall), (payload) => void this.heard(payload));
    bus.subscribe(inboxTopic(hall, this.device), (payload) => void this.#receive(payload));
    await this.#serial.run(() => this.#introduce(!this.#unclean));
  }

  get device(): string {
    return this.#ports.signer.device;
  }

  get root(): DeviceId | undefined {
    return this.#root;
  }

  /** From now on who counts is judged from this device outwards: the hall has been founded, or joined. */
  async setRoot(root: DeviceId): Promise<void> {
    await this.#serial.run(async () => {
      this.#root = root;
      await this.#openDay(this.now().wallMs);
      this.#participant.link(this.#hub);
    });
    this.#tell([]);
  }

  /** The hall's time: this device's own, put right by the hub it reaches where it is far off (F8). */
  now(): Now {
    return this.#hallClock.read(this.#ports.clock.now());
  }

  /** A hub has said what time it is. Who keeps the desk goes by its own clock. */
  heardTime(hubWallMs: number): void {
    if (this.#options.desk) return;
    this.#hallClock.heard(hubWallMs, this.#ports.clock.now(), (wallMs) => dayIn(this.fold, wallMs));
  }

  get verifier(): Verifier {
    return this.#verifier;
  }

  get boot(): string {
    return this.#logs.boot;
  }

  get day(): Day {
    return this.#day;
  }

  get fold(): HallFold {
    return this.#participant.fold;
  }

  /** What stands in the way of keeping things safely now. */
  get trouble(): StorageTrouble | undefined {
    return this.#troubles.first;
  }

  get participant(): Participant {
    return this.#participant;
  }

  /** The databases this replica keeps now: the hall's, the day's, and those of cases where it may read them. */
  get databases(): string[] {
    const { hall } = this.#options;
    const cases = this.#keepsCases ? caseDatabases(hall, this.#day) : [];
    return [hallDatabase(hall), dayDatabase(hall, this.#day), ...cases];
  }

  get #keepsCases(): boolean {
    return this.#options.storeFirst || mayUseStore(this.fold.rolesOf(this.device), 'case', 'read');
  }

  /** What of another's vector this replica is to have: logs of cases only where it may read them. */
  kept(vector: VersionVector): VersionVector {
    if (this.#keepsCases) return vector;
    return Object.fromEntries(Object.entries(vector).filter(([log]) => kindOfLog(log) !== 'case'));
  }

  /**
   * Takes the cases into the fold, behind all else: they are few, and nobody's call waits for them. Rejects when a
   * store of theirs cannot be read; it is tried again the next time.
   */
  async loadCases(): Promise<void> {
    const [, , ...wanted] = this.databases;
    for (const database of wanted) {
      if (this.#cases.has(database)) continue;
      const loading = this.#loadBehind(database);
      this.#cases.set(database, loading);
      loading.catch(() => this.#cases.delete(database));
    }
    await Promise.all(this.#cases.values());
  }

  async #loadBehind(database: string): Promise<void> {
    const held = await (await this.store(database)).all();
    const own = await this.#ports.ledger.read(database);
    const lacking = (events: readonly HallEvent[]) => events.filter((event) => !this.fold.holds(event));
    await this.#serial.run(async () => {
      await this.#addAll(lacking(held));
      const behind = lacking(own);
      await this.#addAll(behind);
      if (behind.length > 0) this.#storeBehind(behind);
    });
  }

  /** Whether this device wrote anything on a closed day; all of it is in that day's store then. */
  async storePast(day: Day): Promise<boolean> {
    const own = await this.#ports.ledger.read(dayDatabase(this.#options.hall, day));
    if (own.length > 0) await this.#stores.put(own);
    return own.length > 0;
  }

  /** All that is here of a day that is over, with what the hub in reach has of it. */
  async pastDay(day: Day): Promise<HallEvent[]> {
    await this.pastRoad?.fetch(day);
    const database = dayDatabase(this.#options.hall, day);
    const store = await this.store(database);
    const [held, own] = await Promise.all([store.all(), this.#ports.ledger.read(database)]);
    const ids = new Set(held.map(({ _id }) => _id));
    return [...held, ...own.filter(({ _id }) => !ids.has(_id))];
  }

  /** The days past the closed ones of which what this device wrote is still here (K11). */
  async lateDays(): Promise<Day[]> {
    if (this.#ports.dropStore === undefined) return [];
    const databases = await this.#ports.ledger.databases();
    return databases
      .flatMap((database) => dayOfDatabase(this.#options.hall, database) ?? [])
      .filter((day) => isLate(day, this.#day))
      .sort();
  }

  /** A hub has all of a closed day: where it is old enough, nothing of it is kept here any more (K11). */
  async letGo(day: Day): Promise<void> {
    const { dropStore, ledger } = this.#ports;
    if (dropStore === undefined || !isLetGo(day, this.#day)) return;
    const database = dayDatabase(this.#options.hall, day);
    await this.#stores.shut(database);
    // The store first: after a crash in between, what the ledger holds is handed in once more.
    await dropStore(database);
    await ledger.retire(database, (event) => event.day === day);
  }

  store(database: string): Promise<S> {
    return this.#stores.of(database);
  }

  /** What is held is in the stores now, as far as it can be: they are about to be compared with another's. */
  settled(): Promise<void> {
    return this.#stores.settle();
  }

  /** Loads the hall and one day into a new fold: from the store, and from the ledger what the store lacks. */
  async #openDay(wallMs: number): Promise<void> {
    const { hall } = this.#options;
    const fold = new HallFold(undefined, this.#root);
    this.#cases.clear();
    const ofHall = await this.#load(hallDatabase(hall), fold);
    this.#dayCorrectionMs = this.#hallClock.correctionMs;
    this.#day = dayIn(fold, wallMs);
    // Whoever counts may have changed with the hall's root: days after today are loaded anew when they are wanted.
    this.#ahead?.letGo();
    const [ofDay, ownCounts] = await Promise.all([
      this.#load(dayDatabase(hall, this.#day), fold),
      this.#countsOfOtherDay(),
    ]);
    const { device, boot } = this;
    const { desk } = this.#options;
    const options = { device, boot, fold, unclean: this.#unclean, desk, ownCounts };
    this.#participant = participantOf(options, [...ofHall, ...ofDay], this.#ports.trace);
  }

  /**
   * Its own numbers of the latest other day it wrote in, which may have been this very day by a clock that was right or
   * wrong since: what is on paper once is printed no second time.
   */
  async #countsOfOtherDay(): Promise<Record<string, number>> {
    const { hall, desk } = this.#options;
    if (desk) return {};
    const today = dayDatabase(hall, this.#day);
    const isOtherDay = (name: string): boolean => name.startsWith(dayDatabase(hall, '')) && name !== today;
    const last = (await this.#ports.ledger.databases()).filter(isOtherDay).sort().at(-1);
    return last === undefined ? {} : ownCountsIn(await this.#ports.ledger.read(last));
  }

  /** The days after today that are open here. */
  get aheadDays(): readonly Day[] {
    return this.#ahead?.days ?? [];
  }

  /** Opens days after today, so that their seats can be booked here, and others' bookings are heard. */
  async openAhead(days: readonly Day[]): Promise<void> {
    await this.#serial.run(async () => {
      await this.#ahead?.open(days.filter((day) => day > this.#day));
    });
  }

  /** What is known of a day: today, or one after it that is open here. */
  foldOf(day: Day): HallFold | undefined {
    return day === this.#day ? this.fold : this.#ahead?.fold(day);
  }

  /** Somebody's wish for a seat of today or of a day after it; `no-such-day` where that is not open here. */
  async doOn(day: Day, command: SeatCommand): Promise<Result<Answered>> {
    const ahead = this.#ahead;
    if (ahead === undefined || day === this.#day) return this.do(command);
    let answer: Promise<Result<Answered>> | undefined;
    await this.#serial.run(async () => {
      // The day may have come while this waited for its turn.
      if (day <= this.#day) return;
      const asked = ahead.do(day, command);
      answer = asked.answer;
      await asked.begun;
    });
    return answer ?? (day === this.#day ? this.do(command) : refuse('no-such-day'));
  }

  /** Calls back after every change of a day after today; returns the way to stop. */
  onAhead(listener: (day: Day, events: readonly HallEvent[]) => void): () => void {
    this.#aheadChanged.add(listener);
    return () => this.#aheadChanged.delete(listener);
  }

  /** Answers what it has put into the fold. */
  async #load(database: string, fold: HallFold): Promise<HallEvent[]> {
    const store = await this.store(database);
    const now = this.now();
    const [held, own] = await Promise.all([store.all(), this.#ports.ledger.read(database)]);
    for (const event of held) fold.add(event);
    const behind = own.filter((event) => fold.add(event) !== 'duplicate');
    if (behind.length > 0) {
      await this.#stores.putOrOwe(behind).catch((error) => this.#troubled('store', error));
    }
    for (const event of [...held, ...own]) this.#logs.witness(event, now);
    return [...held, ...behind];
  }

  async #introduce(clean: boolean): Promise<void> {
    const { role, name, app } = this.#options;
    const { publicKey } = this.#ports.signer;
    await this.#record([
      startDraft(this.device, { clean, app, role }),
      ...decideJoin(this.fold, this.device, { publicKey, role, name }),
    ]);
  }

  /**
   * Records what a rule outside custody decided, such as an enrolment; the decision is made in its turn.
   * Rejects when it could not be kept, which is then also a `trouble`.
   */
  async record(decide: (fold: HallFold) => readonly EventDraft[]): Promise<void> {
    try {
      await this.#serial.run(() => this.#record(decide(this.fold)));
    } catch (error) {
      this.#troubled('ledger', error);
      throw error;
    }
  }

  /** A person's command. Resolves when its events are durable, or with a refusal. */
  async do(command: Command): Promise<Result<Answered>> {
    // Written on a day that is over it would be gone with it: the hall's own hour may be known only since the opening.
    if (this.#dayHasTurned(this.now().wallMs)) await this.#turnedDay();
    if (isPastCommand(command)) await this.pastRoad?.fetch(command.day);
    const ref = String(++this.#refs);
    return new Promise((resolve) => {
      this.#answers.set(ref, resolve);
      const done = this.#serial.run(async () => this.#carryOut(await this.#commanded(ref, command)));
      done.catch((error) => this.#answer(ref, refuse(this.#troubled('ledger', error))));
    });
  }

  /** A paper is judged here, in its command's turn: custody has no keys. */
  async #commanded(ref: string, command: Command): Promise<Effect[]> {
    if (isPastCommand(command)) return [{ kind: 'answer', ref, result: await this.#doPast(command) }];
    if (command.kind !== 'present') return this.#participant.command(ref, command, this.now());
    const [{ fold, verifier }, { hall }] = [this, this.#options];
    const judged = await judgePresented(command, { hall, day: this.#day, fold, verifier });
    if (!judged.ok) return [{ kind: 'answer', ref, result: judged }];
    return this.#participant.command(ref, { kind: 'present', ...judged.value }, this.now());
  }

  /** Done with what is held of that day, and recorded in its log: nothing of today is touched. */
  async #doPast(command: PastCommand): Promise<Result<Answered>> {
    const { hall } = this.#options;
    const { day } = command;
    const may = mayEnterFor(this.fold, day, this.now());
    if (!may.ok) return may;
    const fold = new HallFold(undefined, this.#root);
    await this.#load(hallDatabase(hall), fold);
    await this.#load(dayDatabase(hall, day), fold);
    const decided = decidePast(fold, this.#participant.person, command, this.now());
    if (!decided.ok) return decided;
    await this.#recordOn(day, decided.value.drafts);
    this.pastRoad?.handIn();
    return { ok: true, value: { ticket: decided.value.ticket } };
  }

  /** What the fragment of a slip's address holds of a ticket of this day, sealed by this device (C9). */
  sealPaper(ticket: TicketState): Promise<string> {
    return sealedPaper(this.#ports.signer, this.#options.hall, this.#day, ticket);
  }

  async tick(): Promise<void> {
    const now = this.now();
    try {
      if (this.#dayHasTurned(now.wallMs)) await this.#turnedDay();
      if (this.#leftDays.length > 0) await this.#serial.run(() => this.#carryOver());
      await this.#input(() => this.#participant.tick(this.now()));
      await this.#tickAhead();
    } catch (error) {
      this.#troubled('ledger', error);
    }
    await this.loadCases().catch((error) => this.#troubled('store', error));
    await this.#stores.retry(now.monoMs).then(
      (stored) => stored && this.#kept('store'),
      (error) => this.#troubled('store', error),
    );
  }

  async #tickAhead(): Promise<void> {
    const ahead = this.#ahead;
    const { monoMs } = this.now();
    if (ahead === undefined || ahead.days.length === 0 || monoMs < this.#aheadMonoMs) return;
    this.#aheadMonoMs = monoMs + AHEAD_EVERY_MS;
    await this.#serial.run(() => ahead.tick());
  }

  /** Turns the day in its turn, unless that has been done meanwhile. */
  #turnedDay(): Promise<void> {
    return this.#serial.run(async () => {
      const { wallMs } = this.now();
      if (this.#dayHasTurned(wallMs)) await this.#turnDay(wallMs);
    });
  }

  async #turnDay(wallMs: number): Promise<void> {
    // Whoever still waits for an answer of yesterday gets none: it is asked again today.
    for (const ref of [...this.#answers.keys()]) this.#answer(ref, refuse('day-turned'));
    const slowByMs = this.#hallClock.correctionMs - this.#dayCorrectionMs;
    // Without the hub's word it would still be the day it was: no night has passed.
    if (slowByMs !== 0 && dayIn(this.fold, wallMs - slowByMs) === this.#day) {
      const { device, boot, fold } = this;
      const carried = decideCarryOver({ fold, device, boot, slowByMs });
      this.#leftDays = [...this.#leftDays, { ...carried, day: this.#day }];
    }
    await this.#openDay(wallMs);
    this.#participant.link(this.#hub);
    await this.#introduce(true);
    this.#tell([]);
  }

  /** Issues again, under the hall's day, what was issued under another by mistake; once, also when a disk was full. */
  async #carryOver(): Promise<void> {
    for (const left of this.#leftDays) {
      const missing = left.again.filter(({ about }) => {
        const held = this.fold.ticket(entityKey(about));
        return held === undefined || held.unissued === true;
      });
      await this.#record(missing);
      await this.#recordOn(left.day, left.left);
      this.#leftDays = this.#leftDays.filter((each) => each !== left);
    }
  }

  /** Records what is of another day than the one this replica shows: it is kept and stored, and told to nobody. */
  async #recordOn(day: Day, drafts: readonly EventDraft[]): Promise<HallEvent[]> {
    if (drafts.length === 0) return [];
    const events = await this.#seal(drafts, day, this.now());
    await this.#ports.ledger.append(dayDatabase(this.#options.hall, day), events);
    this.#logs.keep(events);
    this.#storeBehind(events);
    return events;
  }

  /** The hub in reach has changed, or is gone. */
  link(hub: string | undefined): void {
    this.#hub = hub;
    this.#participant.link(hub);
  }

  /** On a hub: which hub its windows should ask now. */
  get deskInReach(): string | undefined {
    return this.#participant.deskInReach(this.now());
  }

  /** What this replica holds has been compared with another's, and what was missing is here (C14). */
  met(): void {
    this.#participant.met();
    this.#ahead?.met();
  }

  async #receive(payload: unknown): Promise<void> {
    const read = readMessage(payload);
    if (!read.ok) return;
    const { from, message } = read.value;
    // The answer goes to a topic named after the asker: only a device's own id may name one.
    if (!DEVICE_ID.test(from)) return;
    // A hub stores before it folds: an ask must not overtake the sign-in its sender said just before.
    await this.#arriving;
    const received =
      message.kind === 'ahead' && message.day !== this.#day
        ? this.#serial.run(async () => this.#ahead?.receive(from, message.day, message.message))
        : this.#input(() => this.#participant.receive(from, ofToday(message), this.now()));
    await received.catch((error) => this.#troubled('ledger', error));
  }

  /** Heard on the bus: an event, or what some device has handed in at once. */
  heard(payload: unknown): Promise<Ingested> {
    const taken = this.ingest(eventsIn(payload), { stored: false });
    // What they resolve to is let go, or each would hold on to all that was heard before it.
    this.#arriving = Promise.allSettled([this.#arriving, taken]).then(() => undefined);
    return taken;
  }

  /**
   * Takes in events from elsewhere. What is wrong for ever is refused by name; all else is kept. What a hub
   * cannot store now has not arrived: it is fetched again, because the hub's vector does not promise it.
   */
  async ingest(documents: readonly unknown[], options: { readonly stored: boolean }): Promise<Ingested> {
    let fresh: HallEvent[] = [];
    const refused: { id: string; reason: string }[] = [];
    for (const document of documents) {
      const event = document as HallEvent;
      const fault = faultOf(event);
      if (fault !== undefined) refused.push({ id: String(event?._id ?? ''), reason: fault });
      else if (kindOfLog(event._id) === 'case' && !this.#keepsCases) continue;
      else if (this.#isForHubs(event)) continue;
      else if (this.#heldIn(event)?.event(event._id)?._rev !== event._rev) fresh.push(event);
    }
    if (!options.stored) fresh = await this.#sifted(fresh, refused);
    if (fresh.length === 0 || this.#closed) return { fresh: [], refused };
    if (this.#options.storeFirst && !options.stored) {
      try {
        await this.#stores.put(fresh);
        this.#kept('store');
      } catch (error) {
        this.#troubled('store', error);
        return { fresh: [], refused };
      }
    }
    await this.#serial.run(() => this.#addAll(fresh));
    if (!this.#options.storeFirst && !options.stored) this.#storeSoon(fresh);
    return { fresh, refused };
  }

  /**
   * Begins from a hub's snapshot (F7), as far as it is whole: what it holds is shown at once. Of the day nothing is
   * stored, for it comes again, with the rest, by replication. False where it is of no use: on a hub, or from another hall.
   */
  async begin({ head, groups }: Snapshot): Promise<boolean> {
    if (this.#options.desk || this.#closed || head.hall !== this.#options.hall) return false;
    const faulty = groups.findIndex((group) => group.some((event) => faultOf(event) !== undefined));
    const [ofHall = [], ...ofDay] = faulty < 0 ? groups : groups.slice(0, faulty);
    this.#storesLag = true;
    await this.#beginWith(ofHall);
    if (this.#dayHasTurned(this.now().wallMs)) {
      // By the hall's own hours it is another day, which is loaded from the stores.
      await this.#stores.put(ofHall);
      await this.tick();
    }
    if (head.day !== this.#day) return false;
    this.#participant.awaits(this.kept(head.vector));
    await this.#beginWith(ofDay.flat());
    // Whoever is switched off before the rest has come, and the hub too, still opens in its hall.
    this.#storeBehind(ofHall);
    return true;
  }

  /** What a snapshot brought is shown, and not in the stores yet, however little it was. */
  get storesLag(): boolean {
    return this.#storesLag;
  }

  /** All that a hub holds has been pulled into the stores since. */
  storesCaughtUp(): void {
    this.#storesLag = false;
  }

  /** What a snapshot had promised when this device was switched off is still awaited. */
  awaits(vector: VersionVector): void {
    this.#participant.awaits(this.kept(vector));
  }

  /** Seats of a day after today: a screen gets them with all else of that day when it has come. */
  #isForHubs({ _id, about, day }: HallEvent): boolean {
    const isAhead = kindOfLog(_id) === 'day' && day > this.#day;
    return this.#ahead === undefined && isAhead && about.startsWith('slot:');
  }

  /** The fold an event is in, if it is here: each day has a log of the same name. */
  #heldIn({ _id, day }: HallEvent): HallFold | undefined {
    return kindOfLog(_id) === 'day' ? this.foldOf(day) : this.fold;
  }

  #beginWith(events: readonly HallEvent[]): Promise<void> {
    return this.#serial.run(() => this.#addAll(events.filter((event) => !this.fold.holds(event))));
  }

  #dayHasTurned(wallMs: number): boolean {
    return this.fold.hallFile() !== undefined && dayIn(this.fold, wallMs) !== this.#day;
  }

  /** What came by itself may be anyone's: what is not signed by its author is wrong for ever. */
  async #sifted(
    fresh: readonly HallEvent[],
    refused: { id: string; reason: string }[],
  ): Promise<HallEvent[]> {
    if (this.#root === undefined) return [...fresh];
    const { genuine, forged } = await (this.#ports.sift?.(fresh) ?? this.#notForged(fresh));
    for (const { _id: id } of forged) refused.push({ id, reason: 'forged-signature' });
    return [...genuine];
  }

  async #notForged(events: readonly HallEvent[]) {
    const judged = await Promise.all(events.map((event) => this.#verifier.judge(event)));
    return {
      genuine: events.filter((_, at) => judged[at] !== 'forged'),
      forged: events.filter((_, at) => judged[at] === 'forged'),
    };
  }

  async #addAll(events: readonly HallEvent[]): Promise<void> {
    const current = new Set(this.databases);
    const now = this.now();
    const shown: HallEvent[] = [];
    for (const event of events) {
      // Another day's event is stored in its own database and changes nothing of today.
      const isCurrent = current.has(databaseOf(this.#options.hall, event) ?? '');
      if (isCurrent) {
        this.#logs.witness(event, now);
        const { added, effects } = this.#participant.add(event, now);
        if (added !== 'duplicate') shown.push(event);
        // What follows from one event may fail to be kept; the events after it have arrived all the same.
        await this.#carryOut(effects).catch((error) => this.#troubled('ledger', error));
      }
      await this.#ahead?.add(event);
    }
    this.#tell(shown);
  }

  #input(effects: () => Effect[]): Promise<void> {
    return this.#serial.run(() => this.#carryOut(effects()));
  }

  async #carryOut(effects: readonly Effect[]): Promise<void> {
    for (const [index, effect] of effects.entries()) {
      switch (effect.kind) {
        case 'record':
          try {
            await this.#record(effect.drafts);
          } catch (error) {
            // What could not be kept did not happen: nothing after it is said, and whoever asked is told so.
            this.#refuseAll(effects.slice(index + 1), this.#troubled('ledger', error));
            throw error;
          }
          break;
        case 'send':
          this.#send(effect.to, effect.message);
          break;
        case 'answer':
          this.#answer(effect.ref, effect.result);
          break;
      }
    }
  }

  #refuseAll(effects: readonly Effect[], code: string): void {
    for (const effect of effects) if (effect.kind === 'answer') this.#answer(effect.ref, refuse(code));
  }

  #answer(ref: string, result: Result<Answered>): void {
    this.#answers.get(ref)?.(result);
    this.#answers.delete(ref);
  }

  #send(to: string, message: Message): void {
    this.#ports.bus.publish(inboxTopic(this.#options.hall, to), { from: this.device, message });
  }

  async #seal(drafts: readonly EventDraft[], day: Day, now: Now): Promise<HallEvent[]> {
    const sealing = this.#logs.seal(drafts, day, now);
    let step = sealing.next();
    while (step.done !== true) step = sealing.next(await this.#ports.signer.sign(step.value));
    return step.value;
  }

  async #record(drafts: readonly EventDraft[]): Promise<void> {
    if (drafts.length === 0) return;
    const now = this.now();
    const events = await this.#seal(drafts, this.#day, now);
    for (const [database, group] of byDatabase(this.#options.hall, events))
      await this.#ports.ledger.append(database, group);
    this.#kept('ledger');
    this.#logs.keep(events);
    const followUps: Effect[] = [];
    for (const event of events) {
      followUps.push(...this.#participant.add(event, now).effects);
      await this.#ahead?.add(event);
      this.#ports.bus.publish(eventTopic(this.#options.hall), event, { certain: true });
    }
    this.#storeSoon(events);
    this.#tell(events);
    await this.#carryOut(followUps);
  }

  /** Stores what is folded already; a store that fails is tried again at a tick. */
  #storeBehind(events: readonly HallEvent[]): void {
    this.#judgeStored(this.#stores.putOrOwe(events));
  }

  /**
   * What was just said or heard is stored when it has gone on its way: a screen's own is durable in its ledger, all else
   * at a hub. A hub's own store is read by others, and written at once.
   */
  #storeSoon(events: readonly HallEvent[]): void {
    const { storeFirst } = this.#options;
    this.#judgeStored(storeFirst ? this.#stores.putOrOwe(events) : this.#stores.putBehind(events));
  }

  #judgeStored(stored: Promise<void>): void {
    stored.then(
      () => this.#kept('store'),
      (error) => this.#troubled('store', error),
    );
  }

  #kept(place: KeepingPlace): void {
    if (this.#troubles.succeeded(place)) this.#tell([]);
  }

  /** Remembers for the truth line what kept something from being kept; the code is the command's refusal. */
  #troubled(place: KeepingPlace, error: unknown): string {
    const code = this.#troubles.failed(place, error);
    // The first stores are opened before anyone takes part.
    this.#participant?.notKept(this.now());
    this.#tell([]);
    return code;
  }

  onChange(listener: (events: readonly HallEvent[]) => void): () => void {
    this.#changed.add(listener);
    return () => this.#changed.delete(listener);
  }

  #tell(events: readonly HallEvent[]): void {
    for (const listener of this.#changed) listener(events);
  }

  /** Everything given so far has been carried out. */
  idle(): Promise<void> {
    return this.#serial.idle();
  }

  /**
   * What this device keeps for others goes to whoever can use it while it is off. A hub leaves while its roads are
   * open, and closes when nothing can arrive any more.
   */
  async leave(): Promise<void> {
    if (this.#left) return;
    this.#left = true;
    await this.#input(() => this.#participant.leave(this.now())).catch((error) =>
      this.#troubled('ledger', error),
    );
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    await this.leave();
    this.#closed = true;
    await this.#serial.idle();
    this.#ahead?.letGo();
    await this.#ports.ledger.stop();
    await this.#stores.close();
  }
}
