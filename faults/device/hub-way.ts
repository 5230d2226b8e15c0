import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  busEntry,
  type Clock,
  HubList,
  HubPass,
  joinHall,
  MqttBus,
  type Signer,
  type Timers,
} from '@onewindow/replica/runtime';
import { comeHome } from '../../replica/src/browser/come-home.ts';
import { type DeviceSetup, FILES } from './words.ts';

export const clock: Clock = { now: () => ({ wallMs: Date.now(), monoMs: performance.now() }) };

export const timers: Timers = {
  every: (everyMs, callback) => {
    const timer = setInterval(callback, everyMs);
    return () => clearInterval(timer);
  },
};

/** How a device reaches hubs: the list of them, and the bus to the one in use. */
export interface HubWay {
  readonly bus: MqttBus;
  readonly pass: HubPass;
  /** The device all trust in the hall begins from. */
  readonly root: string;
  readonly hubs: HubList;
  learn(named: readonly string[]): void;
}

const JOIN_AGAIN_MS = 500;

/** From which device the hall's trust begins: kept since the device joined, with the code it was given, if any. */
async function rootFor({ folder, home, place, name }: DeviceSetup, signer: Signer): Promise<string> {
  const file = join(folder, 'root');
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) return kept;
  const code = await readFile(join(folder, FILES.joinCode), 'utf8').catch(() => undefined);
  const joining = { role: place.role, name, ...(code === undefined ? {} : { code }) };
  for (;;) {
    const joined = await joinHall(home, signer, joining);
    if (joined.kind === 'joined') {
      await writeFile(file, joined.root);
      return joined.root;
    }
    if (joined.kind === 'refused') throw new Error(`${home} does not let ${name} in: ${joined.code}`);
    await new Promise((resolve) => setTimeout(resolve, JOIN_AGAIN_MS));
  }
}

/**
 * The one place where a device gets in touch with a hub, as the tab of a browser does that owns the replica.
 */
export async function reachHubs(setup: DeviceSetup, signer: Signer): Promise<HubWay> {
  const file = join(setup.folder, 'hubs.json');
  const known = await readFile(file, 'utf8').catch(() => '[]');
  const hubs = new HubList(setup.home, JSON.parse(known) as string[]);
  const root = await rootFor(setup, signer);
  const pass = new HubPass(signer);
  const bus = new MqttBus({
    url: () => `${hubs.toTry().replace(/^http/, 'ws')}/mqtt`,
    clientId: signer.device,
    jitter: Math.random(),
    ...busEntry(pass),
  });
  bus.onConnection((connected) => {
    if (!connected) hubs.lost();
    console.log(
      `${new Date().toISOString()} ${connected ? 'connected' : 'not connected'}, at ${hubs.current} now`,
    );
  });
  comeHome(hubs, bus, timers);
  const keep = async (): Promise<void> => {
    await writeFile(`${file}.new`, JSON.stringify(hubs.all));
    await rename(`${file}.new`, file);
  };
  return {
    bus,
    pass,
    root,
    hubs,
    learn: (named) => {
      if (hubs.learn(named)) void keep().catch(() => undefined);
    },
  };
}
