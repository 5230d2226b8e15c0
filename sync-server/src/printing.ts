import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  DevicePrinting,
  facesIn,
  type PrinterProfile,
  type PrinterState,
  type ProbeReport,
  paperEncoder,
  pictureOf,
  printTests,
  probePrinter,
  REACH_WORDS,
  readProfile,
  type TestPaper,
} from '@onewindow/printers';
import { type Clock, type HubPrinter, type Replica, Serial } from '@onewindow/replica/runtime';
import { writeWhole } from './days/sealed.ts';
import type { Say } from './log/hub-log.ts';
import { type PrinterAddress, wayTo } from './printer-address.ts';
import { hubPrinterOf } from './printer-state.ts';

/** The letters of papers a printer has none for; as far from the program built as from this file. */
const faces = facesIn(join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'printers', 'font'));
const encode = paperEncoder(faces);
/** Until somebody has tried it: narrow paper, its own Chinese letters, a knife. */
/** How long a change of profile waits for a slip that is printed, and how often it looks. */
const IDLE_MS = 15_000;
const LOOK_MS = 200;
const UNTRIED: PrinterProfile = { columns: 32, hanzi: 'native', cutter: true };
/** Reasons that do not pass by themselves: somebody has to set something right at this computer. */
const TO_SET_RIGHT = ['not-plugged-in', 'no-permission', 'in-use', 'no-driver'] as const;

export interface PrintingSetup {
  readonly replica: Replica;
  readonly clock: Clock;
  readonly to: PrinterAddress;
  /** How its model prints, while nobody has tried it. */
  readonly model?: PrinterProfile;
  /** Where a resident's phone finds this hub: the beginning of the address on a slip. */
  readonly origin: () => string;
  /** The hub's data folder: what was found of the printer is kept there. */
  readonly data: string;
  readonly say: Say;
}

/** What trying a printer came to; `busy`: slips wait for it or are being printed. */
export type PrinterTest =
  | { readonly ok: true; readonly report: ProbeReport; readonly papers: readonly TestPaper[] }
  | { readonly ok: false; readonly refusal: { readonly code: string } };

/** Prints the slips the hall asks this hub for, and tries its printer. */
export class Printing {
  readonly #setup: PrintingSetup;
  readonly #stop: () => void;
  readonly #serial = new Serial();
  #profile: PrinterProfile;
  #printing: DevicePrinting;
  #state: PrinterState = { kind: 'unproven' };

  private constructor(setup: PrintingSetup, profile: PrinterProfile) {
    this.#setup = setup;
    this.#profile = profile;
    this.#printing = this.#begin();
    this.#stop = setup.replica.onChange((events) => this.#printing.heard(events));
  }

  static async open(setup: PrintingSetup): Promise<Printing> {
    const kept = await readFile(fileIn(setup.data), 'utf8')
      .then(JSON.parse)
      .catch(() => undefined);
    return new Printing(setup, readProfile(kept) ?? setup.model ?? UNTRIED);
  }

  get state(): HubPrinter {
    return hubPrinterOf(this.#state);
  }

  get profile(): PrinterProfile {
    return this.#profile;
  }

  /** Asks the printer all it may answer and prints the test papers, while no slip waits. */
  test(): Promise<PrinterTest> {
    return this.#serial.run(async () => {
      if (!this.#printing.isIdle) return { ok: false, refusal: { code: 'busy' } };
      await this.#printing.close();
      try {
        return await this.#try();
      } finally {
        this.#printing = this.#begin();
      }
    });
  }

  async #try(): Promise<PrinterTest> {
    const connect = wayTo(this.#setup.to);
    const probe = await probePrinter(connect);
    if (!probe.ok) return probe;
    const printed = await printTests(connect, pictureOf(faces));
    return printed.ok ? { ok: true, report: probe.report, papers: printed.papers } : printed;
  }

  /** Prints by this profile from now on. Rejects when the disk takes nothing; then the old one stays. */
  keep(profile: PrinterProfile): Promise<void> {
    return this.#serial.run(async () => {
      await writeWhole(fileIn(this.#setup.data), JSON.stringify(profile));
      this.#profile = profile;
      await this.#idle();
      await this.#printing.close();
      this.#printing = this.#begin();
    });
  }

  /** A slip on its way comes out whole first; a printer that has stopped is not waited for. */
  async #idle(): Promise<void> {
    for (let waitedMs = 0; waitedMs < IDLE_MS && !this.#printing.isIdle; waitedMs += LOOK_MS)
      await pause(LOOK_MS);
  }

  #begin(): DevicePrinting {
    const { replica, clock, to, origin } = this.#setup;
    return new DevicePrinting({
      device: replica.device,
      fold: () => replica.fold,
      tell: async (word) => (await replica.do(word)).ok,
      seal: (ticket) => replica.sealPaper(ticket),
      origin,
      nowMs: () => clock.now().wallMs,
      connect: wayTo(to),
      profile: this.#profile,
      encode,
      onState: (state) => {
        this.#state = state;
        this.#sayWhatToSetRight(state);
      },
    });
  }

  #sayWhatToSetRight(state: PrinterState): void {
    if (state.kind !== 'unreachable') return;
    const reason = TO_SET_RIGHT.find((each) => each === state.reason);
    if (reason === undefined) return;
    const { 'zh-CN': zh, en } = REACH_WORDS[reason];
    this.#setup.say(`${zh}。 ${en}.`, { code: 'printer-to-set-right', why: reason });
  }

  async close(): Promise<void> {
    this.#stop();
    await this.#serial.idle();
    await this.#printing.close();
  }
}

const fileIn = (data: string): string => join(data, 'printer.json');
