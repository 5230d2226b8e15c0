import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import {
  type Answered,
  bootFor,
  bootOf,
  type Command,
  type Day,
  type DeviceId,
  type DeviceRole,
  daysBetween,
  decideConfigure,
  decideEnrol,
  decideHubPlace,
  decideJoin,
  deviceIdOf,
  type Effect,
  type EventDraft,
  emptyLog,
  type HallEvent,
  type HallFile,
  HallFold,
  type HybridTime,
  headAfter,
  type LogHead,
  logIdOf,
  nextBody,
  nextTime,
  Participant,
  type Result,
  sealEvent,
  signingText,
} from '@onewindow/hall-core';
import { withLowS } from '@onewindow/replica/node';
import type { Signer } from '@onewindow/replica/runtime';

/**
 * A hall in which every device hears every other at once: the production participants over one shared fold, so
 * that a whole day of signed events is made in seconds. Nothing here is timed.
 */
export class ConnectedHall {
  readonly fold = new HallFold();
  readonly events: HallEvent[] = [];
  readonly hub: BenchDevice;
  readonly #day: Day;
  readonly #devices = new Map<DeviceId, BenchDevice>();
  #wallMs: number;
  #time: HybridTime = [0, 0];
  #answer: Result<Answered> | undefined;

  constructor(hall: HallFile, day: Day, startMs: number) {
    this.#day = day;
    this.#wallMs = startMs;
    this.hub = this.join('hub', 'hub');
    const place = decideHubPlace(this.fold, this.hub.device);
    if (!place.ok) throw new Error(place.refusal.code);
    this.#record(this.hub, place.value);
    this.#record(this.hub, decideConfigure(this.fold, hall));
  }

  get devices(): readonly Signer[] {
    return [...this.#devices.values()];
  }

  /** Time goes on; never back. */
  at(wallMs: number): void {
    this.#wallMs = Math.max(this.#wallMs, wallMs);
  }

  join(role: DeviceRole, name: string): BenchDevice {
    const device = new BenchDevice(this.fold, role === 'hub');
    this.#devices.set(device.device, device);
    this.#record(device, decideJoin(this.fold, device.device, { publicKey: device.publicKey, role, name }));
    if (role !== 'hub') {
      this.#record(this.hub, decideEnrol(this.fold, this.hub.device, device.device));
      device.participant.link(this.hub.device);
    }
    return device;
  }

  /** Gives a command and carries everything out that follows from it, at this one moment. */
  give(device: BenchDevice, command: Command): Result<Answered> {
    this.#answer = undefined;
    this.#carryOut(device, device.participant.command('only', command, this.#now));
    if (this.#answer === undefined) throw new Error(`${command.kind} was not answered`);
    return this.#answer;
  }

  /** The same, where a refusal would be a fault of the benchmark. */
  must(device: BenchDevice, command: Command): string {
    const result = this.give(device, command);
    if (!result.ok) throw new Error(`${command.kind} was refused: ${result.refusal.code}`);
    return result.value.ticket ?? '';
  }

  /**
   * What devices wrote, once more as of another day, under other boots: new signatures and hashes, the same hall. What it
   * says of tickets keeps their ids, for no two days are folded together.
   */
  again(events: readonly HallEvent[], day: Day, token: string): HallEvent[] {
    return events.map(({ type, v, about, data, by, day: was, at: [wallMs, count] }) => {
      const device = this.#devices.get(by.device);
      if (device === undefined) throw new Error(`${by.device} is no device of the made day`);
      const draft = { type, v, about, data, ...(by.clerk === undefined ? {} : { clerk: by.clerk }) };
      return device.seal(draft, day, [wallMs + daysBetween(was, day) * DAY_MS, count], token);
    });
  }

  get #now() {
    return { wallMs: this.#wallMs, monoMs: this.#wallMs };
  }

  #carryOut(device: BenchDevice, effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.kind === 'record') this.#record(device, effect.drafts);
      else if (effect.kind === 'answer') this.#answer = effect.result;
      else {
        const to = this.#devices.get(effect.to);
        if (to !== undefined)
          this.#carryOut(to, to.participant.receive(device.device, effect.message, this.#now));
      }
    }
  }

  #record(device: BenchDevice, drafts: readonly EventDraft[]): void {
    for (const draft of drafts) {
      this.#time = nextTime(this.#time, this.#wallMs);
      const event = device.seal(draft, this.#day, this.#time);
      this.events.push(event);
      // The hub's participant folds it for all of them, since they share the fold.
      this.#carryOut(this.hub, this.#hubAdds(event));
    }
  }

  #hubAdds(event: HallEvent): readonly Effect[] {
    const [first] = this.#devices.values();
    return first?.participant.add(event, this.#now).effects ?? [];
  }
}

/** The part of every boot that says which start it was; a day made once more has another. */
const TOKEN = 'bench00001';
const DAY_MS = 24 * 3_600_000;

/** A device of the connected hall: its key, its logs and its participant. */
export class BenchDevice implements Signer {
  readonly device: DeviceId;
  readonly publicKey: string;
  readonly participant: Participant;
  readonly #privateKey: KeyObject;
  /** By boot: one log for the hall's database, the day's, and those of years with cases. */
  readonly #heads = new Map<string, LogHead>();

  constructor(fold: HallFold, desk: boolean) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    const point = [Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')];
    this.#privateKey = privateKey;
    this.publicKey = Buffer.concat(point).toString('base64url');
    this.device = deviceIdOf(this.publicKey);
    const boot = bootFor('day', TOKEN);
    this.participant = new Participant({ device: this.device, boot, fold, unclean: false, desk });
  }

  async sign(text: string): Promise<string> {
    return this.#sign(text);
  }

  #sign(text: string): string {
    const key = { key: this.#privateKey, dsaEncoding: 'ieee-p1363' } as const;
    const signature = new Uint8Array(sign('sha256', Buffer.from(text), key));
    return Buffer.from(withLowS(signature)).toString('base64url');
  }

  seal(draft: EventDraft, day: Day, at: HybridTime, token = TOKEN): HallEvent {
    const boot = bootOf(draft, token);
    const head = this.#heads.get(boot) ?? emptyLog(logIdOf(this.device, boot));
    const body = nextBody(head, draft, day, at);
    const event = sealEvent(body, this.#sign(signingText(body)));
    this.#heads.set(boot, headAfter(event));
    return event;
  }
}
