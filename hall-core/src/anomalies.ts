import { laterWindowOf } from './clerk-sessions.ts';
import type { DeviceId, HallEvent } from './event.ts';
import { isKnown } from './event-forms.ts';
import { entityKey, type KnownEvent } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';
import type { TicketAnomaly, TicketState } from './ticket.ts';

/**
 * What should not have happened, or was done at a risk on a person's word: settled the same way on every device,
 * and told. `atMs` is when it came about, by the clocks of those it concerns.
 */
export type HallAnomaly = { readonly atMs: number } & (
  | {
      readonly kind: 'called-twice';
      readonly label: string;
      readonly keeper: number;
      readonly others: readonly number[];
    }
  | { readonly kind: 'custody-fork' | 'issued-twice'; readonly label: string }
  | { readonly kind: 'twin'; readonly id: string }
  /** Two hubs with one place in the ranges of numbers: a copy of a hub's disk was started. */
  | { readonly kind: 'same-place'; readonly ordinal: number; readonly hubs: readonly DeviceId[] }
  | { readonly kind: 'clerk-twice'; readonly clerk: string; readonly window: number; readonly later: number }
  | { readonly kind: 'implausible-time'; readonly device: DeviceId }
  | { readonly kind: 'desk-appointed'; readonly hub: DeviceId }
  | { readonly kind: 'device-off'; readonly device: DeviceId; readonly heir: DeviceId }
  | { readonly kind: 'window-off'; readonly window: number; readonly isBack: boolean }
  /** A person there found that no hub was on, and the window called so many from its share. */
  | { readonly kind: 'called-from-share'; readonly window: number; readonly people: number }
);

/** Everything of the kind this day has seen, the latest first; empty on an ordinary day. */
export function hallAnomalies(fold: HallFold): HallAnomaly[] {
  const found: HallAnomaly[] = [
    ...fold.tickets().flatMap((ticket) => ofTicket(fold, ticket)),
    ...fold.twins.map(({ id }) => ({ kind: 'twin' as const, id, atMs: fold.event(id)?.at[0] ?? 0 })),
    ...clerksTwice(fold),
    ...recorded(fold),
  ];
  return found.sort((a, b) => b.atMs - a.atMs);
}

function ofTicket(fold: HallFold, ticket: TicketState): HallAnomaly[] {
  if (ticket.anomalies.length === 0) return [];
  const about = `ticket:${ticket.id}`;
  const events = [...fold.countedEvents()].filter((event) => event.about === about && isKnown(event));
  return ticket.anomalies.map((anomaly) => told(ticket.label, anomaly, events as unknown as KnownEvent[]));
}

function told(label: string, anomaly: TicketAnomaly, events: readonly KnownEvent[]): HallAnomaly {
  switch (anomaly.kind) {
    case 'issued-twice': {
      const issues = events.filter(({ _id }) => anomaly.events.includes(_id));
      return { kind: 'issued-twice', label, atMs: latest(issues) };
    }
    case 'custody-fork': {
      const passes = events.filter(({ type, data }) => type === 'ticket-passed' && data.k === anomaly.k);
      return { kind: 'custody-fork', label, atMs: latest(passes) };
    }
    case 'called-twice': {
      const others = [...new Set(anomaly.others.map(({ window }) => window))].sort((a, b) => a - b);
      const keeper = anomaly.keeper.window;
      return { kind: 'called-twice', label, keeper, others, atMs: secondWindowMs(anomaly.leg, events) };
    }
  }
}

/** When the second window laid hand on the ticket. */
function secondWindowMs(leg: number, events: readonly KnownEvent[]): number {
  const firstMs = new Map<number, number>();
  for (const { data, at } of events) {
    if (!('window' in data) || !('leg' in data) || data.leg !== leg) continue;
    firstMs.set(data.window, Math.min(firstMs.get(data.window) ?? at[0], at[0]));
  }
  const [, second = 0] = [...firstMs.values()].sort((a, b) => a - b);
  return second;
}

const latest = (events: readonly KnownEvent[]): number => Math.max(0, ...events.map(({ at }) => at[0]));

function clerksTwice(fold: HallFold): HallAnomaly[] {
  return fold.windows().flatMap(({ number, session }): HallAnomaly[] => {
    const later = laterWindowOf(fold, number);
    if (session === undefined || later === undefined) return [];
    const atMs = fold.window(later).session?.sinceMs ?? session.sinceMs;
    return [{ kind: 'clerk-twice', clerk: session.clerk, window: number, later, atMs }];
  });
}

const TOLD: ReadonlySet<string> = new Set([
  'desk-set',
  'device-declared-off',
  'device-enrolled',
  'implausible-time',
  'ticket-called',
  'window-declared-off',
]);

/** What single events say, whatever became of it since; each thing once. */
function recorded(fold: HallFold): HallAnomaly[] {
  const found = new Map<string, HallAnomaly>();
  const places = new Map<number, DeviceId[]>();
  for (const event of fold.countedEvents()) {
    if (!TOLD.has(event.type) || !isKnown(event as HallEvent)) continue;
    const known = event as unknown as KnownEvent;
    if (known.type === 'device-enrolled' && known.data.ordinal !== undefined) {
      samePlace(known.data.ordinal, known.data.device, known.at[0], places, found);
    } else {
      const [key, anomaly] = riskOf(fold, known, found) ?? [];
      if (key !== undefined && anomaly !== undefined) found.set(key, anomaly);
    }
  }
  return [...found.values()];
}

function samePlace(
  ordinal: number,
  hub: DeviceId,
  atMs: number,
  places: Map<number, DeviceId[]>,
  found: Map<string, HallAnomaly>,
): void {
  const hubs = [...new Set([...(places.get(ordinal) ?? []), hub])].sort();
  places.set(ordinal, hubs);
  if (hubs.length < 2) return;
  const key = `place ${ordinal}`;
  found.set(key, { kind: 'same-place', ordinal, hubs, atMs: Math.max(found.get(key)?.atMs ?? 0, atMs) });
}

function riskOf(
  fold: HallFold,
  event: KnownEvent,
  found: ReadonlyMap<string, HallAnomaly>,
): [string, HallAnomaly] | undefined {
  const [atMs] = event.at;
  switch (event.type) {
    case 'desk-set': {
      const { basis, hub, epoch } = event.data;
      const key = `desk ${event.about} ${epoch} ${hub}`;
      return basis === 'appointed' ? [key, { kind: 'desk-appointed', hub, atMs }] : undefined;
    }
    case 'device-declared-off': {
      const device = entityKey(event.about);
      return [event.about, { kind: 'device-off', device, heir: event.data.heir, atMs }];
    }
    case 'window-declared-off': {
      const window = Number(entityKey(event.about));
      const isBack = fold.window(window).declaredOff === undefined;
      return [event._id, { kind: 'window-off', window, isBack, atMs }];
    }
    case 'implausible-time': {
      const device = event.data.event.slice(0, 32);
      return [`time ${device}`, { kind: 'implausible-time', device, atMs: event.data.bound[0] }];
    }
    case 'ticket-called': {
      const { basis, window } = event.data;
      if (basis !== 'share') return undefined;
      const key = `share ${window}`;
      const earlier = found.get(key);
      const people = earlier?.kind === 'called-from-share' ? earlier.people : 0;
      const lastMs = Math.max(earlier?.atMs ?? 0, atMs);
      return [key, { kind: 'called-from-share', window, people: people + 1, atMs: lastMs }];
    }
    default:
      return undefined;
  }
}
