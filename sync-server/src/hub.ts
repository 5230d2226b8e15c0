import { join } from 'node:path';
import { decideConfigure, decideEnrol, decideHubPlace, type HallFile } from '@onewindow/hall-core';
import { FileLedger, signerFromFile } from '@onewindow/replica/node';
import { eventTopic, Replica, randomToken } from '@onewindow/replica/runtime';
import type { FastifyInstance } from 'fastify';
import { BoardTopics } from './board-topics.ts';
import { Broker } from './broker.ts';
import { type HubEndpoint, openHubEndpoint } from './hub-endpoint.ts';
import { HubNotices } from './hub-notices.ts';
import { HubProblem } from './hub-problem.ts';
import { openHubStore } from './hub-store.ts';
import type { HubOptions } from './options.ts';
import { Printing } from './printing.ts';
import { openWeb, type WebOptions } from './web.ts';

const TICK_MS = 250;
/** More events than this at once are fetched by those who lack them, not told one by one. */
const TOLD_ONE_BY_ONE = 200;

export interface HubSetup {
  readonly options: HubOptions;
  readonly hall: HallFile;
  readonly pages: WebOptions['pages'];
  readonly version: string;
  readonly say: (line: string) => void;
}

interface Closing {
  close(): void | Promise<void>;
}

/** One hub: a replica that can be listened to. */
export class Hub {
  readonly #closing: readonly Closing[];
  readonly port: number;
  readonly mqttPort: number | undefined;

  private constructor(closing: readonly Closing[], port: number, mqttPort: number | undefined) {
    this.#closing = closing;
    this.port = port;
    this.mqttPort = mqttPort;
  }

  /** Throws a `HubProblem` when something a person can put right keeps the hub from starting. */
  static async open(setup: HubSetup): Promise<Hub> {
    const { options, hall, say } = setup;
    const endpoint = await openHubEndpoint(options.data, hall, say);
    const broker = await Broker.open();
    const replica = await openReplica(setup, endpoint, broker);
    await takeUpPlace(replica, hall);
    const web = await openWeb({
      endpoint: endpoint.couch,
      hall: () => replica.fold.hallFile() ?? hall,
      health: () => healthOf(replica, broker),
      pages: setup.pages,
    });
    broker.attach(web.server);
    const port = await listen(web, options);
    const mqttPort = await broker.listen(options.mqttPort, options.listen);
    const ticks = setInterval(() => void replica.tick(), TICK_MS);
    const closing: Closing[] = [
      { close: () => clearInterval(ticks) },
      new HubNotices(replica, broker.bus, hall.id, options.printer !== undefined),
      new BoardTopics(replica, broker.bus, hall.id),
    ];
    const origin = `http://localhost:${port}`;
    if (options.printer !== undefined) closing.push(new Printing(replica, options.printer, origin));
    return new Hub([...closing, broker, web, replica, endpoint.couch], port, mqttPort);
  }

  /** Stops in order: what was given is carried out, and the ledger is closed clean. */
  async close(): Promise<void> {
    for (const part of this.#closing) await part.close();
  }
}

async function openReplica(setup: HubSetup, endpoint: HubEndpoint, broker: Broker): Promise<Replica> {
  const { options, hall, version, say } = setup;
  const replica = await Replica.open(
    {
      signer: await signerFromFile(join(options.data, 'device-key.json')),
      ledger: new FileLedger(join(options.data, 'ledger')),
      openStore: (database) => openHubStore(endpoint.couch, database),
      bus: broker.bus,
      clock: { now: () => ({ wallMs: Date.now(), monoMs: performance.now() }) },
      bootToken: randomToken(),
    },
    { hall: hall.id, role: 'hub', name: 'hub', app: version, desk: true, storeFirst: true },
  );
  for (const { what, where } of replica.setAside) say(`set aside, to be looked into: ${what} → ${where}`);
  endpoint.onArrival = (documents) => {
    void replica.ingest(documents, { stored: true }).then(({ fresh }) => {
      if (fresh.length > TOLD_ONE_BY_ONE) return;
      for (const event of fresh) broker.bus.publish(eventTopic(hall.id), event, { certain: true });
    });
  };
  return replica;
}

/** Takes a place in the ranges of numbers, brings the set-up file in, and gives letters to whoever joins. */
async function takeUpPlace(replica: Replica, hall: HallFile): Promise<void> {
  const hub = replica.device;
  const place = decideHubPlace(replica.fold, hub);
  if (!place.ok)
    throw new HubProblem(`This hall has ${place.refusal.detail?.most} hubs already; retire one first.`);
  await replica.record(() => place.value);
  await replica.record((fold) => decideConfigure(fold, hall));
  const enrolAll = (): Promise<void> =>
    replica.record((fold) => {
      const [joined] = fold
        .devices()
        .filter(({ role, enrolled }) => role !== undefined && enrolled === undefined);
      return joined === undefined ? [] : decideEnrol(fold, hub, joined.id);
    });
  for (let left = replica.fold.devices().length; left > 0; left--) await enrolAll();
  replica.onChange((events) => {
    if (events.some(({ type }) => type === 'device-joined')) void enrolAll();
  });
}

async function listen(web: FastifyInstance, options: HubOptions): Promise<number> {
  try {
    await web.listen({ port: options.port, host: options.listen });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new HubProblem(
        `端口 ${options.port} 已被占用。 Port ${options.port} is in use: stop the other program, or start with --port ${options.port + 1}`,
      );
    }
    if (code === 'EADDRNOTAVAIL' || code === 'EACCES') {
      throw new HubProblem(
        `--listen ${options.listen} --port ${options.port}: this computer does not allow it (${code})`,
      );
    }
    throw error;
  }
  const address = web.server.address();
  return typeof address === 'object' && address !== null ? address.port : options.port;
}

function healthOf(replica: Replica, broker: Broker): object {
  const { fold, day, trouble } = replica;
  return {
    status: trouble === undefined ? 'ok' : 'troubled',
    ...(trouble === undefined ? {} : { trouble }),
    day,
    events: fold.size,
    notUnderstood: fold.notUnderstood,
    clients: broker.clients,
  };
}
