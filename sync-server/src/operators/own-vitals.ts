import { statfs } from 'node:fs/promises';
import {
  type Bus,
  type HubPrinter,
  type Replica,
  type Vitals,
  VitalsTeller,
  vitalsTopic,
} from '@onewindow/replica/runtime';
import type { HubEndpoint } from '../hub-endpoint.ts';
import type { Peers } from '../peers/peers.ts';

/** How often it is looked how much room the disk has. */
const ROOM_MS = 60_000;

export interface OwnVitalsSetup {
  readonly hall: string;
  readonly version: string;
  readonly data: string;
  readonly replica: Replica;
  readonly bus: Bus;
  readonly endpoint: Pick<HubEndpoint, 'isFull'>;
  readonly printer: () => HubPrinter;
  readonly peers: () => Pick<Peers, 'lag'> | undefined;
}

/** Tells the hubs of the hall how this one is, as every device tells. */
export class OwnVitals {
  readonly #setup: OwnVitalsSetup;
  readonly #teller: VitalsTeller;
  readonly #timer: ReturnType<typeof setInterval>;
  #freeBytes: number | undefined;

  constructor(setup: OwnVitalsSetup) {
    const { bus, hall, replica } = setup;
    this.#setup = setup;
    this.#teller = new VitalsTeller(bus, vitalsTopic(hall, replica.device), () => this.#now);
    void this.#look();
    this.#timer = setInterval(() => void this.#look(), ROOM_MS);
  }

  get #now(): Vitals {
    const { version, replica, endpoint, printer, peers } = this.#setup;
    const trouble = endpoint.isFull ? 'full' : replica.trouble?.kind;
    return {
      app: version,
      printer: printer(),
      ...peers()?.lag,
      ...(trouble === undefined ? {} : { trouble }),
      ...(this.#freeBytes === undefined ? {} : { freeBytes: this.#freeBytes }),
    };
  }

  async #look(): Promise<void> {
    const disk = await statfs(this.#setup.data).catch(() => undefined);
    if (disk !== undefined) this.#freeBytes = disk.bavail * disk.bsize;
  }

  close(): void {
    this.#teller.close();
    clearInterval(this.#timer);
  }
}
