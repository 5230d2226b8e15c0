import { randomBytes } from 'node:crypto';
import type { DeviceId, DeviceRole, EntryRefusal } from '@onewindow/hall-core';

/** DESIGN §6: a code is good once, for ten minutes. */
export const INVITATION_MS = 600_000;
/** Codes that are over are remembered this long, to say what is wrong with them. */
const REMEMBERED_MS = 3_600_000;
/** 128 bits in base 32, for a QR; a code to be typed has 60. */
const SCANNED_LENGTH = 26;
const TYPED_LENGTH = 12;
/** No letters that are taken for digits, or for each other. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * Wrong codes one address may send in a row before it has to wait. There is no limit for all together: with 60 bits
 * no number of addresses guesses a code in ten minutes, and a limit would let one stranger keep everyone out.
 */
const WRONG_MAX = 5;
const WAIT_MS = 60_000;

/** What a code lets a device do. */
export interface Invitation {
  readonly code: string;
  readonly roles: readonly DeviceRole[];
  /** Who asked for it; absent for the first manager's. */
  readonly by?: DeviceId;
  /** The device whose place the new one takes; it is revoked at that moment. */
  readonly replaces?: DeviceId;
  /** On this hub's monotonic clock; absent: until it is used. */
  readonly endsMonoMs?: number;
}

export type Redeemed =
  | { readonly ok: true; readonly invitation: Invitation }
  | { readonly ok: false; readonly code: EntryRefusal; readonly waitMs?: number };

interface Wrongs {
  count: number;
  sinceMonoMs: number;
}

/**
 * The codes by which devices are let into the hall, and who guesses at them. They live in this hub's memory: a code
 * is shown by the hub that takes it, and one that was not used before a restart is asked for again.
 */
export class Invitations {
  readonly #open = new Map<string, Invitation>();
  readonly #over = new Map<string, { readonly why: EntryRefusal; readonly atMonoMs: number }>();
  readonly #wrong = new Map<string, Wrongs>();
  readonly #monoMs: () => number;

  constructor(monoMs: () => number) {
    this.#monoMs = monoMs;
  }

  /** A new code. `typed`: short enough to be read out and typed, as on the hub's own terminal. */
  make(
    wish: Omit<Invitation, 'code' | 'endsMonoMs'>,
    kind: 'scanned' | 'typed',
    lastsMs?: number,
  ): Invitation {
    const code = randomCode(kind === 'typed' ? TYPED_LENGTH : SCANNED_LENGTH);
    const ends = lastsMs === undefined ? {} : { endsMonoMs: this.#monoMs() + lastsMs };
    const invitation = { ...wish, code, ...ends };
    this.#open.set(code, invitation);
    return invitation;
  }

  /** Whether a code would still let someone in. */
  isOpen(code: string): boolean {
    this.#forget();
    return this.#open.has(code);
  }

  /** Ends a code before it is used. */
  withdraw(code: string): void {
    if (this.#open.delete(code)) this.#end(code, 'code-expired');
  }

  /**
   * What a code is good for. It is not used up by this: joining may still fail, and then it is good again. Whoever
   * sends wrong codes has to wait.
   */
  look(typed: string, address: string): Redeemed {
    this.#forget();
    const waitMs = this.#mustWait(address);
    if (waitMs > 0) return { ok: false, code: 'too-many-tries', waitMs };
    const code = plainCode(typed);
    const invitation = this.#open.get(code);
    if (invitation === undefined) {
      const over = this.#over.get(code);
      if (over === undefined) this.#noteWrong(address);
      return { ok: false, code: over?.why ?? 'code-unknown' };
    }
    this.#wrong.delete(address);
    return { ok: true, invitation };
  }

  /** The code has let a device in. */
  used({ code }: Invitation): void {
    if (this.#open.delete(code)) this.#end(code, 'code-used');
  }

  #end(code: string, why: EntryRefusal): void {
    this.#over.set(code, { why, atMonoMs: this.#monoMs() });
  }

  #forget(): void {
    const now = this.#monoMs();
    for (const { code, endsMonoMs = Number.POSITIVE_INFINITY } of [...this.#open.values()]) {
      if (endsMonoMs <= now) this.withdraw(code);
    }
    for (const [code, { atMonoMs }] of this.#over)
      if (now > atMonoMs + REMEMBERED_MS) this.#over.delete(code);
    for (const [who, { sinceMonoMs }] of this.#wrong)
      if (now > sinceMonoMs + WAIT_MS) this.#wrong.delete(who);
  }

  #mustWait(address: string): number {
    const wrongs = this.#wrong.get(address);
    if (wrongs === undefined || wrongs.count < WRONG_MAX) return 0;
    return Math.max(0, wrongs.sinceMonoMs + WAIT_MS - this.#monoMs());
  }

  #noteWrong(address: string): void {
    const wrongs = this.#wrong.get(address) ?? { count: 0, sinceMonoMs: 0 };
    wrongs.count++;
    wrongs.sinceMonoMs = this.#monoMs();
    this.#wrong.set(address, wrongs);
  }
}

/** A code as it is looked up: without the gaps and capitals a person puts in, and with what is easily misread. */
export const plainCode = (typed: string): string =>
  typed
    .toLowerCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1')
    .replaceAll('u', 'v');

const randomCode = (length: number): string =>
  [...randomBytes(length)].map((byte) => LETTERS.charAt(byte & 31)).join('');
