import { lacking, type VersionVector } from '@onewindow/hall-core';
import {
  type Bus,
  type Clock,
  type HubNotice,
  type HubPrinter,
  hubTopic,
  type Replica,
} from '@onewindow/replica/runtime';

/** Changes are gathered this long, so that a busy hour costs two notices a second. */
const GATHER_MS = 400;
/** Said again unchanged this often: silence for 20 s means the hub is not in reach. */
const REPEAT_MS = 5_000;

export interface HubNoticesSetup {
  readonly replica: Replica;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly hall: string;
  readonly printer: () => HubPrinter;
}

/** Keeps the hub's retained notice true: what it holds, its clock, its printer, and that it is there. */
export class HubNotices {
  readonly #setup: HubNoticesSetup;
  readonly #topic: string;
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #stop: () => void;
  #saidMonoMs = Number.NEGATIVE_INFINITY;
  #said: VersionVector = {};
  #saidPrinter = '';
  #changed = true;

  constructor(setup: HubNoticesSetup) {
    this.#setup = setup;
    this.#topic = hubTopic(setup.hall, setup.replica.device);
    this.#stop = setup.replica.onChange(() => {
      this.#changed = true;
    });
    this.#timer = setInterval(() => this.#tick(), GATHER_MS);
    this.#tick();
  }

  #tick(): void {
    const { replica, clock, printer } = this.#setup;
    const { monoMs } = clock.now();
    const due = monoMs - this.#saidMonoMs >= REPEAT_MS;
    const printerNow = JSON.stringify(printer());
    if (!this.#changed && !due && printerNow === this.#saidPrinter) return;
    const vector = replica.fold.holdings.vector();
    const news = printerNow !== this.#saidPrinter || lacking(this.#said, vector).length > 0;
    this.#changed = false;
    if (!news && !due) return;
    this.#saidMonoMs = monoMs;
    this.#said = vector;
    this.#saidPrinter = printerNow;
    this.#say({});
  }

  #say(more: Pick<HubNotice, 'gone'>): void {
    const { replica, bus, clock, printer } = this.#setup;
    const printerState = printer();
    const notice: HubNotice = {
      hub: replica.device,
      day: replica.day,
      wallMs: clock.now().wallMs,
      vector: this.#said,
      printer: printerState.kind !== 'none',
      printerState,
      ...more,
    };
    bus.publish(this.#topic, notice, { retain: true });
  }

  /** Tells everyone at once that this hub is going, instead of leaving them to notice. */
  close(): void {
    clearInterval(this.#timer);
    this.#stop();
    this.#say({ gone: true });
  }
}
