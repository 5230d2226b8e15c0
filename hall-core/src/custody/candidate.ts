import { compareTerms, type DeskState, isMajority } from '../desk-terms.ts';
import type { DeviceId } from '../event.ts';
import { type DeskId, type DeskTerms, deskEntity, draft } from '../event-types.ts';
import type { Now } from '../hybrid-time.ts';
import { type CustodyContext, type Effect, record, send } from './context.ts';
import { ASK_AGAIN_MS } from './desk-times.ts';
import type { Message } from './messages.ts';
import type { Voter } from './voter.ts';

type Promised = Extract<Message, { kind: 'promise' }>;

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
 * majority has given theirs and none of them knows later terms that leave it out. It promises itself last, when that
 * makes the majority: one that was cut off and had done so would never again give its word to the keeper that stayed.
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
      const { id } = state;
      const terms = this.#voter.termsOf(state);
      if (!this.#mayStand(state, terms)) continue;
      if (!this.#voter.isFree(id, device, now)) continue;
      let campaign = this.#campaign;
      if (campaign === undefined || campaign.desk !== id || campaign.epoch <= terms.epoch) {
        const epoch = this.#nextEpoch(state);
        campaign = { desk: id, epoch, promises: new Map(), nextAskMonoMs: now.monoMs, asked: 0 };
        this.#campaign = campaign;
      }
      return this.#ask(campaign, terms, now);
    }
    this.#campaign = undefined;
    return [];
  }

  /** A standby, where another keeps the desk; and a keeper that can never begin in the epoch it was voted in. */
  #mayStand(state: DeskState, terms: DeskTerms): boolean {
    const { device } = this.#context;
    if (state.terms.hub === device) return isThwarted(state);
    return terms.hub !== device && terms.inSync.includes(device);
  }

  /** The epoch to ask for: the next one nobody is known to have promised to another hub. */
  #nextEpoch({ promised, terms }: DeskState): number {
    const given = [...promised.values()].filter(({ epoch }) => epoch > terms.epoch);
    const highest = Math.max(terms.epoch, ...given.map(({ epoch }) => epoch));
    const isOwn = given.every(({ epoch, hub }) => epoch < highest || hub === this.#context.device);
    return isOwn && given.length > 0 ? highest : highest + 1;
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
    campaign.nextAskMonoMs = now.monoMs + ASK_AGAIN_MS * (1 + Math.max(0, terms.inSync.indexOf(device)));
    const { desk, epoch } = campaign;
    const others = terms.electorate.filter((voter) => voter !== device && voter !== terms.hub);
    return others.map((voter) => send(voter, { kind: 'promise-ask', desk, epoch } as const));
  }

  promised(from: DeviceId, { desk, epoch, terms }: Promised, now: Now): Effect[] {
    const campaign = this.#campaign;
    if (campaign?.desk !== desk || campaign.epoch !== epoch) return [];
    campaign.promises.set(from, terms);
    const { fold, device } = this.#context;
    const state = fold.desk(desk);
    if (state === undefined || state.terms.epoch >= epoch) return [];
    const highest = [this.#voter.termsOf(state), ...campaign.promises.values()].reduce((a, b) =>
      compareTerms(b, a) > 0 ? b : a,
    );
    if (highest.hub !== device && !highest.inSync.includes(device)) return [];
    const has = (voter: DeviceId): boolean => campaign.promises.has(voter);
    if (!isMajority(highest.electorate, (voter) => voter === device || has(voter))) return [];
    // Its own word comes back here when it is durable.
    if (highest.electorate.includes(device) && !has(device)) {
      return this.#voter.promise(device, desk, epoch, now);
    }
    if (!isMajority(highest.electorate, has)) return [];
    this.#campaign = undefined;
    const { electorate } = highest;
    const following = { epoch, version: 1, hub: device, basis: 'elected', electorate, inSync: [] } as const;
    return [record(draft('desk-set', deskEntity(desk), following))];
  }
}

/**
 * Whether a vote has led to nothing: no majority acknowledged the terms before a voter promised a later epoch to another
 * hub. That voter acknowledges them no more, and those who did follow nobody else, so the one voted for stands again.
 */
function isThwarted({ terms, promised, acknowledged }: DeskState): boolean {
  if (terms.basis !== 'elected' || terms.version > 1) return false;
  const knows = (voter: DeviceId): boolean => {
    const held = acknowledged.get(voter);
    return held !== undefined && compareTerms(held, terms) >= 0;
  };
  if (isMajority(terms.electorate, knows)) return false;
  return [...promised.values()].some(({ epoch, hub }) => epoch > terms.epoch && hub !== terms.hub);
}
