import {
  bootOf,
  canonical,
  type Day,
  draft,
  type EventDraft,
  emptyLog,
  type HallEvent,
  headAfter,
  type LogHead,
  logIdOf,
  nextBody,
  sealEvent,
  signingText,
} from '@onewindow/hall-core';
import type { Signer } from '@onewindow/replica/runtime';
import { type FuzzedHall, newSigner, type Sender } from './hall.ts';

const EVENTS_EACH = 30;
const STRANGERS_EVENTS = 6;

export interface Signed {
  readonly event: HallEvent;
  /** Who alone puts it in: the author itself, or for a stranger's event the device that carries it. */
  readonly owner: Sender;
  readonly isStrangers: boolean;
}

export const keyOf = ({ _id, _rev }: { readonly _id: string; readonly _rev: string }): string =>
  `${_id} ${_rev}`;

/**
 * Every event that was really signed during a run, and by whom it may have come in. Nobody can make another that bears
 * a member's signature, so what else the hub holds it must not hold.
 */
export class Truth {
  readonly #signed = new Map<string, Signed>();
  readonly #sent = new Set<string>();
  readonly #taken = new Set<string>();

  /** Those of members: nobody can say of a stranger's that it was spoilt, so only these are. */
  members: readonly HallEvent[] = [];
  readonly #byOwner = new Map<Sender, readonly Signed[]>();

  of(owner: Sender): readonly Signed[] {
    return this.#byOwner.get(owner) ?? [];
  }

  find(document: { readonly _id: string; readonly _rev: string }): Signed | undefined {
    const found = this.#signed.get(keyOf(document));
    return found !== undefined && canonical(found.event) === canonical(document) ? found : undefined;
  }

  sent(event: HallEvent): void {
    this.#sent.add(keyOf(event));
  }

  wasSent(event: HallEvent): boolean {
    return this.#sent.has(keyOf(event));
  }

  /** The hub has said that it keeps it. */
  taken(event: HallEvent): void {
    this.#taken.add(keyOf(event));
  }

  /** What the hub keeps: members' events in its databases, strangers' aside until their keys are known. */
  takenOf(whose: 'members' | 'strangers'): readonly string[] {
    return [...this.#taken].filter((key) => this.#signed.get(key)?.isStrangers === (whose === 'strangers'));
  }

  static async make({ senders, day }: FuzzedHall): Promise<Truth> {
    const truth = new Truth();
    for (const owner of senders) {
      for (const event of await logOf(owner.signer, day, EVENTS_EACH)) {
        truth.#signed.set(keyOf(event), { event, owner, isStrangers: owner.roles.length === 0 });
      }
      for (const event of await logOf(await newSigner(), day, STRANGERS_EVENTS)) {
        truth.#signed.set(keyOf(event), { event, owner, isStrangers: true });
      }
    }
    const signed = [...truth.#signed.values()];
    truth.members = signed.flatMap(({ event, isStrangers }) => (isStrangers ? [] : [event]));
    for (const owner of senders) {
      truth.#byOwner.set(
        owner,
        signed.filter((one) => one.owner === owner),
      );
    }
    return truth;
  }
}

/** One device's log of a day, correctly signed, of types each role has and lacks the right to, and one unknown. */
async function logOf({ device, sign }: Signer, day: Day, length: number): Promise<HallEvent[]> {
  const heads = new Map<string, LogHead>();
  const events: HallEvent[] = [];
  for (let i = 0; i < length; i++) {
    const given = draftOf(device, i);
    const boot = bootOf(given, 'fuzz');
    const head = heads.get(boot) ?? emptyLog(logIdOf(device, boot));
    const body = nextBody(head, given, day, [Date.now(), i]);
    const event = sealEvent(body, await sign(signingText(body)));
    heads.set(boot, headAfter(event));
    events.push(event);
  }
  return events;
}

function draftOf(device: string, i: number): EventDraft {
  const ticket = `fuzz-${device.slice(0, 8)}-${i - (i % 4)}`;
  const kinds: readonly (() => EventDraft)[] = [
    () =>
      draft('ticket-issued', `ticket:${ticket}`, {
        label: `A${String(i).padStart(3, '0')}`,
        series: 'A',
        matters: ['resident-pension-enrol'],
        groups: ['social-insurance'],
        usualMinutes: 10,
        rank: Date.now(),
        language: 'zh-CN',
      }),
    () => draft('slip-requested', `slip:${ticket}.1`, { ticket, copy: 1, printer: device }),
    () => draft('ticket-voided', `ticket:${ticket}`, { reason: 'mistake' }),
    () => ({ type: 'ticket-blessed', v: 1, about: `ticket:${ticket}`, data: { words: '窗口一号' } }),
  ];
  const make = kinds[i % kinds.length];
  if (make === undefined) throw new Error('there are kinds');
  return make();
}
