import type { SilentWindow } from '../src/custody/messages.ts';
import type { Command } from '../src/custody/participant.ts';
import { startDraft } from '../src/enrolment.ts';
import type { Day, DeviceId, EventDraft, HallEvent } from '../src/event.ts';
import type { EventReader } from '../src/event-reader.ts';
import type { DeviceRole } from '../src/event-types.ts';
import type { HallFold } from '../src/hall-fold.ts';
import type { Now } from '../src/hybrid-time.ts';
import type { Subscription } from './broker.ts';
import { Connection } from './connection.ts';
import type { DeviceClock } from './device-clock.ts';
import { Disk, isOfDay } from './disk.ts';
import type { EventQueue } from './event-queue.ts';
import { simulatedDeviceId } from './fake-signer.ts';
import type { Network, Packet, Station } from './network.ts';
import { PastDays } from './past-days.ts';
import { PeerSync } from './peer-sync.ts';
import { isGenuine } from './quick-log.ts';
import type { Random } from './random.ts';
import { type Answer, type Road, Shell, type WorstMoment } from './shell.ts';
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
  readonly reader: EventReader;
  readonly day: () => Day;
  readonly tickMs: number;
  readonly noticeMs: number;
  /** Which hub it tries first, and which part of the hall it hangs in. */
  readonly floor: number;
  /** Whether waiting tickets may rest with it. */
  readonly desk: boolean;
  /** What set-up has put on its disk. */
  readonly installed: readonly HallEvent[];
}

/** A broker gives a silent connection up after this long; what comes later never reaches the device. */
const KEEPALIVE_MS = 15_000;
/** A screen stores others' events behind; a crash loses about this much. */
const STORED_BEHIND_MS = 1_500;
/** More events of a closed day than this at once are not told, as in a production hub. */
const TOLD_ONE_BY_ONE = 200;
/** When a call and a number without an answer are looked at again, as production's finer tick would. */
const LOOK_AGAIN_MS: Partial<Record<Command['kind'], number>> = { 'call-next': 2_100, issue: 1_600 };
/** When a hub looks again at an ask it could not answer at once: at half the time the window waits, and after it. */
const ASK_AGAIN_MS = [1_050, 2_050];

/** One device through its boots, sleeps and crashes: its disk, its clock and its place on the network. */
export class Device implements Station {
  readonly id: DeviceId;
  readonly name: string;
  readonly role: DeviceRole;
  readonly floor: number;
  readonly disk: Disk;
  readonly #parts: DeviceParts;
  tamper: Tamper = HONEST;
  /** Will never run again: nobody can have what only its disk held. */
  dead = false;
  #shell: Shell | undefined;
  #connection: Connection | undefined;
  #sync: PeerSync | undefined;
  #past: PastDays | undefined;
  #boots = 0;
  #clean = true;
  /** The hub in reach, as the connection has it. */
  #linked: DeviceId | undefined;
  #asleepSinceMs: number | undefined;
  #onWaking: (() => void)[] = [];
  #doomed: { readonly moment: WorstMoment; readonly strike: () => void } | undefined;
  /** How many events were held when, for the last few moments. */
  #held: { readonly atMs: number; readonly size: number }[] = [];
  #askTicks = 0;

  constructor(name: string, role: DeviceRole, parts: DeviceParts) {
    this.id = simulatedDeviceId(name);
    this.name = name;
    this.role = role;
    this.floor = parts.floor;
    this.disk = new Disk(parts.installed);
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

  get subscription(): Subscription | undefined {
    return this.#connection?.subscription;
  }

  get connection(): Connection | undefined {
    return this.#connection;
  }

  get fold(): HallFold {
    if (this.#shell === undefined) throw new Error(`${this.name} is not running`);
    return this.#shell.fold;
  }

  get window(): number | undefined {
    return this.#shell?.participant.window;
  }

  /** Whether a desk is in reach, as the device believes, and how many it may call without one. */
  get standing(): { readonly linked: boolean; readonly reserve: number } {
    const participant = this.#shell?.participant;
    return {
      linked: participant?.hub !== undefined,
      reserve: participant?.reserveStatus(this.now()).size ?? 0,
    };
  }

  /** Windows the desk has not heard of for a while, as this one was told. */
  get silentWindows(): readonly SilentWindow[] {
    return this.#shell?.participant.silentWindows ?? [];
  }

  /** Whether it keeps a desk and may act for it now. */
  get actsForDesk(): boolean {
    return this.#shell?.participant.actsForDesk(this.now()) ?? false;
  }

  /** What the device's own clocks read. */
  now(): Now {
    return this.#parts.clock.now(this.#parts.queue.nowMs);
  }

  /** Starts the program: everything not on the disk is gone. */
  boot(clean: boolean): void {
    if (this.dead) return;
    const { clock, network, queue, random, desk } = this.#parts;
    clock.restart(queue.nowMs);
    this.#boots++;
    this.#clean = clean;
    this.#linked = undefined;
    this.#load();
    if (this.isHub) network.hubStarted(this.id);
    else if (!desk) {
      this.#connection = new Connection(this, network, queue, random, (hub) => this.#link(hub));
      this.#connection.seek();
    }
    this.#work(clean);
  }

  #load(): Shell {
    const shell = this.#makeShell(this.#clean);
    this.#shell = shell;
    this.#held = [{ atMs: this.#parts.queue.nowMs, size: shell.fold.size }];
    this.#sync = new PeerSync(this.id, this.#parts.network, shell);
    this.#past = new PastDays({
      day: shell.day,
      disk: this.disk,
      pulls: this.isHub,
      send: (to, word) => this.#parts.network.send(this.id, to, { kind: 'past', word }),
      store: (events) => this.#storePast(events),
      compared: () => shell.participant.met(),
    });
    return shell;
  }

  #work(clean: boolean): void {
    const { random, tickMs, noticeMs } = this.#parts;
    const start = startDraft(this.id, { clean, app: 'simulated', role: this.role });
    this.#shell?.feed({ kind: 'record', drafts: [start] });
    this.#every(tickMs, random.unit() * tickMs, () => this.#tick());
    if (this.isHub) this.#every(noticeMs, random.unit() * 1_000, () => this.#giveNotice());
  }

  #link(hub: DeviceId | undefined): void {
    this.#linked = hub;
    this.#shell?.participant.link(hub);
  }

  /** The business day has changed under a running program, which goes on with what it holds of the new one. */
  #turnDay(shell: Shell): void {
    this.disk.keepDay([...shell.fold.events()]);
    shell.end();
    this.#load().participant.link(this.#linked);
    this.#work(true);
  }

  #makeShell(clean: boolean): Shell {
    const { network, queue, random, desk, reader } = this.#parts;
    const day = this.#parts.day();
    this.disk.openDay(day);
    return new Shell({
      device: this.id,
      desk,
      clean,
      token: this.#boots.toString(36),
      day,
      queue,
      random,
      reader,
      disk: this.disk,
      tamper: () => this.tamper,
      now: () => this.now(),
      send: (to, packet) => network.send(this.id, to, packet),
      publish: (event) => network.publish(this, event, true),
      arrived: () => this.#takeArrived(),
      durable: (events) => this.#write(events),
      kept: (event, road) => this.#kept(event, road),
      dies: (moment) => this.#dies(moment),
    });
  }

  #takeArrived(): void {
    const { subscription } = this;
    if (subscription === undefined) return;
    const nowMs = this.#parts.queue.nowMs;
    subscription.take(nowMs, this.#reader);
    this.#noteHeld(nowMs);
  }

  readonly #reader = {
    event: (event: HallEvent): void => {
      if (!this.#isToday(event)) this.disk.keepLate(event);
      else if (event.by.device !== this.id || !this.fold.holds(event)) {
        this.#shell?.take(event);
      }
    },
    notice: (notice: Parameters<PeerSync['compare']>[0]): void => {
      const { monoMs } = this.now();
      if (this.#connection?.noticed(notice, monoMs) === true) {
        this.#sync?.soon(notice.hub);
        this.#past?.connected(notice.hub);
      }
      const lacksNothing = this.#sync?.compare(notice, monoMs) === true;
      if (lacksNothing && this.#past?.compare(notice.hub, monoMs)) this.#shell?.participant.met();
    },
  };

  #isToday(event: HallEvent): boolean {
    return this.#shell === undefined || isOfDay(event, this.#shell.day);
  }

  /** Another day's events are stored in their own database and change nothing of today; a hub spreads what is new. */
  #storePast(events: readonly HallEvent[]): boolean {
    if (this.disk.full) return false;
    const { network } = this.#parts;
    const fresh = events.filter((event) => isGenuine(event) && this.disk.keepLate(event));
    if (this.isHub && fresh.length <= TOLD_ONE_BY_ONE) {
      for (const event of fresh) network.publish(this, event, true);
    }
    return true;
  }

  #noteHeld(atMs: number): void {
    const size = this.fold.size;
    const held = this.#held;
    if (held[held.length - 1]?.size === size) return;
    held.push({ atMs, size });
    while (held.length > 2 && (held[1]?.atMs ?? atMs) < atMs - STORED_BEHIND_MS) held.shift();
  }

  #kept(event: HallEvent, road: Road): void {
    const { network, observer } = this.#parts;
    observer.kept(this, event);
    if (!this.isHub) return;
    if (road !== 'bus') network.publish(this, event, road === 'push');
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
    const shell = this.#shell;
    if (shell?.isIdle && shell.day !== this.#parts.day()) this.#turnDay(shell);
    this.#shell?.feed({ kind: 'tick' });
    this.#connection?.tick(this.now().monoMs);
  }

  /** The machine is being switched off in order: it says what it has to say, and `crash` ends it. */
  leave(): void {
    if (this.awake) this.#shell?.feed({ kind: 'leave' });
  }

  /** The program ends without warning; a record on its way to the disk is there, or not. */
  crash(): void {
    const shell = this.#shell;
    if (shell === undefined) return;
    const written = shell.end();
    const nowMs = this.#parts.queue.nowMs;
    const stored = this.isHub
      ? shell.fold.size
      : (this.#held.findLast(({ atMs }) => atMs <= nowMs - STORED_BEHIND_MS)?.size ??
        this.#held[0]?.size ??
        0);
    const all = [...shell.fold.events()].slice(0, stored);
    this.disk.keepDay(all);
    this.#shell = undefined;
    this.#connection = undefined;
    this.#sync = undefined;
    this.#past = undefined;
    this.#asleepSinceMs = undefined;
    this.#onWaking = [];
    this.#doomed = undefined;
    if (this.isHub) this.#parts.network.hubEnded(this.id);
    if (written !== undefined && !this.disk.full && this.#parts.random.chance(0.5)) this.#write(written);
  }

  /** An older copy of the whole disk is put back while the program is off. */
  rollBack(to: Disk): void {
    this.disk.rollBack(to);
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
    this.refresh();
    this.#asleepSinceMs = this.#parts.queue.nowMs;
    shell.freeze();
    this.#parts.queue.after(forMs, () => {
      if (this.#shell !== shell) return;
      this.#parts.clock.slept(forMs);
      this.#wake(shell, forMs);
    });
  }

  /** Packets that waited, timers and people's presses come in any order. */
  #wake(shell: Shell, sleptMs: number): void {
    this.#asleepSinceMs = undefined;
    const waiting = this.#onWaking;
    this.#onWaking = [];
    if (sleptMs >= KEEPALIVE_MS) this.#connection?.expire();
    shell.thaw();
    if (this.#parts.random.chance(0.5)) this.#tick();
    for (const receive of waiting) receive();
  }

  connectionLost(): void {
    if (this.awake) this.#connection?.lost();
    else this.#connection?.expire();
  }

  refresh(): void {
    if (this.awake && this.subscription !== undefined) this.#shell?.refresh();
  }

  /** A person's command; no answer ever comes when the device crashes first. */
  do(command: Command, answered: Answer): void {
    const shell = this.#shell;
    if (shell === undefined || !this.awake) return;
    shell.feed({ kind: 'command', command, answered });
    const lookAgainMs = LOOK_AGAIN_MS[command.kind];
    if (lookAgainMs !== undefined) this.#tickIn(lookAgainMs);
  }

  #tickIn(delayMs: number): void {
    const shell = this.#shell;
    this.#parts.queue.after(delayMs, () => {
      if (this.#shell === shell && this.awake) this.#tick();
    });
  }

  /** Records something no rule has decided: only for planting faults. */
  plant(drafts: readonly EventDraft[]): void {
    if (this.awake) this.#shell?.feed({ kind: 'record', drafts });
  }

  published(event: HallEvent): void {
    this.#ingest([event], 'bus');
  }

  receive(from: DeviceId, packet: Packet): void {
    if (this.#asleepSinceMs !== undefined) {
      const early = this.#parts.queue.nowMs - this.#asleepSinceMs < KEEPALIVE_MS;
      if (early) this.#onWaking.push(() => this.receive(from, packet));
      return;
    }
    switch (packet.kind) {
      case 'push':
        this.#ingest(packet.events, packet.kind);
        return;
      case 'give':
        this.#ingest(packet.events, packet.kind);
        this.#sync?.given(from, packet.events.length);
        return;
      case 'message':
        this.#shell?.feed({ kind: 'message', from, message: this.tamper.received(packet.message) });
        if (this.isHub && packet.message.kind === 'next-ask') this.#lookAtAsks();
        return;
      case 'notice':
        this.#reader.notice(packet.notice);
        return;
      case 'past':
        this.#past?.heard(from, packet.word, this.now().monoMs);
        return;
      case 'want': {
        const events = this.#sync?.inRanges(packet.ranges) ?? [];
        this.#parts.network.send(this.id, from, { kind: 'give', events });
        return;
      }
    }
  }

  /** One pair of looks serves all asks that come before the first of them. */
  #lookAtAsks(): void {
    if (this.#askTicks > 0) return;
    for (const delayMs of ASK_AGAIN_MS) {
      this.#askTicks++;
      this.#parts.queue.after(delayMs, () => {
        this.#askTicks--;
        if (this.awake) this.#tick();
      });
    }
  }

  #giveNotice(): void {
    const shell = this.#shell;
    if (shell === undefined) return;
    const { fold, sum, participant } = shell;
    const vector = fold.holdings.vector();
    const desk = participant.deskInReach(this.now());
    this.#parts.network.giveNotice(this, { hub: this.id, desk, size: fold.size, sum, vector });
  }

  /** Forgeries are refused; what is held already is passed over. What a full hub cannot store has not arrived. */
  #ingest(events: readonly HallEvent[], road: Road): void {
    const shell = this.#shell;
    if (shell === undefined || (this.isHub && this.disk.full)) return;
    const genuine = events.filter(isGenuine);
    for (const event of genuine) if (!this.#isToday(event)) this.disk.keepLate(event);
    const fresh = genuine.filter((event) => this.#isToday(event) && !shell.fold.holds(event));
    if (fresh.length > 0) shell.feed({ kind: 'events', events: fresh, road });
    this.#noteHeld(this.#parts.queue.nowMs);
  }
}
