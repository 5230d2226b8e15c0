import { BOOKING_DAY } from './booking-day.ts';

/** One resident, by what was said to them and what they did: nothing here is read off a device. */
interface Resident {
  readonly request: string;
  /** The label on the paper; absent while they have none. */
  label?: string;
  cancelled: boolean;
}

export interface SlotViolation {
  readonly rule: string;
  readonly detail: string;
}

/** `R1042-017B`: slot, then the seat, an X before it when it is marked, and a letter when it was sold before. */
const PAPER = /^R(\d{4})-(X?\d+)([B-Z]?)$/;

/** Who holds which seat, as the residents themselves know it: the judge of overselling. */
export class ResidentLedger {
  readonly violations: SlotViolation[] = [];
  readonly #residents = new Map<string, Resident>();
  readonly #seats = new Map<string, Resident>();
  readonly #labels = new Map<string, string>();
  readonly #cutoffMs: number;
  sold = 0;
  oversold = 0;

  /** @param cutoffMs when, of true time, no owner but the hall may sell any more, its clock's error allowed for */
  constructor(cutoffMs: number) {
    this.#cutoffMs = cutoffMs;
  }

  /** A device has put a sale on its disk, `seller` 0 the hall; whoever may not sell any more may have the hall do it. */
  wrote(seller: number, trueMs: number): void {
    if (seller !== 0 && trueMs > this.#cutoffMs) this.#broken('sold-past-cutoff', `by ${seller}`);
  }

  /** A paper was handed to a resident. */
  told(request: string, label: string): void {
    const resident = this.#resident(request);
    if (resident.label === label) return;
    if (resident.label !== undefined)
      this.#broken('two-seats-for-one', `${request}: ${resident.label}, ${label}`);
    const seat = PAPER.exec(label)?.[2];
    if (seat === undefined) {
      this.#broken('no-such-label', label);
      return;
    }
    const other = this.#labels.get(label);
    if (other !== undefined) this.#broken('label-twice', `${label}: ${other}, ${request}`);
    this.#labels.set(label, request);
    const holder = this.#seats.get(seat);
    if (holder !== undefined && !holder.cancelled) {
      this.oversold++;
      this.#broken('oversold', `seat ${seat}: ${holder.request}, ${request}`);
    }
    resident.label = label;
    this.#seats.set(seat, resident);
    this.sold++;
  }

  cancelled(request: string): void {
    this.#resident(request).cancelled = true;
  }

  /** Seats nobody holds. */
  get left(): number {
    let held = 0;
    for (const { cancelled } of this.#seats.values()) if (!cancelled) held++;
    return BOOKING_DAY.seats + BOOKING_DAY.overbooking - held;
  }

  /** At the end a device says who has booked: everyone with a paper must be among them. */
  judge(device: string, booked: ReadonlySet<string>): void {
    for (const { request, label, cancelled } of this.#residents.values()) {
      if (label !== undefined && !cancelled && !booked.has(request)) {
        this.#broken('booking-lost', `${label} at ${device}`);
      }
    }
  }

  /** Bookings whose resident never heard of them: the answer was lost, and they gave up asking. */
  unheard(booked: ReadonlySet<string>): number {
    return [...booked].filter((request) => this.#residents.get(request)?.label === undefined).length;
  }

  #broken(rule: string, detail: string): void {
    this.violations.push({ rule, detail });
  }

  #resident(request: string): Resident {
    const resident = this.#residents.get(request) ?? { request, cancelled: false };
    this.#residents.set(request, resident);
    return resident;
  }
}
