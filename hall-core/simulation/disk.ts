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
  #others: readonly HallEvent[];
  readonly #late = new Set<string>();
  /** Nothing more can be written. */
  full = false;

  /** A new disk, with what set-up has put on it. */
  constructor(others: readonly HallEvent[]) {
    this.#others = others;
  }

  append(events: readonly HallEvent[]): void {
    this.#own.push(...events);
  }

  get own(): readonly HallEvent[] {
    return this.#own;
  }

  /** An event of another day than the running one's, which goes into that day's database. */
  keepLate(event: HallEvent): void {
    const key = `${event.day} ${event._id}`;
    if (this.#late.has(key)) return;
    this.#late.add(key);
    this.#others = [...this.#others, event];
  }

  /** What a boot of one day held when it ended, of whatever it had stored; other days are as they were. */
  keepDay(events: readonly HallEvent[], day: Day): void {
    const own = new Set(this.#own);
    const otherDays = this.#others.filter((event) => event.day !== day && !isOfHall(event));
    this.#others = [...otherDays, ...events.filter((event) => !own.has(event))];
  }

  /** An older copy of the whole disk is put back. */
  rollBack(to: Disk): void {
    this.#own = [...to.#own];
    this.#others = to.#others;
  }

  copy(): Disk {
    const copy = new Disk(this.#others);
    copy.#own = [...this.#own];
    return copy;
  }

  *events(): IterableIterator<HallEvent> {
    yield* this.#others;
    yield* this.#own;
  }
}
