import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { HubOptions } from '../options.ts';
import type { ChildSetup } from './hub-child.ts';
import type { HubAddress } from './hub-hall.ts';

const program = fileURLToPath(new URL('./hub-child.ts', import.meta.url));

/** A hub in a process of its own, killed when the test is over. */
export class HubProcess implements HubAddress {
  readonly #child: ChildProcess;
  readonly url: string;
  readonly mqttUrl: string;
  readonly data: string;
  readonly said: readonly string[];

  private constructor(child: ChildProcess, data: string, port: number, said: readonly string[]) {
    this.#child = child;
    this.data = data;
    this.said = said;
    this.url = `http://127.0.0.1:${port}`;
    this.mqttUrl = `ws://127.0.0.1:${port}/mqtt`;
  }

  static async start(
    data: string,
    options: Partial<HubOptions> = {},
    setup: ChildSetup = {},
  ): Promise<HubProcess> {
    const given = [JSON.stringify({ ...options, data }), JSON.stringify(setup)];
    const child = spawn(process.execPath, ['--import', 'tsx', program, ...given], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const said: string[] = [];
    child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
    const opened = new Promise<number>((resolve, reject) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => resolve(JSON.parse(text).port));
      child.once('exit', (code) => reject(new Error(`the hub ended with ${code}:\n${said.join('')}`)));
    });
    return new HubProcess(child, data, await opened, said);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** As if the plug were pulled. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    if (this.#child.signalCode === null) await once(this.#child, 'exit');
  }

  async health(): Promise<Record<string, unknown>> {
    return (await fetch(`${this.url}/healthz`)).json() as Promise<Record<string, unknown>>;
  }
}
