import { groupedCode } from '@onewindow/replica/entry';
import type { Replica } from '@onewindow/replica/runtime';
import type { Entrance } from './entrance.ts';
import type { Invitation } from './invitations.ts';

/**
 * The code by which the hall's first manager comes in. It is shown where only someone at this very computer sees it,
 * so that the manager is not whoever comes first on the network.
 */
export class FirstManager {
  readonly #replica: Replica;
  readonly #entrance: Entrance;
  #invitation: Invitation | undefined;
  readonly #always: boolean;

  /** @param always a code although the hall has managers: a person at the terminal says that theirs are lost */
  constructor(replica: Replica, entrance: Entrance, always: boolean) {
    this.#replica = replica;
    this.#entrance = entrance;
    this.#always = always;
    if (always || !this.#hasManager) {
      this.#invitation = entrance.invitations.make({ roles: ['manager'] }, 'typed');
    }
  }

  get #hasManager(): boolean {
    const { fold } = this.#replica;
    return fold
      .devices()
      .some(({ id }) => fold.standing(id) === 'enrolled' && fold.rolesOf(id).includes('manager'));
  }

  /** In groups of four; undefined when there is a manager, or the code has been used. */
  get code(): string | undefined {
    if (this.#invitation === undefined) return undefined;
    const isOver = !this.#entrance.invitations.isOpen(this.#invitation.code);
    if (isOver || (!this.#always && this.#hasManager)) {
      // Another hub's code may have let a manager in: two ways in are one too many.
      this.#entrance.invitations.withdraw(this.#invitation.code);
      this.#invitation = undefined;
      return undefined;
    }
    return groupedCode(this.#invitation.code);
  }
}
