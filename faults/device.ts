import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../tools/lib/repo.mjs';
import {
  type DeviceSetup,
  FILES,
  type Order,
  type Printed,
  type Spoken,
  type Status,
  type Told,
} from './device/words.ts';
import { namespaceFile } from './network.ts';
import { type FalseClock, OwnProcess } from './own-process.ts';

const ANSWER_MS = 5_000;

/** A kiosk or a window in a namespace of its own, as the harness has to do with it. */
export class Device {
  readonly #setup: DeviceSetup;
  readonly process: OwnProcess;
  readonly place: number;
  readonly #asked = new Map<number, (status: Status | undefined) => void>();
  #refs = 0;
  #works = false;
  onTold: (told: Exclude<Told, { kind: 'status' | 'answer' }>) => void = () => undefined;

  constructor(harness: number, place: number, setup: DeviceSetup, logs: string) {
    this.#setup = setup;
    this.place = place;
    this.process = new OwnProcess({
      namespace: namespaceFile(harness, setup.name),
      program: join(root, 'faults', 'dist', 'device.js'),
      args: [JSON.stringify(setup)],
      log: join(logs, `${setup.name}.log`),
      channel: true,
    });
    this.process.onMessage = (message) => this.#hear(message as Told);
  }

  get node(): string {
    return this.#setup.name;
  }

  /** The window it stands at; undefined at a kiosk. */
  get window(): number | undefined {
    const { place } = this.#setup;
    return place.role === 'counter' ? place.window : undefined;
  }

  get home(): string {
    return this.#setup.home;
  }

  get role(): 'kiosk' | 'counter' {
    return this.#setup.place.role;
  }

  /** What it joins the hall with at its first start. */
  async joinWith(code: string): Promise<void> {
    await mkdir(this.#setup.folder, { recursive: true });
    await writeFile(join(this.#setup.folder, FILES.joinCode), code);
  }

  async start(clock?: FalseClock): Promise<void> {
    await mkdir(this.#setup.folder, { recursive: true });
    this.process.start(clock);
    if (this.#works) this.process.send({ kind: 'work' } satisfies Order);
  }

  /** Somebody is at the device, or nobody is. */
  set works(works: boolean) {
    this.#works = works;
    this.process.send({ kind: works ? 'work' : 'rest' } satisfies Order);
  }

  get isWorking(): boolean {
    return this.#works;
  }

  /** Undefined when it does not answer. */
  report(hash: boolean): Promise<Status | undefined> {
    const ref = ++this.#refs;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#asked.delete(ref);
        resolve(undefined);
      }, ANSWER_MS);
      this.#asked.set(ref, (status) => {
        clearTimeout(timer);
        resolve(status);
      });
      if (this.process.runs) this.process.send({ kind: 'report', ref, hash } satisfies Order);
      else this.#asked.get(ref)?.(undefined);
    });
  }

  #hear(told: Told): void {
    if (told.kind === 'answer') return;
    if (told.kind !== 'status') {
      this.onTold(told);
      return;
    }
    this.#asked.get(told.ref)?.(told.status);
    this.#asked.delete(told.ref);
  }

  printed(): Promise<Printed[]> {
    return this.#lines<Printed>(FILES.printed);
  }

  spoken(): Promise<Spoken[]> {
    return this.#lines<Spoken>(FILES.spoken);
  }

  /** The events whose keeping was acknowledged, by id, with their revision. */
  async kept(): Promise<Map<string, string>> {
    const lines = await this.#lines<{ readonly id: string; readonly rev: string }>(FILES.kept);
    return new Map(lines.map(({ id, rev }) => [id, rev]));
  }

  async #lines<T>(file: string): Promise<T[]> {
    const text = await readFile(join(this.#setup.folder, file), 'utf8').catch(() => '');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as T);
  }
}
