import type { DeviceId } from '../event.ts';
import {
  type DraftOf,
  draft,
  type EventPayloads,
  type Language,
  type Receiver,
  slipEntity,
  ticketEntity,
} from '../event-types.ts';
import type { HallFile, Matter } from '../hall-file.ts';
import type { Now } from '../hybrid-time.ts';
import { groupsOf, matterIn } from '../matter-text.ts';
import { deviceLabel } from '../numbering.ts';
import { ticketHours } from '../opening-hours.ts';
import { ticketsHeldBy } from '../queue.ts';
import { accept, type Result, refuse } from '../result.ts';
import { rankFor } from '../seats/slot.ts';
import type { Purpose } from '../service-codes.ts';
import { isInAnyOrder } from '../steps.ts';
import type { BookedSeat } from '../ticket-payloads.ts';
import { answer, type CustodyContext, type Effect, record, send } from './context.ts';
import { isLease, nextPass } from './holding.ts';
import type { Message } from './messages.ts';
import { uncleanJump } from './unclean-jump.ts';

/** A resident's wish for one ticket. The intent is made when the page opens, so a double tap repeats it. */
export interface IssueWish {
  readonly intent: string;
  readonly matters: readonly string[];
  readonly language: Language;
  /** The hub whose printer makes the slip; absent when paper appears on screen only. */
  readonly printer?: DeviceId;
  /** Whose printer makes the slip where no hub gives the number: the device's own. Absent: the same. */
  readonly printerAlone?: DeviceId;
  /** What the person said they came for. */
  readonly purpose?: Purpose;
  /** The case of what was accepted on an earlier day and is collected now. */
  readonly of?: string;
  /** The code of a booking nobody here has heard of: a visit without one, until it is found. */
  readonly claim?: string;
  /** The booking the person came for, whose seat somebody else has. */
  readonly booked?: BookedSeat;
}

/** What was chosen, by the hall's set-up. */
interface Chosen {
  readonly series: string;
  readonly matters: readonly Matter[];
  readonly groups: readonly string[];
  readonly anyOrder: boolean;
}

/** What a wish comes to by the hall's set-up and hours, looked at once: when the resident asked. */
interface Choice extends Chosen {
  readonly wish: IssueWish;
}

/** What these matters come to; `handsOver`: the group that serves them instead of their own. */
function choiceOf(hall: HallFile, wanted: readonly string[], handsOver?: string): Result<Chosen> {
  const matters: Matter[] = [];
  for (const id of wanted) {
    const matter = matterIn(hall, id);
    if (matter === undefined) return refuse('unknown-matter', { matter: id });
    if (!matters.includes(matter)) matters.push(matter);
  }
  const [first] = matters;
  if (first === undefined) return refuse('no-matter-chosen');
  const groups = handsOver === undefined ? groupsOf(hall, wanted) : [handsOver];
  const group = hall.groups.find((candidate) => candidate.id === groups[0]);
  if (group === undefined) return refuse('unknown-matter', { matter: first.id });
  return accept({ series: group.series, matters, groups, anyOrder: isInAnyOrder(hall, wanted, groups) });
}

/** What the issue of a ticket says of the visit that was chosen. */
export function visitData(
  hall: HallFile,
  wanted: readonly string[],
): Result<
  Pick<EventPayloads['ticket-issued'], 'series' | 'matters' | 'groups' | 'anyOrder' | 'usualMinutes'>
> {
  const chosen = choiceOf(hall, wanted);
  return chosen.ok ? accept(dataOf(chosen.value)) : chosen;
}

const dataOf = ({ series, matters, groups, anyOrder }: Chosen) => ({
  series,
  matters: matters.map((matter) => matter.id),
  groups,
  ...(anyOrder ? { anyOrder } : {}),
  usualMinutes: matters.reduce((sum, matter) => sum + matter.usualMinutes, 0),
});

interface PendingNumber {
  readonly choice: Choice;
  readonly refs: string[];
  readonly askedMonoMs: number;
}

/** How long a kiosk waits for the desk's number before it prints one of its own. */
const NUMBER_WITHIN_MS = 1_500;
/** Own counts jumped over after an unclean start (C11). */
const UNCLEAN_SKIP = 5;

/**
 * Issues tickets: with a hub the number comes from the desk's dense series, without one from the device's own
 * letters and count. What it issues it passes to the hub it reaches (C2).
 */
export class Issuer {
  readonly #context: CustodyContext;
  readonly #pending = new Map<string, PendingNumber>();
  readonly #skipped = new Set<string>();

  constructor(context: CustodyContext) {
    this.#context = context;
  }

  issue(ref: string, wish: IssueWish, hub: DeviceId | undefined, now: Now): Effect[] {
    const { fold } = this.#context;
    if (fold.ticket(wish.intent) !== undefined) return [answer(ref, accept({ ticket: wish.intent }))];
    const pending = this.#pending.get(wish.intent);
    if (pending !== undefined) {
      pending.refs.push(ref);
      return [];
    }
    const checked = this.#check(wish, now);
    if (!checked.ok) return [answer(ref, checked)];
    const choice = checked.value;
    if (hub === undefined) return this.#issueAlone(choice, [ref], now);
    this.#pending.set(wish.intent, { choice, refs: [ref], askedMonoMs: now.monoMs });
    return [send(hub, { kind: 'number-ask', request: wish.intent, series: choice.series })];
  }

  handle(from: DeviceId, message: Message, now: Now): Effect[] {
    if (message.kind !== 'number-grant' && message.kind !== 'number-refused') return [];
    const pending = this.#pending.get(message.request);
    if (pending === undefined) return [];
    this.#pending.delete(message.request);
    if (message.kind === 'number-refused') return this.#issueAlone(pending.choice, pending.refs, now);
    const { label, rank, desk } = message;
    const to = desk === undefined ? { device: from } : { device: from, desk };
    return this.#issue(pending.choice, pending.refs, { label, rank }, to);
  }

  tick(hub: DeviceId | undefined, now: Now): Effect[] {
    const effects: Effect[] = [];
    for (const [intent, pending] of this.#pending) {
      if (now.monoMs - pending.askedMonoMs < NUMBER_WITHIN_MS) continue;
      this.#pending.delete(intent);
      effects.push(...this.#issueAlone(pending.choice, pending.refs, now));
      // Each own number must be in the fold before the next is worked out.
      return effects;
    }
    if (hub !== undefined) effects.push(...this.#handIn(hub));
    return effects;
  }

  /** Passes what this device issued while alone to the hub it has reached again. */
  #handIn(hub: DeviceId): Effect[] {
    const { fold, device } = this.#context;
    if (hub === device) return [];
    return ticketsHeldBy(fold, device)
      .filter(({ holder }) => !isLease(holder) && holder.desk === undefined)
      .map((ticket) => record(nextPass(ticket, { device: hub }, 'issue')));
  }

  #check(wish: IssueWish, now: Now): Result<Choice> {
    const hall = this.#context.fold.hallFile();
    if (hall === undefined) return refuse('no-hall-yet');
    const hours = ticketHours(hall, now.wallMs);
    if (hours.kind === 'closed') {
      return refuse('tickets-closed', hours.next === undefined ? undefined : { ...hours.next });
    }
    const collected = this.#collected(wish);
    if (!collected.ok) return collected;
    const chosen = choiceOf(hall, wish.matters, wish.of === undefined ? undefined : hall.pickUpGroup);
    return chosen.ok ? accept({ ...chosen.value, wish }) : chosen;
  }

  /** Whether what the wish is about, if anything, can still be collected. */
  #collected({ of }: IssueWish): Result<unknown> {
    if (of === undefined) return accept({});
    const held = this.#context.fold.case(of);
    if (held?.kind !== 'accepted') return refuse('unknown-case');
    return held.closed === undefined ? accept({}) : refuse('case-closed-already');
  }

  #issueAlone(choice: Choice, refs: readonly string[], now: Now): Effect[] {
    const { fold, device, ownCounts = {} } = this.#context;
    const { series } = choice;
    const letters = fold.device(device).enrolled?.letters;
    if (letters === undefined) return refs.map((ref) => answer(ref, refuse('no-letters-yet')));
    const skip = this.#skipped.has(series) ? 0 : this.#uncleanJump(series);
    this.#skipped.add(series);
    const count = Math.max(fold.highestOwnCount(device, series), ownCounts[series] ?? 0) + 1 + skip;
    const label = deviceLabel(series, letters, count);
    return this.#issue(choice, refs, { label, rank: now.wallMs, count }, undefined);
  }

  #uncleanJump(series: string): number {
    return uncleanJump(this.#context, UNCLEAN_SKIP, ({ type, data }) => {
      if (type !== 'ticket-issued') return false;
      const issued = data as EventPayloads['ticket-issued'];
      return issued.count !== undefined && issued.series === series;
    });
  }

  #issue(
    { wish, ...chosen }: Choice,
    refs: readonly string[],
    number: { readonly label: string; readonly rank: number; readonly count?: number },
    to: Receiver | undefined,
  ): Effect[] {
    const { booked, claim } = wish;
    const data: EventPayloads['ticket-issued'] = {
      ...number,
      ...(booked === undefined ? {} : { booked, rank: rankFor(booked, number.rank) }),
      ...(claim === undefined ? {} : { claim }),
      ...dataOf(chosen),
      language: wish.language,
      ...purposeOf(wish),
    };
    const about = ticketEntity(wish.intent);
    const drafts: DraftOf<'ticket-issued' | 'ticket-passed' | 'slip-requested'>[] = [
      draft('ticket-issued', about, data),
    ];
    // What a hub issues itself rests with it already.
    if (to !== undefined && (to.desk !== undefined || to.device !== this.#context.device)) {
      drafts.push(draft('ticket-passed', about, { k: 1, to, reason: 'issue' }));
    }
    const printer = to === undefined ? (wish.printerAlone ?? wish.printer) : wish.printer;
    const spare = wish.printerAlone !== undefined && wish.printerAlone !== printer;
    if (printer !== undefined) drafts.push(slipDraft(wish.intent, 1, printer, spare));
    return [record(...drafts), ...refs.map((ref) => answer(ref, accept({ ticket: wish.intent })))];
  }
}

/** Whoever comes for what was accepted comes to collect it, whatever else was said. */
function purposeOf({ purpose, of }: IssueWish): Pick<EventPayloads['ticket-issued'], 'purpose' | 'of'> {
  if (of !== undefined) return { purpose: 'collect', of };
  return purpose === undefined ? {} : { purpose };
}

export function slipDraft(
  ticket: string,
  copy: number,
  printer: DeviceId,
  spare = false,
): DraftOf<'slip-requested'> {
  const data = { ticket, copy, printer };
  return draft('slip-requested', slipEntity(ticket, copy), spare ? { ...data, spare } : data);
}
