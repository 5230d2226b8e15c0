import { Keeping } from '../../src/custody/keeping.ts';
import type { EventQueue } from '../event-queue.ts';
import type { Besides } from '../mutation.ts';
import { inPlaceOf } from '../patch.ts';
import type { World } from '../run-seed.ts';

/** A hub that acts for a desk says so at every tick, less than this apart. */
const APART_MS = 5_000;

interface Acted {
  readonly hub: string;
  readonly atMs: number;
}

/**
 * X8: looks at every hub's tick, in true time, whether two act for one desk at once: whether another acted between
 * two ticks of one that acted at both.
 */
export function keeperWatch(): Besides {
  let queue: EventQueue | undefined;
  const acted = new Map<string, Acted[]>();
  let both = false;
  const note = (desk: string, now: Acted): void => {
    const lately = (acted.get(desk) ?? []).filter(({ atMs }) => now.atMs - atMs < APART_MS);
    const before = lately.findLastIndex(({ hub }) => hub === now.hub);
    both ||= before >= 0 && before < lately.length - 1;
    acted.set(desk, [...lately, now]);
  };
  return {
    befalls: (world: World) => {
      queue = world.queue;
      acted.clear();
      both = false;
    },
    always: inPlaceOf(
      Keeping.prototype,
      'tick',
      (original) =>
        function (this: Keeping, now) {
          const effects = original.call(this, now);
          const [hub = '', ...names] = this.names(now);
          // A hub may act for a device it inherits, which is no desk.
          for (const desk of names) if (desk.includes('.')) note(desk, { hub, atMs: queue?.nowMs ?? 0 });
          return effects;
        },
    ),
    judge: () => (both ? ['X8'] : []),
  };
}
