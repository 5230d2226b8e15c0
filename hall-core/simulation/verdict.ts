import type { HallEvent } from '../src/event.ts';
import type { HallFold } from '../src/hall-fold.ts';
import type { TicketState } from '../src/ticket.ts';
import { sameVector } from '../src/version-vector.ts';
import type { Device } from './device.ts';
import type { Overtaken } from './figures.ts';
import type { Ledger } from './ledger.ts';
import { isSame } from './same.ts';
import type { OvertakingBound } from './workload.ts';

/** A rule about the hall as a whole: what speaks against it, with the ticket where it is about one. */
export interface Finding {
  readonly says: string;
  readonly ticket?: string;
}

/** Q2: every event a device has acknowledged is on every replica. */
export function lostEvents(devices: readonly Device[], acknowledged: readonly string[]): Finding[] {
  const whole = devices.find(({ fold }) => acknowledged.every((id) => fold.event(id) !== undefined));
  return devices.flatMap((device) => {
    if (whole !== undefined && holdsTheSame(device.fold, whole.fold)) return [];
    const lost = acknowledged.find((id) => device.fold.event(id) === undefined);
    return lost === undefined ? [] : [{ says: `${device.name} lacks ${lost}` }];
  });
}

/** Whether two replicas hold the same events, as far as their logs have no gap. */
const holdsTheSame = (a: HallFold, b: HallFold): boolean =>
  a.size === b.size &&
  !a.holdings.hasGap &&
  !b.holdings.hasGap &&
  sameVector(a.holdings.vector(), b.holdings.vector());

/** Q8: nothing is owed: every device's own events are on every hub. */
export function owedEvents(devices: readonly Device[], hubs: readonly Device[]): Finding[] {
  return devices.flatMap((device) =>
    hubs.flatMap((hub) => {
      const owed = device.disk.own.find(({ _id }) => hub.fold.event(_id) === undefined);
      return owed === undefined ? [] : [{ says: `${device.name} still owes ${hub.name} ${owed._id}` }];
    }),
  );
}

/** Q1: all replicas show the same tickets. */
export function unequalTickets(devices: readonly Device[]): Finding[] {
  return unequal(devices, (fold) => new Map(fold.tickets().map((ticket) => [ticket.id, ticket]))).map(
    ({ key, says }) => ({ says: `ticket ${says}`, ticket: String(key) }),
  );
}

/** Q7: windows, and who sits at them, are equal everywhere. */
export function unequalWindows(devices: readonly Device[]): Finding[] {
  return unequal(devices, (fold) => new Map(fold.windows().map((window) => [window.number, window]))).map(
    ({ says }) => ({ says: `window ${says}` }),
  );
}

function unequal<K>(
  devices: readonly Device[],
  statesOf: (fold: HallFold) => ReadonlyMap<K, object>,
): { key: K; says: string }[] {
  const [first, ...others] = devices;
  if (first === undefined) return [];
  const expected = statesOf(first.fold);
  for (const device of others) {
    const found = statesOf(device.fold);
    const keys = new Set([...expected.keys(), ...found.keys()]);
    for (const key of keys) {
      if (isSame(expected.get(key), found.get(key))) continue;
      return [{ key, says: `${key} differs between ${device.name} and ${first.name}` }];
    }
  }
  return [];
}

/** Replicas that hold not the same number of events of some log, by a cheaper look than at every state. */
export function unequalVectors(devices: readonly Device[]): Finding[] {
  const [first, ...others] = devices;
  if (first === undefined) return [];
  const expected = first.fold.holdings.vector();
  return others
    .filter((device) => !isSame(device.fold.holdings.vector(), expected))
    .map((device) => ({ says: `${device.name} holds other events than ${first.name}` }));
}

/** S8: one body for one event, ever, and no revision but the first. */
export function twins(devices: readonly Device[]): Finding[] {
  return devices.flatMap(({ name, fold }) => {
    const [twin] = fold.twins;
    const changed: HallEvent[] = [];
    fold.eachEvent((event) => {
      if (!event._rev.startsWith('1-')) changed.push(event);
    });
    const [late] = changed;
    if (twin !== undefined) return [{ says: `${name} holds two bodies of ${twin.id}` }];
    return late === undefined ? [] : [{ says: `${name} holds ${late._id} in revision ${late._rev}` }];
  });
}

/** D1: a double that is excused is at least seen, on every replica alike, where its calls have outlived devices. */
export function unseenDoubles(devices: readonly Device[], ledger: Ledger): Finding[] {
  const doubles = ledger.excused.filter(
    ({ rule, shownBy = [] }) =>
      rule === 'S4' && shownBy.every((id) => devices.some(({ fold }) => fold.event(id) !== undefined)),
  );
  return doubles.flatMap(({ ticket = '', says }) => {
    const blind = devices.find(({ fold }) => (fold.ticket(ticket)?.anomalies.length ?? 0) === 0);
    return blind === undefined ? [] : [{ says: `${blind.name} does not show that ${says}`, ticket }];
  });
}

/** S5: whoever showed a paper at a window that took it has been served, or is being served when the day ends. */
export function unservedVisitors(ledger: Ledger): Finding[] {
  return ledger.presented
    .filter(({ served, ticket }) => !served && ledger.servedAt(ticket) === undefined)
    .map(({ ticket }) => ({ says: `${ticket} was presented and never served`, ticket }));
}

/**
 * Q5: nobody who showed a paper and was served is a no-show, or still waits, on any replica. Where a disk was put back,
 * the service may be on record nowhere any more.
 */
export function unservedInRecord(devices: readonly Device[], ledger: Ledger): Finding[] {
  const isOnRecord = (start: string): boolean => devices.some(({ fold }) => fold.event(start) !== undefined);
  const served = ledger.presented.filter(
    ({ served, isSentOn, starts }) =>
      served && !isSentOn && (!ledger.assumptionBroken || starts.some(isOnRecord)),
  );
  return devices.flatMap(({ name, fold }) =>
    served.flatMap(({ ticket }) => {
      const known = fold.ticket(ticket);
      const kind = known?.phase.kind;
      return kind === 'done' || isServedAsTyped(fold, known)
        ? []
        : [{ says: `${name} shows ${ticket} as ${kind} although served`, ticket }];
    }),
  );
}

/** Void because the service is on record under the number typed at a window that never met the ticket (D21). */
const isServedAsTyped = (fold: HallFold, ticket: TicketState | undefined): boolean =>
  ticket?.phase.kind === 'void' &&
  fold
    .tickets()
    .some(
      ({ id, label, phase }) => id.startsWith('typed-') && label === ticket.label && phase.kind === 'done',
    );

/** Q6: nobody is passed by more people than the bound allows, nor for longer. */
export function overtakenTooOften(
  overtaken: ReadonlyMap<string, Overtaken>,
  { times: most, forMs }: OvertakingBound,
): Finding[] {
  return [...overtaken]
    .filter(([, { times, longestMs }]) => times > most || longestMs > forMs)
    .map(([ticket, { times, longestMs }]) => {
      const seconds = Math.round(longestMs / 1_000);
      return { says: `${ticket} was overtaken ${times} times, and for ${seconds} s on end`, ticket };
    });
}
