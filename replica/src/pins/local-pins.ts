import { type PinAnswer, type PinTries, pinTriesLeft, pinWaitMs, wrongPin } from '@onewindow/hall-core';

/** What a browser's ledger keeps under names; a key is kept without being readable. */
export interface PinMemory {
  meta<T>(name: string): Promise<T | undefined>;
  /** With undefined it is forgotten. */
  setMeta(name: string, value: unknown): Promise<void>;
}

/** OWASP Password Storage Cheat Sheet (2023) for PBKDF2-HMAC-SHA256. */
const ITERATIONS = 600_000;
const SALT_BYTES = 16;
const HASH_BITS = 256;
/** Whoever has not signed in here for so long connects once. */
const KNOWN_MS = 30 * 24 * 60 * 60_000;

/** What a device keeps of a clerk who signed in on it. */
interface KnownClerk {
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly hash: Uint8Array<ArrayBuffer>;
  readonly iterations: number;
  /** Wall clock of the last success with a hub. */
  readonly provenMs: number;
}

const clerkName = (clerk: string): string => `pin:${clerk}`;
const triesName = (clerk: string): string => `pin-tries:${clerk}`;

/**
 * PINs on a device that is cut off: of clerks whom a hub has confirmed here lately. What is kept is PBKDF2 of the PIN
 * and of a key that never leaves this browser, so that a copy of the storage cannot be tried out elsewhere.
 */
export class LocalPins {
  readonly #memory: PinMemory;
  readonly #nowMs: () => number;
  readonly #iterations: number;

  /** @param iterations fewer than by itself in tests only */
  constructor(memory: PinMemory, nowMs: () => number, iterations = ITERATIONS) {
    this.#memory = memory;
    this.#nowMs = nowMs;
    this.#iterations = iterations;
  }

  /** A hub has found the PIN right. */
  async remember(clerk: string, pin: string): Promise<void> {
    const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
    const how = { salt, iterations: this.#iterations };
    const hash = await this.#hash(clerk, pin, how);
    const known: KnownClerk = { ...how, hash, provenMs: this.#nowMs() };
    await this.#memory.setMeta(clerkName(clerk), known);
    await this.#memory.setMeta(triesName(clerk), undefined);
  }

  /** What is kept of the clerk is not right any more. */
  forget(clerk: string): Promise<void> {
    return this.#memory.setMeta(clerkName(clerk), undefined);
  }

  /** Whether this is the PIN that is kept; only for one a hub has judged, for it counts no tries. */
  async isKept(clerk: string, pin: string): Promise<boolean> {
    const known = await this.#memory.meta<KnownClerk>(clerkName(clerk));
    return known !== undefined && areEqual(await this.#hash(clerk, pin, known), known.hash);
  }

  async verify(clerk: string, pin: string): Promise<PinAnswer> {
    const nowMs = this.#nowMs();
    const known = await this.#memory.meta<KnownClerk>(clerkName(clerk));
    if (known === undefined || nowMs - known.provenMs > KNOWN_MS) return { kind: 'not-known-here' };
    const before = await this.#memory.meta<PinTries>(triesName(clerk));
    const beforeMs = pinWaitMs(before, nowMs);
    if (beforeMs > 0) return { kind: 'wait', waitMs: beforeMs };
    // Kept before it is tried: closing the page in between gives nobody a free one.
    const tries = wrongPin(before, nowMs);
    await this.#memory.setMeta(triesName(clerk), tries);
    if (areEqual(await this.#hash(clerk, pin, known), known.hash)) {
      await this.#memory.setMeta(triesName(clerk), undefined);
      return { kind: 'ok', offline: true };
    }
    const waitMs = pinWaitMs(tries, nowMs);
    return waitMs > 0 ? { kind: 'wait', waitMs } : { kind: 'wrong', triesLeft: pinTriesLeft(tries) };
  }

  async #hash(
    clerk: string,
    pin: string,
    { salt, iterations }: Pick<KnownClerk, 'salt' | 'iterations'>,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const text = new TextEncoder().encode(`${clerk} ${pin}`);
    const mixed = await crypto.subtle.sign('HMAC', await this.#key(), text);
    const material = await crypto.subtle.importKey('raw', mixed, 'PBKDF2', false, ['deriveBits']);
    const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
    return new Uint8Array(await crypto.subtle.deriveBits(derivation, material, HASH_BITS));
  }

  /** Made once; it can be used here and read by nobody. */
  async #key(): Promise<CryptoKey> {
    const kept = await this.#memory.meta<CryptoKey>('pin-key');
    if (kept !== undefined) return kept;
    const made = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    await this.#memory.setMeta('pin-key', made);
    return made;
  }
}

function areEqual(one: Uint8Array, other: Uint8Array): boolean {
  let difference = one.length ^ other.length;
  for (const [index, byte] of one.entries()) difference |= byte ^ (other[index] ?? 0);
  return difference === 0;
}
