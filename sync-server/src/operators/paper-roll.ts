import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type HallEvent, isKnown } from '@onewindow/hall-core';
import { type HubPrinter, type Replica, Serial } from '@onewindow/replica/runtime';
import { writeWhole } from '../days/sealed.ts';

/** From so many slips left on somebody should bring a roll (the figure halls ask of a kiosk, domain report §2.2). */
const LOW_SLIPS = 50;
/** A slip is not held up by the disk: what a power cut loses of the count is a few slips. */
const KEEP_AFTER_MS = 2_000;
/** Slips whose second word may still come. */
const REMEMBERED = 1_000;
/** Longer rolls than this are sold for no slip printer. */
const MOST_SLIPS = 5_000;

interface Roll {
  /** Slips on a full one, as whoever put it in has said. */
  readonly slips: number;
  readonly left: number;
}

export const isRollLength = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) > 0 && Number(value) <= MOST_SLIPS;

/**
 * Counts down the slips on the roll in this hub's printer since it was changed: few printers measure their paper, and
 * those that do tell the last metres only. It starts when somebody first says that a new roll is in.
 */
export class PaperRoll {
  readonly #file: string;
  readonly #serial = new Serial();
  readonly #stop: () => void;
  /** Slips that were counted, by about: printed may be told after sent. */
  readonly #counted = new Set<string>();
  #roll: Roll | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;

  private constructor(file: string, roll: Roll | undefined, replica: Replica) {
    this.#file = file;
    this.#roll = roll;
    this.#stop = replica.onChange((events) => this.#count(events, replica));
  }

  static async open(data: string, replica: Replica): Promise<PaperRoll> {
    const file = join(data, 'paper-roll.json');
    const roll = await readFile(file, 'utf8').then(rollOf, () => undefined);
    return new PaperRoll(file, roll, replica);
  }

  /** A new roll is in. Rejects when the disk takes nothing. */
  change(slips: number): Promise<void> {
    this.#roll = { slips, left: slips };
    return this.#keep();
  }

  /** A printer's state with what is left on its roll; where that is little, and nothing worse, it is low. */
  seen(printer: HubPrinter): HubPrinter {
    if (this.#roll === undefined || printer.kind === 'none') return printer;
    const left = Math.max(0, this.#roll.left);
    const isLow = left <= LOW_SLIPS && (printer.kind === 'ready' || printer.kind === 'silent');
    return isLow ? { ...printer, kind: 'low', left } : { ...printer, left };
  }

  #count(events: readonly HallEvent[], { device }: Replica): void {
    const roll = this.#roll;
    if (roll === undefined) return;
    let printed = 0;
    for (const event of events) {
      if (event.by.device !== device || !isKnown(event) || event.type !== 'slip-moved') continue;
      const { state } = event.data;
      if ((state !== 'printed' && state !== 'sent') || this.#counted.has(event.about)) continue;
      this.#remember(event.about);
      printed++;
    }
    if (printed === 0) return;
    this.#roll = { ...roll, left: roll.left - printed };
    this.#soon ??= setTimeout(() => void this.#keep().catch(() => undefined), KEEP_AFTER_MS);
  }

  /** Printed is told soon after sent: only the last ones need be known. */
  #remember(slip: string): void {
    this.#counted.add(slip);
    const [oldest] = this.#counted;
    if (this.#counted.size > REMEMBERED && oldest !== undefined) this.#counted.delete(oldest);
  }

  #keep(): Promise<void> {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    return this.#serial.run(() => writeWhole(this.#file, JSON.stringify(this.#roll)));
  }

  async close(): Promise<void> {
    this.#stop();
    if (this.#soon !== undefined) await this.#keep().catch(() => undefined);
  }
}

function rollOf(text: string): Roll | undefined {
  try {
    const { slips, left } = JSON.parse(text) as Partial<Roll>;
    return isRollLength(slips) && Number.isSafeInteger(left) ? { slips, left: Number(left) } : undefined;
  } catch {
    return undefined;
  }
}
