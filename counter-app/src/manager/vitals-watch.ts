import type { DeviceId } from '@onewindow/hall-core';
import type { SeenDevice } from '@onewindow/replica';
import { HostedWatch } from '../ui/hosted-watch.ts';

/** Devices tell every half minute. */
const ASK_MS = 15_000;

/** Asks the hub now and then how the devices are, while its element is on the page. */
export class VitalsWatch extends HostedWatch {
  #seen: ReadonlyMap<DeviceId, SeenDevice> = new Map();
  #answeredMonoMs = 0;
  /** Why the hub has not said; undefined: it has, or has not been asked yet. */
  refusal: string | undefined;

  protected start(): () => void {
    const timer = setInterval(() => void this.#ask(), ASK_MS);
    void this.#ask();
    return () => clearInterval(timer);
  }

  /** A device as the hub in reach knows it, with the time since its answer. */
  of(device: DeviceId): SeenDevice | undefined {
    const seen = this.#seen.get(device);
    if (seen === undefined || seen.isHere) return seen;
    return { ...seen, agoMs: seen.agoMs + this.host.session.now().monoMs - this.#answeredMonoMs };
  }

  /** All of them. */
  all(): readonly SeenDevice[] {
    return [...this.#seen.keys()].flatMap((device) => this.of(device) ?? []);
  }

  async #ask(): Promise<void> {
    const result = await this.host.session.vitals();
    this.refusal = result.ok ? undefined : result.refusal.code;
    if (result.ok) {
      this.#seen = new Map(result.value.map((seen) => [seen.device, seen]));
      this.#answeredMonoMs = this.host.session.now().monoMs;
    }
    this.host.requestUpdate();
  }
}
