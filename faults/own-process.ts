import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';

export interface ProcessSetup {
  /** The file of the namespace it runs in. */
  readonly namespace: string;
  /** A JavaScript file, and its arguments. */
  readonly program: string;
  readonly args: readonly string[];
  readonly log: string;
  /** Whether it speaks with the harness over Node's channel. */
  readonly channel: boolean;
}

/** How far a process's wall clock is put off, and the library that does it. */
export interface FalseClock {
  readonly library: string;
  readonly offsetMs: number;
}

/** A Node process in a namespace of its own, which dies with the harness. */
export class OwnProcess {
  readonly #setup: ProcessSetup;
  readonly #log: WriteStream;
  #child: ChildProcess | undefined;
  #stopped = false;
  onMessage: (message: unknown) => void = () => undefined;
  /** Told what it prints. */
  onOutput: (text: string) => void = () => undefined;
  /** It ended, and nobody here had ended it. */
  onCrash: (how: string) => void = () => undefined;

  constructor(setup: ProcessSetup) {
    this.#setup = setup;
    this.#log = createWriteStream(setup.log, { flags: 'a' });
  }

  get runs(): boolean {
    return this.#child !== undefined;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  start(clock?: FalseClock): void {
    const { namespace, program, args, channel } = this.#setup;
    // `setpriv` and `nsenter` become the program itself, so the child is the Node process.
    const command = [
      '--pdeathsig',
      'KILL',
      'nsenter',
      `--net=${namespace}`,
      process.execPath,
      program,
      ...args,
    ];
    const child = spawn('setpriv', command, {
      stdio: channel ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ONEWINDOW_HTTPS_PORT: '0', ...environmentOf(clock) },
    });
    this.#child = child;
    this.#log.write(`--- started${clock === undefined ? '' : `, its clock off by ${clock.offsetMs} ms`}\n`);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#log.write(text);
        this.onOutput(text);
      });
    }
    child.on('message', (message) => this.onMessage(message));
    child.on('error', (error) => this.#log.write(`--- ${error.message}\n`));
    child.once('exit', (code, signal) => {
      if (this.#child !== child) return;
      this.#child = undefined;
      this.onCrash(String(code ?? signal));
    });
  }

  send(message: object): void {
    if (this.#child?.connected === true) this.#child.send(message, () => undefined);
  }

  /** As if the plug were pulled. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    this.#stopped = false;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    this.#log.write('--- killed\n');
  }

  stop(): void {
    this.#stopped = true;
    this.#child?.kill('SIGSTOP');
    this.#log.write('--- stopped\n');
  }

  goOn(): void {
    if (!this.#stopped) return;
    this.#stopped = false;
    this.#child?.kill('SIGCONT');
    this.#log.write('--- goes on\n');
  }
}

/** Only the wall clock is put off: leases run on the monotonic one, whose rate the design trusts (DESIGN §1). */
function environmentOf(clock: FalseClock | undefined): NodeJS.ProcessEnv {
  if (clock === undefined) return {};
  const seconds = clock.offsetMs / 1000;
  return {
    LD_PRELOAD: clock.library,
    FAKETIME: `${seconds < 0 ? '' : '+'}${seconds}s`,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    NO_FAKE_STAT: '1',
  };
}
