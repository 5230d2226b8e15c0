import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitFor } from '../../e2e/support/index.ts';
import {
  type Answers,
  type DeviceSetup,
  FILES,
  type Order,
  type Printed,
  type Spoken,
  type Status,
  type Told,
} from '../../faults/device/words.ts';
import { root } from '../../tools/lib/repo.mjs';

/** What a device has done in the world since it was last asked, by files that nothing else reads. */
export interface Truth {
  readonly printed: readonly Printed[];
  readonly spoken: readonly Spoken[];
  readonly kept: readonly { readonly id: string; readonly rev: string }[];
}

/** A kiosk or a window of `faults/device` as a process of its own, with nothing that strikes it. */
export class SoakDevice {
  readonly #setup: DeviceSetup;
  readonly #child: ChildProcess;
  readonly #answers = new Map<number, (answer: unknown) => void>();
  readonly #read = new Map<string, number>();
  #refs = 0;
  #said = '';

  private constructor(setup: DeviceSetup, env: NodeJS.ProcessEnv) {
    this.#setup = setup;
    this.#child = spawn(
      process.execPath,
      [join(root, 'faults', 'dist', 'device.js'), JSON.stringify(setup)],
      { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: { ...process.env, ...env } },
    );
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#said = (this.#said + text).slice(-4_000);
      });
    }
    this.#child.on('message', (told: Told) => {
      if (told.kind !== 'status' && told.kind !== 'answer') return;
      this.#answers.get(told.ref)?.(told.kind === 'status' ? told.status : told.answer);
      this.#answers.delete(told.ref);
    });
    this.#child.on('error', () => undefined);
  }

  /** Resolves when it has joined the hall. */
  static async start(setup: DeviceSetup, env: NodeJS.ProcessEnv): Promise<SoakDevice> {
    await mkdir(setup.folder, { recursive: true });
    const device = new SoakDevice(setup, env);
    const isIn = async (): Promise<boolean> => (await device.report()).ready;
    await waitFor(isIn, { what: `${setup.name} in the hall`, withinMs: 60_000, everyMs: 100 });
    return device;
  }

  get name(): string {
    return this.#setup.name;
  }

  get folder(): string {
    return this.#setup.folder;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get isWindow(): boolean {
    return this.#setup.place.role === 'counter';
  }

  #ask<T>(orderOf: (ref: number) => Order): Promise<T> {
    const ref = ++this.#refs;
    return new Promise((resolve, reject) => {
      if (!this.#child.connected) reject(new Error(`${this.name} has ended:\n${this.#said}`));
      this.#answers.set(ref, (answer) => resolve(answer as T));
      this.#child.send(orderOf(ref), () => undefined);
    });
  }

  report(): Promise<Status> {
    return this.#ask((ref) => ({ kind: 'report', ref, hash: false }));
  }

  async day(): Promise<string> {
    return (await this.#ask<Answers['show']>((ref) => ({ kind: 'show', ref }))).day;
  }

  take(count: number): Promise<Answers['take']> {
    return this.#ask((ref) => ({ kind: 'take', ref, count }));
  }

  set works(works: boolean) {
    this.#child.send({ kind: works ? 'work' : 'rest' } satisfies Order, () => undefined);
  }

  suspend(): void {
    this.#child.kill('SIGSTOP');
  }

  resume(): void {
    this.#child.kill('SIGCONT');
  }

  async truth(): Promise<Truth> {
    return {
      printed: await this.#lines<Printed>(FILES.printed),
      spoken: await this.#lines<Spoken>(FILES.spoken),
      kept: await this.#lines<Truth['kept'][number]>(FILES.kept),
    };
  }

  /** The lines of a file that have come since it was read last. */
  async #lines<T>(file: string): Promise<T[]> {
    const text = await readFile(join(this.folder, file), 'utf8').catch(() => '');
    const from = this.#read.get(file) ?? 0;
    this.#read.set(file, text.length);
    return text
      .slice(from)
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as T]));
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }
}
