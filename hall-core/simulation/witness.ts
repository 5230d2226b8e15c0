import type { DeviceId, HallEvent } from '../src/event.ts';
import { DeskWatch } from './desk-watch.ts';
import type { Device, Observer } from './device.ts';
import type { EventQueue } from './event-queue.ts';
import type { Figures } from './figures.ts';
import type { Ledger } from './ledger.ts';
import type { Residents } from './residents.ts';

/** A fault, or an event a device has made durable. */
export interface Happening {
  readonly atMs: number;
  readonly kind: 'fault' | 'event';
  readonly text: string;
  readonly ticket?: string;
}

/** Sees what devices make durable: tells the oracle, the people in the hall and whoever traces the run. */
export class Witness implements Observer {
  readonly #queue: EventQueue;
  readonly #ledger: Ledger;
  readonly #desks = new DeskWatch();
  readonly #trace: ((happening: Happening) => void) | undefined;
  /** By the event that says so, at which window somebody was sent home. */
  readonly #finishedAt = new Map<string, number>();
  figures: Figures | undefined;
  residents: Residents | undefined;

  constructor(queue: EventQueue, ledger: Ledger, trace: ((happening: Happening) => void) | undefined) {
    this.#queue = queue;
    this.#ledger = ledger;
    this.#trace = trace;
  }

  durable(device: Device, event: HallEvent): void {
    const ticket = event.about.startsWith('ticket:') ? event.about.slice(7) : undefined;
    if (this.#trace !== undefined) {
      const text = `${device.name} ${event.type} ${JSON.stringify(event.data)}`;
      const about = ticket === undefined ? {} : { ticket };
      this.#trace({ atMs: this.#queue.nowMs, kind: 'event', text, ...about });
    }
    this.#ledger.durable(event);
    const desks = this.#desks.note(event);
    if (desks !== undefined) this.#ledger.violateHall('S7', desks);
    if (ticket === undefined) return;
    if (event.type === 'ticket-finished') {
      const { window } = event.data as { window: number };
      this.#finishedAt.set(event._id, window);
      this.residents?.finished(ticket, window);
    }
    if (event.type === 'ticket-returned' && (event.data as { why?: string }).why === 'transferred') {
      this.residents?.sitsDown(ticket);
    }
    if (event.type === 'ticket-act-undone') {
      const left = this.#finishedAt.get((event.data as { act: string }).act);
      if (left !== undefined) this.residents?.calledBack(ticket, left);
    }
    if (event.type === 'ticket-called' || event.type === 'ticket-recalled') {
      const { window } = event.data as { window: number };
      this.figures?.firstCall(ticket, window);
      this.residents?.heard(ticket, window);
    }
  }

  kept(hub: Device, event: HallEvent): void {
    this.#ledger.kept(hub.id, event);
  }

  /** An old disk is in the device. */
  forgets(device: DeviceId): void {
    this.#desks.forgets(device);
  }

  note(text: string): void {
    this.#trace?.({ atMs: this.#queue.nowMs, kind: 'fault', text });
  }
}
