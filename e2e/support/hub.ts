/** A hub as a process of its own, so that a test can kill it, cut it off and start it again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hubFile, hubFlags } from '../../tools/lib/repo.mjs';

/** The line a hub prints once it can be used; `mqtt off` when the MQTT port was busy. */
const readyLine = /^ready (https?:\/\/\S+) mqtt (\d+|off)$/m;

export interface HubOptions {
  /** Further arguments, such as `--hall FILE` or `--peer URL`. */
  readonly args?: readonly string[];
  /** Kept when given; otherwise a fresh directory, removed by `stop`. */
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Another program that prints the same line; for the tests of this helper. */
  readonly program?: string;
  readonly readyWithinMs?: number;
}

export interface HubPorts {
  readonly port: number;
  /** `undefined`: MQTT over WebSocket only. */
  readonly mqttPort: number | undefined;
}

export class HubProcess {
  #child: ChildProcess | undefined;
  #output = '';
  #ports: HubPorts | undefined;
  readonly dataDir: string;
  readonly #ownsData: boolean;
  readonly #options: HubOptions;

  constructor(options: HubOptions, dataDir: string) {
    this.#options = options;
    this.dataDir = dataDir;
    this.#ownsData = options.dataDir === undefined;
  }

  /** Everything the hub has printed since its first start. */
  get output(): string {
    return this.#output;
  }

  get ports(): HubPorts {
    if (this.#ports === undefined) throw new Error('the hub has not been ready yet');
    return this.#ports;
  }

  /** `localhost`, not an address: only so is the page a secure context. */
  get url(): string {
    return `http://localhost:${this.ports.port}`;
  }

  get mqttUrl(): string {
    return `ws://localhost:${this.ports.port}/mqtt`;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts on the ports it had before, or at first on ephemeral ones, and resolves when it is ready. */
  async start(): Promise<void> {
    if (this.#child !== undefined) throw new Error('the hub is running already');
    const { port = 0, mqttPort = 0 } = this.#ports ?? {};
    const fixed = ['--listen', '127.0.0.1', '--port', `${port}`, '--mqtt-port', `${mqttPort}`];
    const { args = [], env = {}, program = hubFile } = this.#options;
    const from = this.#output.length;
    const child = spawn(process.execPath, [...hubFlags, program, ...fixed, '--data', this.dataDir, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, MALLOC_ARENA_MAX: '2', ONEWINDOW_HTTPS_PORT: '0', ...env },
    });
    this.#child = child;
    const killWithTest = () => child.kill('SIGKILL');
    process.once('exit', killWithTest);
    child.once('exit', () => {
      process.off('exit', killWithTest);
      if (this.#child === child) this.#child = undefined;
    });
    await this.#ready(child, from);
  }

  #ready(child: ChildProcess, from: number): Promise<void> {
    const { readyWithinMs = 20_000 } = this.#options;
    return new Promise((resolve, reject) => {
      const fail = (reason: string) => {
        clearTimeout(timer);
        child.kill('SIGKILL');
        reject(new Error(`the hub ${reason}; it printed:\n${this.#output.slice(from)}`));
      };
      const timer = setTimeout(() => fail(`was not ready within ${readyWithinMs} ms`), readyWithinMs);
      const endedEarly = (code: number | null, signal: string | null) =>
        fail(`ended with ${code ?? signal} before it was ready`);
      child.once('exit', endedEarly);
      child.once('error', (error) => fail(`could not be started: ${error.message}`));
      let isReady = false;
      const read = (text: string) => {
        this.#output += text;
        const found = isReady ? null : readyLine.exec(this.#output.slice(from));
        if (found === null) return;
        isReady = true;
        clearTimeout(timer);
        child.off('exit', endedEarly);
        const mqttPort = found[2] === 'off' ? undefined : Number(found[2]);
        this.#ports ??= { port: Number(new URL(found[1] ?? '').port), mqttPort };
        resolve();
      };
      for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', read);
    });
  }

  /** Ends the process and resolves when it has ended: `SIGKILL` is a pulled plug, `SIGTERM` a shutdown in order. */
  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
    this.#child = undefined;
  }

  /** Freezes the process as a suspended PC is frozen; `resume` thaws it. */
  suspend(): void {
    this.#child?.kill('SIGSTOP');
  }

  resume(): void {
    this.#child?.kill('SIGCONT');
  }

  /** Plug out and in again: the same ports, the same data. */
  async restart(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    await this.kill(signal);
    await this.start();
  }

  /** The end of a test: a shutdown in order, by force after 10 s, and the data removed if it was the test's own. */
  async stop(): Promise<void> {
    const child = this.#child;
    child?.kill('SIGCONT');
    const force = setTimeout(() => child?.kill('SIGKILL'), 10_000);
    await this.kill('SIGTERM');
    clearTimeout(force);
    if (this.#ownsData) await rm(this.dataDir, { recursive: true, force: true });
  }
}

/** Starts a hub on ephemeral loopback ports. Every test that starts one must `stop` it. */
export async function startHub(options: HubOptions = {}): Promise<HubProcess> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'onewindow-hub-')));
  const hub = new HubProcess(options, dataDir);
  await hub.start();
  return hub;
}
