import { compareTerms, isMajority } from '../desk-terms.ts';
import type { DeviceId } from '../event.ts';
import { type DeskId, type DeskTerms, deskEntity, draft } from '../event-types.ts';
import type { Now } from '../hybrid-time.ts';
import { type CustodyContext, type Effect, record, send } from './context.ts';
import { ASK_AGAIN_MS } from './desk-times.ts';
import type { Message } from './messages.ts';
import type { Voter } from './voter.ts';

interface Campaign {
  readonly desk: DeskId;
  readonly epoch: number;
  readonly promises: Map<DeviceId, DeskTerms>;
  nextAskMonoMs: number;
  asked: number;
}

/** Promises asked for so often without a majority: another may have been promised the epoch, so a higher one. */
const TRIES = 4;

/**
 * A standby that follows a silent keeper (C7): it asks for promises of the next epoch, and keeps the desk when a
 * majority has given theirs and none of them knows later terms that leave it out.
 */
export class Candidate {
  readonly #context: CustodyContext;
  readonly #voter: Voter;
  #campaign: Campaign | undefined;

  constructor(context: CustodyContext, voter: Voter) {
    this.#context = context;
    this.#voter = voter;
  }

  tick(now: Now): Effect[] {
    const { fold, device } = this.#context;
    for (const state of fold.desks()) {
      const { id, promised } = state;
      const terms = this.#voter.termsOf(state);
      if (state.terms.hub === device || terms.hub === device || !terms.inSync.includes(device)) continue;
      if (!this.#voter.isFree(id, device, now)) continue;
      let campaign = this.#campaign;
      if (campaign === undefined || campaign.desk !== id || campaign.epoch <= terms.epoch) {
        const highest = Math.max(terms.epoch, ...[...promised.values()].map(({ epoch }) => epoch));
        const own = promised.get(device);
        const epoch = own?.hub === device && own.epoch === highest ? highest : highest + 1;
        campaign = { desk: id, epoch, promises: new Map(), nextAskMonoMs: now.monoMs, asked: 0 };
        this.#campaign = campaign;
      }
      return this.#ask(campaign, terms, now);
    }
    this.#campaign = undefined;
    return [];
  }

  #ask(campaign: Campaign, terms: DeskTerms, now: Now): Effect[] {
    if (now.monoMs < campaign.nextAskMonoMs) return [];
    const { device } = this.#context;
    if (campaign.asked >= TRIES) {
      this.#campaign = undefined;
      return [];
    }
    campaign.asked++;
    // Two standbys that stand at once must not keep taking each other's votes.
    campaign.nextAskMonoMs = now.monoMs + ASK_AGAIN_MS * (1 + terms.inSync.indexOf(device));
    const { desk, epoch } = campaign;
    const others = terms.electorate.filter((voter) => voter !== device && voter !== terms.hub);
    const own = terms.electorate.includes(device) ? this.#voter.promise(device, desk, epoch, now) : [];
    return [...own, ...others.map((voter) => send(voter, { kind: 'promise-ask', desk, epoch } as const))];
  }

  promised(from: DeviceId, { desk, epoch, terms }: Extract<Message, { kind: 'promise' }>): Effect[] {
    const campaign = this.#campaign;
    if (campaign?.desk !== desk || campaign.epoch !== epoch) return [];
    campaign.promises.set(from, terms);
    const { fold, device } = this.#context;
    const state = fold.desk(desk);
    if (state === undefined || state.terms.epoch >= epoch) return [];
    const highest = [this.#voter.termsOf(state), ...campaign.promises.values()].reduce((a, b) =>
      compareTerms(b, a) > 0 ? b : a,
    );
    if (!highest.inSync.includes(device)) return [];
    if (!isMajority(highest.electorate, (voter) => campaign.promises.has(voter))) return [];
    this.#campaign = undefined;
    const { electorate } = highest;
    const following = { epoch, version: 1, hub: device, basis: 'elected', electorate, inSync: [] } as const;
    return [record(draft('desk-set', deskEntity(desk), following))];
  }
}
