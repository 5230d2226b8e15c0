import { join } from 'node:path';
import type { DeviceId, HallFile } from '@onewindow/hall-core';
import { FileLedger, signerFromFile } from '@onewindow/replica/node';
import {
  type Clock,
  type HubPrinter,
  type Replica,
  randomToken,
  type SyncedStore,
} from '@onewindow/replica/runtime';
import { addressesOf, isLoopback, urlOf } from './addresses.ts';
import { BoardTopics } from './board-topics.ts';
import { Broker } from './broker.ts';
import { clockNotice } from './clock-notice.ts';
import { takeDataFolder } from './data-folder.ts';
import { HubDays } from './days/hub-days.ts';
import { healthOf } from './health.ts';
import { exportAuthority, importAuthority } from './https/hall-authority.ts';
import type { HttpsDoor } from './https/https-door.ts';
import { caView, openHubHttps } from './https/hub-https.ts';
import { type HubEndpoint, openHubEndpoint } from './hub-endpoint.ts';
import { HubNotices } from './hub-notices.ts';
import { openHubReplica } from './hub-replica.ts';
import { listen, noMqttWords } from './listening.ts';
import { HubMetrics } from './operators/hub-metrics.ts';
import { metricsPass } from './operators/metrics-pass.ts';
import type { HubOptions } from './options.ts';
import { outerBrokerOf } from './outgrown/outer-of-hub.ts';
import { bothLans } from './outgrown/presences.ts';
import type { PeerIdentity } from './peers/ask-peer.ts';
import { Bridge } from './peers/bridge.ts';
import type { Lan } from './peers/lan.ts';
import { lanOfHub } from './peers/lan-of-hub.ts';
import { Peers } from './peers/peers.ts';
import { HubPersons } from './persons/hub-persons.ts';
import { Printing } from './printing.ts';
import { Snapshots } from './snapshot-route.ts';
import { takePlace } from './taking-place.ts';
import { TraceFile } from './trace-file.ts';
import { askForAuthority } from './trust/authority-handover.ts';
import { FirstManager } from './trust/first-manager.ts';
import { HubTrust } from './trust/hub-trust.ts';
import { Membership } from './trust/membership.ts';
import { readRecoveryKit, recoverBy } from './trust/recovery-kit.ts';
import { openWeb, type WebOptions } from './web.ts';

const TICK_MS = 250;

export interface HubSetup {
  readonly options: HubOptions;
  readonly hall: HallFile;
  readonly pages: WebOptions['pages'];
  readonly version: string;
  readonly say: (line: string) => void;
  /** Another clock than this computer's; for tests. */
  readonly clock?: Clock;
  /** Another wait for a peer than 30 s; for tests. */
  readonly hearFirstMs?: number;
  /** Another way to find other hubs than mDNS, and how long it is given before this hub takes a place; for tests. */
  readonly lan?: Lan;
  readonly lookFirstMs?: number;
}

/**
 * First what speaks by itself; then the replica leaves, while what it holds can still go to other hubs; then the
 * roads in, then what keeps. The data folder is let go of last.
 */
const CLOSING_ORDER = [
  'ticks',
  'printing',
  'topics',
  'notices',
  'leaving',
  'peers',
  'outer',
  'broker',
  'https',
  'web',
  'persons',
  'days',
  'replica',
  'trace',
  'endpoint',
  'folder',
] as const;

interface Closing {
  close(): unknown;
}

interface Ports {
  readonly port: number;
  readonly mqttPort?: number;
  /** HTTPS may begin later than the rest; undefined: not yet, or never. */
  readonly httpsPort: () => number | undefined;
  readonly managerCode: () => string | undefined;
}

type Parts = Map<(typeof CLOSING_ORDER)[number], Closing>;

const COMPUTER_CLOCK: Clock = { now: () => ({ wallMs: Date.now(), monoMs: performance.now() }) };

/** One hub: a replica that can be listened to. */
export class Hub {
  readonly #parts: Parts;
  readonly #ports: Ports;

  private constructor(parts: Parts, ports: Ports) {
    this.#parts = parts;
    this.#ports = ports;
  }

  /** The code for the hall's first manager; undefined when none is needed. */
  get managerCode(): string | undefined {
    return this.#ports.managerCode();
  }

  get port(): number {
    return this.#ports.port;
  }

  get mqttPort(): number | undefined {
    return this.#ports.mqttPort;
  }

  get httpsPort(): number | undefined {
    return this.#ports.httpsPort();
  }

  /**
   * Throws a `HubProblem` when something a person can put right keeps the hub from starting; whatever had been
   * opened by then is closed again in order.
   */
  static async open(setup: HubSetup): Promise<Hub> {
    const parts: Parts = new Map();
    try {
      return new Hub(parts, await openParts(setup, parts));
    } catch (error) {
      // Why it did not start is what the person must hear.
      await closeParts(parts).catch(() => undefined);
      throw error;
    }
  }

  /** Stops in order: what was given is carried out, and the ledger is closed clean. */
  close(): Promise<void> {
    return closeParts(this.#parts);
  }
}

/** Closes all parts, also after one of them failed, and then throws the first failure. */
async function closeParts(parts: Parts): Promise<void> {
  const failures: unknown[] = [];
  for (const name of CLOSING_ORDER) {
    try {
      await parts.get(name)?.close();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

async function openParts(setup: HubSetup, parts: Parts): Promise<Ports> {
  const { options, hall, say, version, clock = COMPUTER_CLOCK } = setup;
  const folder = await takeDataFolder(options.data);
  parts.set('folder', folder);
  const data = folder.path;
  const signer = await signerFromFile(join(data, 'device-key.json'));
  const membership = await Membership.open({ data, hall: hall.id, signer, joinCode: options.joinCode });
  const isTrial = hall.sample === true && isLoopback(options.listen);
  const takesIn = (address: string): boolean => isTrial && isLoopback(address);
  const authority = async (): Promise<string | undefined> => {
    const exported = await exportAuthority(data, hall.id);
    return exported.ok ? exported.pem : undefined;
  };
  const trust = new HubTrust({ hall: hall.id, signer, authority, monoMs: () => clock.now().monoMs, takesIn });
  const { couchdb } = options;
  const endpoint = await openHubEndpoint({ data, hall, clock, say, trust, device: signer.device, couchdb });
  parts.set('endpoint', endpoint.couch);
  const ledger = new FileLedger(join(data, 'ledger'));
  const { device } = signer;
  const keepDays = options.keepArchivesDays;
  const days = await HubDays.open({ data, hall, device, version, endpoint, ledger, clock, say, keepDays });
  parts.set('days', days);
  await sayWhatIsOdd(setup, endpoint, clock);
  const broker = await Broker.open(trust.guard);
  parts.set('broker', broker);
  const { bus } = broker;
  const trace = options.trace === undefined ? undefined : TraceFile.open(options.trace, say);
  if (trace !== undefined) parts.set('trace', trace);
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
  membership.bind(replica);
  const entrance = trust.open(replica, (isOut) => broker.turnOut(isOut));
  parts.set('replica', replica);
  const persons = await HubPersons.open({ data, hall, replica, entrance, signer, clock });
  parts.set('persons', persons);
  parts.set('leaving', { close: () => replica.leave() });
  const named = options.peers ?? [];
  const isNamed = named.length > 0;
  const outer = outerBrokerOf({ options, hall: hall.id, signer, replica, entrance, clock, say });
  if (outer !== undefined) parts.set('outer', outer);
  const looksAtBroker = outer !== undefined && options.discovery !== false;
  const lan = looksAtBroker ? bothLans(lanOf(setup), outer.lan) : lanOf(setup);
  const isAlone = !isNamed && lan === undefined;
  if (options.recover !== undefined) {
    await membership.recover((await readRecoveryKit(options.recover)).root);
    const kept = await recoverBy(options.recover, replica, signer, clock.now());
    if (kept !== undefined) await importAuthority(data, hall.id, kept, clock.now().wallMs);
  }
  // Without a peer to hear first, whoever reaches this hub finds its place taken.
  if (isAlone) await takePlace({ ...setup, replica, membership, data });
  let peers: Peers | undefined;
  let door: HttpsDoor | undefined;
  let httpsAt: number | undefined;
  const httpsPort = (): number | undefined => httpsAt;
  let firstManager: FirstManager | undefined;
  const managerCode = (): string | undefined => firstManager?.code;
  let printing: Printing | undefined;
  const printer = (): HubPrinter => printing?.state ?? { kind: options.printer ? 'unproven' : 'none' };
  const web = await openWeb({
    endpoint: endpoint.couch,
    hall: () => replica.fold.hallFile() ?? hall,
    data,
    health: () =>
      healthOf({
        replica,
        broker,
        endpoint,
        days: days.keeper,
        printer,
        outer,
        peers: () => peers?.health ?? [],
      }),
    metrics: new HubMetrics({
      replica,
      broker,
      endpoint,
      printer,
      peers: () => peers?.health ?? [],
      wallMs: () => clock.now().wallMs,
    }),
    metricsPass: await metricsPass(data),
    entrance,
    snapshots: new Snapshots(replica, hall.id, clock),
    persons,
    takesIn,
    managerCode: (address) => (isLoopback(address) ? managerCode() : undefined),
    isOwnOrigin: (origin) => endpoint.isOwnOrigin(origin),
    url: () => urlForDevices(options.listen, port, httpsPort()),
    identity: () => identityOf(replica, hall.id, httpsPort()),
    authority: () => caView(door, web, options.listen),
    pages: setup.pages,
  });
  parts.set('web', web);
  broker.attach(web.server);
  const bridge = bridgeOf(replica, broker, hall.id);
  outer?.join(broker, bridge);
  const port = await listen(web, options);
  const mqtt = await broker.listen(options.mqttPort, options.listen);
  if (!mqtt.ok) say(noMqttWords(options.mqttPort, mqtt.code));
  const known = { named, lan, lookFirstMs: setup.lookFirstMs, listen: options.listen, port, httpsPort };
  const onConnected = async (url: string, hub: DeviceId): Promise<void> => {
    if (options.httpsPort === undefined || (await authority()) !== undefined) return;
    const { fold } = replica;
    const pem = await askForAuthority(url, hub, { fold, signer, pass: membership.pass });
    if (pem !== undefined) await importAuthority(data, hall.id, pem, clock.now().wallMs);
  };
  const whileConnected = (url: string, hub: DeviceId, signal: AbortSignal): Promise<void> =>
    persons.exchange(url, hub, membership.pass.fetch, signal);
  peers = new Peers({
    ...known,
    onConnected,
    whileConnected,
    hall: hall.id,
    replica,
    membership,
    bridge,
    clock,
    say,
  });
  parts.set('peers', peers);
  endpoint.isOwnOrigin = (origin) => peers?.isOwnOrigin(origin) ?? false;
  if (!isAlone) await takePlace({ ...setup, replica, membership, data, peers, isNamed });
  const onOpen = (at: number): void => {
    httpsAt = at;
    peers?.httpsOpened();
  };
  door = await openHubHttps({ options, data, hall, replica, web, broker, clock, say, onOpen });
  if (door !== undefined) parts.set('https', door);
  if (!isTrial) firstManager = new FirstManager(replica, entrance, options.managerCode === true);
  days.start();
  const ticks = setInterval(() => void replica.tick(), TICK_MS);
  parts.set('ticks', { close: () => clearInterval(ticks) });
  if (options.printer !== undefined) {
    const origin = `http://localhost:${port}`;
    printing = new Printing({ replica, clock, to: options.printer, origin });
    parts.set('printing', printing);
  }
  const desk = (): string | undefined => replica.deskInReach;
  const urls = (): readonly string[] => peers?.urls ?? [];
  parts.set('notices', new HubNotices({ replica, bus, clock, hall: hall.id, printer, desk, peers: urls }));
  parts.set('topics', new BoardTopics(replica, bus, hall.id));
  return { port, httpsPort, managerCode, ...(mqtt.ok ? { mqttPort: mqtt.port } : {}) };
}

const lanOf = ({ lan, options, say }: HubSetup): Lan | undefined => lan ?? lanOfHub(options, say);

/** Tablets need HTTPS where there is any; on this computer alone `localhost` needs none. */
function urlForDevices(listen: string, port: number, httpsPort: number | undefined): string {
  const [address] = addressesOf(listen);
  if (isLoopback(listen) || address === undefined) return `http://localhost:${port}`;
  return httpsPort === undefined ? urlOf('http', address, port) : urlOf('https', address, httpsPort);
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

function bridgeOf(replica: Replica<SyncedStore>, broker: Broker, hall: string): Bridge {
  const isHeld = (event: unknown): boolean => {
    const { _id, _rev } = (event ?? {}) as { _id?: unknown; _rev?: unknown };
    return typeof _id === 'string' && replica.fold.event(_id)?._rev === _rev;
  };
  return new Bridge({ hall, hub: replica.device, boot: randomToken(), broker, isHeld });
}

/** What is no fault and still worth a look before the day begins. */
async function sayWhatIsOdd({ hall, say }: HubSetup, endpoint: HubEndpoint, clock: Clock): Promise<void> {
  const notice = clockNotice(clock.now().wallMs, hall.timeZone, await endpoint.days());
  if (notice !== undefined) say(notice);
  const others = await endpoint.otherHalls();
  if (others.length === 0) return;
  say(
    `数据目录里还有别的大厅（${others.join('、')}）的数据，原样保留；现在开的是 ${hall.id}。 ` +
      `The data folder also holds ${others.join(', ')}, left as it is; this hub opens ${hall.id}.`,
  );
}
