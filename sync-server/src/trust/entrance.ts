import {
  type DeviceId,
  type DeviceRole,
  decideAdmit,
  decideReplace,
  deviceIdOf,
  type EntryRefusal,
  type JoinAnswer,
  type JoinAsk,
  provingText,
  type SessionAnswer,
  type SessionAsk,
} from '@onewindow/hall-core';
import { evidenceOf, type Replica, type Signer, verifySignature } from '@onewindow/replica/runtime';
import { type AuthorityAnswer, type AuthorityAsk, sealAuthority } from './authority-handover.ts';
import { weighedEvidence } from './evidence.ts';
import { type Invitation, Invitations } from './invitations.ts';
import { PASS_MS, Passes } from './passes.ts';
import { makeRecoveryKit, type RecoveryKit } from './recovery-kit.ts';

export type Refused = { readonly ok: false; readonly code: EntryRefusal; readonly waitMs?: number };
export type Admitted<T> = { readonly ok: true; readonly value: T } | Refused;

/** Who asks: the holder of a pass, or nobody in particular. */
export type Subject =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'device'; readonly device: DeviceId; readonly roles: readonly DeviceRole[] };

const ANONYMOUS: Subject = { kind: 'anonymous' };

export interface EntranceSetup {
  readonly replica: Replica;
  readonly hall: string;
  readonly signer: Signer;
  /** The hall's certificate authority with its key; undefined where this hub has none. */
  readonly authority: () => Promise<string | undefined>;
  readonly monoMs: () => number;
  /** Told of a key that was proved. */
  readonly learned: (device: DeviceId, publicKey: string) => void;
  /** Whether whoever asks from this address is taken in without a code: a trial hall on its own computer. */
  readonly takesIn: (address: string) => boolean;
}

/** The hub's door: who is let in, against a proof of the key, and who may join the hall, against a code. */
export class Entrance {
  readonly #setup: EntranceSetup;
  readonly #passes: Passes;
  /** Of devices that have been let in; their own events may bring their keys later. */
  readonly #keys = new Map<DeviceId, string>();
  readonly invitations: Invitations;

  constructor(setup: EntranceSetup) {
    this.#setup = setup;
    this.#passes = new Passes(setup.monoMs);
    this.invitations = new Invitations(setup.monoMs);
  }

  challenge(): { readonly nonce: string } {
    return { nonce: this.#passes.nonce() };
  }

  /** What a device may be now. Looked up each time: a revocation counts at once. */
  rolesOf(device: DeviceId): readonly DeviceRole[] {
    const { fold } = this.#setup.replica;
    return fold.standing(device) === 'enrolled' ? fold.rolesOf(device) : [];
  }

  /** Who shows a pass. */
  subjectOf(pass: string | undefined): Subject {
    const device = pass === undefined ? undefined : this.#passes.holderOf(pass);
    const roles = device === undefined ? [] : this.rolesOf(device);
    return device === undefined || roles.length === 0 ? ANONYMOUS : { kind: 'device', device, roles };
  }

  /** The key of a device that has been let in here. */
  keyOf(device: DeviceId): string | undefined {
    return this.#keys.get(device);
  }

  /** Lets an enrolled device in. */
  async session(ask: Partial<SessionAsk>): Promise<Admitted<SessionAnswer>> {
    if (!isAsk(ask)) return { ok: false, code: 'malformed' };
    const device = deviceIdOf(ask.publicKey);
    const { fold } = this.#setup.replica;
    if (fold.standing(device) === 'revoked') return { ok: false, code: 'revoked' };
    if (this.rolesOf(device).length === 0) {
      return { ok: false, code: fold.root === undefined ? 'hub-not-ready' : 'not-enrolled' };
    }
    if (!(await this.#isProven(ask, device))) return { ok: false, code: 'bad-proof' };
    this.#keys.set(device, ask.publicKey);
    this.#setup.learned(device, ask.publicKey);
    return { ok: true, value: { token: this.#passes.passFor(device), lastsMs: PASS_MS } };
  }

  async #isProven({ publicKey, nonce, sig }: SessionAsk, device: DeviceId): Promise<boolean> {
    return this.#passes.takeNonce(nonce) && verifySignature(publicKey, provingText(device, nonce), sig);
  }

  /** Takes a device into the hall. Asked again, it answers the same: the first answer may have been lost. */
  async join(ask: Partial<JoinAsk>, address: string): Promise<Admitted<JoinAnswer>> {
    if (!isAsk(ask) || typeof ask.role !== 'string' || typeof ask.name !== 'string') {
      return { ok: false, code: 'malformed' };
    }
    const device = deviceIdOf(ask.publicKey);
    if (!(await this.#isProven(ask, device))) return { ok: false, code: 'bad-proof' };
    const { fold } = this.#setup.replica;
    if (fold.root === undefined) return { ok: false, code: 'hub-not-ready' };
    if (fold.standing(device) === 'revoked') return { ok: false, code: 'revoked' };
    if (this.rolesOf(device).includes(ask.role)) return this.#joined(fold.root, device);
    const entry = this.#entryBy(ask as JoinAsk, address);
    if (!entry.ok) return entry;
    const refused = await this.#admit(device, ask as JoinAsk, entry.value);
    if (refused !== undefined) return { ok: false, code: refused };
    if ('code' in entry.value) this.invitations.used(entry.value);
    return this.#joined(fold.root, device);
  }

  /** Takes in what shows an enrolment this hub has not heard of; answers how much of it was new. */
  async weigh(offered: readonly unknown[]): Promise<number> {
    const { replica } = this.#setup;
    if (replica.root === undefined) return 0;
    const events = await weighedEvidence(replica.root, evidenceOf(replica.fold), offered);
    return (await replica.ingest(events, { stored: false })).fresh.length;
  }

  /** A new recovery kit; undefined when this hub may enrol nobody. */
  recoveryKit(): Promise<RecoveryKit | undefined> {
    const { replica, hall, authority } = this.#setup;
    return makeRecoveryKit(replica, hall, authority);
  }

  /** The hall's certificate authority, sealed for the hub that asks; undefined when there is none for it. */
  async authorityFor(hub: DeviceId, ask: Partial<AuthorityAsk>): Promise<AuthorityAnswer | undefined> {
    const publicKey = this.keyOf(hub);
    const authority = await this.#setup.authority();
    const { ephemeral, sig } = ask;
    if (publicKey === undefined || authority === undefined) return undefined;
    if (typeof ephemeral !== 'string' || typeof sig !== 'string') return undefined;
    return sealAuthority(authority, { ephemeral, sig }, { publicKey }, this.#setup.signer);
  }

  #joined(root: DeviceId, device: DeviceId): Admitted<JoinAnswer> {
    return { ok: true, value: { hall: this.#setup.hall, root, roles: this.rolesOf(device) } };
  }

  /** By which right a device comes in. */
  #entryBy(
    { role, code }: JoinAsk,
    address: string,
  ): Admitted<Invitation | Pick<Invitation, 'roles' | 'replaces'>> {
    if (code === undefined) {
      if (this.#setup.takesIn(address)) return { ok: true, value: { roles: [role] } };
      return { ok: false, code: 'code-needed' };
    }
    const redeemed = this.invitations.look(code, address);
    if (!redeemed.ok) return redeemed;
    const { invitation } = redeemed;
    if (!invitation.roles.includes(role)) return { ok: false, code: 'role-not-invited' };
    return { ok: true, value: invitation };
  }

  async #admit(
    device: DeviceId,
    { publicKey, name }: JoinAsk,
    { roles, replaces }: Pick<Invitation, 'roles' | 'replaces'>,
  ): Promise<EntryRefusal | undefined> {
    const { replica } = this.#setup;
    let refused: EntryRefusal | undefined;
    try {
      await replica.record((fold) => {
        const decided =
          replaces === undefined
            ? decideAdmit(fold, replica.device, device, roles, { publicKey, name })
            : decideReplace(fold, replica.device, replaces, device, { publicKey, name });
        refused = decided.ok ? undefined : REFUSALS[decided.refusal.code];
        return decided.ok ? decided.value : [];
      });
    } catch {
      return 'not-kept';
    }
    return refused;
  }
}

/** Why the core does not admit a device, as a screen hears it. */
const REFUSALS: Readonly<Record<string, EntryRefusal>> = {
  revoked: 'revoked',
  'too-many-hubs': 'too-many-hubs',
  'not-allowed': 'hub-not-ready',
  'hub-not-ready': 'hub-not-ready',
  'no-roles': 'malformed',
};

const isAsk = <T extends SessionAsk>(ask: Partial<T>): ask is T =>
  [ask.publicKey, ask.nonce, ask.sig].every((value) => typeof value === 'string');
