import type { HallFile } from '@onewindow/hall-core';
import type { Clock, HubPrinter } from '@onewindow/replica/runtime';
import type { FastifyInstance } from 'fastify';
import { BoardTopics } from './board-topics.ts';
import { Broker } from './broker.ts';
import { clockNotice } from './clock-notice.ts';
import { takeDataFolder } from './data-folder.ts';
import { healthOf } from './health.ts';
import { type HubEndpoint, openHubEndpoint } from './hub-endpoint.ts';
import { HubNotices } from './hub-notices.ts';
import { HubProblem } from './hub-problem.ts';
import { openHubReplica, takeUpPlace } from './hub-replica.ts';
import type { HubOptions } from './options.ts';
import { Printing } from './printing.ts';
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
}

/** First what speaks, then the roads in, then what keeps; the data folder is let go of last. */
const CLOSING_ORDER = [
  'ticks',
  'printing',
  'topics',
  'notices',
  'broker',
  'web',
  'replica',
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
  const replica = await openHubReplica({ data, hall, version, endpoint, bus, clock, say });
  parts.set('replica', replica);
  await takeUpPlace(replica, hall, say);
  let printing: Printing | undefined;
  const printer = (): HubPrinter => printing?.state ?? { kind: options.printer ? 'unproven' : 'none' };
  const web = await openWeb({
    endpoint: endpoint.couch,
    hall: () => replica.fold.hallFile() ?? hall,
    data,
    health: () => healthOf({ replica, broker, endpoint, printer }),
    pages: setup.pages,
  });
  parts.set('web', web);
  broker.attach(web.server);
  const port = await listen(web, options);
  const mqtt = await broker.listen(options.mqttPort, options.listen);
  if (!mqtt.ok) say(noMqttWords(options.mqttPort, mqtt.code));
  const ticks = setInterval(() => void replica.tick(), TICK_MS);
  parts.set('ticks', { close: () => clearInterval(ticks) });
  if (options.printer !== undefined) {
    const origin = `http://localhost:${port}`;
    printing = new Printing({ replica, clock, to: options.printer, origin });
    parts.set('printing', printing);
  }
  parts.set('notices', new HubNotices({ replica, bus, clock, hall: hall.id, printer }));
  parts.set('topics', new BoardTopics(replica, bus, hall.id));
  return mqtt.ok ? { port, mqttPort: mqtt.port } : { port };
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

const noMqttWords = (port: number, code: string): string =>
  code === 'EADDRINUSE'
    ? `MQTT 端口 ${port} 被占用，仅用 WebSocket。 The MQTT port ${port} is taken; MQTT goes by WebSocket only.`
    : `MQTT 端口 ${port} 不能用（${code}），仅用 WebSocket。 The MQTT port ${port} cannot be used (${code}); MQTT goes by WebSocket only.`;

async function listen(web: FastifyInstance, { port, listen: host }: HubOptions): Promise<number> {
  try {
    await web.listen({ port, host });
  } catch (error) {
    throw whyNotListening(error as NodeJS.ErrnoException, port, host);
  }
  const address = web.server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

function whyNotListening(error: NodeJS.ErrnoException, port: number, host: string): Error {
  switch (error.code) {
    case 'EADDRINUSE': {
      const other = port === 65535 ? port - 1 : port + 1;
      return new HubProblem(
        `端口 ${port} 已被占用。请停掉占用它的程序，或改用 --port ${other}\n` +
          `Port ${port} is in use: stop the other program, or start with --port ${other}`,
      );
    }
    case 'EACCES':
      return new HubProblem(
        `没有权限使用端口 ${port}，请用 1024 以上的端口，例如 --port 8080\n` +
          `Port ${port} may not be used: take one above 1024, such as --port 8080`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return new HubProblem(
        `--listen ${host}：本机没有这个地址。请写本机的地址，例如 127.0.0.1\n` +
          `--listen ${host}: this computer has no such address. Give one of its own, such as 127.0.0.1`,
      );
    default:
      return error;
  }
}
