import type { DeviceId } from './event.ts';
import type { DeskBasis, DeskId, DeskTerms, EventOf, KnownEvent } from './event-types.ts';

/** A desk as the hall's events show it (C7). */
export interface DeskState {
  readonly id: DeskId;
  /** The terms that stand: the highest of all that were ever set. */
  readonly terms: DeskTerms;
  /** The event that set them. */
  readonly event: string;
  /** All others, lowest first. */
  readonly before: readonly DeskTerms[];
  /** When it was first opened, by the clock of the hub that did; the older of two desks is the hall's. */
  readonly openedMs: number;
  /** The highest terms each voter has acknowledged. */
  readonly acknowledged: ReadonlyMap<DeviceId, DeskTerms>;
  /** The highest promise each voter has given. */
  readonly promised: ReadonlyMap<DeviceId, { readonly epoch: number; readonly hub: DeviceId }>;
}

/** A person's word stands above a vote, and a vote above what a keeper gave away without one. */
const BASIS: Readonly<Record<DeskBasis, number>> = {
  opened: 0,
  'handed-over': 1,
  elected: 2,
  appointed: 3,
};

/** Which of two terms is the higher: positive when `a` is. Total, so every replica agrees. */
export function compareTerms(a: DeskTerms, b: DeskTerms): number {
  if (a.epoch !== b.epoch) return a.epoch - b.epoch;
  if (a.hub !== b.hub) return BASIS[a.basis] - BASIS[b.basis] || (a.hub < b.hub ? -1 : 1);
  return a.version - b.version;
}

/** The state of one desk from all events about it, sorted by time; undefined before it was opened. */
export function foldDesk(id: DeskId, events: readonly KnownEvent[]): DeskState | undefined {
  const set: EventOf<'desk-set'>[] = [];
  const acknowledged = new Map<DeviceId, DeskTerms>();
  const promised = new Map<DeviceId, { epoch: number; hub: DeviceId }>();
  for (const event of events) {
    const { device } = event.by;
    if (event.type === 'desk-set') {
      set.push(event);
    } else if (event.type === 'desk-acknowledged') {
      const held = acknowledged.get(device);
      if (held === undefined || compareTerms(event.data, held) > 0) acknowledged.set(device, event.data);
    } else if (event.type === 'desk-promised') {
      const held = promised.get(device);
      if (held === undefined || event.data.epoch > held.epoch) promised.set(device, event.data);
    }
  }
  const [first] = set;
  if (first === undefined) return undefined;
  const all = [...set].sort((a, b) => compareTerms(a.data, b.data) || (a._id < b._id ? -1 : 1));
  const last = all.pop() as EventOf<'desk-set'>;
  const before = all.map(({ data }) => data);
  return {
    id,
    terms: last.data,
    event: last._id,
    before,
    openedMs: first.at[0],
    acknowledged,
    promised,
  };
}

/** Whether these devices are more than half of an electorate. */
export function isMajority(electorate: readonly DeviceId[], has: (device: DeviceId) => boolean): boolean {
  return 2 * electorate.filter(has).length > electorate.length;
}
