/// <reference path="./globals.d.ts" />
import {
  type Answered,
  accept,
  businessDay,
  type Command,
  type Day,
  type DeviceRole,
  decideAdmit,
  decideConfigureOnce,
  decideHubPlace,
  type EventDraft,
  type HallEvent,
  type HallFile,
  type HallFold,
  isLetGo,
  type Now,
  type PinAnswer,
  type ReserveStatus,
  type Result,
  refuse,
  type SilentWindow,
  type SnapshotHead,
  type VersionVector,
  type VoiceWord,
} from '@onewindow/hall-core';
import { AntiEntropy, type AntiEntropyOptions } from '../anti-entropy.ts';
import { askHub } from '../ask-hub.ts';
import { evidenceOf } from '../enrolment/evidence.ts';
import { busEntry, HubPass } from '../enrolment/hub-pass.ts';
import { HubList } from '../hub-list.ts';
import {
  askHubForKit,
  askHubForVitals,
  askHubToTestPrinter,
  tellNewRoll,
  tellPrinter,
} from '../hub-vitals.ts';
import { fetchSnapshot, LateStart } from '../late-start.ts';
import { MqttBus } from '../mqtt-bus.ts';
import { askHubForPin, askHubForPins } from '../pins/hub-pins.ts';
import { LocalPins } from '../pins/local-pins.ts';
import { PinGate } from '../pins/pin-gate.ts';
import type { SyncedStore } from '../ports.ts';
import { Replica, USUAL_HOURS } from '../replica.ts';
import type {
  Health,
  HubAnswer,
  HubAsk,
  InvitationWish,
  Invited,
  LinkState,
  OpenOptions,
  PinChange,
  PrinterFound,
  PrinterTested,
} from '../session.ts';
import { vitalsTopic } from '../topics.ts';
import { type SeenDevice, shownAt, type Vitals } from '../vitals.ts';
import { VitalsTeller } from '../vitals-teller.ts';
import { VoiceRoad } from '../voice-road.ts';
import { randomToken, signerFor } from '../web-signer.ts';
import { tryWhenOnline } from './back-online.ts';
import { browserClock, workerTimers } from './browser-clock.ts';
import { BrowserVitals } from './browser-vitals.ts';
import { comeHome } from './come-home.ts';
import { IdbLedger } from './idb-ledger.ts';
import { membershipOf } from './membership.ts';
import { PouchStore } from './pouch-store.ts';

const TICK_MS = 250;
/** A board that has no picture by then connects all the same. */
const PICTURE_MS = 1_000;
/** Time to draw it. */
const PAINT_MS = 50;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** One tablet that is the whole hall takes a hub's place in the ranges, and sets the hall up. */
function foundHall(fold: HallFold, device: string, hall: HallFile): EventDraft[] {
  const place = decideHubPlace(fold, device);
  return [...(place.ok ? place.value : []), ...decideConfigureOnce(fold, hall)];
}

/** What it is besides: every screen people use in a hall. */
const LONE_ROLES: readonly DeviceRole[] = ['kiosk', 'counter', 'guide', 'manager'];

function takeAllRoles(fold: HallFold, device: string): EventDraft[] {
  const admitted = decideAdmit(fold, device, device, LONE_ROLES);
  return admitted.ok ? admitted.value : [];
}

/** Until what a device has begun with is on its screen, or it has waited long enough for that. Never rejects. */
async function untilShown(begun: Promise<void>): Promise<void> {
  await Promise.race([begun.catch(() => undefined), wait(PICTURE_MS)]);
  await wait(PAINT_MS);
}

/** Reckoning with a zone takes a browser tens of milliseconds the first time: done while it opens the ledger. */
function warmUp(): void {
  businessDay(browserClock.now().wallMs, USUAL_HOURS);
}

/** What the last start left besides events, read at one go. */
async function keptFor(ledger: IdbLedger) {
  const [hubs = [], confirmed = {}, awaited] = await Promise.all([
    ledger.meta<string[]>('hubs'),
    ledger.meta<VersionVector>('confirmed'),
    ledger.meta<Pick<SnapshotHead, 'day' | 'vector'>>('awaited'),
  ]);
  return { hubs, confirmed, awaited };
}

/** The tab that owns the device's replica: ledger, store, bus and anti-entropy. */
export class Owner {
  readonly #replica: Replica<SyncedStore>;
  readonly #bus: MqttBus;
  readonly #pass: HubPass;
  readonly #hubs: HubList;
  readonly #antiEntropy: AntiEntropy;
  readonly #stopTimers: readonly (() => void)[];
  readonly #isLone: boolean;
  readonly #givesPaper: boolean;
  readonly #gate: PinGate;
  readonly #ledger: IdbLedger;
  readonly #browser: BrowserVitals;
  readonly #teller: VitalsTeller;
  readonly #voices: VoiceRoad | undefined;
  #closing: Promise<void> | undefined;

  private constructor(
    replica: Replica<SyncedStore>,
    bus: MqttBus,
    pass: HubPass,
    hubs: HubList,
    options: AntiEntropyOptions,
    changed: () => void,
    isLone: boolean,
    ledger: IdbLedger,
    givesPaper: boolean,
    voices: VoiceRoad | undefined,
  ) {
    this.#voices = voices;
    this.#isLone = isLone;
    this.#givesPaper = givesPaper;
    this.#gate = new PinGate({
      hall: () => replica.fold.hallFile(),
      isLone,
      askHub: (clerk, pin) => askHubForPin(pass.fetch, hubs.current, clerk, pin),
      local: new LocalPins(ledger, () => browserClock.now().wallMs),
      monoMs: () => browserClock.now().monoMs,
    });
    this.#replica = replica;
    this.#ledger = ledger;
    this.#bus = bus;
    this.#pass = pass;
    this.#hubs = hubs;
    this.#browser = new BrowserVitals(changed);
    const timers = workerTimers();
    this.#antiEntropy = new AntiEntropy(replica, { bus, clock: browserClock, timers }, options, changed);
    this.#stopTimers = [
      timers.every(TICK_MS, () => void replica.tick()),
      comeHome(hubs, bus, timers),
      tryWhenOnline(bus, window),
    ];
    this.#teller = new VitalsTeller(bus, vitalsTopic(options.hall, replica.device), () => this.#vitals);
    // A frozen page's clocks may have stopped: whatever time it had been given is over (C5).
    document.addEventListener('freeze', () => replica.participant.suspended());
    window.addEventListener('pagehide', () => void this.close());
    // A page taken back out of the browser's cache has closed its replica: it starts anew.
    window.addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
  }

  /** @param place what the names of its databases begin with */
  static async open(
    options: OpenOptions,
    place: string,
    { changed, said }: { readonly changed: () => void; readonly said: (word: VoiceWord) => void },
  ): Promise<Owner> {
    const opening = IdbLedger.open(`${place}-ledger`);
    warmUp();
    const ledger = await opening;
    const { lone } = options;
    const signer = await signerFor(await ledger.keyPair());
    // One tablet that is the whole hall trusts itself, and whom it takes in.
    const { hall, root } =
      lone === undefined
        ? await membershipOf(ledger, signer, options)
        : { hall: lone.id, root: signer.device };
    const pass = new HubPass(signer);
    // Asked for while it loads; the bus and all else go by the answer.
    if (lone === undefined) void pass.enter(location.origin);
    const kept = await keptFor(ledger);
    const hubs = new HubList(location.origin, kept.hubs);
    let isShown = (): void => undefined;
    const shown = new Promise<void>((resolve) => {
      isShown = resolve;
    });
    const bus = new MqttBus({
      url: () => `${hubs.toTry().replace(/^http/, 'ws')}/mqtt`,
      clientId: signer.device,
      jitter: Math.random(),
      // Where somebody presses something, being connected is as urgent as seeing it.
      ...(options.role === 'board' ? { after: shown } : {}),
      ...busEntry(pass, changed),
    });
    bus.onConnection((connected) => {
      if (!connected) hubs.lost();
    });
    const openStore = async (database: string): Promise<SyncedStore> =>
      new PouchStore(`${place}-${database}`, pass.fetch);
    const dropStore = (database: string): Promise<void> => PouchStore.drop(`${place}-${database}`);
    const replica = await Replica.load<SyncedStore>(
      { signer, ledger, openStore, dropStore, bus, clock: browserClock, bootToken: randomToken() },
      {
        hall,
        root,
        role: options.role,
        name: options.name,
        app: __APP_VERSION__,
        desk: lone !== undefined,
        storeFirst: false,
      },
    );
    pass.evidence = () => evidenceOf(replica.fold);
    const { awaited } = kept;
    if (awaited?.day === replica.day) replica.awaits(awaited.vector);
    const late = new LateStart(replica, (ask) => fetchSnapshot(pass.fetch, hubs.current, ask), {
      tellsWaits: options.givesPaper === true,
      onBegun: ({ day, vector }) => void ledger.setMeta('awaited', { day, vector }).catch(() => undefined),
    });
    // Asked for before anything is written: who comes late waits for this, and for nothing else.
    void untilShown(lone === undefined ? late.opened() : Promise.resolve()).then(isShown);
    await replica.takePart();
    if (lone !== undefined) {
      await replica.record((fold) => foundHall(fold, replica.device, lone));
      await replica.record((fold) => takeAllRoles(fold, replica.device));
    }
    const antiEntropy: AntiEntropyOptions = {
      hall,
      beforeExchange: (lacking) => late.beforeExchange(lacking),
      remote: (database) => `${hubs.current}/db/${database}`,
      confirmed: kept.confirmed,
      onConfirmed: (vector) => void ledger.setMeta('confirmed', vector).catch(() => undefined),
      onNotice: ({ peers = [] }) => {
        if (hubs.learn(peers)) void ledger.setMeta('hubs', hubs.all).catch(() => undefined);
      },
    };
    const voices = options.role === 'board' ? new VoiceRoad(bus, hall, signer.device, said) : undefined;
    return new Owner(
      replica,
      bus,
      pass,
      hubs,
      antiEntropy,
      changed,
      lone !== undefined,
      ledger,
      options.role === 'kiosk',
      voices,
    );
  }

  get replica(): Replica<SyncedStore> {
    return this.#replica;
  }

  /** The device all trust in the hall begins from; a tablet that is the whole hall trusts itself. */
  get root(): string {
    return this.#replica.root ?? this.#replica.device;
  }

  get fold(): HallFold {
    return this.#replica.fold;
  }

  get health(): Health {
    const { heardMs, clockOffByMs, unsent, refused, hubHasPrinter, hubPrinter } = this.#antiEntropy;
    const reached = this.#antiEntropy.link;
    const link: LinkState = this.#isLone && reached.kind !== 'connected' ? { kind: 'alone' } : reached;
    const { trouble, fold } = this.#replica;
    return {
      link,
      heardMs,
      unsent,
      refused,
      hubHasPrinter,
      isLoading: fold.isPartial,
      ...(hubPrinter === undefined ? {} : { printer: hubPrinter }),
      ...(clockOffByMs === undefined ? {} : { clockOffByMs }),
      ...(trouble === undefined ? {} : { trouble }),
      ...(this.#pass.refusal === undefined ? {} : { barred: this.#pass.refusal }),
      ...(this.#browser.storageKept === undefined ? {} : { storageKept: this.#browser.storageKept }),
    };
  }

  /** What is told to the hub of this device. */
  get #vitals(): Vitals {
    const { clockOffByMs, unsent, refused, trouble } = this.health;
    return {
      app: __APP_VERSION__,
      unsent,
      refused,
      ...(clockOffByMs === undefined ? {} : { clockOffByMs }),
      ...(trouble === undefined ? {} : { trouble: trouble.kind }),
      ...(this.#givesPaper ? { prints: this.#prints } : {}),
      ...(this.#shows === undefined ? {} : { shows: this.#shows }),
      ...this.#browser.known,
    };
  }

  /** What a screen nobody sits at was set up for, which is in its address only. */
  get #shows(): string | undefined {
    return this.#givesPaper || this.#voices !== undefined ? shownAt(location) : undefined;
  }

  /** How the printer is whose paper people take at this kiosk. */
  get #prints(): NonNullable<Vitals['prints']> {
    const { hubHasPrinter, printer } = this.health;
    return hubHasPrinter ? (printer?.kind ?? 'unproven') : 'none';
  }

  get reserve(): ReserveStatus {
    return this.#replica.participant.reserveStatus(this.now());
  }

  get share(): { readonly size: number } | undefined {
    return this.#replica.participant.share;
  }

  get silentWindows(): readonly SilentWindow[] {
    return this.#replica.participant.silentWindows;
  }

  now(): Now {
    return browserClock.now();
  }

  /** Asks the hub in reach, which alone takes the code it gives. */
  async invite(wish: InvitationWish): Promise<Result<Invited>> {
    const url = `${this.#hubs.current}/api/v1/invitations`;
    const headers = { 'content-type': 'application/json' };
    try {
      const answer = await this.#pass.fetch(url, { method: 'POST', headers, body: JSON.stringify(wish) });
      if (answer.ok) return accept((await answer.json()) as Invited);
      return refuse(answer.status === 403 ? 'not-allowed' : 'no-hub-in-reach');
    } catch {
      return refuse('no-hub-in-reach');
    }
  }

  /** Tells the hall's boards that sound something. */
  sayToBoards(word: VoiceWord, isKept: boolean): void {
    this.#voices?.say(word, isKept);
  }

  provePin(clerk: string, pin: string): Promise<PinAnswer> {
    return this.#gate.prove(clerk, pin);
  }

  pins(change?: PinChange): Promise<Result<readonly string[]>> {
    return askHubForPins(this.#pass.fetch, this.#hubs.current, change);
  }

  vitals(): Promise<Result<readonly SeenDevice[]>> {
    return askHubForVitals(this.#pass.fetch, this.#hubs.current);
  }

  async sealPaper(id: string): Promise<Result<string>> {
    const ticket = this.fold.ticket(id);
    return ticket === undefined ? refuse('unknown-ticket') : accept(await this.#replica.sealPaper(ticket));
  }

  testPrinter(): Promise<Result<PrinterTested>> {
    return askHubToTestPrinter(this.#pass.fetch, this.#hubs.current);
  }

  keepPrinter(found: PrinterFound): Promise<Result<PrinterFound>> {
    return tellPrinter(this.#pass.fetch, this.#hubs.current, found);
  }

  newRoll(slips: number): Promise<Result<number>> {
    return tellNewRoll(this.#pass.fetch, this.#hubs.current, slips);
  }

  askHub(asked: HubAsk): Promise<Result<HubAnswer>> {
    return askHub(this.#pass.fetch, this.#hubs.current, asked);
  }

  /** A day this device was not on at is kept as long as one it was: what is fetched would stay for good otherwise. */
  async pastDay(day: Day): Promise<readonly HallEvent[]> {
    const events = await this.#replica.pastDay(day);
    const fetched = new Set((await this.#ledger.meta<Day[]>('days-fetched')) ?? []);
    for (const old of fetched) {
      if (!isLetGo(old, this.#replica.day)) continue;
      await this.#replica.letGo(old);
      fetched.delete(old);
    }
    if (events.every(({ by }) => by.device !== this.#replica.device)) fetched.add(day);
    await this.#ledger.setMeta('days-fetched', [...fetched]);
    return events;
  }

  recoveryKit(): Promise<Result<string>> {
    return askHubForKit(this.#pass.fetch, this.#hubs.current);
  }

  async do(command: Command): Promise<Result<Answered>> {
    return this.#gate.refusalOf(command) ?? this.#replica.do(command);
  }

  /** Asked for by the page that goes and by the session that ends; done once. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    for (const stop of this.#stopTimers) stop();
    this.#teller.close();
    this.#browser.close();
    this.#antiEntropy.close();
    await this.#replica.close();
    await this.#bus.close();
  }
}
