import {
  accept,
  type DeviceId,
  type DeviceRole,
  decideAdmit,
  decideJoin,
  decideReplace,
  deviceEntity,
  deviceLetters,
  draft,
  type EntryRefusal,
  type EventDraft,
  type EventPayloads,
  encodePaper,
  HALL_ENTITY,
  type HallEvent,
  type HallFile,
  type Message,
  type Now,
  paperOf,
  type Result,
  refuse,
  type SlipState,
  sha256,
  slipEntity,
} from '@onewindow/hall-core';
import type {
  HallSession,
  HubAnswer,
  HubAsk,
  HubPrinter,
  InvitationWish,
  Invited,
  PrinterFound,
  PrinterTested,
  SeenDevice,
  Vitals,
} from '@onewindow/replica';
import { readCode } from '@onewindow/replica/entry';
import { MemoryDevice } from './memory-device.ts';
import { MemoryPins } from './memory-pins.ts';

/** Which paper is asked for. */
type Paper = EventPayloads['slip-requested'];

/** What becomes of papers: the states a printer reports one after the other, or none when it stays silent. */
export type MemoryPrinter = readonly { readonly state: SlipState; readonly fault?: string }[];

export const PRINTS: MemoryPrinter = [{ state: 'sending' }, { state: 'printed' }];
export const NO_PRINTER: MemoryPrinter = [];
export const PAPER_OUT: MemoryPrinter = [{ state: 'failed', fault: 'paper-end' }];

/** A device that nothing is wrong with. */
export const WELL: Vitals = {
  app: '0.1.0',
  unsent: 0,
  refused: 0,
  clockOffByMs: 40,
  storageKept: true,
  freeBytes: 12 * 1024 ** 3,
  battery: { level: 1, charging: true },
};

/**
 * A whole hall in one page: a hub with the desk, and devices that each hold a fold of their own. What the app
 * does with it is real; only storage, wire and signatures are missing. Time runs on from the moment given.
 */
export class MemoryHall {
  readonly #hub: MemoryDevice;
  readonly #devices = new Map<DeviceId, MemoryDevice>();
  readonly #apart = new Set<DeviceId>();
  readonly #codes = new Map<string, InvitationWish>();
  /** How often the device of a key has begun anew. */
  readonly #generations = new Map<string, number>();
  readonly #root: DeviceId | undefined;
  readonly #told = new Map<DeviceId, Vitals | undefined>();
  readonly pins = new MemoryPins();
  /** What devices have of days that are over. */
  readonly pastDays = new Map<string, readonly HallEvent[]>();
  /** What trying the hub's printer comes to. */
  tested: Result<PrinterTested> = accept({
    report: { answers: { status: true, done: true }, echoes: false, conditions: [] },
    papers: ['native', 'picture'],
  });
  /** What the hub's API answers a device that reaches it. */
  hubAnswers: (asked: HubAsk, by: DeviceId) => HubAnswer | Promise<HubAnswer> = () => ({
    status: 404,
    body: undefined,
  });
  /** Commands are carried out once this has come, as on a busy disk. */
  diskReady: Promise<void> = Promise.resolve();
  /** How that printer prints right, as somebody has said. */
  printerFound: PrinterFound | undefined;
  readonly #startedMonoMs = performance.now();
  #movedMs = 0;

  constructor(
    readonly hall: HallFile,
    readonly startMs: number,
    readonly printer: MemoryPrinter = PRINTS,
    trust: 'open' | 'enrolled' = 'open',
  ) {
    this.#root = trust === 'enrolled' ? sha256('hub').slice(0, 32) : undefined;
    this.#hub = this.#add('hub', 'hub');
    this.#hub.write(draft('hall-configured', HALL_ENTITY, { hall }));
    this.#enrol(this.#hub, 1);
  }

  now(): Now {
    const monoMs = performance.now() + this.#movedMs;
    return { wallMs: Math.floor(this.startMs + monoMs - this.#startedMonoMs), monoMs };
  }

  /** Lets time pass at once. */
  advance(ms: number): void {
    this.#movedMs += ms;
    this.tick();
  }

  /** What every device does now and then by itself. */
  tick(): void {
    const { wallMs } = this.now();
    for (const device of this.#devices.values()) {
      device.tick();
      if (device.health.link.kind === 'connected') device.health = { ...device.health, heardMs: wallMs };
    }
  }

  session(role: DeviceRole, key: string): HallSession {
    const id = this.#idOf(key);
    const device = this.#devices.get(id) ?? this.#add(role, key);
    if (device.fold.hallFile() === undefined) {
      if (this.#hub.fold.device(id).enrolled === undefined) this.#enrol(device);
      this.join(key);
      if (this.#root !== undefined) this.#introduce(device);
    }
    const now = (): Now => this.now();
    return {
      device: id,
      fold: device.fold,
      get hall() {
        return device.fold.hallFile();
      },
      get health() {
        return device.health;
      },
      get reserve() {
        return device.participant.reserveStatus(now());
      },
      get share() {
        return device.participant.share;
      },
      get silentWindows() {
        return device.participant.silentWindows;
      },
      now,
      do: async (command) => {
        await this.diskReady;
        // Two commands never fall in one millisecond, where the devices' ids would say which was first.
        this.#movedMs += 1;
        return this.pins.refusalOf(id, command, device.fold.hallFile()) ?? device.command(command);
      },
      provePin: async (clerk, pin) => this.pins.prove(id, clerk, pin, this.#apart.has(id), now().wallMs),
      pins: async (change) => this.pins.answer(this.#apart.has(id), change),
      invite: (wish) => Promise.resolve(this.#invite(device, wish)),
      vitals: async () => this.#vitals(device),
      sealPaper: async (ticket) => {
        const found = device.fold.ticket(ticket);
        return found === undefined ? refuse('unknown-ticket') : accept(encodePaper(paperOf(found)));
      },
      testPrinter: async () => (this.#apart.has(id) ? refuse('no-hub-in-reach') : this.tested),
      keepPrinter: async (found) => {
        if (this.#apart.has(id)) return refuse('no-hub-in-reach');
        this.printerFound = found;
        return accept(found);
      },
      newRoll: async (slips) => {
        if (this.#apart.has(id)) return refuse('no-hub-in-reach');
        this.printerIs({ kind: 'ready', left: slips });
        return accept(slips);
      },
      askHub: async (asked) =>
        this.#apart.has(id) ? refuse('no-hub-in-reach') : accept(await this.hubAnswers(asked, id)),
      pastDay: async (day) => this.pastDays.get(day) ?? [],
      recoveryKit: async () =>
        this.#apart.has(id) ? refuse('no-hub-in-reach') : accept('{"form":"onewindow-recovery-kit"}'),
      startAnew: () => {
        this.#generations.set(key, (this.#generations.get(key) ?? 0) + 1);
        return Promise.resolve();
      },
      sayToBoards: () => undefined,
      hearBoards: () => () => undefined,
      subscribe: (listener) => device.subscribe(listener),
      close: () => Promise.resolve(),
    };
  }

  /** What a device tells of itself from now on; undefined: nothing, as one of an older version. */
  tells(key: string, vitals: Vitals | undefined): void {
    this.#told.set(this.#idOf(key), vitals);
  }

  /** How the hub's printer is from now on, as every device hears it. */
  printerIs(printer: HubPrinter): void {
    for (const device of this.#devices.values()) {
      device.health = { ...device.health, printer };
      device.changed();
    }
  }

  #vitals(by: MemoryDevice): Result<readonly SeenDevice[]> {
    if (this.#apart.has(by.id)) return refuse('no-hub-in-reach');
    const { wallMs } = this.now();
    return accept(
      [...this.#devices.values()].map(({ id, health: { link, unsent } }) => {
        const isHere = !this.#apart.has(id);
        const agoMs = isHere || link.kind !== 'cut-off' ? 0 : wallMs - link.sinceMs;
        const vitals = this.#told.has(id) ? this.#told.get(id) : { ...WELL, unsent };
        return { device: id, agoMs, isHere, ...(vitals === undefined ? {} : { vitals }) };
      }),
    );
  }

  #invite(by: MemoryDevice, wish: InvitationWish): Result<Invited> {
    if (this.#apart.has(by.id)) return refuse('no-hub-in-reach');
    const code = sha256(`code ${this.#codes.size}`).slice(0, 26);
    this.#codes.set(code, wish);
    return accept({ code, lastsMs: 600_000, url: 'https://192.168.10.5:8443' });
  }

  /** Whether the device of a key is of the hall. */
  isEnrolled(key: string): boolean {
    return this.#hub.fold.standing(this.#idOf(key)) === 'enrolled';
  }

  /** Lets a device in against a code, as the hub does; says why not. */
  redeem(code: string, role: DeviceRole, key: string): EntryRefusal | undefined {
    const wish = this.#codes.get(readCode(code).toLowerCase());
    if (wish === undefined) return 'code-unknown';
    if (!wish.roles.includes(role)) return 'role-not-invited';
    const { fold, id: by } = this.#hub;
    const id = this.#idOf(key);
    const { replaces } = wish;
    const decided =
      replaces === undefined
        ? decideAdmit(fold, by, id, wish.roles, { name: key })
        : decideReplace(fold, by, replaces, id, { name: key });
    if (!decided.ok) return 'malformed';
    for (const event of decided.value) this.#hub.write(event);
    this.#codes.delete(readCode(code).toLowerCase());
    return undefined;
  }

  /** The hub in reach does not let a device in any more. */
  turnAway(key: string, barred: EntryRefusal): void {
    this.cutOff(key);
    const device = this.#device(key);
    device.health = { ...device.health, barred };
    device.changed();
  }

  /** Writes an event as a device, past every rule: how a test makes what should not have happened. */
  write(key: string, event: EventDraft): void {
    this.#device(key).write(event);
  }

  /** Cuts a device off from all others. */
  cutOff(key: string): void {
    const device = this.#device(key);
    this.#apart.add(device.id);
    device.participant.link(undefined);
    const sinceMs = this.now().wallMs;
    device.health = { ...device.health, link: { kind: 'cut-off', sinceMs } };
    device.changed();
  }

  /** Connects a device, and brings both sides up to date. */
  join(key: string): void {
    const device = this.#device(key);
    this.#apart.delete(device.id);
    for (const event of [...this.#hub.fold.events()]) device.receiveEvent(event);
    for (const event of [...device.fold.events()]) this.#deliver(device, event);
    device.participant.link(this.#hub.id);
    const sinceMs = this.now().wallMs;
    const link = { kind: 'connected', hub: this.#hub.id, sinceMs } as const;
    device.health = { link, heardMs: sinceMs, unsent: 0, refused: 0, hubHasPrinter: this.printer.length > 0 };
    this.tick();
  }

  #idOf(key: string): DeviceId {
    const generation = this.#generations.get(key) ?? 0;
    return sha256(generation === 0 ? key : `${key}.${generation}`).slice(0, 32);
  }

  #device(key: string): MemoryDevice {
    const device = this.#devices.get(this.#idOf(key));
    if (device === undefined) throw new Error(`no device ${key} in this hall`);
    return device;
  }

  #add(role: DeviceRole, key: string): MemoryDevice {
    const wire = {
      now: () => this.now(),
      published: (from: MemoryDevice, event: HallEvent) => this.#published(from, event),
      send: (from: MemoryDevice, to: DeviceId, message: Message) => this.#send(from, to, message),
    };
    const device = new MemoryDevice(this.#idOf(key), role, key, wire, this.#root);
    this.#devices.set(device.id, device);
    return device;
  }

  #enrol(device: MemoryDevice, ordinal?: number): void {
    const letters = deviceLetters(1, this.#devices.size - 1);
    const data = { device: device.id, roles: [device.role], letters };
    const enrolled = ordinal === undefined ? data : { ...data, ordinal };
    this.#hub.write(draft('device-enrolled', deviceEntity(device.id), enrolled));
  }

  /** The device's own word of what it is, as every replica gives it; the key is as fake as the signatures. */
  #introduce(device: MemoryDevice): void {
    const { id, role, name, fold } = device;
    for (const event of decideJoin(fold, id, { publicKey: 'none', role, name })) device.write(event);
  }

  #published(from: MemoryDevice, event: HallEvent): void {
    if (this.#apart.has(from.id)) {
      from.health = { ...from.health, unsent: from.health.unsent + 1 };
      return;
    }
    this.#deliver(from, event);
  }

  #deliver(from: MemoryDevice, event: HallEvent): void {
    for (const device of this.#devices.values()) {
      const reachable = device !== from && !this.#apart.has(device.id);
      if (reachable && device.fold.event(event._id) === undefined) device.receiveEvent(event);
    }
    if (event.type === 'slip-requested') this.#print(event.data as Paper);
  }

  #print({ ticket, copy, notice, printer }: Paper): void {
    if (printer !== this.#hub.id) return;
    if (this.#hub.fold.slip(ticket, copy, notice)?.state !== 'queued') return;
    for (const [step, moved] of this.printer.entries()) {
      setTimeout(
        () => this.#hub.write(draft('slip-moved', slipEntity(ticket, copy, notice), moved)),
        400 * (step + 1),
      );
    }
  }

  #send(from: MemoryDevice, to: DeviceId, message: Message): void {
    queueMicrotask(() => {
      const receiver = this.#devices.get(to);
      if (receiver === undefined || this.#apart.has(from.id) || this.#apart.has(to)) return;
      receiver.carryOut(receiver.participant.receive(from.id, message, this.now()));
    });
  }
}
