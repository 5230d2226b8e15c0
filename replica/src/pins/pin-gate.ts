import { type Command, type HallFile, type PinAnswer, refuse, rulesOf } from '@onewindow/hall-core';
import type { LocalPins } from './local-pins.ts';

/** A clerk who has shown the PIN sits down within this time, or shows it again. */
const PROVEN_MS = 2 * 60_000;

/** What a hub answers to a PIN; undefined: none is in reach. */
export type AskHub = (clerk: string, pin: string) => Promise<PinAnswer | undefined>;

export interface PinGateSetup {
  readonly hall: () => HallFile | undefined;
  /** One tablet that is the whole hall has no hub that could know a PIN, and asks for none. */
  readonly isLone: boolean;
  readonly askHub: AskHub;
  readonly local: LocalPins;
  readonly monoMs: () => number;
}

/** Lets a clerk sign in on this device who has shown the PIN, where the hall's set-up asks for one. */
export class PinGate {
  readonly #setup: PinGateSetup;
  #proven: { readonly clerk: string; readonly untilMonoMs: number } | undefined;

  constructor(setup: PinGateSetup) {
    this.#setup = setup;
  }

  /** Tries a PIN: the hub in reach decides, and without one what this device keeps of the clerk. */
  async prove(clerk: string, pin: string): Promise<PinAnswer> {
    const answer = await this.#answerOf(clerk, pin);
    this.#proven =
      answer.kind === 'ok' ? { clerk, untilMonoMs: this.#setup.monoMs() + PROVEN_MS } : undefined;
    return answer;
  }

  async #answerOf(clerk: string, pin: string): Promise<PinAnswer> {
    const { askHub, local } = this.#setup;
    const answer = await askHub(clerk, pin);
    if (answer === undefined) {
      // Where the count of tries cannot be kept, nothing is tried.
      return local.verify(clerk, pin).catch((): PinAnswer => ({ kind: 'not-known-here' }));
    }
    // The hub has decided: storage that takes nothing keeps nobody from the work.
    await this.#learn(answer, clerk, pin).catch(() => undefined);
    return answer;
  }

  async #learn({ kind }: PinAnswer, clerk: string, pin: string): Promise<void> {
    const { local } = this.#setup;
    if (kind === 'ok') return local.remember(clerk, pin);
    // Cleared; or what a hub finds wrong and this device would have let in is a PIN of before.
    if (kind === 'no-pin' || (kind === 'wrong' && (await local.isKept(clerk, pin))))
      await local.forget(clerk);
  }

  /** Why a command may not be given now; undefined when it may. A PIN shown is good for one sign-in. */
  refusalOf(command: Command): ReturnType<typeof refuse<'pin-needed'>> | undefined {
    const { hall, isLone, monoMs } = this.#setup;
    if (command.kind !== 'sign-in' || isLone) return undefined;
    const file = hall();
    if (file === undefined || rulesOf(file).signIn === 'name') return undefined;
    const proven = this.#proven;
    this.#proven = undefined;
    if (proven?.clerk === command.clerk && monoMs() <= proven.untilMonoMs) return undefined;
    return refuse('pin-needed');
  }
}
