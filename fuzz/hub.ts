import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hubFile, root } from '../tools/lib/repo.mjs';

const READY = /^ready (\S+) mqtt (\d+)/m;
const MANAGER_CODE = /管理员邀请码：([0-9A-Z-]+)/;
const READY_WITHIN_MS = 60_000;
/** A hub whose heap grows without end dies of it during a long run. */
const HEAP_MB = 384;
const INSIDE_WITHIN_MS = 20_000;

/** What the hub's process holds, taken after a garbage collection. */
export interface Inside {
  readonly heapUsed: number;
  readonly rss: number;
  readonly handles: number;
}

/** A hub as it is sold, in a process of its own, with a hall in which nobody may anything without a pass. */
export class FuzzedHub {
  readonly #child: ChildProcess;
  readonly url: string;
  readonly port: number;
  readonly mqttPort: number;
  readonly managerCode: string;
  readonly #said: string[];

  private constructor(child: ChildProcess, said: string[]) {
    const text = said.join('');
    this.#child = child;
    this.#said = said;
    this.url = READY.exec(text)?.[1] ?? '';
    this.port = Number(new URL(this.url).port);
    this.mqttPort = Number(READY.exec(text)?.[2]);
    this.managerCode = MANAGER_CODE.exec(text)?.[1] ?? '';
  }

  static async start(data: string): Promise<FuzzedHub> {
    const preload = pathToFileURL(join(root, 'fuzz', 'look-inside.mjs')).href;
    const node = ['--expose-gc', `--max-old-space-size=${HEAP_MB}`, '--import', preload];
    const hall = join(root, 'halls', 'township.json');
    const flags = ['--port', '0', '--mqtt-port', '0', '--data', data, '--hall', hall, '--no-discovery'];
    const child = spawn(process.execPath, [...node, hubFile, ...flags], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const said: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => said.push(text));
    }
    const giveUp = performance.now() + READY_WITHIN_MS;
    while (!READY.test(said.join(''))) {
      if (child.exitCode !== null || performance.now() > giveUp) {
        child.kill('SIGKILL');
        throw new Error(`the hub did not start:\n${said.join('')}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return new FuzzedHub(child, said);
  }

  /** How the process ended, with the last it said; undefined while it lives. */
  get death(): string | undefined {
    const { exitCode, signalCode } = this.#child;
    if (exitCode === null && signalCode === null) return undefined;
    return `the hub ended with ${exitCode ?? signalCode}:\n${this.#said.join('').slice(-4_000)}`;
  }

  /** What it said at its terminal, its greeting included. */
  get said(): string {
    return this.#said.join('');
  }

  /** Rejects when the hub does not answer. */
  async inside(): Promise<Inside> {
    const answered = once(this.#child, 'message', { signal: AbortSignal.timeout(INSIDE_WITHIN_MS) });
    this.#child.send({});
    const [{ heapUsed, rss }] = (await answered) as [NodeJS.MemoryUsage];
    const handles = (await readdir(`/proc/${this.#child.pid}/fd`).catch(() => [])).length;
    return { heapUsed, rss, handles };
  }

  async end(): Promise<void> {
    if (this.death !== undefined) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }
}
