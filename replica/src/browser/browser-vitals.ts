/** Chromium's Battery Status API (https://www.w3.org/TR/battery-status/), which TypeScript's DOM types lack. */
interface BatteryManager extends EventTarget {
  readonly level: number;
  readonly charging: boolean;
}

interface WithBattery {
  getBattery?(): Promise<BatteryManager>;
}

/** How often it is asked how much room is left. */
const ROOM_MS = 60_000;

/** What only the browser knows of the device it runs on: its battery, and what may be stored. */
export class BrowserVitals {
  readonly #changed: () => void;
  readonly #timer: ReturnType<typeof setInterval>;
  #battery: BatteryManager | undefined;
  #storageKept: boolean | undefined;
  #freeBytes: number | undefined;

  /** @param changed told when the browser has said whether it keeps what is stored */
  constructor(changed: () => void) {
    this.#changed = changed;
    // Asked in passing: a browser may put the question to a person, and nothing may wait for the answer.
    void navigator.storage?.persist?.().then(
      (kept) => this.#nowKept(kept),
      () => undefined,
    );
    void (navigator as WithBattery).getBattery?.().then(
      (battery) => {
        this.#battery = battery;
      },
      () => undefined,
    );
    void this.#look();
    this.#timer = setInterval(() => void this.#look(), ROOM_MS);
  }

  get storageKept(): boolean | undefined {
    return this.#storageKept;
  }

  /** The part of a device's vitals that is known here; what the browser does not say is absent. */
  get known(): {
    readonly storageKept?: boolean;
    readonly freeBytes?: number;
    readonly battery?: { readonly level: number; readonly charging: boolean };
  } {
    return {
      ...(this.#storageKept === undefined ? {} : { storageKept: this.#storageKept }),
      ...(this.#freeBytes === undefined ? {} : { freeBytes: this.#freeBytes }),
      ...(this.#battery === undefined
        ? {}
        : { battery: { level: this.#battery.level, charging: this.#battery.charging } }),
    };
  }

  async #look(): Promise<void> {
    // A person may have allowed it since, by installing the app.
    const kept = await navigator.storage?.persisted?.().catch(() => undefined);
    if (kept === true) this.#nowKept(true);
    const estimate = await navigator.storage?.estimate?.().catch(() => undefined);
    if (estimate?.quota !== undefined) this.#freeBytes = Math.max(0, estimate.quota - (estimate.usage ?? 0));
  }

  #nowKept(kept: boolean): void {
    if (this.#storageKept === kept) return;
    this.#storageKept = kept;
    this.#changed();
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
