import { join } from 'node:path';
import type { DeviceId, HallFile, HallFold } from '@onewindow/hall-core';
import { FileLedger, signerFromFile } from '@onewindow/replica/node';
import {
  type Clock,
  type HubPrinter,
  type Replica,
  randomToken,
  type Signer,
  type SyncedStore,
} from '@onewindow/replica/runtime';
import type { FastifyInstance } from 'fastify';
import { addressesOf, isLoopback, plainUrlOf, urlOf } from './addresses.ts';
import { BoardTopics } from './board-topics.ts';
import type { Bookings } from './bookings/bookings.ts';
import { HubBookings } from './bookings/hub-bookings.ts';
import { Broker } from './broker.ts';
import { clockNotice } from './clock-notice.ts';
import { takeDataFolder } from './data-folder.ts';
import { exchangeArchives } from './days/archive-exchange.ts';
import { DayReports } from './days/day-reports.ts';
import { HubDays } from './days/hub-days.ts';
import { healthOf } from './health.ts';
import { exportAuthority, importAuthority } from './https/hall-authority.ts';
import type { HttpsDoor } from './https/https-door.ts';
import { caView, openHubHttps } from './https/hub-https.ts';
import { type HubEndpoint, openHubEndpoint } from './hub-endpoint.ts';
import { HubNotices } from './hub-notices.ts';
import type { Parts } from './hub-parts.ts';
import { openHubReplica } from './hub-replica.ts';
import type { HubSetup } from './hub-setup.ts';
import { refuseFolderOfTrial } from './kept-hall.ts';
import { languageFolders, readLanguages } from './languages/hub-languages.ts';
import { listen, noMqttWords } from './listening.ts';
import { liveHall } from './live-hall.ts';
import { HallJournal } from './log/hall-journal.ts';
import { NoticeHearers } from './notice-hearers.ts';
import { HallVitals } from './operators/hall-vitals.ts';
import { HubMetrics } from './operators/hub-metrics.ts';
import { metricsPass } from './operators/metrics-pass.ts';
import { OwnVitals } from './operators/own-vitals.ts';
import { PaperRoll } from './operators/paper-roll.ts';
import { outerBrokerOf } from './outgrown/outer-of-hub.ts';
import { bothLans } from './outgrown/presences.ts';
import type { PeerIdentity } from './peers/ask-peer.ts';
import { Bridge } from './peers/bridge.ts';
import type { Lan } from './peers/lan.ts';
import { lanOfHub } from './peers/lan-of-hub.ts';
import { Peers } from './peers/peers.ts';
import { HubPersons } from './persons/hub-persons.ts';
import { Printing } from './printing.ts';
import { RatingCases } from './rating-cases.ts';
import { Snapshots } from './snapshot-route.ts';
import { takePlace } from './taking-place.ts';
import { TraceFile } from './trace-file.ts';
import { askForAuthority } from './trust/authority-handover.ts';
import type { Entrance } from './trust/entrance.ts';
import { FirstManager } from './trust/first-manager.ts';
import { HubTrust } from './trust/hub-trust.ts';
import { Membership } from './trust/membership.ts';
import { readRecoveryKit, recoverBy } from './trust/recovery-kit.ts';
import type { Gate } from './unjudged/gate.ts';
import { HallVoices } from './voices/hall-voices.ts';
import { exchangeVoices } from './voices/voice-exchange.ts';
import { openWeb } from './web.ts';

const TICK_MS = 250;

const COMPUTER_CLOCK: Clock = { now: () => ({ wallMs: Date.now(), monoMs: performance.now() }) };

/** Where a hub is to be reached, and what it says at its terminal. */
export interface Ports {
  readonly port: number;
  readonly mqttPort?: number;
  /** HTTPS may begin later than the rest; undefined: not yet, or never. */
  readonly httpsPort: () => number | undefined;
  readonly managerCode: () => string | undefined;
  readonly bookings: Bookings;
}

/** Opens the parts of a hub, each on those before it; whatever is opened is noted, to be closed in order. */
export class HubOpening {
  readonly #setup: HubSetup;
  readonly #parts: Parts;
  readonly #clock: Clock;
  /** A trial hall on its own computer lets everyone in who sits there. */
  readonly #isTrial: boolean;
  /** Its days go by how it is set up now. */
  readonly #hall: HallFile;
  #data!: string;
  #signer!: Signer;
  #membership!: Membership;
  #trust!: HubTrust;
  #endpoint!: HubEndpoint;
  #ledger!: FileLedger;
  #days!: HubDays;
  #broker!: Broker;
  #hearers!: NoticeHearers;
  #replica!: Replica<SyncedStore>;
  #fold: HallFold | undefined;
  #entrance!: Entrance;
  #persons!: HubPersons;
  #bookings!: HubBookings;
  #vitals!: HallVitals;
  #voices!: HallVoices;
  #outer: ReturnType<typeof outerBrokerOf>;
  #lan: Lan | undefined;
  #web!: FastifyInstance;
  #bridge!: Bridge;
  #port!: number;
  #mqttPort: number | undefined;
  #httpsAt: number | undefined;
  #peers: Peers | undefined;
  #door: HttpsDoor | undefined;
  #printing: Printing | undefined;
  #roll!: PaperRoll;
  #firstManager: FirstManager | undefined;

  constructor(setup: HubSetup, parts: Parts) {
    this.#setup = setup;
    this.#parts = parts;
    this.#clock = setup.clock ?? COMPUTER_CLOCK;
    this.#hall = liveHall(setup.hall, () => this.#fold?.hallFile());
    this.#isTrial = setup.hall.sample === true && isLoopback(setup.options.listen);
  }

  async open(): Promise<Ports> {
    await this.#openKeeping();
    await this.#openReplica();
    await this.#lookAround();
    await this.#openWeb();
    await this.#openRoads();
    await this.#openPeers();
    await this.#openHttps();
    await this.#openPrinting();
    this.#begin();
    return {
      port: this.#port,
      httpsPort: () => this.#httpsAt,
      managerCode: () => this.#managerCode,
      bookings: this.#bookings,
      ...(this.#mqttPort === undefined ? {} : { mqttPort: this.#mqttPort }),
    };
  }

  get #managerCode(): string | undefined {
    return this.#firstManager?.code;
  }

  readonly #printer = (): HubPrinter =>
    this.#roll.seen(this.#printing?.state ?? { kind: this.#setup.options.printer ? 'unproven' : 'none' });

  readonly #takesIn = (address: string): boolean => this.#isTrial && isLoopback(address);

  readonly #authority = async (): Promise<string | undefined> => {
    const exported = await exportAuthority(this.#data, this.#setup.hall.id);
    return exported.ok ? exported.pem : undefined;
  };

  /** The data folder, this hub's key, and the databases. */
  async #openKeeping(): Promise<void> {
    const { options, hall, say, version } = this.#setup;
    const clock = this.#clock;
    const folder = await takeDataFolder(options.data);
    this.#parts.set('folder', folder);
    const data = folder.path;
    await refuseFolderOfTrial(data, hall);
    const signer = await signerFromFile(join(data, 'device-key.json'));
    const { device } = signer;
    const [takesIn, authority] = [this.#takesIn, this.#authority];
    this.#data = data;
    this.#signer = signer;
    this.#membership = await Membership.open({ data, hall: hall.id, signer, joinCode: options.joinCode });
    const monoMs = (): number => clock.now().monoMs;
    this.#trust = new HubTrust({ hall: hall.id, signer, authority, monoMs, takesIn });
    const { couchdb, keepArchivesDays: keepDays } = options;
    const endpoint = await openHubEndpoint({ data, hall, clock, say, trust: this.#trust, device, couchdb });
    this.#endpoint = endpoint;
    this.#parts.set('endpoint', endpoint.couch);
    const ledger = new FileLedger(join(data, 'ledger'));
    this.#ledger = ledger;
    const ofDays = { data, hall: this.#hall, device, version };
    this.#days = await HubDays.open({ ...ofDays, endpoint, ledger, clock, say, keepDays });
    this.#parts.set('days', this.#days);
    await sayWhatIsOdd(this.#setup, endpoint, clock);
  }

  /** The hub's own copy of the hall, its place on the bus, and the door. */
  async #openReplica(): Promise<void> {
    const { options, hall, say, version } = this.#setup;
    const clock = this.#clock;
    const broker = await Broker.open(this.#trust.guard);
    this.#broker = broker;
    this.#hearers = new NoticeHearers(hall.id, broker);
    this.#parts.set('broker', broker);
    const trace = options.trace === undefined ? undefined : TraceFile.open(options.trace, say);
    if (trace !== undefined) this.#parts.set('trace', trace);
    const [ledger, endpoint, membership, { bus }] = [this.#ledger, this.#endpoint, this.#membership, broker];
    const replica = await openHubReplica({
      ledger,
      hall,
      version,
      endpoint,
      bus,
      clock,
      say,
      trace,
      membership,
    });
    this.#replica = replica;
    this.#fold = replica.fold;
    membership.bind(replica);
    const entrance = this.#trust.open(replica, (isOut) => broker.turnOut(isOut));
    this.#entrance = entrance;
    this.#parts.set('replica', replica);
    this.#parts.set('ratingCases', new RatingCases(replica, clock));
    this.#roll = await PaperRoll.open(this.#data, replica);
    this.#parts.set('roll', this.#roll);
    this.#parts.set('unjudged', endpoint.unjudged);
    endpoint.unjudged.start();
    this.#vitals = new HallVitals({ hall: hall.id, replica, broker, monoMs: () => clock.now().monoMs });
    const [data, signer] = [this.#data, this.#signer];
    const everyMs = this.#setup.personsEveryMs;
    this.#persons = await HubPersons.open({ data, hall, replica, entrance, signer, clock, everyMs });
    this.#parts.set('persons', this.#persons);
    this.#bookings = new HubBookings({
      replica,
      persons: this.#persons.store,
      heldDays: () => endpoint.days(),
      reached: () => this.#bridge?.hubs ?? [],
      firstMs: this.#setup.bookingsFirstMs,
    });
    this.#parts.set('bookings', this.#bookings);
    this.#parts.set('leaving', { close: () => replica.leave() });
  }

  /** Finds the ways to other hubs; where there is none this hub takes its place at once. */
  async #lookAround(): Promise<void> {
    const { options, hall, say } = this.#setup;
    const [signer, replica, entrance, clock] = [this.#signer, this.#replica, this.#entrance, this.#clock];
    const outer = outerBrokerOf({ options, hall: hall.id, signer, replica, entrance, clock, say });
    this.#outer = outer;
    if (outer !== undefined) this.#parts.set('outer', outer);
    const looksAtBroker = outer !== undefined && options.discovery !== false;
    this.#lan = looksAtBroker ? bothLans(lanOf(this.#setup), outer.lan) : lanOf(this.#setup);
    if (options.recover !== undefined) {
      await this.#membership.recover((await readRecoveryKit(options.recover)).root);
      const kept = await recoverBy(options.recover, replica, signer, clock.now());
      if (kept !== undefined) await importAuthority(this.#data, hall.id, kept, clock.now().wallMs);
    }
    // Without a peer to hear first, whoever reaches this hub finds its place taken.
    if (this.#isAlone) await takePlace(this.#placeOf());
  }

  get #isAlone(): boolean {
    return (this.#setup.options.peers ?? []).length === 0 && this.#lan === undefined;
  }

  #placeOf() {
    return { ...this.#setup, replica: this.#replica, membership: this.#membership, data: this.#data };
  }

  async #openWeb(): Promise<void> {
    const { options, hall, pages, say } = this.#setup;
    const [replica, broker, endpoint, clock] = [this.#replica, this.#broker, this.#endpoint, this.#clock];
    const watched = {
      replica,
      broker,
      endpoint,
      printer: this.#printer,
      peers: () => this.#peers?.health ?? [],
    };
    const snapshots = new Snapshots(replica, hall.id, clock);
    this.#parts.set('snapshots', snapshots);
    this.#voices = await HallVoices.open(this.#data, say);
    const languages = await readLanguages(languageFolders({ ...options, data: this.#data }), say);
    const web = await openWeb({
      endpoint: endpoint.couch,
      hall: () => replica.fold.hallFile() ?? hall,
      data: this.#data,
      health: () => healthOf({ ...watched, days: this.#days.keeper, outer: this.#outer }),
      metrics: new HubMetrics({ ...watched, vitals: this.#vitals, wallMs: () => clock.now().wallMs }),
      metricsPass: await metricsPass(this.#data),
      entrance: this.#entrance,
      snapshots,
      persons: this.#persons,
      archive: this.#days.keeper.archive,
      vitals: this.#vitals,
      roll: this.#roll,
      printing: () => this.#printing,
      languages,
      voices: this.#voices,
      wallMs: () => clock.now().wallMs,
      version: this.#setup.version,
      channel: { bookings: this.#bookings, replica },
      resident: { replica, clock, languages },
      takesIn: this.#takesIn,
      managerCode: (address) => (isLoopback(address) ? this.#managerCode : undefined),
      isOwnOrigin: (origin) => endpoint.isOwnOrigin(origin),
      url: () => urlForDevices(options.listen, this.#port, this.#httpsAt),
      identity: () => identityOf(replica, hall.id, this.#httpsAt),
      slips: () => plainUrlOf(options.listen, this.#port),
      authority: () => caView(this.#door, this.#web, options.listen),
      pages,
    });
    this.#web = web;
    this.#parts.set('web', web);
  }

  /** Where others come in: the pages' port and MQTT. */
  async #openRoads(): Promise<void> {
    const { options, hall, say } = this.#setup;
    const broker = this.#broker;
    broker.attach(this.#web.server);
    this.#bridge = bridgeOf(this.#replica, broker, hall.id, this.#endpoint.gate);
    this.#outer?.join(broker, this.#bridge);
    this.#port = await listen(this.#web, options);
    const mqtt = await broker.listen(options.mqttPort, options.listen);
    if (mqtt.ok) this.#mqttPort = mqtt.port;
    else
      say(noMqttWords(options.mqttPort, mqtt.code), {
        code: 'mqtt-port-off',
        port: options.mqttPort,
        why: mqtt.code,
      });
  }

  async #openPeers(): Promise<void> {
    const { options, hall, say, lookFirstMs, archivesFirstMs } = this.#setup;
    const [persons, { pass }] = [this.#persons, this.#membership];
    const archives = {
      hall: this.#hall,
      archive: this.#days.keeper.archive,
      store: (database: string) => this.#replica.store(database),
      clock: this.#clock,
      fetch: pass.fetch,
      ...(archivesFirstMs === undefined ? {} : { firstMs: archivesFirstMs }),
    };
    const peers = new Peers({
      named: options.peers ?? [],
      lan: this.#lan,
      lookFirstMs,
      listen: options.listen,
      port: this.#port,
      httpsPort: () => this.#httpsAt,
      onConnected: (url, hub) => this.#fetchAuthority(url, hub),
      whileConnected: async (url, hub, signal) => {
        await Promise.all([
          persons.exchange(url, hub, pass.fetch, signal),
          exchangeArchives(url, archives, signal),
          exchangeVoices(url, this.#voices, pass.fetch, signal),
        ]);
      },
      hall: hall.id,
      replica: this.#replica,
      membership: this.#membership,
      bridge: this.#bridge,
      clock: this.#clock,
      say,
    });
    this.#peers = peers;
    this.#parts.set('peers', peers);
    this.#endpoint.isOwnOrigin = (origin) => peers.isOwnOrigin(origin);
    const isNamed = (options.peers ?? []).length > 0;
    if (!this.#isAlone) await takePlace({ ...this.#placeOf(), peers, isNamed });
  }

  /** A hub without the hall's certificate authority asks another for it. */
  async #fetchAuthority(url: string, hub: DeviceId): Promise<void> {
    const { options, hall } = this.#setup;
    if (options.httpsPort === undefined || (await this.#authority()) !== undefined) return;
    const [{ fold }, signer, { pass }] = [this.#replica, this.#signer, this.#membership];
    const pem = await askForAuthority(url, hub, { fold, signer, pass });
    if (pem !== undefined) await importAuthority(this.#data, hall.id, pem, this.#clock.now().wallMs);
  }

  async #openHttps(): Promise<void> {
    const { options, hall, say } = this.#setup;
    const [data, replica, web, broker, clock] = [
      this.#data,
      this.#replica,
      this.#web,
      this.#broker,
      this.#clock,
    ];
    const onOpen = (at: number): void => {
      this.#httpsAt = at;
      this.#peers?.httpsOpened();
    };
    this.#door = await openHubHttps({ options, data, hall, replica, web, broker, clock, say, onOpen });
    if (this.#door !== undefined) this.#parts.set('https', this.#door);
  }

  async #openPrinting(): Promise<void> {
    const { say } = this.#setup;
    const { printer: to, printerProfile: model, listen } = this.#setup.options;
    if (to === undefined) return;
    // A resident's phone trusts no certificate of the hall, and the computer's address may change.
    const origin = (): string => plainUrlOf(listen, this.#port);
    const [replica, clock, data] = [this.#replica, this.#clock, this.#data];
    this.#printing = await Printing.open({
      replica,
      clock,
      to,
      ...(model === undefined ? {} : { model }),
      origin,
      data,
      say,
    });
    this.#parts.set('printing', this.#printing);
  }

  /** What goes on by itself from now on. */
  #begin(): void {
    const { options, hall, version } = this.#setup;
    const [replica, clock, { bus }] = [this.#replica, this.#clock, this.#broker];
    if (!this.#isTrial) {
      this.#firstManager = new FirstManager(replica, this.#entrance, options.managerCode === true);
    }
    this.#reportDays();
    this.#bookings.start();
    this.#days.start();
    const ticks = setInterval(() => void replica.tick(), TICK_MS);
    this.#parts.set('ticks', { close: () => clearInterval(ticks) });
    const desk = (): string | undefined => replica.deskInReach;
    const peers = (): readonly string[] => this.#peers?.urls ?? [];
    const printer = this.#printer;
    const hearers = this.#hearers;
    const isWholeWanted = (): boolean => hearers.isAnyWithoutChanges;
    const notices = { replica, bus, clock, hall: hall.id, printer, desk, peers, isWholeWanted };
    this.#parts.set('notices', new HubNotices(notices));
    const [data, endpoint] = [this.#data, this.#endpoint];
    const own = { hall: hall.id, version, data, replica, bus, endpoint, printer, peers: () => this.#peers };
    const { note } = this.#setup;
    if (note !== undefined) this.#parts.set('journal', new HallJournal({ replica, printer, note }));
    this.#parts.set('vitals', new OwnVitals(own));
    this.#parts.set('topics', new BoardTopics(replica, bus, hall.id));
  }

  /** Every finished day's figures go on record, also of one that is archived at once because the hub was off long. */
  #reportDays(): void {
    const { say, reportsEveryMs: lookMs } = this.#setup;
    const [replica, membership, clock, endpoint] = [
      this.#replica,
      this.#membership,
      this.#clock,
      this.#endpoint,
    ];
    const reports = new DayReports({
      replica,
      root: () => membership.root,
      hall: this.#hall,
      couch: endpoint.couch,
      names: () => endpoint.names(),
      clock,
      say,
      ...(lookMs === undefined ? {} : { lookMs }),
    });
    this.#days.keeper.onFinished = (day, documents) => reports.finished(day, documents);
    reports.start();
    this.#parts.set('reports', reports);
  }
}

const lanOf = ({ lan, options, say }: HubSetup): Lan | undefined => lan ?? lanOfHub(options, say);

/** Tablets need HTTPS where there is any; on this computer alone `localhost` needs none. */
function urlForDevices(listen: string, port: number, httpsPort: number | undefined): string {
  const [address] = addressesOf(listen);
  const isPlain = httpsPort === undefined || isLoopback(listen) || address === undefined;
  return isPlain ? plainUrlOf(listen, port) : urlOf('https', address, httpsPort);
}

function identityOf(replica: Replica, hall: string, httpsPort: number | undefined): PeerIdentity {
  const ordinal = replica.fold.device(replica.device).enrolled?.ordinal;
  return {
    hub: replica.device,
    hall,
    ...(ordinal === undefined ? {} : { ordinal }),
    ...(httpsPort === undefined ? {} : { httpsPort }),
  };
}

function bridgeOf(replica: Replica<SyncedStore>, broker: Broker, hall: string, gate: Gate): Bridge {
  const isHeld = (event: unknown): boolean => {
    const { _id, _rev } = (event ?? {}) as { _id?: unknown; _rev?: unknown };
    return typeof _id === 'string' && replica.fold.event(_id)?._rev === _rev;
  };
  const holdsBack = (event: unknown): boolean => {
    const mustWait = gate.mustWait(event);
    if (mustWait) void replica.heard(event);
    return mustWait;
  };
  return new Bridge({ hall, hub: replica.device, boot: randomToken(), broker, isHeld, holdsBack });
}

/** What is no fault and still worth a look before the day begins. */
async function sayWhatIsOdd({ hall, say }: HubSetup, endpoint: HubEndpoint, clock: Clock): Promise<void> {
  const notice = clockNotice(clock.now().wallMs, hall.timeZone, await endpoint.days());
  if (notice !== undefined) say(notice, { code: 'clock-odd' });
  const others = await endpoint.otherHalls();
  if (others.length === 0) return;
  say(
    `数据目录里还有别的大厅（${others.join('、')}）的数据，原样保留；现在开的是 ${hall.id}。 ` +
      `The data folder also holds ${others.join(', ')}, left as it is; this hub opens ${hall.id}.`,
    { code: 'other-halls', halls: others.length },
  );
}
