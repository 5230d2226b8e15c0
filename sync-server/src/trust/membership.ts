import type { DeviceId, EntryRefusal } from '@onewindow/hall-core';
import { HubPass, joinHall, type Replica, Serial, type Signer } from '@onewindow/replica/runtime';
import { keepRoot, keptRoot } from './kept-root.ts';

export interface MembershipSetup {
  readonly data: string;
  readonly hall: string;
  readonly signer: Signer;
  /** What a manager of the hall has given this hub to join with. */
  readonly joinCode?: string | undefined;
}

/** What came of going to another hub. */
export type Entered =
  | { readonly kind: 'in' }
  | { readonly kind: 'unreachable' }
  /** It has no place in a hall itself yet. */
  | { readonly kind: 'not-ready' }
  | { readonly kind: 'refused'; readonly code: EntryRefusal };

/** This hub's own standing: its key, its passes to other hubs, and from which device the hall's trust begins. */
export class Membership {
  readonly #setup: MembershipSetup;
  readonly pass: HubPass;
  #root: DeviceId | undefined;
  #replica: Replica | undefined;
  /** Links to several hubs come up at once, and one hall is joined once. */
  readonly #joining = new Serial();

  private constructor(setup: MembershipSetup, root: DeviceId | undefined) {
    this.#setup = setup;
    this.#root = root;
    this.pass = new HubPass(setup.signer);
  }

  /** Throws a `HubProblem` when what is kept cannot be read. */
  static async open(setup: MembershipSetup): Promise<Membership> {
    return new Membership(setup, await keptRoot(setup.data, setup.hall));
  }

  get signer(): Signer {
    return this.#setup.signer;
  }

  /** Undefined until the hall has been founded here, or joined. */
  get root(): DeviceId | undefined {
    return this.#root;
  }

  /** The replica that judges by the root, also one that becomes known later. */
  bind(replica: Replica): void {
    this.#replica = replica;
  }

  /** Takes up a hall whose hubs are lost, by what a kit says of its root. */
  async recover(root: DeviceId): Promise<void> {
    if (this.#root === undefined) await this.#keep(root);
  }

  /** This hub is the hall's first: trust begins from it. */
  async found(): Promise<void> {
    if (this.#root === undefined) await this.#keep(this.#setup.signer.device);
  }

  async #keep(root: DeviceId): Promise<void> {
    await keepRoot(this.#setup.data, this.#setup.hall, root);
    this.#root = root;
    await this.#replica?.setRoot(root);
  }

  /** Gets a pass from another hub of the hall; where this one is of none yet, it joins first. */
  async enter(url: string): Promise<Entered> {
    const entry = await this.pass.enter(url);
    if (entry.kind !== 'refused') return entry.kind === 'in' ? { kind: 'in' } : entry;
    if (entry.code === 'hub-not-ready') return { kind: 'not-ready' };
    if (entry.code !== 'not-enrolled') return entry;
    const before = this.#root;
    // A hub that has a hall goes on in it, unless a person wants it to join.
    if (before !== undefined && this.#setup.joinCode === undefined) return entry;
    return this.#joining.run(async () => {
      // Joined by another hub meanwhile: this one hears of that in a moment.
      if (this.#root !== before) return { kind: 'not-ready' };
      return this.#join(url);
    });
  }

  async #join(url: string): Promise<Entered> {
    const { signer, joinCode } = this.#setup;
    const code = joinCode === undefined ? {} : { code: joinCode };
    const joined = await joinHall(url, signer, { role: 'hub', name: 'hub', ...code });
    if (joined.kind === 'unreachable') return joined;
    if (joined.kind === 'refused') {
      return joined.code === 'hub-not-ready' ? { kind: 'not-ready' } : { kind: 'refused', code: joined.code };
    }
    if (this.#root === undefined) await this.#keep(joined.root);
    return this.pass.enter(url).then(({ kind }) => ({ kind: kind === 'in' ? 'in' : 'unreachable' }));
  }
}
