import type { Command } from '../src/custody/participant.ts';
import { startDraft } from '../src/enrolment.ts';
import type { DeviceId, EventDraft, HallEvent } from '../src/event.ts';
import type { DeviceRole } from '../src/event-types.ts';
import type { HallFold } from '../src/hall-fold.ts';
import type { Now } from '../src/hybrid-time.ts';
import { AntiEntropy } from './anti-entropy.ts';
import type { DeviceClock } from './device-clock.ts';
import { Disk } from './disk.ts';
import type { EventQueue } from './event-queue.ts';
import { isGenuine, simulatedDeviceId } from './fake-signer.ts';
import type { Network, Packet, Station } from './network.ts';
import type { Random } from './random.ts';
import { type Answer, Shell, type WorstMoment } from './shell.ts';
import { HONEST, type Tamper } from './tamper.ts';

/** Who watches what devices really do. */
export interface Observer {
  /** An event of this device's own is in its ledger and will never be lost. */
  durable(device: Device, event: HallEvent): void;
  /** A hub has stored an event of another device. */
  kept(hub: Device, event: HallEvent): void;
}

export interface DeviceParts {
  readonly queue: EventQueue;
  readonly network: Network;
  readonly random: Random;
  readonly clock: DeviceClock;
  readonly observer: Observer;
  readonly tickMs: number;
  readonly noticeMs: number;
}

/** A broker gives a silent connection up after this long; what comes later never reaches the device. */
const KEEPALIVE_MS = 15_000;
/** A screen stores others' events behind; a crash loses about this much. */
const STORED_BEHIND_MS = 1_500;
/** When a call and a number without an answer are looked at again, as production's finer tick would. */
const LOOK_AGAIN_MS: Partial<Record<Command['kind'], number>> = { 'call-next': 2_100, issue: 1_600 };

/** One device through its boots, sleeps and crashes: its disk, its clock and its place on the network. */
export class Device implements Station {
  readonly id: DeviceId;
  readonly name: string;
  readonly role: DeviceRole;
  readonly disk = new Disk();
  readonly #parts: DeviceParts;
  tamper: Tamper = HONEST;
  #shell: Shell | undefined;
  #antiEntropy: AntiEntropy | undefined;
  #boots = 0;
  #asleepSinceMs: number | undefined;
  #onWaking: (() => void)[] = [];
  #doomed: { readonly moment: WorstMoment; readonly strike: () => void } | undefined;

  constructor(name: string, role: DeviceRole, parts: DeviceParts) {
    this.id = simulatedDeviceId(name);
    this.name = name;
    this.role = role;
    this.#parts = parts;
  }

  get isHub(): boolean {
    return this.role === 'hub';
  }

  get up(): boolean {
    return this.#shell !== undefined;
  }

  get awake(): boolean {
    return this.#shell !== undefined && this.#asleepSinceMs === undefined;
  }

  get fold(): HallFold {
    if (this.#shell === undefined) throw new Error(`${this.name} is not running`);
    return this.#shell.fold;
  }

  get window(): number | undefined {
    return this.#shell?.participant.window;
  }

  /** What the device's own clocks read. */
  now(): Now {
    return this.#parts.clock.now(this.#parts.queue.nowMs);
  }

  /** Starts the program: everything not on the disk is gone. */
  boot(clean: boolean): void {
    const { clock, network, queue, random, observer, tickMs, noticeMs } = this.#parts;
    clock.restart(queue.nowMs);
    const shell = new Shell({
      device: this.id,
      isHub: this.isHub,
      clean,
      token: (++this.#boots).toString(36),
      queue,
      random,
      disk: this.disk,
      tamper: () => this.tamper,
      now: () => this.now(),
      send: (to, packet) => network.send(this.id, to, packet),
      broadcast: (packet) => network.broadcast(this.id, packet),
      durable: (events) => this.#write(events),
      kept: (event) => {
        this.disk.keep(event, queue.nowMs);
        if (this.isHub) observer.kept(this, event);
      },
      dies: (moment) => this.#dies(moment),
    });
    this.#shell = shell;
    this.#antiEntropy = new AntiEntropy(this.id, network, shell.fold, (hub) => shell.participant.link(hub));
    const start = startDraft(this.id, { clean, app: 'simulated', role: this.role });
    shell.feed({ kind: 'record', drafts: [start] });
    this.#every(tickMs, random.unit() * tickMs, () => this.#tick());
    if (this.isHub) this.#every(noticeMs, random.unit() * 1_000, () => this.#giveNotice());
  }

  /** Repeats while this boot lives; a sleeping device's timers are silent. */
  #every(everyMs: number, firstMs: number, run: () => void): void {
    const shell = this.#shell;
    const again = (): void => {
      if (this.#shell !== shell) return;
      if (this.awake) run();
      this.#parts.queue.after(everyMs, again);
    };
    this.#parts.queue.after(firstMs, again);
  }

  #tick(): void {
    this.#antiEntropy?.tick(this.now().monoMs);
    this.#shell?.feed({ kind: 'tick' });
  }

  /** The program ends without warning; a record on its way to the disk is there, or not. */
  crash(): void {
    const written = this.#shell?.end();
    this.#shell = undefined;
    this.#antiEntropy = undefined;
    this.#asleepSinceMs = undefined;
    this.#onWaking = [];
    this.#doomed = undefined;
    if (!this.isHub) this.disk.loseSince(this.#parts.queue.nowMs - STORED_BEHIND_MS);
    if (written !== undefined && this.#parts.random.chance(0.5)) this.#write(written);
  }

  /** Crashes at the worst moment of the next record, by way of `strike`. */
  crashAtNextRecord(moment: WorstMoment, strike: () => void): void {
    this.#doomed = { moment, strike };
  }

  #dies(moment: WorstMoment): boolean {
    const doomed = this.#doomed;
    if (doomed?.moment !== moment) return false;
    doomed.strike();
    return true;
  }

  #write(events: readonly HallEvent[]): void {
    this.disk.append(events.filter((event) => !this.tamper.swallows(event)));
    for (const event of events) this.#parts.observer.durable(this, event);
  }

  /** The machine sleeps: nothing runs, and its clocks may stop. */
  suspend(forMs: number): void {
    const shell = this.#shell;
    if (shell === undefined || !this.awake) return;
    this.#asleepSinceMs = this.#parts.queue.nowMs;
    shell.freeze();
    this.#parts.queue.after(forMs, () => {
      if (this.#shell !== shell) return;
      this.#parts.clock.slept(forMs);
      this.#wake(shell);
    });
  }

  /** Packets that waited, timers and people's presses come in any order. */
  #wake(shell: Shell): void {
    this.#asleepSinceMs = undefined;
    const waiting = this.#onWaking;
    this.#onWaking = [];
    shell.thaw();
    if (this.#parts.random.chance(0.5)) this.#tick();
    for (const receive of waiting) receive();
  }

  /** The connection to the hub is seen to be broken. */
  connectionLost(): void {
    if (this.awake) this.#antiEntropy?.lost();
  }

  /** A person's command; no answer ever comes when the device crashes first. */
  do(command: Command, answered: Answer): void {
    const shell = this.#shell;
    if (shell === undefined || !this.awake) return;
    shell.feed({ kind: 'command', command, answered });
    const lookAgainMs = LOOK_AGAIN_MS[command.kind];
    if (lookAgainMs === undefined) return;
    this.#parts.queue.after(lookAgainMs, () => {
      if (this.#shell === shell && this.awake) this.#tick();
    });
  }

  /** Records something no rule has decided: only for planting faults. */
  plant(drafts: readonly EventDraft[]): void {
    if (this.awake) this.#shell?.feed({ kind: 'record', drafts });
  }

  receive(from: DeviceId, packet: Packet): void {
    if (this.#asleepSinceMs !== undefined) {
      const early = this.#parts.queue.nowMs - this.#asleepSinceMs < KEEPALIVE_MS;
      if (early) this.#onWaking.push(() => this.receive(from, packet));
      return;
    }
    switch (packet.kind) {
      case 'event':
        this.#ingest([packet.event], false);
        return;
      case 'push':
        this.#ingest(packet.events, true);
        return;
      case 'give':
        this.#ingest(packet.events, false);
        return;
      case 'message':
        this.#shell?.feed({ kind: 'message', from, message: this.tamper.received(packet.message) });
        return;
      case 'notice':
        this.#antiEntropy?.noticed(from, packet.vector, this.now().monoMs);
        return;
      case 'want': {
        const events = this.#antiEntropy?.inRanges(packet.ranges) ?? [];
        this.#parts.network.send(this.id, from, { kind: 'give', events });
        return;
      }
    }
  }

  #giveNotice(): void {
    const vector = this.fold.holdings.vector();
    this.#parts.network.broadcast(this.id, { kind: 'notice', vector });
  }

  /** Forgeries are refused; what is held already is passed over. */
  #ingest(events: readonly HallEvent[], spread: boolean): void {
    const shell = this.#shell;
    if (shell === undefined) return;
    const fresh = events.filter(
      (event) => shell.fold.event(event._id)?._rev !== event._rev && isGenuine(event),
    );
    if (fresh.length > 0) shell.feed({ kind: 'events', events: fresh, spread });
  }
}
