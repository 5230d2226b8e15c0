/** A kiosk or a window as a process of its own: the production replica on disk, with a test for its person. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command, DeviceId } from '@onewindow/hall-core';
import { onTestFinished } from 'vitest';
import { waitFor } from '../../e2e/support/wait-for.ts';
import {
  type Answers,
  type Asked,
  type DeviceSetup,
  FILES,
  type Order,
  type Printed,
  type Shown,
  type Status,
  type Told,
} from '../../faults/device/words.ts';
import { root } from '../../tools/lib/repo.mjs';
import { type FalseClock, falseClockVariables } from './false-clock.ts';

export const HALL = 'dongpo';

export interface StoryDeviceOptions {
  readonly name: string;
  /** The base URL of the hub it belongs to. */
  readonly home: string;
  /** The window it stands at; left out: it is a kiosk. */
  readonly window?: number;
  readonly clock?: FalseClock;
}

/** Pause between two people when the device works by itself. */
const PACE_MS = 20;

type Question = Asked extends infer One ? (One extends Asked ? Omit<One, 'ref'> : never) : never;

export class StoryDevice {
  readonly #setup: DeviceSetup;
  readonly #answers = new Map<number, (answer: unknown) => void>();
  #child!: ChildProcess;
  #refs = 0;
  #said = '';
  onTold: (told: Told) => void = () => undefined;

  private constructor(setup: DeviceSetup) {
    this.#setup = setup;
  }

  /** A device that has joined, and has its letters and the set-up. */
  static async join(options: StoryDeviceOptions): Promise<StoryDevice> {
    const { name, home, window, clock } = options;
    const folder = await mkdtemp(join(tmpdir(), `onewindow-${name}-`));
    const place =
      window === undefined
        ? ({ role: 'kiosk' } as const)
        : ({ role: 'counter', window, clerk: clerkAt(window) } as const);
    const device = new StoryDevice({ name, hall: HALL, folder, home, place, paceMs: PACE_MS });
    onTestFinished(async () => {
      await device.kill();
      await rm(folder, { recursive: true, force: true });
    });
    await device.start(clock);
    await device.until('letters', ({ ready }) => ready);
    return device;
  }

  get clerk(): string {
    const { place } = this.#setup;
    return place.role === 'counter' ? place.clerk : '';
  }

  /** Switches it on, with the right clock or a false one. */
  async start(clock?: FalseClock): Promise<void> {
    const program = join(root, 'faults', 'dist', 'device.js');
    const child = spawn(process.execPath, [program, JSON.stringify(this.#setup)], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, ...falseClockVariables(clock) },
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#said += text;
      });
    child.on('message', (message) => this.#hear(message as Told));
    child.on('error', () => undefined);
    await waitFor(() => this.report(false), { what: `${this.#setup.name} on`, withinMs: 30_000 });
  }

  /** As if the plug were pulled. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }

  #hear(told: Told): void {
    if (told.kind === 'status') this.#answered(told.ref, told.status);
    else if (told.kind === 'answer') this.#answered(told.ref, told.answer);
    else this.onTold(told);
  }

  #answered(ref: number, answer: unknown): void {
    this.#answers.get(ref)?.(answer);
    this.#answers.delete(ref);
  }

  #send<T>(orderOf: (ref: number) => Order): Promise<T> {
    const ref = ++this.#refs;
    return new Promise((resolve, reject) => {
      if (!this.#child.connected) reject(new Error(`${this.#setup.name} has ended:\n${this.#said}`));
      this.#answers.set(ref, (answer) => resolve(answer as T));
      this.#child.send(orderOf(ref), () => undefined);
    });
  }

  #ask<Kind extends keyof Answers>(question: Question & { readonly kind: Kind }): Promise<Answers[Kind]> {
    return this.#send((ref) => ({ ...question, ref }) as Order);
  }

  /** A press of whoever is at the device. */
  do(command: Command): Promise<Answers['do']> {
    return this.#ask({ kind: 'do', command });
  }

  /** A press that must be taken. */
  async press(command: Command): Promise<string> {
    const result = await this.do(command);
    if (!result.ok) throw new Error(`${this.#setup.name} refused ${command.kind}: ${result.refusal.code}`);
    return 'ticket' in result.value ? (result.value.ticket ?? '') : '';
  }

  /** So many people take a ticket one after the other; answers the numbers that came out. */
  take(count = 1, printer?: DeviceId): Promise<readonly string[]> {
    return this.#ask({ kind: 'take', count, ...(printer === undefined ? {} : { printer }) });
  }

  show(): Promise<Shown> {
    return this.#ask({ kind: 'show' });
  }

  report(hash: boolean): Promise<Status> {
    return this.#send((ref) => ({ kind: 'report', ref, hash }));
  }

  /** From now on somebody is at the device, or nobody. */
  work(works: boolean): void {
    this.#child.send({ kind: works ? 'work' : 'rest' } satisfies Order, () => undefined);
  }

  async until(what: string, holds: (status: Status) => boolean, withinMs = 30_000): Promise<Status> {
    const look = async (): Promise<Status | undefined> => {
      const status = await this.report(false);
      return holds(status) ? status : undefined;
    };
    return waitFor(look, { what: `${what} at ${this.#setup.name}`, withinMs, everyMs: 20 });
  }

  /** What its own printer has put on paper, counted apart from everything the hall writes. */
  async papers(): Promise<Printed[]> {
    const text = await readFile(join(this.#setup.folder, FILES.printed), 'utf8').catch(() => '');
    return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Printed]));
  }
}

/** The township's clerk who may serve everyone at its first four windows. */
const clerkAt = (window: number): string => `clerk-01${window}`;
