import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { FoundHub, Lan } from '../peers/lan.ts';

const program = fileURLToPath(new URL('./lan-child.ts', import.meta.url));

const ip = (...args: string[]): void => void execFileSync('ip', args, { stdio: 'pipe' });

/** Two computers of network namespaces of their own and the cable between them, removed when the test is over. */
export class TwoComputers {
  readonly #names: readonly [string, string];

  private constructor(names: readonly [string, string]) {
    this.#names = names;
  }

  /** Undefined where network namespaces may not be made: only root may, and only on Linux. */
  static make(): TwoComputers | undefined {
    const key = `ow${process.pid}`;
    const names = [`${key}a`, `${key}b`] as const;
    const undo = (): void => {
      for (const name of names) quietly(() => ip('netns', 'del', name));
    };
    try {
      for (const name of names) ip('netns', 'add', name);
      ip(
        'link',
        'add',
        `${key}x`,
        'netns',
        names[0],
        'type',
        'veth',
        'peer',
        'name',
        `${key}y`,
        'netns',
        names[1],
      );
      for (const [i, name] of names.entries()) {
        const link = `${key}${i === 0 ? 'x' : 'y'}`;
        ip('-n', name, 'addr', 'add', `192.168.77.${i + 1}/24`, 'dev', link);
        ip('-n', name, 'link', 'set', link, 'up');
      }
    } catch {
      undo();
      return undefined;
    }
    onTestFinished(undo);
    return new TwoComputers(names);
  }

  /** A place on the LAN at each. */
  plug(): Promise<LanProcess[]> {
    return Promise.all(this.#names.map((name) => LanProcess.start(name)));
  }
}

function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // It was never made.
  }
}

/** A place on the LAN in another process; what it is told and what it hears goes by lines of JSON. */
export class LanProcess implements Lan {
  readonly said: string[] = [];
  readonly #child: ReturnType<typeof spawn>;
  #found: (hub: FoundHub) => void = () => undefined;
  #sentJunk: () => void = () => undefined;

  private constructor(child: ReturnType<typeof spawn>) {
    this.#child = child;
  }

  static async start(namespace: string): Promise<LanProcess> {
    const args = ['netns', 'exec', namespace, process.execPath, '--import', 'tsx', program];
    const child = spawn('ip', args, { stdio: ['pipe', 'pipe', 'inherit'] });
    const lan = new LanProcess(child);
    onTestFinished(() => void child.kill('SIGKILL'));
    await new Promise<void>((ready) => {
      createInterface({ input: child.stdout }).on('line', (line) => lan.#take(JSON.parse(line), ready));
    });
    return lan;
  }

  #take(line: Line, ready: () => void): void {
    if (line.found !== undefined) this.#found(line.found);
    if (line.said !== undefined) this.said.push(line.said);
    if (line.sentJunk !== undefined) this.#sentJunk();
    if (line.ready === true) ready();
  }

  #tell(line: object): void {
    this.#child.stdin?.write(`${JSON.stringify(line)}\n`);
  }

  announce(announce: Parameters<Lan['announce']>[0]): void {
    this.#tell({ announce });
  }

  look(found: (hub: FoundHub) => void): void {
    this.#found = found;
  }

  /** Sends packets nobody can read, to everyone. */
  junk(count: number): Promise<void> {
    this.#tell({ junk: count });
    return new Promise((resolve) => {
      this.#sentJunk = resolve;
    });
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async close(): Promise<void> {
    this.#child.stdin?.end();
    if (this.isRunning) await once(this.#child, 'exit');
  }
}

interface Line {
  readonly found?: FoundHub;
  readonly said?: string;
  readonly sentJunk?: number;
  readonly ready?: boolean;
}
