import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { DeviceId } from '@onewindow/hall-core';

/** A nonce is answered at once; a minute covers the slowest tablet. */
const NONCE_MS = 60_000;
/** A pass lasts as long as a working day; it also ends with the hub's process. */
export const PASS_MS = 43_200_000;

/**
 * Nonces and passes this hub has given out, kept by nobody: each carries when it ends, on this hub's monotonic clock,
 * under a key made at this start. Wrong wall clocks on either side change nothing.
 */
export class Passes {
  readonly #key = randomBytes(32);
  readonly #monoMs: () => number;
  readonly #usedNonces = new Map<string, number>();

  constructor(monoMs: () => number) {
    this.#monoMs = monoMs;
  }

  nonce(): string {
    return this.#sealed('nonce', randomBytes(12).toString('base64url'), NONCE_MS);
  }

  /** Whether this hub gave that nonce lately, and nobody has used it. */
  takeNonce(nonce: string): boolean {
    const now = this.#monoMs();
    for (const [used, endsMs] of this.#usedNonces) {
      if (endsMs > now) break;
      this.#usedNonces.delete(used);
    }
    if (this.#usedNonces.has(nonce) || this.#opened('nonce', nonce) === undefined) return false;
    this.#usedNonces.set(nonce, now + NONCE_MS);
    return true;
  }

  /** A pass for a device that has proved its key. */
  passFor(device: DeviceId): string {
    return this.#sealed('pass', device, PASS_MS);
  }

  /** Whose pass this is; undefined for what is none, or none any more. */
  holderOf(pass: string): DeviceId | undefined {
    return this.#opened('pass', pass);
  }

  #sealed(purpose: string, content: string, lastsMs: number): string {
    const text = `${content}.${Math.ceil(this.#monoMs() + lastsMs)}`;
    return `${text}.${this.#mac(purpose, text)}`;
  }

  #opened(purpose: string, sealed: string): string | undefined {
    const [content = '', ends = '', mac = '', ...more] = sealed.split('.');
    if (more.length > 0) return undefined;
    const expected = Buffer.from(this.#mac(purpose, `${content}.${ends}`));
    const given = Buffer.from(mac);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    return Number(ends) > this.#monoMs() ? content : undefined;
  }

  #mac(purpose: string, text: string): string {
    return createHmac('sha256', this.#key).update(`${purpose} ${text}`).digest('base64url');
  }
}
