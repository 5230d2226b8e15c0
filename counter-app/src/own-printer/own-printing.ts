import { accept, encodePaper, paperOf, type Result, refuse } from '@onewindow/hall-core';
import { DevicePrinting, printTests, probePrinter } from '@onewindow/printers/printing';
import type { PrinterState } from '@onewindow/printers/pure';
import type { HallSession, PrinterTested } from '@onewindow/replica';
import { ownPrinterTruth, type PrinterTruth } from '../words/own-printer.ts';
import { onPlug, pluggedIn, wayTo } from './browser-printers.ts';
import { encodeHere } from './encode-here.ts';
import type { KeptPrinter } from './kept-printer.ts';
import { learnSlipOrigin, slipOrigin } from './slip-origin.ts';

/**
 * Prints this device's own slips on the printer that hangs on it. Jobs are events in the device's ledger, so a page
 * that is reloaded in the middle of one finds it as `sending` and says that it does not know; nothing prints twice.
 * Of several tabs of one device one prints.
 */
export class OwnPrinting {
  readonly #session: HallSession;
  readonly #kept: KeptPrinter;
  readonly #changed: () => void;
  readonly #stops: (() => void)[] = [];
  #printing: DevicePrinting | undefined;
  #closed = false;
  #state: PrinterState = { kind: 'unproven' };
  /** What the printer calls itself; undefined while it is not plugged in. */
  name: string | undefined;

  constructor(session: HallSession, kept: KeptPrinter, onChange: () => void) {
    this.#session = session;
    this.#kept = kept;
    this.#changed = () => {
      if (!this.#closed) onChange();
    };
    const look = async (): Promise<void> => {
      const before = this.name;
      this.name = await pluggedIn(kept).catch(() => undefined);
      if (before === undefined && this.name !== undefined) this.#printing?.check();
      this.#changed();
    };
    this.#stops.push(onPlug(() => void look()));
    void look();
    void learnSlipOrigin();
    // While the hub is there: a rare name may come when it is not.
    void import('./pictures.ts').then(({ keepLetters }) => keepLetters()).catch(() => undefined);
    const lock = `onewindow.printer.${session.device}`;
    void navigator.locks.request(lock, () => this.#whileOwner()).catch(() => undefined);
  }

  #whileOwner(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    this.#printing = this.#begin();
    this.#stops.push(this.#session.subscribe(() => this.#printing?.look()));
    return new Promise((resolve) => {
      this.#stops.push(() => void this.#printing?.close().then(resolve));
    });
  }

  #begin(): DevicePrinting {
    const session = this.#session;
    return new DevicePrinting({
      device: session.device,
      fold: () => session.fold,
      tell: async (word) => (await session.do(word)).ok,
      seal: async (ticket) => {
        const sealed = await session.sealPaper(ticket.id);
        return sealed.ok ? sealed.value : encodePaper(paperOf(ticket));
      },
      origin: slipOrigin,
      nowMs: () => session.now().wallMs,
      connect: wayTo(this.#kept),
      profile: this.#kept.profile,
      encode: encodeHere,
      onState: (state) => {
        this.#state = state;
        this.#changed();
      },
    });
  }

  /** How the printer is, in words; undefined while it is not plugged in. */
  get truth(): PrinterTruth | undefined {
    return this.name === undefined ? undefined : ownPrinterTruth(this.#state, this.name);
  }

  /** Prints what was asked for a moment ago, without waiting for the next frame. */
  look(): void {
    this.#printing?.look();
  }

  /** Asks the printer all it may answer and prints the test papers, while no slip waits. */
  async test(): Promise<Result<PrinterTested>> {
    const printing = this.#printing;
    if (printing?.isIdle !== true) return refuse('busy');
    await printing.close();
    try {
      const connect = wayTo(this.#kept);
      const probe = await probePrinter(connect);
      if (!probe.ok) return probe;
      const draw = await import('./pictures.ts').then(
        ({ drawTest }) => drawTest,
        () => undefined,
      );
      const printed = await printTests(connect, draw);
      return printed.ok ? accept({ report: probe.report, papers: printed.papers }) : printed;
    } finally {
      if (!this.#closed) this.#printing = this.#begin();
    }
  }

  close(): void {
    this.#closed = true;
    for (const stop of this.#stops.splice(0)) stop();
  }
}
