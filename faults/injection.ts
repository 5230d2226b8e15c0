import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../tools/lib/repo.mjs';
import { type Fault, HUB_ROLES, type HubRole, type Target } from './fault-plan.ts';
import type { Hall } from './hall.ts';
import type { Hub } from './hub.ts';
import { machineMs } from './machine-clock.ts';
import {
  addressOf,
  type CableFault,
  HUB_PORT,
  namespaceFile,
  PROXY_GROUP,
  proxyPort,
  setCables,
} from './network.ts';
import { OwnProcess } from './own-process.ts';

/** Carries the faults of a round out, and puts everything right again. */
export class Injection {
  readonly #harness: number;
  readonly #library: string;
  readonly #hall: Hall;
  readonly #faults: readonly Fault[];
  readonly #hubs = new Map<HubRole, Hub>();
  readonly #proxies: OwnProcess[] = [];
  readonly #strikes: Promise<void>[] = [];
  readonly #healing = new AbortController();
  /** Nodes whose process is to be started again, and those whose clock is to be put right. */
  readonly #out = new Set<string>();
  readonly #falseClocks = new Set<string>();
  #fullDisk: Hub | undefined;
  /** When the hub that kept the desk was killed, by the machine's monotonic clock. */
  deskKilledMs: number | undefined;

  constructor(setup: { harness: number; library: string; hall: Hall; faults: readonly Fault[]; desk: Hub }) {
    const { harness, library, hall, faults, desk } = setup;
    this.#harness = harness;
    this.#library = library;
    this.#hall = hall;
    this.#faults = faults;
    const others = hall.hubs.filter((hub) => hub !== desk);
    for (const [i, hub] of [desk, ...others].entries()) {
      const role = HUB_ROLES[i];
      if (role !== undefined) this.#hubs.set(role, hub);
    }
  }

  #nameOf(target: Target): string {
    for (const [role, hub] of this.#hubs) if (role === target) return hub.node;
    return target;
  }

  #placeOf(target: Target): number {
    return this.#hall.node(this.#nameOf(target)).place;
  }

  async begin(): Promise<void> {
    await this.#setAllCables();
    for (const fault of this.#faults) this.#strikes.push(this.#strike(fault));
    // A strike that fails is told at healing; until then it must not end the process.
    for (const strike of this.#strikes) strike.catch(() => undefined);
  }

  async #setAllCables(): Promise<void> {
    const faults = new Map<string, CableFault>();
    const add = (target: Target, more: Partial<CableFault>): void => {
      const node = this.#nameOf(target);
      const { toCut = [], fromCut = [], delayed = [] } = faults.get(node) ?? {};
      faults.set(node, {
        toCut: [...toCut, ...(more.toCut ?? [])],
        fromCut: [...fromCut, ...(more.fromCut ?? [])],
        delayed: [...delayed, ...(more.delayed ?? [])],
      });
    };
    for (const fault of this.#faults) {
      if (fault.kind === 'cut') {
        const places = fault.to.map((target) => this.#placeOf(target));
        for (const target of fault.from)
          add(target, { toCut: places, ...(fault.both ? { fromCut: places } : {}) });
      } else if (fault.kind === 'delay') {
        const delayed = this.#farHubs(fault.target);
        await this.#startProxy(fault.target, fault.delayMs, delayed);
        add(fault.target, { delayed });
      }
    }
    for (const [node, fault] of faults) await setCables(this.#harness, node, fault);
  }

  #farHubs(target: Target): number[] {
    const own = this.#placeOf(target);
    return this.#hall.hubs.map(({ place }) => place).filter((place) => place !== own);
  }

  async #startProxy(target: Target, delayMs: number, places: readonly number[]): Promise<void> {
    const node = this.#nameOf(target);
    const routes = places.map((place) => `${proxyPort(place)}=${addressOf(place)}:${HUB_PORT}`);
    const proxy = new OwnProcess({
      namespace: namespaceFile(this.#harness, node),
      program: join(root, 'faults', 'dist', 'proxy.js'),
      args: [`${PROXY_GROUP}`, `${delayMs}`, ...routes],
      log: join(this.#hall.folder, `${node}-proxy.log`),
      channel: false,
    });
    this.#proxies.push(proxy);
    await new Promise<void>((resolve, reject) => {
      proxy.onOutput = () => resolve();
      proxy.onCrash = (how) => reject(new Error(`the proxy of ${node} ended with ${how}`));
      proxy.start();
    });
  }

  async #strike(fault: Fault): Promise<void> {
    switch (fault.kind) {
      case 'cut':
      case 'delay':
        return;
      case 'kill':
        return this.#kill(fault.target, fault.backAfterMs);
      case 'pause': {
        const { process } = this.#hall.node(this.#nameOf(fault.target));
        process.stop();
        await this.#wait(fault.forMs);
        process.goOn();
        return;
      }
      case 'clock': {
        const node = this.#nameOf(fault.target);
        await this.#hall.node(node).process.kill();
        this.#falseClocks.add(node);
        await this.#hall.start(node, { library: this.#library, offsetMs: fault.offsetMs });
        return;
      }
      case 'disk-full': {
        this.#fullDisk = this.#hubs.get(fault.target);
        await this.#fullDisk?.fillDisk();
        return;
      }
    }
  }

  async #kill(target: Target, backAfterMs: number | undefined): Promise<void> {
    const node = this.#nameOf(target);
    if (target === 'desk') this.deskKilledMs = machineMs();
    this.#out.add(node);
    await this.#hall.node(node).process.kill();
    if (backAfterMs === undefined) return;
    await this.#wait(backAfterMs);
    if (this.#healing.signal.aborted) return;
    this.#out.delete(node);
    await this.#hall.start(node);
  }

  /** Until so much time has passed or the round heals. */
  async #wait(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#healing.signal }).catch(() => undefined);
  }

  /**
   * Cables mended, disk freed, all processes running and their clocks right. Resolves when processes have been
   * started, not when they are ready: that is part of what healing takes.
   */
  async heal(): Promise<{ readonly started: Promise<unknown> }> {
    this.#healing.abort();
    for (const { node } of [...this.#hall.hubs, ...this.#hall.devices]) {
      await setCables(this.#harness, node, { toCut: [], fromCut: [], delayed: [] });
    }
    for (const proxy of this.#proxies) await proxy.kill();
    await this.#fullDisk?.freeDisk();
    for (const { process } of [...this.#hall.hubs, ...this.#hall.devices]) process.goOn();
    await Promise.all(this.#strikes);
    for (const node of this.#falseClocks) await this.#hall.node(node).process.kill();
    const again = [...this.#out, ...this.#falseClocks];
    return { started: Promise.all(again.map((node) => this.#hall.start(node))) };
  }
}
