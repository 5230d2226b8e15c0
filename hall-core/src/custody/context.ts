import type { DeviceId, EventDraft } from '../event.ts';
import type { HallFold } from '../hall-fold.ts';
import type { Result } from '../result.ts';
import type { Message } from './messages.ts';

/**
 * What a custody machine asks of its shell. The shell carries effects out in order and takes no other input
 * before it is through: a `record` is durable in the ledger, and in the fold, before the next effect begins.
 */
export type Effect =
  | { readonly kind: 'record'; readonly drafts: readonly EventDraft[] }
  | { readonly kind: 'send'; readonly to: DeviceId; readonly message: Message }
  | { readonly kind: 'answer'; readonly ref: string; readonly result: Result<Answered> };

/** A seat that was booked or checked in to, as its paper names it. */
export interface AnsweredSeat {
  readonly slot: string;
  readonly seat: number;
  readonly turn: number;
  readonly label: string;
  /** At a check-in: which paper of this label it is; all but the first are marked as copies. */
  readonly copy?: number;
  /** At a check-in: the time to come was over, and the person waits by the hour of arrival. */
  readonly late?: true;
}

/** What a command led to: the ticket or the seat it dealt with, where there was one. */
export interface Answered {
  readonly ticket?: string;
  readonly seat?: AnsweredSeat;
}

/** What every custody machine of a replica shares. */
export interface CustodyContext {
  readonly device: DeviceId;
  readonly boot: string;
  readonly fold: HallFold;
  /** The last start was not preceded by an orderly stop: something durable may still be missing. */
  readonly unclean: boolean;
  /** By series, the highest of its own numbers on the latest other day this device wrote in. */
  readonly ownCounts?: Readonly<Record<string, number>>;
}

export const record = (...drafts: readonly EventDraft[]): Effect => ({ kind: 'record', drafts });

export const send = (to: DeviceId, message: Message): Effect => ({ kind: 'send', to, message });

export const answer = (ref: string, result: Result<Answered>): Effect => ({ kind: 'answer', ref, result });
