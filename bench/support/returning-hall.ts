import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { businessDay, dayDatabase, type HallFile, hallDatabase } from '@onewindow/hall-core';
import { enterHall } from '@onewindow/replica/node';
import { type HubProcess, startHub, waitFor } from '../../e2e/support/index.ts';
import { Observer } from '../../faults/observer.ts';
import { pause } from './clock.ts';
import { shippedHall } from './district-day.ts';
import { nodeProgram } from './node-program.ts';
import type { Answers, Order, Place, ProcessSetup, Returned, Told } from './returning-words.ts';

const KIOSKS = 6;
const OPEN_WITHIN_MS = 300_000;
const EQUAL_WITHIN_MS = 300_000;
const LOOK_MS = 50;

/** How all devices stand. */
export interface Seen {
  readonly devices: readonly Returned[];
  readonly processorMs: number;
}

/** A district hall whose devices live in a few processes, with a real hub. */
export class ReturningHall {
  readonly hub: HubProcess;
  readonly #children: readonly ChildProcess[];
  readonly #observer: Observer;
  readonly #folder: string;
  readonly #answers = new Map<number, (answer: unknown) => void>();
  #refs = 0;

  private constructor(
    hub: HubProcess,
    children: readonly ChildProcess[],
    observer: Observer,
    folder: string,
  ) {
    this.hub = hub;
    this.#children = children;
    this.#observer = observer;
    this.#folder = folder;
    for (const child of children) {
      child.on('message', ({ ref, answer }: Told) => {
        this.#answers.get(ref)?.(answer);
        this.#answers.delete(ref);
      });
    }
  }

  static async open(devices: number, processes: number): Promise<ReturningHall> {
    const program = await nodeProgram('returning-process');
    const folder = await mkdtemp(join(tmpdir(), 'onewindow-heal-'));
    const { reservations: _, ...district } = shippedHall('district');
    // A trial hall lets the benchmark's devices in without a code. Everything is settled at once: cases rest in a
    // database that kiosks do not have.
    const matters = district.matters.map((matter) => ({ ...matter, usualOutcome: 'done' as const }));
    const hall: HallFile = { ...district, matters, hours: [], sample: true };
    const file = join(folder, 'hall.json');
    await writeFile(file, JSON.stringify(hall));
    const hub = await startHub({
      args: ['--hall', file, '--no-discovery'],
      dataDir: join(folder, 'hub'),
    });
    const places = placesIn(hall, devices);
    const children = Array.from({ length: processes }, (_, n) => {
      const setup: ProcessSetup = {
        ...{ hall: hall.id, hub: hub.url, folder },
        places: places.filter((_, at) => at % processes === n),
      };
      return fork(program, [JSON.stringify(setup)], { execArgv: [] });
    });
    const databases = [hallDatabase(hall.id), dayDatabase(hall.id, businessDay(Date.now(), hall))];
    const observer = new Observer(hub.url, databases);
    let opened = 0;
    let isAnyGone = false;
    for (const child of children) {
      child.once('message', () => opened++);
      child.once('exit', () => {
        isAnyGone = true;
      });
    }
    try {
      await waitFor(() => isAnyGone || opened === processes, {
        what: 'all devices',
        withinMs: OPEN_WITHIN_MS,
      });
      if (isAnyGone) throw new Error('a process with devices has ended');
      observer.enter(await enterHall(hub.url, { role: 'manager', name: 'observer' }));
    } catch (error) {
      for (const child of children) child.kill('SIGKILL');
      await hub.stop();
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
    return new ReturningHall(hub, children, observer, folder);
  }

  /** One answer of each process. */
  ask<Kind extends Order['kind']>(order: Order & { readonly kind: Kind }): Promise<Answers[Kind][]> {
    return Promise.all(
      this.#children.map((child) => {
        const ref = ++this.#refs;
        return new Promise<Answers[Kind]>((resolve, reject) => {
          const ended = (): void => reject(new Error('a process with devices has ended'));
          child.once('exit', ended);
          this.#answers.set(ref, (answer) => {
            child.off('exit', ended);
            resolve(answer as Answers[Kind]);
          });
          child.send({ ref, order });
        });
      }),
    );
  }

  async look(hash = false): Promise<Seen> {
    const all = await this.ask({ kind: 'report', hash });
    return {
      devices: all.flatMap(({ devices }) => devices),
      processorMs: all.reduce((sum, { processorMs }) => sum + processorMs, 0),
    };
  }

  /** As soon as all devices and the hub hold as many events, and each all it waits for. */
  async equal(): Promise<Seen> {
    return waitFor(
      async () => {
        const seen = await this.look();
        const isEqual = seen.devices.every(
          ({ ready, wholeMs, events }) =>
            ready && wholeMs !== undefined && events === seen.devices[0]?.events,
        );
        return isEqual && (await this.#observer.folded()) === seen.devices[0]?.events ? seen : undefined;
      },
      { what: 'an equal hall', withinMs: EQUAL_WITHIN_MS, everyMs: LOOK_MS },
    );
  }

  /** So that what follows by itself has happened, such as the giving out of reserves at the next heartbeats. */
  async rest(forMs: number): Promise<Seen> {
    await pause(forMs);
    return this.equal();
  }

  /** Until all devices, and whoever folds what the hub has stored, show the same hall. */
  async mustBeEqual(): Promise<void> {
    await waitFor(
      async () => {
        await this.#observer.refresh();
        const { devices } = await this.look(true);
        return new Set([this.#observer.hash(), ...devices.map(({ hash }) => hash)]).size === 1;
      },
      { what: 'one hash everywhere', withinMs: EQUAL_WITHIN_MS },
    );
  }

  async close(): Promise<void> {
    await Promise.all(
      this.#children.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const ended = once(child, 'exit');
        child.disconnect();
        await ended;
      }),
    );
    await this.hub.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Kiosks first, then the windows in the order of the hall's file. */
function placesIn({ windows, clerks }: HallFile, devices: number): Place[] {
  const kiosks = Math.min(KIOSKS, Math.ceil(devices / 4));
  return [
    ...Array.from({ length: kiosks }, (_, n): Place => ({ role: 'kiosk', name: `kiosk-${n + 1}` })),
    ...windows.slice(0, devices - kiosks).map(
      ({ number: window }, n): Place => ({
        ...{ role: 'counter', name: `window-${window}`, window },
        clerk: clerks[n % clerks.length]?.id ?? '',
      }),
    ),
  ];
}
