import { type DeviceId, lacking } from '@onewindow/hall-core';
import {
  type Bus,
  type Clock,
  changesSince,
  type HubNotice,
  type HubPrinter,
  heldTopic,
  hubTopic,
  type Replica,
  randomToken,
} from '@onewindow/replica/runtime';

/** How often it is looked whether there is something to say. */
const LOOK_MS = 100;
/** Changes are gathered this long, so that a busy hour costs two notices a second. */
const GATHER_MS = 400;
/**
 * Everything is said again this often, changed or not: whoever has missed the last whole notice makes nothing of the
 * changes, and silence for 20 s means the hub is not in reach.
 */
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
  /** Somebody here hears whole notices only. */
  readonly isWholeWanted: () => boolean;
}

/**
 * Keeps the hub's retained notice true: what it holds, its clock, its printer, and that it is there. A whole one names
 * every log of the day; between two of them only what has changed since is said, on a topic of its own.
 */
export class HubNotices {
  readonly #setup: HubNoticesSetup;
  /** No earlier start of this hub had it: what it said then is none that changes build on. */
  readonly #boot = randomToken();
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #stop: () => void;
  #saidMonoMs = Number.NEGATIVE_INFINITY;
  #wholeMonoMs = Number.NEGATIVE_INFINITY;
  /** What everyone knows now, and the last of it that was said as a whole. */
  #said: HubNotice | undefined;
  #whole: HubNotice | undefined;
  #saidNews = '';
  #count = 0;
  #changed = true;

  constructor(setup: HubNoticesSetup) {
    this.#setup = setup;
    this.#stop = setup.replica.onChange(() => {
      this.#changed = true;
      // Everyone waits for the desk: that it has moved is said at once.
      if (setup.desk() !== this.#said?.desk) this.#say();
    });
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
    this.#look();
  }

  #look(): void {
    const { replica, clock, desk, isWholeWanted } = this.#setup;
    const { monoMs } = clock.now();
    if (desk() !== this.#said?.desk || monoMs - this.#wholeMonoMs >= REPEAT_MS) {
      this.#sayWhole();
      return;
    }
    if (monoMs - this.#saidMonoMs < GATHER_MS) return;
    // Who hears whole notices only has just come, and the last one is a moment old.
    const isNews = this.#news !== this.#saidNews || (this.#said !== this.#whole && isWholeWanted());
    if (!this.#changed && !isNews) return;
    this.#changed = false;
    if (isNews || lacking(this.#said?.vector ?? {}, replica.fold.holdings.vector()).length > 0) this.#say();
  }

  /** What is told besides the vector, to be compared. */
  get #news(): string {
    const { replica, printer, peers } = this.#setup;
    return JSON.stringify([replica.day, printer(), peers()]);
  }

  #say(): void {
    const { replica, bus, hall, isWholeWanted } = this.#setup;
    const notice = this.#notice();
    const changes =
      this.#whole === undefined || isWholeWanted() ? undefined : changesSince(this.#whole, notice);
    if (changes === undefined) this.#sayWhole(notice);
    else {
      this.#noteSaid(notice);
      bus.publish(heldTopic(hall, replica.device), changes, { retain: true });
    }
  }

  #sayWhole(notice = this.#notice()): void {
    const { replica, bus, clock, hall } = this.#setup;
    this.#noteSaid(notice);
    this.#whole = notice;
    this.#wholeMonoMs = clock.now().monoMs;
    bus.publish(hubTopic(hall, replica.device), notice, { retain: true });
  }

  #noteSaid(notice: HubNotice): void {
    this.#said = notice;
    this.#saidNews = this.#news;
    this.#saidMonoMs = this.#setup.clock.now().monoMs;
  }

  #notice(): HubNotice {
    const { replica, clock, printer, desk: deskNow, peers: peersNow } = this.#setup;
    const printerState = printer();
    const desk = deskNow();
    const peers = peersNow();
    this.#count++;
    return {
      hub: replica.device,
      day: replica.day,
      wallMs: clock.now().wallMs,
      vector: replica.fold.holdings.vector(),
      printer: printerState.kind !== 'none',
      printerState,
      ...(desk === undefined ? {} : { desk }),
      ...(peers.length === 0 ? {} : { peers }),
      mark: { boot: this.#boot, n: this.#count },
    };
  }

  /** Tells everyone at once that this hub is going, instead of leaving them to notice. */
  close(): void {
    clearInterval(this.#timer);
    this.#stop();
    this.#sayWhole({ ...this.#notice(), gone: true });
  }
}
