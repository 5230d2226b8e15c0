import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type DeviceId,
  type PinAnswer,
  type PinTries,
  pinTriesLeft,
  pinWaitMs,
  wrongPin,
} from '@onewindow/hall-core';
import { Serial } from '@onewindow/replica/runtime';
import { writeWhole } from '../days/sealed.ts';
import type { PersonStore } from '../persons/person-store.ts';
import { isPinOf, pinVerifier } from './pin-verifier.ts';

export interface PinDeskSetup {
  readonly data: string;
  readonly persons: PersonStore;
  readonly wallMs: () => number;
}

/** Tries clerks' PINs, and counts the wrong ones of each clerk on all devices and of each device for all clerks. */
export class PinDesk {
  readonly #setup: PinDeskSetup;
  readonly #file: string;
  readonly #tries: Map<string, PinTries>;
  /** One at a time: a try takes 32 MiB, and two at once must not both be the last free one. */
  readonly #serial = new Serial();

  private constructor(setup: PinDeskSetup, file: string, tries: Map<string, PinTries>) {
    this.#setup = setup;
    this.#file = file;
    this.#tries = tries;
  }

  static async open(setup: PinDeskSetup): Promise<PinDesk> {
    const file = join(setup.data, 'pin-tries.json');
    const tries = await readFile(file, 'utf8').then(triesOf, () => new Map<string, PinTries>());
    return new PinDesk(setup, file, tries);
  }

  get withPin(): readonly string[] {
    return this.#setup.persons.withPin;
  }

  /** Sets or clears a clerk's PIN; what was tried before is forgotten. Rejects when the disk takes nothing. */
  set(clerk: string, pin: string | null): Promise<void> {
    return this.#serial.run(async () => {
      await this.#setup.persons.putPin(clerk, pin === null ? undefined : await pinVerifier(pin));
      if (this.#tries.delete(clerkSlot(clerk))) await this.#keepTries();
    });
  }

  verify(device: DeviceId, clerk: string, pin: string): Promise<PinAnswer> {
    return this.#serial.run(async () => {
      const { persons, wallMs } = this.#setup;
      const slots = [clerkSlot(clerk), `device ${device}`];
      const nowMs = wallMs();
      const waitMs = Math.max(...slots.map((slot) => pinWaitMs(this.#tries.get(slot), nowMs)));
      if (waitMs > 0) return { kind: 'wait', waitMs };
      const verifier = persons.pinOf(clerk);
      if (verifier === undefined) return { kind: 'no-pin' };
      // Counted before it is tried: pulling the plug in between gives nobody a free one.
      const before = slots.map((slot) => [slot, this.#tries.get(slot)] as const);
      for (const [slot, tries] of before) this.#tries.set(slot, wrongPin(tries, nowMs));
      await this.#keepTries();
      if (!(await isPinOf(pin, verifier))) return this.#wrong(slots, nowMs);
      for (const slot of slots) this.#tries.delete(slot);
      await this.#keepTries();
      return { kind: 'ok' };
    });
  }

  #wrong(slots: readonly string[], nowMs: number): PinAnswer {
    const counts = slots.map((slot) => this.#tries.get(slot));
    const waitMs = Math.max(...counts.map((tries) => pinWaitMs(tries, nowMs)));
    if (waitMs > 0) return { kind: 'wait', waitMs };
    return { kind: 'wrong', triesLeft: Math.min(...counts.map(pinTriesLeft)) };
  }

  /** On a full disk the counts live until the restart: clerks must be able to sign in. */
  async #keepTries(): Promise<void> {
    const text = JSON.stringify(Object.fromEntries(this.#tries));
    await writeWhole(this.#file, text).catch(() => undefined);
  }
}

const clerkSlot = (clerk: string): string => `clerk ${clerk}`;

/** What was counted before a restart; a damaged file is as good as none. */
function triesOf(text: string): Map<string, PinTries> {
  const tries = new Map<string, PinTries>();
  try {
    for (const [slot, value] of Object.entries(JSON.parse(text) as object)) {
      const { wrong, lastMs } = (value ?? {}) as Partial<PinTries>;
      if (Number.isSafeInteger(wrong) && Number.isFinite(lastMs)) {
        tries.set(slot, { wrong: Number(wrong), lastMs: Number(lastMs) });
      }
    }
  } catch {
    return tries;
  }
  return tries;
}
