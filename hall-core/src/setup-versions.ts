import type { EventOf, KnownEvent } from './event-types.ts';
import type { HallFile } from './hall-file.ts';

/** The hall's set-up as it was brought in or changed once. */
export interface SetupVersion {
  /** The event that brought it. */
  readonly id: string;
  /** One more than that of the version it was made from; two made from one have the same. */
  readonly number: number;
  readonly hall: HallFile;
  readonly by: EventOf<'hall-configured'>['by'];
  readonly atMs: number;
  /** The version it was made from, or followed; absent for the hall's first. */
  readonly from?: string;
}

/** Every set-up the hall has had, and which one holds. */
export interface SetupState {
  /** Each after the one it was made from. */
  readonly versions: readonly SetupVersion[];
  readonly current: SetupVersion;
  /** Made by somebody who did not know of the one that holds: somebody has to look at them. */
  readonly parted: readonly SetupVersion[];
}

type Configured = EventOf<'hall-configured'>;

/**
 * The set-ups of a hall, from its events in their order. One made from another comes after it, whatever the clocks
 * say; of those that did not know of each other the later one holds. Whoever brings a file and names no version has
 * seen what came before.
 */
export function foldSetup(events: readonly KnownEvent[]): SetupState | undefined {
  const configured = events.filter((event): event is Configured => event.type === 'hall-configured');
  const versions: SetupVersion[] = [];
  const placed = new Map<string, SetupVersion>();
  for (const event of inTurn(configured)) {
    const { base } = event.data;
    const from = (base === undefined ? undefined : placed.get(base)) ?? versions.at(-1);
    const version: SetupVersion = {
      id: event._id,
      number: (from?.number ?? 0) + 1,
      hall: event.data.hall,
      by: event.by,
      atMs: event.at[0],
      ...(from === undefined ? {} : { from: from.id }),
    };
    versions.push(version);
    placed.set(version.id, version);
  }
  const current = versions.at(-1);
  if (current === undefined) return undefined;
  const followed = new Set(versions.map(({ from }) => from));
  for (const { data } of configured) for (const id of data.settles ?? []) followed.add(id);
  const parted = versions.filter(({ id }) => id !== current.id && !followed.has(id));
  return { versions, current, parted };
}

/** By time, but none before the one it was made from. A ring of bases, which only a broken device writes, is cut. */
function inTurn(configured: readonly Configured[]): Configured[] {
  const byId = new Map(configured.map((event) => [event._id, event]));
  const turns: Configured[] = [];
  const seen = new Set<string>();
  for (const event of configured) {
    const line: Configured[] = [];
    for (let at: Configured | undefined = event; at !== undefined && !seen.has(at._id); ) {
      seen.add(at._id);
      line.push(at);
      at = at.data.base === undefined ? undefined : byId.get(at.data.base);
    }
    turns.push(...line.reverse());
  }
  return turns;
}
