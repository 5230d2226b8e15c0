import {
  type Answered,
  accept,
  type Command,
  type HallFile,
  type PinAnswer,
  type PinTries,
  pinTriesLeft,
  pinWaitMs,
  type Result,
  refuse,
  rulesOf,
  wrongPin,
} from '@onewindow/hall-core';
import type { PinChange } from '@onewindow/replica';

/** Clerks' PINs as a hub in memory keeps them, and what a device keeps for when it is cut off. */
export class MemoryPins {
  readonly #pins = new Map<string, string>();
  readonly #tries = new Map<string, PinTries>();
  /** By device and clerk. */
  readonly #known = new Map<string, string>();
  readonly #proven = new Map<string, string>();

  list(): readonly string[] {
    return [...this.#pins.keys()].sort();
  }

  change({ clerk, pin }: PinChange): void {
    if (pin === null) this.#pins.delete(clerk);
    else this.#pins.set(clerk, pin);
    this.#tries.delete(clerk);
  }

  prove(device: string, clerk: string, pin: string, isCutOff: boolean, nowMs: number): PinAnswer {
    const place = `${device} ${clerk}`;
    const right = isCutOff ? this.#known.get(place) : this.#pins.get(clerk);
    if (right === undefined) return { kind: isCutOff ? 'not-known-here' : 'no-pin' };
    const waitMs = pinWaitMs(this.#tries.get(clerk), nowMs);
    if (waitMs > 0) return { kind: 'wait', waitMs };
    if (right !== pin) {
      const tries = wrongPin(this.#tries.get(clerk), nowMs);
      this.#tries.set(clerk, tries);
      const nowWaitMs = pinWaitMs(tries, nowMs);
      return nowWaitMs > 0
        ? { kind: 'wait', waitMs: nowWaitMs }
        : { kind: 'wrong', triesLeft: pinTriesLeft(tries) };
    }
    this.#tries.delete(clerk);
    this.#known.set(place, pin);
    this.#proven.set(device, clerk);
    return isCutOff ? { kind: 'ok', offline: true } : { kind: 'ok' };
  }

  /** Why a command may not be given now. */
  refusalOf(device: string, command: Command, hall: HallFile | undefined): Result<Answered> | undefined {
    if (command.kind !== 'sign-in' || hall === undefined || rulesOf(hall).signIn === 'name') return undefined;
    const proven = this.#proven.get(device);
    this.#proven.delete(device);
    return proven === command.clerk ? undefined : refuse('pin-needed');
  }

  /** What the manager's page is told. */
  answer(isCutOff: boolean, change?: PinChange): Result<readonly string[]> {
    if (isCutOff) return refuse('no-hub-in-reach');
    if (change !== undefined) this.change(change);
    return accept(this.list());
  }
}
