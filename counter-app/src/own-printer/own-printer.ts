import { type DeviceId, type Result, refuse } from '@onewindow/hall-core';
import type { HallSession, PrinterTested } from '@onewindow/replica';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { PrinterTruth } from '../words/own-printer.ts';
import { type KeptPrinter, keepPrinter, keptPrinter } from './kept-printer.ts';
import type { OwnPrinting } from './own-printing.ts';

type Host = ReactiveControllerHost & { readonly session: HallSession; readonly deviceKey: string };

/** The printer of a kiosk itself, for when its hub is gone or has none. What it takes is loaded where there is one. */
export class OwnPrinter implements ReactiveController {
  readonly #host: Host;
  #printing: OwnPrinting | undefined;
  readonly #watchers = new Set<() => void>();
  #turn = 0;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    void this.#open();
  }

  hostDisconnected(): void {
    this.#close();
  }

  /** Whose printer it is: this device's, while one is plugged in. */
  get device(): DeviceId | undefined {
    return this.#printing?.name === undefined ? undefined : this.#host.session.device;
  }

  /** How it is, in words; undefined while none is plugged in. */
  get truth(): PrinterTruth | undefined {
    return this.#printing?.truth;
  }

  get kept(): KeptPrinter | undefined {
    return keptPrinter(this.#host.deviceKey);
  }

  /** Calls back whenever its state changes; returns the way to stop. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  #changed(): void {
    this.#host.requestUpdate();
    for (const watcher of this.#watchers) watcher();
  }

  look(): void {
    this.#printing?.look();
  }

  /** Asks the printer all it may answer and prints the test papers, while no slip waits. */
  async test(): Promise<Result<PrinterTested>> {
    return this.#printing?.test() ?? refuse('not-plugged-in');
  }

  /** Sets another printer up, or none, and begins with it. */
  async set(printer: KeptPrinter | undefined): Promise<void> {
    this.#close();
    keepPrinter(this.#host.deviceKey, printer);
    await this.#open();
  }

  async #open(): Promise<void> {
    const { kept } = this;
    if (kept === undefined) return;
    const turn = ++this.#turn;
    const { OwnPrinting } = await import('./own-printing.ts');
    // Closed or set anew while it was loaded.
    if (turn !== this.#turn) return;
    this.#printing = new OwnPrinting(this.#host.session, kept, () => this.#changed());
  }

  #close(): void {
    this.#turn++;
    this.#printing?.close();
    this.#printing = undefined;
    this.#changed();
  }
}
