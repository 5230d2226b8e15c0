import { lacking, type VersionVector } from '@onewindow/hall-core';
import { type Bus, type HubNotice, hubTopic, type Replica } from '@onewindow/replica/runtime';

/** Changes are gathered this long, so that a busy hour costs two notices a second. */
const GATHER_MS = 400;
/** Said again unchanged this often: silence for 20 s means the hub is not in reach. */
const REPEAT_MS = 5_000;

/** Keeps the hub's retained notice true: what it holds, its clock, and that it is there. */
export class HubNotices {
  readonly #replica: Replica;
  readonly #bus: Bus;
  readonly #topic: string;
  readonly #printer: boolean;
  readonly #timer: ReturnType<typeof setInterval>;
  #saidMs = 0;
  #said: VersionVector = {};
  #changed = true;

  constructor(replica: Replica, bus: Bus, hall: string, printer: boolean) {
    this.#replica = replica;
    this.#bus = bus;
    this.#topic = hubTopic(hall, replica.device);
    this.#printer = printer;
    replica.onChange(() => {
      this.#changed = true;
    });
    this.#timer = setInterval(() => this.#tick(), GATHER_MS);
    this.#tick();
  }

  #tick(): void {
    const now = Date.now();
    if (!this.#changed && now - this.#saidMs < REPEAT_MS) return;
    const vector = this.#replica.fold.holdings.vector();
    if (now - this.#saidMs < REPEAT_MS && lacking(this.#said, vector).length === 0) {
      this.#changed = false;
      return;
    }
    this.#changed = false;
    this.#saidMs = now;
    this.#said = vector;
    this.#say({
      hub: this.#replica.device,
      day: this.#replica.day,
      wallMs: now,
      vector,
      printer: this.#printer,
    });
  }

  #say(notice: HubNotice): void {
    this.#bus.publish(this.#topic, notice, { retain: true });
  }

  /** Tells everyone at once that this hub is going, instead of leaving them to notice. */
  close(): void {
    clearInterval(this.#timer);
    const { device: hub, day } = this.#replica;
    this.#say({ hub, day, wallMs: Date.now(), vector: this.#said, printer: this.#printer, gone: true });
  }
}
