import township from '../../../halls/township.json' with { type: 'json' };
import { businessDay } from '../business-day.ts';
import type { Answered } from '../custody/context.ts';
import type { Message } from '../custody/messages.ts';
import type { Command } from '../custody/participant.ts';
import type { Trace } from '../custody/recording.ts';
import { decideConfigure, decideEnrol, decideHubPlace, decideJoin } from '../enrolment.ts';
import type { DeviceId, HallEvent } from '../event.ts';
import type { DeviceRole, EventOf } from '../event-types.ts';
import type { CallingRules, HallFile } from '../hall-file.ts';
import type { Now } from '../hybrid-time.ts';
import type { Result } from '../result.ts';
import type { TicketState } from '../ticket.ts';
import { Member, type World } from './member.ts';

/** A Monday, 09:00 in Beijing: the township's hall is open. */
export const MONDAY_9 = Date.UTC(2026, 2, 2, 1, 0);

/** The matter most tickets of the tests are for; windows 1 to 4 and 6 take it. */
export const MATTER = 'elder-card';

/** The shipped township, with other rules where a test needs them. */
export const townshipWith = (rules: Partial<CallingRules> = {}): HallFile =>
  ({ ...township, rules }) as unknown as HallFile;

interface Letter {
  readonly from: DeviceId;
  readonly to: Member;
  readonly message: Message;
}

interface Parcel {
  readonly to: Member;
  readonly event: HallEvent;
}

/**
 * A hall in memory: production participants, and a network a test can hold up, shuffle, repeat and lose. Nothing
 * moves by itself; the same steps always give the same hall.
 */
export class HallNet implements World {
  readonly members: Member[] = [];
  /** Messages and events on their way, oldest first. */
  letters: Letter[] = [];
  parcels: Parcel[] = [];
  /** Devices without any network: what they send and what is sent to them is lost. */
  readonly cutOff = new Set<Member>();
  /** Pairs of devices between which nothing passes. */
  readonly apart = new Set<string>();
  readonly answers = new Map<string, Result<Answered>>();
  readonly hub: Member;
  wallMs = MONDAY_9;
  #refs = 0;
  readonly #trace: ((device: DeviceId) => Trace) | undefined;

  constructor(hall: HallFile = townshipWith(), trace?: (device: DeviceId) => Trace) {
    this.#trace = trace;
    this.hub = new Member('hub', 'hub', this);
    this.members.push(this.hub);
    this.hub.record(decideJoin(this.hub.fold, this.hub.device, joining(this.hub, 'hub')));
    const place = decideHubPlace(this.hub.fold, this.hub.device);
    if (place.ok) this.hub.record(place.value);
    this.hub.record(decideConfigure(this.hub.fold, hall));
  }

  /** A device that nobody knows yet and that knows nothing. */
  add(name: string, role: DeviceRole): Member {
    const member = new Member(name, role, this);
    this.members.push(member);
    return member;
  }

  /** A second hub, with its own place in the ranges, in contact with the first. */
  secondHub(name = 'hub 2'): Member {
    const member = this.add(name, 'hub');
    this.#meet(this.hub, member);
    member.record(decideJoin(member.fold, member.device, joining(member, name)));
    const place = decideHubPlace(member.fold, member.device);
    if (place.ok) member.record(place.value);
    this.settle();
    return member;
  }

  /** Every device asks the hub that its own hub says keeps the desk, as their shells do. */
  linkAll(hubOf: (member: Member) => Member | undefined = () => this.hub): void {
    for (const member of this.members) {
      const hub = hubOf(member);
      member.participant.link(hub?.participant.deskInReach(this.now(hub)));
    }
  }

  /** A device that has joined, has its letters and reaches the hub. */
  join(name: string, role: DeviceRole): Member {
    const member = this.add(name, role);
    this.#meet(this.hub, member);
    member.record(decideJoin(member.fold, member.device, joining(member, name)));
    this.settle();
    this.hub.record(decideEnrol(this.hub.fold, this.hub.device, member.device));
    member.participant.link(this.hub.device);
    this.settle();
    return member;
  }

  /** A device at which a clerk has signed in to a window. */
  windowDevice(window: number): Member {
    const member = this.join(`window ${window}`, 'counter');
    this.do(member, { kind: 'sign-in', window, clerk: `clerk-01${window}` });
    this.settle();
    return member;
  }

  trace(device: DeviceId): Trace | undefined {
    return this.#trace?.(device);
  }

  now(member: Member): Now {
    return { wallMs: this.wallMs + member.wallOffMs, monoMs: member.monoMs };
  }

  /** All of it is one day, whatever clocks show: a member has one log and one fold. */
  readonly day = businessDay(MONDAY_9, townshipWith());

  send(from: Member, to: DeviceId, message: Message): void {
    const member = this.members.find(({ device }) => device === to);
    if (member === undefined || this.#isApart(from, member)) return;
    this.letters.push({ from: from.device, to: member, message });
  }

  publish(from: Member, event: HallEvent): void {
    for (const to of this.members) {
      if (to !== from && !this.#isApart(from, to)) this.parcels.push({ to, event });
    }
  }

  #isApart(a: Member, b: Member): boolean {
    return this.cutOff.has(a) || this.cutOff.has(b) || this.apart.has([a.device, b.device].sort().join());
  }

  /** Cuts the hall in two: nothing passes between these and the rest. */
  split(half: readonly Member[]): void {
    for (const a of half) {
      for (const b of this.members) if (!half.includes(b)) this.apart.add([a.device, b.device].sort().join());
    }
  }

  answered(ref: string, result: Result<Answered>): void {
    if (this.answers.has(ref)) throw new Error(`${ref} was answered twice`);
    this.answers.set(ref, result);
  }

  /** Gives a command; its answer is in `answers` under the reference returned. */
  do(member: Member, command: Command): string {
    const ref = `ref ${++this.#refs}`;
    member.carryOut(member.participant.command(ref, command, this.now(member)));
    return ref;
  }

  /** The answer to a command once everything on the way has arrived: `ok`, a refusal's code, or nothing yet. */
  said(ref: string): string | undefined {
    const result = this.answers.get(ref);
    return result === undefined ? undefined : result.ok ? 'ok' : result.refusal.code;
  }

  deliverLetter(index = 0): void {
    const [letter] = this.letters.splice(index, 1);
    if (letter !== undefined && !this.cutOff.has(letter.to)) letter.to.receive(letter.from, letter.message);
  }

  deliverParcel(index = 0): void {
    const [parcel] = this.parcels.splice(index, 1);
    if (parcel !== undefined && !this.cutOff.has(parcel.to)) parcel.to.take(parcel.event);
  }

  /** Delivers everything on its way, and what follows from it; events come before messages. */
  settle(): void {
    while (this.parcels.length + this.letters.length > 0) {
      if (this.parcels.length > 0) this.deliverParcel();
      else this.deliverLetter();
    }
  }

  /** Lets time pass on every device, in steps of a tick. */
  pass(ms: number, stepMs = 1_000): void {
    for (let left = ms; left > 0; left -= stepMs) {
      this.sleep(Math.min(left, stepMs));
      for (const member of this.members) member.tick();
      this.settle();
    }
  }

  /** Lets time pass without anyone noticing. */
  sleep(ms: number): void {
    this.wallMs += ms;
    for (const member of this.members) member.monoMs += ms * member.rate;
  }

  /** Brings members that were apart up to the same events, and their network back. */
  heal(): void {
    this.cutOff.clear();
    this.apart.clear();
    for (const member of this.members) this.#meet(this.hub, member);
    for (const member of this.members) this.#meet(this.hub, member);
    this.settle();
  }

  #meet(a: Member, b: Member): void {
    for (const event of [...a.disk]) b.take(event);
    for (const event of [...b.disk]) a.take(event);
  }

  /** A ticket taken at a kiosk, with everything delivered. */
  issue(kiosk: Member, intent: string, matters: readonly string[] = [MATTER]): TicketState {
    this.do(kiosk, { kind: 'issue', intent, matters, language: 'zh-CN' });
    this.settle();
    const ticket = kiosk.fold.ticket(intent);
    if (ticket === undefined) throw new Error(`no ticket for ${intent}`);
    return ticket;
  }

  /** Calls the next ticket at a window's device, with everything delivered. */
  callNext(member: Member, request = `request ${++this.#refs}`): string | undefined {
    const ref = this.do(member, { kind: 'call-next', request });
    this.settle();
    return this.said(ref);
  }

  /** Every call anyone has recorded anywhere. */
  calls(): EventOf<'ticket-called'>[] {
    const calls = new Map<string, HallEvent>();
    for (const { disk } of this.members) {
      for (const event of disk) if (event.type === 'ticket-called') calls.set(event._id, event);
    }
    return [...calls.values()] as unknown as EventOf<'ticket-called'>[];
  }
}

const joining = ({ key, role }: Member, name: string) => ({ publicKey: key.publicKey, role, name });
