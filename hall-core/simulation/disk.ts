import { kindOfLog } from '../src/databases.ts';
import type { Day, HallEvent } from '../src/event.ts';

/** Whether an event is in the hall's own database, which every day has. */
const isOfHall = ({ _id }: HallEvent): boolean => kindOfLog(_id) === 'hall';

/** A program works with the hall's own database and that of its day. */
export const isOfDay = (event: HallEvent, day: Day): boolean => event.day === day || isOfHall(event);

/**
 * What one device keeps: its own events, durable before anything else happens, and the others', which a screen
 * stores behind and may lose at a crash; they come again from the hub.
 */
export class Disk {
  #own: HallEvent[] = [];
  /** Its own ones but for the hall's, by day. */
  #ownOf = new Map<Day, Map<string, HallEvent>>();
  /** The others' of the hall's database and of the day the program works with. */
  #others: readonly HallEvent[];
  /** The others' of every other day. */
  #closed = new Map<Day, Map<string, HallEvent>>();
  #day: Day = '';
  /** Nothing more can be written. */
  full = false;

  /** A new disk, with what set-up has put on it. */
  constructor(others: readonly HallEvent[]) {
    this.#others = others;
  }

  append(events: readonly HallEvent[]): void {
    this.#own.push(...events);
    for (const event of events) if (!isOfHall(event)) put(this.#ownOf, event);
  }

  get own(): readonly HallEvent[] {
    return this.#own;
  }

  /** A program begins to work with this day: the one before is closed. */
  openDay(day: Day): void {
    if (day === this.#day) return;
    const stored = this.#closed.get(day)?.values() ?? [];
    for (const event of this.#others) if (!isOfHall(event)) put(this.#closed, event);
    this.#closed.delete(day);
    this.#others = [...this.#others.filter(isOfHall), ...stored];
    this.#day = day;
  }

  /** An event of another day than the running one's goes into that day's database. Answers whether it is new there. */
  keepLate(event: HallEvent): boolean {
    if (this.holds(event.day, event._id)) return false;
    put(this.#closed, event);
    return true;
  }

  /** What a boot of the open day held when it ended, of whatever it had stored; other days are as they were. */
  keepDay(events: readonly HallEvent[]): void {
    const own = new Set(this.#own);
    this.#others = events.filter((event) => !own.has(event));
  }

  /** Whether it wrote anything on a day. */
  wroteOn(day: Day): boolean {
    return this.#ownOf.has(day);
  }

  /** Whether an event of a closed day is in that day's database. */
  holds(day: Day, id: string): boolean {
    return this.#closed.get(day)?.has(id) === true || this.#ownOf.get(day)?.has(id) === true;
  }

  /** All events of a closed day. */
  *ofClosed(day: Day): IterableIterator<HallEvent> {
    yield* this.#closed.get(day)?.values() ?? [];
    yield* this.#ownOf.get(day)?.values() ?? [];
  }

  /** An older copy of the whole disk is put back. */
  rollBack(to: Disk): void {
    const { own } = to;
    this.#own = [];
    this.#ownOf = new Map();
    this.append(own);
    this.#others = to.#others;
    this.#closed = new Map([...to.#closed].map(([day, events]) => [day, new Map(events)]));
    this.#day = to.#day;
  }

  copy(): Disk {
    const copy = new Disk([]);
    copy.rollBack(this);
    return copy;
  }

  *events(): IterableIterator<HallEvent> {
    yield* this.#others;
    for (const events of this.#closed.values()) yield* events.values();
    yield* this.#own;
  }
}

function put(days: Map<Day, Map<string, HallEvent>>, event: HallEvent): void {
  const events = days.get(event.day);
  if (events === undefined) days.set(event.day, new Map([[event._id, event]]));
  else events.set(event._id, event);
}
