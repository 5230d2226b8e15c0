import {
  type DeviceId,
  deviceOfLog,
  type HallEvent,
  hashOf,
  type LogId,
  parseEventId,
  revisionOf,
} from './event.ts';
import type { HallFold } from './hall-fold.ts';
import type { LeftOut } from './judged-logs.ts';

/**
 * Where a log stops being one unbroken record. `missing`: this event is not here, though later ones are. `changed`: its
 * content is not the one its revision was worked out from. `unchained`: it does not follow the event before it.
 * `twins`: there are two contents under its id.
 */
export interface LogBreak {
  readonly kind: 'missing' | 'changed' | 'unchained' | 'twins';
  readonly n: number;
}

/** One device's log, as it is held here. */
export interface CheckedLog {
  readonly log: LogId;
  readonly device: DeviceId;
  /** In their order. */
  readonly events: readonly HallEvent[];
  /** The first; absent where it is whole as far as it is held. */
  readonly broken?: LogBreak;
  /** How many of these events do not count, by the reason. */
  readonly leftOut: Readonly<Partial<Record<LeftOut, number>>>;
}

/**
 * Goes through every log held, hashing each event anew, one log at a time so that a page may breathe in between. Who
 * signed them is for whoever has the keys and the time (F2, F3).
 */
export function* checkedLogs(fold: HallFold): IterableIterator<CheckedLog> {
  const logs = new Map<LogId, { readonly n: number; readonly event: HallEvent }[]>();
  for (const event of fold.events()) {
    const place = parseEventId(event._id);
    if (place === undefined) continue;
    const held = logs.get(place.log) ?? [];
    logs.set(place.log, held);
    held.push({ n: place.n, event });
  }
  const twins = new Set(fold.twins.map(({ id }) => id));
  for (const log of [...logs.keys()].sort()) {
    const held = (logs.get(log) ?? []).sort((a, b) => a.n - b.n);
    const broken = firstBreak(held, twins);
    const leftOut: Partial<Record<LeftOut, number>> = {};
    for (const { event } of held) {
      const why = fold.whyLeftOut(event);
      if (why !== undefined) leftOut[why] = (leftOut[why] ?? 0) + 1;
    }
    yield {
      log,
      device: deviceOfLog(log),
      events: held.map(({ event }) => event),
      ...(broken === undefined ? {} : { broken }),
      leftOut,
    };
  }
}

function firstBreak(
  held: readonly { readonly n: number; readonly event: HallEvent }[],
  twins: ReadonlySet<string>,
): LogBreak | undefined {
  let next = 1;
  let hash = '';
  for (const { n, event } of held) {
    if (n > next) return { kind: 'missing', n: next };
    if (event._rev !== revisionOf(event)) return { kind: 'changed', n };
    if (event.prev !== hash) return { kind: 'unchained', n };
    if (twins.has(event._id)) return { kind: 'twins', n };
    hash = hashOf(event);
    next = n + 1;
  }
  return undefined;
}
