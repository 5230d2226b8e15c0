import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { businessDay, type Day, type HallFile } from '@onewindow/hall-core';
import { type Entered, enterHall } from '@onewindow/replica/node';
import { halfDayHall } from '../../e2e/support/half-day-hall.ts';
import { type HubProcess, startHub, waitFor } from '../../e2e/support/index.ts';
import type { DeviceSetup } from '../../faults/device/words.ts';
import deviceBuild from '../../stories/support/device-build.ts';
import { pause } from './clock.ts';
import { type Inside, insideOf, insideVariables } from './inside.ts';
import type { MovingClock } from './moving-clock.ts';
import { bytesUnder } from './process-size.ts';
import { SoakDevice } from './soak-device.ts';
import { SoakJudge } from './soak-judge.ts';

const DAY_MS = 24 * 3_600_000;
const WITHIN_MS = 600_000;
const HUBS = 2;
/** Processes look once a second whether the clock was moved, and the next time they look it has been longer. */
const SEEN_AFTER_MS = 2_500;

/** How many devices there are besides the hubs. */
export interface SoakSize {
  readonly windows: number;
  readonly kiosks: number;
}

interface SoakParts {
  readonly file: HallFile;
  readonly folder: string;
  readonly clock: MovingClock;
  readonly hubs: readonly HubProcess[];
  readonly devices: readonly SoakDevice[];
  readonly entered: Entered;
}

/** Two hubs, some windows and kiosks as processes of their own, under one clock. */
export class SoakHall {
  readonly #parts: SoakParts;
  readonly #judge: SoakJudge;

  private constructor(parts: SoakParts) {
    this.#parts = parts;
    this.#judge = new SoakJudge(parts.file.id, parts.hubs, parts.devices, parts.entered);
  }

  static async open(folder: string, clock: MovingClock, size: SoakSize): Promise<SoakHall> {
    await deviceBuild();
    const file: HallFile = { ...halfDayHall(clock.nowMs), sample: true };
    const hallFile = join(folder, 'hall.json');
    await writeFile(hallFile, JSON.stringify(file));
    const env = { ...clock.variables, ...insideVariables(folder) };
    const hubs: HubProcess[] = [];
    const devices: SoakDevice[] = [];
    try {
      for (let n = 1; n <= HUBS; n++) {
        const peers = hubs.flatMap(({ url }) => ['--peer', url]);
        const args = ['--hall', hallFile, '--no-discovery', ...peers];
        hubs.push(await startHub({ args, dataDir: join(folder, `hub-${n}`), env, readyWithinMs: 60_000 }));
      }
      for (const setup of setupsOf(file, folder, hubs, size))
        devices.push(await SoakDevice.start(setup, env));
      const entered = await enterHall(hubs[0]?.url ?? '', { role: 'manager', name: 'soak' });
      return new SoakHall({ file, folder, clock, hubs, devices, entered });
    } catch (error) {
      await ended(hubs, devices);
      throw error;
    }
  }

  get hubs(): readonly HubProcess[] {
    return this.#parts.hubs;
  }

  get devices(): readonly SoakDevice[] {
    return this.#parts.devices;
  }

  get day(): Day {
    return businessDay(this.#parts.clock.nowMs, this.#parts.file);
  }

  /** A day's people come and are served; all of what was done is at both hubs then, once. */
  async play(visitors: number): Promise<void> {
    const windows = this.devices.filter(({ isWindow }) => isWindow);
    const kiosks = this.devices.filter(({ isWindow }) => !isWindow);
    for (const window of windows) window.works = true;
    const each = Math.ceil(visitors / kiosks.length);
    const taken = (await Promise.all(kiosks.map((kiosk) => kiosk.take(each)))).flat();
    if (taken.includes('')) throw new Error('somebody got no number');
    const isDone = async (): Promise<boolean> =>
      (await Promise.all(windows.map((window) => window.report()))).every(
        ({ waiting, busy }) => waiting === 0 && !busy,
      );
    await waitFor(isDone, { what: 'everybody served', withinMs: WITHIN_MS, everyMs: 250 });
    for (const window of windows) window.works = false;
    await this.#judge.evening(this.day, taken.length);
  }

  /**
   * Everybody's clock goes on while all stand still: a device that saw its hub a day ahead for a moment would go by that
   * (decision 0019), and be another day ahead once its own clock has followed. Resolves when all are in the new day.
   */
  async forward(days: number): Promise<void> {
    const all = [...this.hubs, ...this.devices];
    for (const process of all) process.suspend();
    await this.#parts.clock.forward(days * DAY_MS);
    await pause(SEEN_AFTER_MS);
    for (const process of all) process.resume();
    const inIt = async (): Promise<boolean> => {
      const shown = [
        ...(await Promise.all(this.devices.map((device) => device.day()))),
        ...(await Promise.all(this.hubs.map(async (hub) => (await this.#health(hub)).day))),
      ];
      return shown.every((day) => day === this.day);
    };
    await waitFor(inIt, { what: `everybody in ${this.day}`, withinMs: WITHIN_MS, everyMs: 250 });
  }

  async #health({
    url,
  }: HubProcess): Promise<{ readonly day: Day; readonly archive: { readonly days: number } }> {
    return (await this.#parts.entered.pass.fetch(`${url}/healthz`)).json() as never;
  }

  /**
   * All hubs have closed all days that were played, and none more for this long; their files hold all that was acknowledged
   * of those.
   */
  async closed(withinMs: number, noMoreMs: number): Promise<void> {
    await Promise.all(
      this.hubs.map(async (hub) => {
        let days = 0;
        let sinceMs = performance.now();
        const isClosed = async (): Promise<boolean> => {
          const { archive } = await this.#health(hub);
          if (archive.days !== days) sinceMs = performance.now();
          days = archive.days;
          return days >= this.#judge.days && performance.now() - sinceMs >= noMoreMs;
        };
        await waitFor(isClosed, { what: 'all days closed', withinMs, everyMs: 250 });
      }),
    );
    await this.#judge.archives();
  }

  inside({ pid }: { readonly pid: number | undefined }): Promise<Inside> {
    return insideOf(pid, this.#parts.folder);
  }

  diskMb(): Promise<number[]> {
    return Promise.all(this.hubs.map(async ({ dataDir }) => (await bytesUnder(dataDir)) / 1_000_000));
  }

  end(): Promise<void> {
    return ended(this.hubs, this.devices);
  }
}

async function ended(hubs: readonly HubProcess[], devices: readonly SoakDevice[]): Promise<void> {
  for (const device of devices) await device.end();
  for (const hub of hubs) await hub.stop();
}

function setupsOf(
  file: HallFile,
  folder: string,
  hubs: readonly HubProcess[],
  size: SoakSize,
): DeviceSetup[] {
  const common = (name: string, n: number) => ({
    name,
    hall: file.id,
    folder: join(folder, name),
    home: hubs[n % hubs.length]?.url ?? '',
  });
  const windows = Array.from({ length: size.windows }, (_, n): DeviceSetup => {
    const place = { role: 'counter', window: n + 1, clerk: file.clerks[n]?.id ?? '' } as const;
    return { ...common(`window-${n + 1}`, n), place, paceMs: 0 };
  });
  const kiosks = Array.from(
    { length: size.kiosks },
    (_, n): DeviceSetup => ({ ...common(`kiosk-${n + 1}`, n), place: { role: 'kiosk' }, paceMs: 0 }),
  );
  return [...windows, ...kiosks];
}
