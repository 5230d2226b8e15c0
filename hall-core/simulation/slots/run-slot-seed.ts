import type { Allotment } from '../../src/event-types.ts';
import { GUARD_MS } from '../../src/seats/slot.ts';
import { DAY_STARTS_MS } from '../device-clock.ts';
import { Random } from '../random.ts';
import { BOOKING_DAY, SLOT_LENGTH_MS } from './booking-day.ts';
import { planCuts, planFaults } from './booking-faults.ts';
import { BookingOffice } from './booking-office.ts';
import { BookingWorld, type Roughness } from './booking-world.ts';
import { OfficeClock } from './office-clock.ts';
import { ResidentLedger, type SlotViolation } from './resident-ledger.ts';

export interface SlotSeedResult {
  readonly seed: number;
  readonly events: number;
  readonly requests: number;
  readonly sold: number;
  readonly oversold: number;
  /** Refusals while a seat nobody held was somewhere. */
  readonly refusedThoughLeft: number;
  /** Of those, by an owner in reach while another in reach had one to book. */
  readonly refusedThoughInReach: number;
  /** Seats nobody held at the cut-off, and in the end. */
  readonly idleAtCutoff: number;
  readonly idleSeats: number;
  /** Of the latter, those booked for someone who never heard the answer. */
  readonly unheard: number;
  readonly refusals: Readonly<Record<string, number>>;
  readonly faults: Readonly<Record<string, number>>;
  readonly violations: readonly SlotViolation[];
}

/** One day of booking: residents, offices and, in the end, the judgement. */
class SlotSeed {
  readonly #random: Random;
  readonly #world: BookingWorld;
  readonly #ledger = new ResidentLedger(BOOKING_DAY.cutoffMs + GUARD_MS);
  readonly #weights: readonly number[];
  readonly #refusals: Record<string, number> = {};
  #requests = 0;
  #refusedThoughLeft = 0;
  #refusedThoughInReach = 0;
  #idleAtCutoff = 0;
  #unheard = 0;
  #clone: BookingOffice | undefined;

  constructor(seed: number, rough: Roughness, clone: boolean) {
    this.#random = Random.fromSeed(seed);
    this.#world = new BookingWorld(this.#random.fork(), rough);
    this.#world.onSale = (seller) => this.#ledger.wrote(seller, this.#world.queue.nowMs);
    const busy = BOOKING_DAY.owners - BOOKING_DAY.quietOwners;
    this.#weights = this.#world.offices.map((_, number) => (number < busy ? 1 / (1 + number) : 0));
    planCuts(this.#world, this.#random.fork());
    planFaults(this.#world, this.#random.fork(), rough);
    if (clone) this.#world.queue.after(BOOKING_DAY.requestsFromMs, () => this.#cloneOne());
  }

  run(seed: number): SlotSeedResult {
    const { queue } = this.#world;
    queue.runUntil(3_000);
    for (const office of this.#world.offices) if (office !== this.#world.hub) office.meet(this.#world.hub);
    this.#open();
    queue.after(BOOKING_DAY.requestsFromMs - queue.nowMs, () => this.#nextRequest());
    queue.after(BOOKING_DAY.cutoffMs - queue.nowMs, () => {
      this.#idleAtCutoff = this.#ledger.left;
    });
    queue.after(BOOKING_DAY.healMs - queue.nowMs, () => this.#world.healAll());
    queue.runUntil(BOOKING_DAY.endMs);
    this.#judge();
    return {
      seed,
      events: this.#world.events,
      requests: this.#requests,
      sold: this.#ledger.sold,
      oversold: this.#ledger.oversold,
      refusedThoughLeft: this.#refusedThoughLeft,
      refusedThoughInReach: this.#refusedThoughInReach,
      idleAtCutoff: this.#idleAtCutoff,
      idleSeats: this.#ledger.left,
      unheard: this.#unheard,
      refusals: this.#refusals,
      faults: Object.fromEntries([...this.#world.faults].sort(([a], [b]) => (a < b ? -1 : 1))),
      violations: this.#ledger.violations,
    };
  }

  /** Every owner gets as many, whatever people will ask of it; the hub keeps the rest. */
  #open(): void {
    const { hub, offices } = this.#world;
    const allotments: Allotment[] = [];
    const each = Math.floor(BOOKING_DAY.seats / offices.length);
    for (const office of offices.slice(1)) {
      const from = (office.number - 1) * each + 1;
      allotments.push({ owner: office.id, from, to: from + each - 1 });
    }
    const { slot, seats: quota, overbooking, cutoffMs } = BOOKING_DAY;
    const startMs = DAY_STARTS_MS + cutoffMs + SLOT_LENGTH_MS;
    hub.do({ kind: 'open-slot', slot, startMs, quota, overbooking, allotments }, (said) => {
      if (!said.ok) throw new Error(`the slot was not opened: ${said.refusal.code}`);
    });
  }

  #nextRequest(): void {
    const { queue } = this.#world;
    if (queue.nowMs >= BOOKING_DAY.endMs - 60_000) return;
    const office = this.#officeFor(
      this.#random.weighted(this.#world.offices, ({ number }) => this.#weights[number] ?? 0),
    );
    this.#book(`r${++this.#requests}`, office, BOOKING_DAY.retries);
    queue.after(this.#random.exponential(60_000 / BOOKING_DAY.requestsPerMinute), () => this.#nextRequest());
  }

  /** Where someone who means an office really goes: while it has a clone, half of them to that. */
  #officeFor(office: BookingOffice): BookingOffice {
    const clone = this.#clone;
    return clone !== undefined && office.number === clone.number && this.#random.chance(0.5) ? clone : office;
  }

  #book(request: string, office: BookingOffice, retries: number): void {
    const { queue } = this.#world;
    let heard = false;
    office.do({ kind: 'take-seat', slot: BOOKING_DAY.slot, request }, (said) => {
      heard = true;
      if (!said.ok) {
        this.#refused(office, said.refusal.code);
        return;
      }
      const label = said.value.seat?.label ?? '';
      this.#ledger.told(request, label);
      if (this.#random.chance(BOOKING_DAY.cancelShare)) this.#cancelLater(request, office);
    });
    if (retries === 0 || heard) return;
    queue.after(BOOKING_DAY.retryMs, () => {
      if (!heard) this.#book(request, office, retries - 1);
    });
  }

  #cancelLater(request: string, office: BookingOffice): void {
    const { queue, offices } = this.#world;
    const where = this.#random.chance(0.5) ? office : this.#random.pick(offices);
    queue.after(this.#random.unit() * BOOKING_DAY.healMs, () => {
      // From here on they do not come, whoever has heard of it.
      this.#ledger.cancelled(request);
      this.#cancel(request, where, BOOKING_DAY.retries);
    });
  }

  #cancel(request: string, office: BookingOffice, retries: number): void {
    let heard = false;
    office.do({ kind: 'release-seat', slot: BOOKING_DAY.slot, request }, () => {
      heard = true;
    });
    if (retries === 0 || heard) return;
    this.#world.queue.after(BOOKING_DAY.retryMs, () => {
      if (!heard) this.#cancel(request, office, retries - 1);
    });
  }

  #refused(office: BookingOffice, code: string): void {
    this.#refusals[code] = (this.#refusals[code] ?? 0) + 1;
    if (this.#ledger.left <= 0) return;
    this.#refusedThoughLeft++;
    const inReach = (other: BookingOffice): boolean => !this.#world.isCut(other) && other.up;
    if (!inReach(office)) return;
    const isLeft = this.#world.offices.some(
      (other) => inReach(other) && (other.fold.slot(BOOKING_DAY.slot)?.free.get(other.id)?.length ?? 0) > 0,
    );
    if (isLeft) this.#refusedThoughInReach++;
  }

  /** A machine is restored from a copy while the first still runs: only to see that the judge notices. */
  #cloneOne(): void {
    const original = this.#world.offices[1] as BookingOffice;
    const clock = new OfficeClock(() => this.#world.queue.nowMs, 0, 1);
    const clone = new BookingOffice(original.number, this.#world, clock, 1_000);
    clone.cloneOf(original);
    this.#world.count('clone');
    this.#world.cut(clone);
    this.#world.start(clone, true);
    // It was compared with the hall's clock before it was copied.
    clone.tick();
    clone.receive(this.#world.hub.id, { kind: 'clock-answer', seq: 1, wallMs: clock.now().wallMs });
    this.#clone = clone;
  }

  #judge(): void {
    const { offices, hub } = this.#world;
    this.#clone?.meet(hub);
    for (let round = 0; round < 2; round++) {
      for (const office of offices) if (office !== hub) office.meet(hub);
    }
    const pictures = new Set<string>();
    for (const office of offices) {
      const slot = office.fold.slot(BOOKING_DAY.slot);
      if (slot === undefined) continue;
      const booked = new Set(slot.bookings.keys());
      this.#ledger.judge(office.name, booked);
      if (office === hub) this.#unheard = this.#ledger.unheard(booked);
      pictures.add(JSON.stringify([slot.seats, slot.anomalies]));
      const stuck = slot.seats.filter(({ bookings, owner }) => bookings.length === 0 && owner !== hub.id);
      if (office === hub && stuck.length > 0) {
        this.#ledger.violations.push({ rule: 'seat-stuck', detail: stuck.map(({ seat }) => seat).join(' ') });
      }
      if (office === hub && slot.anomalies.length > 0) {
        this.#ledger.violations.push({ rule: 'anomaly', detail: JSON.stringify(slot.anomalies[0]) });
      }
    }
    if (pictures.size > 1)
      this.#ledger.violations.push({ rule: 'unequal', detail: `${pictures.size} pictures` });
  }
}

/** Runs one day; with `clone`, one owner is run twice from one disk, which the judge must notice. */
export const runSlotSeed = (seed: number, rough: Roughness, clone = false): SlotSeedResult =>
  new SlotSeed(seed, rough, clone).run(seed);
