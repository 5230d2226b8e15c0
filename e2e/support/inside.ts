/** What a hub has stored, as a device of the hall reads it: nobody else may. */
import { enterHall } from '@onewindow/replica/node';
import type { HubProcess } from './hub.ts';

export interface StoredEvent {
  readonly _id: string;
  readonly type: string;
  readonly about: string;
  readonly data: Record<string, unknown>;
}

const readers = new WeakMap<HubProcess, typeof fetch>();

/** Requests with the pass of a manager's device, which the trial hall takes in without a code. */
async function insideOf(hub: HubProcess): Promise<typeof fetch> {
  const known = readers.get(hub);
  if (known !== undefined) return known;
  const { pass } = await enterHall(hub.url, { role: 'manager', name: 'reader' });
  readers.set(hub, pass.fetch);
  return pass.fetch;
}

/** All events of the hub's day. */
export async function dayEventsOf(hub: HubProcess): Promise<StoredEvent[]> {
  const inside = await insideOf(hub);
  const { day } = (await (await inside(`${hub.url}/healthz`)).json()) as { day: string };
  const answer = await inside(`${hub.url}/db/day-dongpo-${day}/_all_docs?include_docs=true`);
  const { rows } = (await answer.json()) as { rows: { doc: StoredEvent }[] };
  return rows.map(({ doc }) => doc);
}

/** The numbers of all tickets it holds. */
export const labelsOf = (events: readonly StoredEvent[]): string[] =>
  events.filter(({ type }) => type === 'ticket-issued').map(({ data }) => String(data.label));
