import { cp, mkdir, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hubFile } from '../tools/lib/repo.mjs';
import { addressOf, HUB_PORT, namespaceFile } from './network.ts';
import { Observer } from './observer.ts';
import { type FalseClock, OwnProcess } from './own-process.ts';
import { sh } from './shell.ts';

const READY = /^ready /m;
/** What a hub without a manager says at its terminal. */
const MANAGER_CODE = /管理员邀请码：([0-9A-Z-]+)/;
/** A hub without a place waits 30 s for another at most. */
const READY_WITHIN_MS = 60_000;
/** What is left on a disk that is about to be full. */
const ALMOST_FULL_BYTES = 96 * 1024;

export interface HubParts {
  readonly harness: number;
  readonly node: string;
  readonly place: number;
  readonly peers: readonly number[];
  readonly hallFile: string;
  readonly databases: readonly string[];
  readonly folder: string;
}

export const baseOf = (place: number): string => `http://${addressOf(place)}:${HUB_PORT}`;

/** A hub process in a namespace of its own, its data folder a disk of its own that can be filled. */
export class Hub {
  readonly #parts: HubParts;
  readonly process: OwnProcess;
  readonly observer: Observer;
  device = '';
  readonly #args: string[];
  /** The code for the hall's first manager, as the terminal showed it. */
  managerCode: string | undefined;

  private constructor(parts: HubParts) {
    this.#parts = parts;
    const { harness, node, place, peers, hallFile, folder } = parts;
    const named = peers.flatMap((peer) => ['--peer', baseOf(peer)]);
    const where = ['--listen', addressOf(place), '--port', `${HUB_PORT}`, '--mqtt-port', '1883'];
    this.#args = [...where, '--data', this.#data, '--hall', hallFile, ...named, '--no-discovery'];
    this.process = new OwnProcess({
      namespace: namespaceFile(harness, node),
      program: hubFile,
      args: this.#args,
      log: join(folder, `${node}.log`),
      channel: false,
    });
    this.observer = new Observer(baseOf(place), parts.databases);
  }

  get node(): string {
    return this.#parts.node;
  }

  get place(): number {
    return this.#parts.place;
  }

  get #data(): string {
    return join(this.#parts.folder, this.#parts.node);
  }

  static async make(parts: HubParts): Promise<Hub> {
    const hub = new Hub(parts);
    await mkdir(hub.#data, { recursive: true });
    await sh('mount', ['-t', 'tmpfs', '-o', 'size=1g', 'tmpfs', hub.#data]);
    return hub;
  }

  /** What it joins the hall with at its first start. */
  joinWith(code: string): void {
    this.#args.push('--join-code', code);
  }

  /** Resolves when it can be used. */
  start(clock?: FalseClock): Promise<void> {
    return new Promise((resolve, reject) => {
      let said = '';
      const timer = setTimeout(
        () =>
          reject(new Error(`${this.node} was not ready within ${READY_WITHIN_MS} ms; see ${this.#data}.log`)),
        READY_WITHIN_MS,
      );
      this.process.onOutput = (text) => {
        said += text;
        if (!READY.test(said)) return;
        this.managerCode = MANAGER_CODE.exec(said)?.[1];
        this.process.onOutput = () => undefined;
        clearTimeout(timer);
        resolve();
      };
      this.process.start(clock);
    });
  }

  /** Takes all room from the hub's disk, so that its next writes fail. */
  async fillDisk(): Promise<void> {
    const { blocks, bfree, bsize } = await statfs(this.#data);
    const size = (blocks - bfree) * bsize + ALMOST_FULL_BYTES;
    await sh('mount', ['-o', `remount,size=${size}`, this.#data]);
    const room = await statfs(this.#data);
    await writeFile(join(this.#data, 'filler'), Buffer.alloc(room.bfree * room.bsize)).catch(() => undefined);
  }

  async freeDisk(): Promise<void> {
    await rm(join(this.#data, 'filler'), { force: true });
    await sh('mount', ['-o', 'remount,size=1g', this.#data]);
  }

  /** Ends it, and copies what is on its disk to where it can be looked at later. */
  async end(): Promise<void> {
    await this.process.kill();
    const copy = `${this.#data}.copy`;
    await cp(this.#data, copy, { recursive: true });
    await sh('umount', [this.#data]);
    await rm(this.#data, { recursive: true });
    await rename(copy, this.#data);
  }
}
