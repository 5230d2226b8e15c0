import {
  type Answered,
  type Day,
  type DeviceId,
  type Effect,
  type EventDraft,
  type HallEvent,
  type HallFold,
  kindOfLog,
  type Message,
  type Now,
  type Result,
  refuse,
  type SeatCommand,
  type SeatMessage,
  Seats,
} from '@onewindow/hall-core';

export interface DaysAheadPorts {
  readonly device: DeviceId;
  readonly boot: string;
  readonly unclean: () => boolean;
  readonly now: () => Now;
  /** Loads what is held of the hall and of one day into a new fold. */
  readonly load: (day: Day) => Promise<HallFold>;
  /** Makes drafts events of a day; they are durable, and said, when it resolves. */
  readonly record: (day: Day, drafts: readonly EventDraft[]) => Promise<readonly HallEvent[]>;
  readonly send: (to: DeviceId, message: Message) => void;
  /** Something could not be kept; answers the code for whoever asked. */
  readonly failed: (error: unknown) => string;
  readonly changed: (day: Day, events: readonly HallEvent[]) => void;
}

/** Seats-asks are told apart by the boot they name: those of a day ahead are no others' when the day has come. */
const bootAhead = (boot: string): string => `${boot}-ahead`;

interface AheadDay {
  readonly fold: HallFold;
  readonly seats: Seats;
}

const isOfHall = ({ _id }: HallEvent): boolean => kindOfLog(_id) === 'hall';

/**
 * The days after today on a hub (F6): of each its fold and this device's part in booking its seats, and nothing else,
 * for nobody issues or calls on them. Every method but the reading ones is called in the replica's own turn. When a day
 * comes it is let go of here, and the replica goes on with its database as today's.
 */
export class DaysAhead {
  readonly #ports: DaysAheadPorts;
  readonly #days = new Map<Day, AheadDay>();
  readonly #answers = new Map<
    string,
    { readonly day: Day; readonly tell: (result: Result<Answered>) => void }
  >();
  #met = false;
  #refs = 0;

  constructor(ports: DaysAheadPorts) {
    this.#ports = ports;
  }

  get days(): readonly Day[] {
    return [...this.#days.keys()].sort();
  }

  fold(day: Day): HallFold | undefined {
    return this.#days.get(day)?.fold;
  }

  /** Loads the days that are not here yet. */
  async open(days: readonly Day[]): Promise<void> {
    for (const day of days) {
      if (this.#days.has(day)) continue;
      const fold = await this.#ports.load(day);
      const { device, boot, unclean } = this.#ports;
      const seats = new Seats({ device, boot: bootAhead(boot), fold, unclean: unclean() });
      if (this.#met) seats.met();
      this.#days.set(day, { fold, seats });
    }
  }

  /** Lets go of a day that has come, and of those before it; without one, of all. */
  letGo(until?: Day): void {
    for (const day of this.days) {
      if (until !== undefined && day > until) continue;
      this.#days.delete(day);
      for (const [ref, answer] of this.#answers)
        if (answer.day === day) this.#answer(ref, refuse('day-turned'));
    }
  }

  /** What is held here has been compared with another hub's (C14). */
  met(): void {
    this.#met = true;
    for (const { seats } of this.#days.values()) seats.met();
  }

  /** Takes in what is durable here: an event of the hall, or of a day ahead that is loaded. */
  async add(event: HallEvent): Promise<void> {
    const days = isOfHall(event) ? this.days : [event.day];
    for (const day of days) {
      const ahead = this.#days.get(day);
      if (ahead !== undefined) await this.#take(day, ahead, event);
    }
  }

  async #take(day: Day, { fold, seats }: AheadDay, event: HallEvent): Promise<void> {
    const added = fold.add(event);
    if (added !== 'added' && added !== 'left-out') return;
    const { now } = this.#ports;
    const effects = added === 'added' ? seats.eventAdded(event, now()) : [];
    // What an enrolment has made count was held before it.
    const isAboutTrust = event.type === 'device-enrolled' || event.type === 'device-revoked';
    if (isAboutTrust)
      for (const counted of fold.newlyCounted) effects.push(...seats.eventAdded(counted, now()));
    await this.#carryOut(day, effects);
    this.#ports.changed(day, [event]);
  }

  async receive(from: DeviceId, day: Day, message: SeatMessage): Promise<void> {
    const ahead = this.#days.get(day);
    if (ahead !== undefined) await this.#carryOut(day, ahead.seats.handle(from, message, this.#ports.now()));
  }

  /** `begun` resolves when the turn is over; the answer may come later, when seats have been asked for elsewhere. */
  do(
    day: Day,
    command: SeatCommand,
  ): { readonly begun: Promise<void>; readonly answer: Promise<Result<Answered>> } {
    const ahead = this.#days.get(day);
    if (ahead === undefined)
      return { begun: Promise.resolve(), answer: Promise.resolve(refuse('no-such-day')) };
    const ref = String(++this.#refs);
    const answer = new Promise<Result<Answered>>((tell) => this.#answers.set(ref, { day, tell }));
    const begun = this.#carryOut(day, ahead.seats.command(ref, command, this.#ports.now()));
    return { begun, answer };
  }

  async tick(): Promise<void> {
    for (const day of this.days) {
      const ahead = this.#days.get(day);
      if (ahead !== undefined) await this.#carryOut(day, ahead.seats.tick(this.#ports.now()));
    }
  }

  async #carryOut(day: Day, effects: readonly Effect[]): Promise<void> {
    for (const [index, effect] of effects.entries()) {
      switch (effect.kind) {
        case 'record': {
          const events = await this.#record(day, effect.drafts);
          if (events.ok) await this.#followUp(day, events.value);
          else {
            this.#notKept(day, effects.slice(index + 1), events);
            return;
          }
          break;
        }
        case 'send':
          this.#ports.send(effect.to, { kind: 'ahead', day, message: effect.message as SeatMessage });
          break;
        case 'answer':
          this.#answer(effect.ref, effect.result);
          break;
      }
    }
  }

  /** What could not be kept did not happen: nothing after it is said, and whoever asked is told so. */
  #notKept(day: Day, after: readonly Effect[], why: Result<never>): void {
    // Of another failure it is not sure that nothing was kept.
    const isFull = !why.ok && why.refusal.code === 'storage-full';
    if (isFull) this.#days.get(day)?.seats.notKept();
    for (const effect of after) if (effect.kind === 'answer') this.#answer(effect.ref, why);
  }

  async #record(day: Day, drafts: readonly EventDraft[]): Promise<Result<readonly HallEvent[]>> {
    try {
      return { ok: true, value: await this.#ports.record(day, drafts) };
    } catch (error) {
      return refuse(this.#ports.failed(error));
    }
  }

  async #followUp(day: Day, events: readonly HallEvent[]): Promise<void> {
    const ahead = this.#days.get(day);
    if (ahead === undefined) return;
    const followUps: Effect[] = [];
    for (const event of events) {
      ahead.fold.add(event);
      followUps.push(...ahead.seats.eventAdded(event, this.#ports.now()));
    }
    this.#ports.changed(day, events);
    await this.#carryOut(day, followUps);
  }

  #answer(ref: string, result: Result<Answered>): void {
    this.#answers.get(ref)?.tell(result);
    this.#answers.delete(ref);
  }
}
