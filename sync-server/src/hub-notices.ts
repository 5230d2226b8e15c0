import { type DeviceId, lacking, type VersionVector } from '@onewindow/hall-core';
import {
  type Bus,
  type Clock,
  type HubNotice,
  type HubPrinter,
  hubTopic,
  type Replica,
} from '@onewindow/replica/runtime';

/** How often it is looked whether there is something to say. */
const LOOK_MS = 100;
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
  /** Who keeps the desk, as this hub sees it. */
  readonly desk: () => DeviceId | undefined;
  /** Where screens may go when this hub dies. */
  readonly peers: () => readonly string[];
}

/** Keeps the hub's retained notice true: what it holds, its clock, its printer, and that it is there. */
export class HubNotices {
  readonly #setup: HubNoticesSetup;
  readonly #topic: string;
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #stop: () => void;
  #saidMonoMs = Number.NEGATIVE_INFINITY;
  #said: VersionVector = {};
  #saidNews = '';
  #saidDesk: DeviceId | undefined;
  #changed = true;

  constructor(setup: HubNoticesSetup) {
    this.#setup = setup;
    this.#topic = hubTopic(setup.hall, setup.replica.device);
    this.#stop = setup.replica.onChange(() => {
      this.#changed = true;
      // Everyone waits for the desk: that it has moved is said at once.
      if (setup.desk() !== this.#saidDesk) this.#say({});
    });
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
    this.#look();
  }

  #look(): void {
    const { replica, clock, desk } = this.#setup;
    const sinceMs = clock.now().monoMs - this.#saidMonoMs;
    if (desk() !== this.#saidDesk || sinceMs >= REPEAT_MS) {
      this.#say({});
      return;
    }
    if (sinceMs < GATHER_MS) return;
    const isNews = this.#news !== this.#saidNews;
    if (!this.#changed && !isNews) return;
    this.#changed = false;
    if (isNews || lacking(this.#said, replica.fold.holdings.vector()).length > 0) this.#say({});
  }

  /** What is told besides the vector, to be compared. */
  get #news(): string {
    const { printer, peers } = this.#setup;
    return JSON.stringify([printer(), peers()]);
  }

  #say(more: Pick<HubNotice, 'gone'>): void {
    const { replica, bus, clock, printer, desk: deskNow, peers: peersNow } = this.#setup;
    const printerState = printer();
    const desk = deskNow();
    const peers = peersNow();
    this.#saidMonoMs = clock.now().monoMs;
    this.#said = replica.fold.holdings.vector();
    this.#saidNews = this.#news;
    this.#saidDesk = desk;
    const notice: HubNotice = {
      hub: replica.device,
      day: replica.day,
      wallMs: clock.now().wallMs,
      vector: this.#said,
      printer: printerState.kind !== 'none',
      printerState,
      ...(desk === undefined ? {} : { desk }),
      ...(peers.length === 0 ? {} : { peers }),
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
