import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Two implementations to keep a hub's databases in: this repository's endpoint, and express-pouchdb from npm. */
export type CouchServerKind = 'own' | 'express';

/** A CouchDB-protocol server in a process of its own, which a test may kill, freeze and start again. */
export class CouchServer {
  readonly #kind: CouchServerKind;
  readonly #directory: string;
  #child: ChildProcess | undefined;
  #url = '';

  private constructor(kind: CouchServerKind, directory: string) {
    this.#kind = kind;
    this.#directory = directory;
  }

  static async start(kind: CouchServerKind): Promise<CouchServer> {
    const server = new CouchServer(kind, await mkdtemp(join(tmpdir(), `onewindow-couch-${kind}-`)));
    await server.start();
    return server;
  }

  get url(): string {
    return this.#url;
  }

  /** On the port it had before, with the data it had. */
  async start(): Promise<void> {
    const program = fileURLToPath(new URL('./couch-child.ts', import.meta.url));
    const port = this.#url === '' ? '0' : new URL(this.#url).port;
    const given = ['--import', 'tsx', program, this.#kind, this.#directory, port];
    const child = spawn(process.execPath, given, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#child = child;
    let printed = '';
    for await (const chunk of child.stdout) {
      printed += chunk;
      const ready = /^ready (\S+)$/m.exec(printed);
      if (ready?.[1] === undefined) continue;
      this.#url = ready[1];
      break;
    }
    if (child.exitCode !== null) throw new Error(`the ${this.#kind} server ended: ${printed}`);
  }

  suspend(): void {
    this.#child?.kill('SIGSTOP');
  }

  resume(): void {
    this.#child?.kill('SIGCONT');
  }

  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  async stop(): Promise<void> {
    await this.kill();
    await rm(this.#directory, { recursive: true, force: true });
  }
}
