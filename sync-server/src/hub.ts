import type { HallFile } from '@onewindow/hall-core';
import {
  type Clock,
  type HubPrinter,
  type Replica,
  randomToken,
  type SyncedStore,
} from '@onewindow/replica/runtime';
import { BoardTopics } from './board-topics.ts';
import { Broker } from './broker.ts';
import { clockNotice } from './clock-notice.ts';
import { takeDataFolder } from './data-folder.ts';
import { healthOf } from './health.ts';
import { type HubEndpoint, openHubEndpoint } from './hub-endpoint.ts';
import { HubNotices } from './hub-notices.ts';
import { openHubReplica } from './hub-replica.ts';
import { listen, noMqttWords } from './listening.ts';
import type { HubOptions } from './options.ts';
import type { PeerIdentity } from './peers/ask-peer.ts';
import { Bridge } from './peers/bridge.ts';
import { Peers } from './peers/peers.ts';
import { Printing } from './printing.ts';
import { takePlace } from './taking-place.ts';
import { TraceFile } from './trace-file.ts';
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
  'broker',
  'web',
  'replica',
  'trace',
  'endpoint',
  'folder',
] as const;

interface Closing {
  close(): unknown;
}

type Parts = Map<(typeof CLOSING_ORDER)[number], Closing>;

const COMPUTER_CLOCK: Clock = { now: () => ({ wallMs: Date.now(), monoMs: performance.now() }) };

/** One hub: a replica that can be listened to. */
export class Hub {
  readonly #parts: Parts;
  readonly port: number;
  readonly mqttPort: number | undefined;

  private constructor(parts: Parts, port: number, mqttPort: number | undefined) {
    this.#parts = parts;
    this.port = port;
    this.mqttPort = mqttPort;
  }

  /**
   * Throws a `HubProblem` when something a person can put right keeps the hub from starting; whatever had been
   * opened by then is closed again in order.
   */
  static async open(setup: HubSetup): Promise<Hub> {
    const parts: Parts = new Map();
    try {
      const { port, mqttPort } = await openParts(setup, parts);
      return new Hub(parts, port, mqttPort);
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

async function openParts(setup: HubSetup, parts: Parts): Promise<{ port: number; mqttPort?: number }> {
  const { options, hall, say, version, clock = COMPUTER_CLOCK } = setup;
  const folder = await takeDataFolder(options.data);
  parts.set('folder', folder);
  const data = folder.path;
  const endpoint = await openHubEndpoint({ data, hall, clock, say });
  parts.set('endpoint', endpoint.couch);
  await sayWhatIsOdd(setup, endpoint, clock);
  const broker = await Broker.open();
  parts.set('broker', broker);
  const { bus } = broker;
  const trace = options.trace === undefined ? undefined : TraceFile.open(options.trace, say);
  if (trace !== undefined) parts.set('trace', trace);
  const replica = await openHubReplica({ data, hall, version, endpoint, bus, clock, say, trace });
  parts.set('replica', replica);
  parts.set('leaving', { close: () => replica.leave() });
  const named = options.peers ?? [];
  // Without a peer to hear first, whoever reaches this hub finds its place taken.
  if (named.length === 0) await takePlace({ ...setup, replica, data });
  let peers: Peers | undefined;
  let printing: Printing | undefined;
  const printer = (): HubPrinter => printing?.state ?? { kind: options.printer ? 'unproven' : 'none' };
  const web = await openWeb({
    endpoint: endpoint.couch,
    hall: () => replica.fold.hallFile() ?? hall,
    data,
    health: () => healthOf({ replica, broker, endpoint, printer, peers: () => peers?.health ?? [] }),
    identity: () => identityOf(replica, hall.id),
    pages: setup.pages,
  });
  parts.set('web', web);
  broker.attach(web.server);
  const bridge = bridgeOf(replica, broker, hall.id);
  const port = await listen(web, options);
  const mqtt = await broker.listen(options.mqttPort, options.listen);
  if (!mqtt.ok) say(noMqttWords(options.mqttPort, mqtt.code));
  peers = new Peers({ named, listen: options.listen, port, hall: hall.id, replica, bridge, clock, say });
  parts.set('peers', peers);
  endpoint.isOwnOrigin = (origin) => peers?.isOwnOrigin(origin) ?? false;
  if (named.length > 0) await takePlace({ ...setup, replica, data, peers });
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
  return mqtt.ok ? { port, mqttPort: mqtt.port } : { port };
}

function identityOf(replica: Replica, hall: string): PeerIdentity {
  const ordinal = replica.fold.device(replica.device).enrolled?.ordinal;
  return { hub: replica.device, hall, ...(ordinal === undefined ? {} : { ordinal }) };
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
