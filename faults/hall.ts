import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { businessDay, type CallBasis, dayDatabase, type HallFile, hallDatabase } from '@onewindow/hall-core';
import { type Entered, enterHall } from '@onewindow/replica/node';
import { halfDayHall } from '../e2e/support/half-day-hall.ts';
import { waitFor } from '../e2e/support/wait-for.ts';
import type { DeviceSetup, Status } from './device/words.ts';
import { Device } from './device.ts';
import { KIOSKS, WINDOWS } from './fault-plan.ts';
import { baseOf, Hub } from './hub.ts';
import { machineMs } from './machine-clock.ts';
import type { FalseClock } from './own-process.ts';

const HUB_PLACES = [11, 12, 13] as const;
const FIRST_HUB = HUB_PLACES[0];
const FIRST_WINDOW_PLACE = 21;
const FIRST_KIOSK_PLACE = 31;
/** Pause between two people at a kiosk and at a window: thirty tickets take some five seconds. */
const KIOSK_PACE_MS = 250;
const WINDOW_PACE_MS = 400;
/** People who wait when a hall begins, so that reserves can be filled and the line lasts. */
const LINE = 50;

/** All nodes of the network, by name and place. */
export const NODES: readonly (readonly [node: string, place: number])[] = [
  ...HUB_PLACES.map((place, i) => [`hub${i + 1}`, place] as const),
  ...WINDOWS.map((name, i) => [name, FIRST_WINDOW_PLACE + i] as const),
  ...KIOSKS.map((name, i) => [name, FIRST_KIOSK_PLACE + i] as const),
];

/** The shortest autonomy and guard a set-up may have, so that a minute of silence is a long one. */
const RULES = {
  autonomyMs: 60_000,
  guardMs: 1_000,
  heartbeatMs: 1_000,
  answerWithinMs: 2_000,
  reserveSize: 6,
  hubRange: 2_000,
} as const;

export const AUTONOMY_MS = RULES.autonomyMs;

/** No clock of a round, off by three hours at most, is in another day. */
const hallAt = (wallMs: number): HallFile => ({ ...halfDayHall(wallMs), id: 'faults', rules: RULES });

/** What the devices did since it was last begun to count. */
export interface Counts {
  issued: number;
  called: number;
  /** Calls that a desk answered, by the machine's monotonic clock. */
  readonly deskCalls: { readonly askedMs: number; readonly atMs: number }[];
}

/** One hall at work: three hubs, four windows, two kiosks, each a process in a namespace of its own. */
export class Hall {
  readonly folder: string;
  readonly hubs: readonly Hub[];
  readonly devices: readonly Device[];
  counts: Counts = { issued: 0, called: 0, deskCalls: [] };
  readonly refusals = new Map<string, number>();
  /** Processes that ended although nobody had ended them. */
  readonly crashes: string[] = [];

  private constructor(folder: string, hubs: readonly Hub[], devices: readonly Device[]) {
    this.folder = folder;
    this.hubs = hubs;
    this.devices = devices;
    for (const device of devices) device.onTold = (told) => this.#hear(told);
    for (const { node, process } of [...hubs, ...devices]) {
      process.onCrash = (how) => void this.crashes.push(`${node} ended with ${how}`);
    }
  }

  /** Opens a new hall with people waiting. */
  static async open(harness: number, folder: string): Promise<Hall> {
    await mkdir(folder, { recursive: true });
    const file = hallAt(Date.now());
    const hallFile = join(folder, 'hall.json');
    await writeFile(hallFile, JSON.stringify(file));
    const databases = [hallDatabase(file.id), dayDatabase(file.id, businessDay(Date.now(), file))];
    const hubs: Hub[] = [];
    for (const [i, place] of HUB_PLACES.entries()) {
      // It is enough that one of two hubs names the other.
      const peers = HUB_PLACES.slice(0, i);
      const node = `hub${i + 1}`;
      hubs.push(await Hub.make({ harness, node, place, peers, hallFile, databases, folder }));
    }
    const devices = setupsOf(file, folder).map((setup, i) => {
      const place = NODES[HUB_PLACES.length + i]?.[1] ?? 0;
      return new Device(harness, place, setup, folder);
    });
    const hall = new Hall(folder, hubs, devices);
    await hall.#begin();
    return hall;
  }

  async #begin(): Promise<void> {
    // One after the other, as a station sets them up: each takes its range of numbers at its first start.
    let manager: Entered | undefined;
    for (const hub of this.hubs) {
      if (manager !== undefined) hub.joinWith(await invited(manager, baseOf(FIRST_HUB), 'hub'));
      await hub.start();
      hub.device = await hub.observer.device();
      const code = { code: hub.managerCode ?? '' };
      manager ??= await enterHall(baseOf(FIRST_HUB), { role: 'manager', name: 'harness', ...code });
      hub.observer.enter(manager);
    }
    for (const device of this.devices) {
      if (manager !== undefined) await device.joinWith(await invited(manager, device.home, device.role));
      await device.start();
    }
    await this.#until('every device has its letters and a desk', (all) =>
      all.every((status) => status?.ready === true && status.desk !== undefined),
    );
    for (const device of this.devices) device.works = device.window === undefined;
    await waitFor(() => this.counts.issued >= LINE, { what: 'the line', withinMs: 60_000 });
    for (const device of this.devices) device.works = device.window !== undefined;
    await waitFor(() => this.counts.called >= WINDOWS.length, { what: 'the first calls', withinMs: 60_000 });
    for (const device of this.devices) device.works = false;
  }

  async #until(what: string, holds: (all: readonly (Status | undefined)[]) => boolean): Promise<void> {
    const look = async (): Promise<boolean> =>
      holds(await Promise.all(this.devices.map((device) => device.report(false))));
    await waitFor(look, { what, withinMs: 60_000, everyMs: 250 });
  }

  #hear(told: Parameters<Device['onTold']>[0]): void {
    if (told.kind === 'refused') this.refusals.set(told.code, (this.refusals.get(told.code) ?? 0) + 1);
    else if (told.kind === 'issued') this.counts.issued++;
    else this.#called(told.basis, told.askedMs);
  }

  #called(basis: CallBasis, askedMs: number): void {
    this.counts.called++;
    if (basis === 'desk') this.counts.deskCalls.push({ askedMs, atMs: machineMs() });
  }

  /** Begins to count anew. */
  count(): void {
    this.counts = { issued: 0, called: 0, deskCalls: [] };
    this.refusals.clear();
  }

  /** The hub most devices ask, as it is now. */
  async desk(): Promise<Hub> {
    const votes = new Map<string, number>();
    for (const status of await Promise.all(this.devices.map((device) => device.report(false)))) {
      if (status?.desk !== undefined) votes.set(status.desk, (votes.get(status.desk) ?? 0) + 1);
    }
    const [most] = [...votes].sort(([, a], [, b]) => b - a);
    const [first] = this.hubs;
    const desk = this.hubs.find(({ device }) => device === most?.[0]) ?? first;
    if (desk === undefined) throw new Error('a hall has hubs');
    return desk;
  }

  node(name: string): Hub | Device {
    const node = [...this.hubs, ...this.devices].find((one) => one.node === name);
    if (node === undefined) throw new Error(`no node is called ${name}`);
    return node;
  }

  /** Starts a process that was ended, with the right clock or a false one. */
  async start(name: string, clock?: FalseClock): Promise<void> {
    await this.node(name).start(clock);
  }

  async end(): Promise<void> {
    for (const device of this.devices) await device.process.kill();
    for (const hub of this.hubs) await hub.end();
  }
}

/** A code by which one device may join at a hub. */
async function invited({ pass }: Entered, base: string, role: string): Promise<string> {
  const answer = await pass.fetch(`${base}/api/v1/invitations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ roles: [role] }),
  });
  if (!answer.ok) throw new Error(`${base} invites no ${role}: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { readonly code: string }).code;
}

function setupsOf(file: HallFile, folder: string): DeviceSetup[] {
  const homeOf = (i: number): string => baseOf(HUB_PLACES[i % HUB_PLACES.length] ?? HUB_PLACES[0]);
  const common = (name: string, i: number) => ({
    name,
    hall: file.id,
    folder: join(folder, name),
    home: homeOf(i),
  });
  const windows = WINDOWS.map((name, i): DeviceSetup => {
    const place = { role: 'counter', window: i + 1, clerk: file.clerks[i]?.id ?? '' } as const;
    return { ...common(name, i), place, paceMs: WINDOW_PACE_MS };
  });
  const kiosks = KIOSKS.map(
    (name, i): DeviceSetup => ({ ...common(name, i), place: { role: 'kiosk' }, paceMs: KIOSK_PACE_MS }),
  );
  return [...windows, ...kiosks];
}
