import { type HallEvent, logIdOf, parseEventId } from '../event.ts';
import type { EventPayloads } from '../event-types.ts';
import { compareTimes, type HybridTime } from '../hybrid-time.ts';
import type { CustodyContext } from './context.ts';

/** No start adds to the jump after so many: a hub that starts again and again must not use up its range. */
const STARTS_MAX = 8;

/**
 * How many numbers to jump over after an unclean start (C11): so many that were in flight for each start since the last
 * event by which this device is known to have used one, this start included; none where all those starts were clean.
 * A disk that lost its tail at one start and loses it again at the next has a record of the first, which was written
 * before any number: the second jump goes past what the first one led to. Each boot is taken to lose no more than `step`
 * numbers.
 */
export function uncleanJump(
  { fold, device, boot, unclean }: CustodyContext,
  step: number,
  isUse: (event: HallEvent) => boolean,
): number {
  let last: HybridTime | undefined;
  const starts: { readonly at: HybridTime; readonly clean: boolean }[] = [];
  fold.eachEvent((event) => {
    if (event.by.device !== device) return;
    if (isUse(event) && (last === undefined || compareTimes(event.at, last) > 0)) last = event.at;
    if (event.type !== 'replica-started') return;
    const { clean } = event.data as EventPayloads['replica-started'];
    // Whether this very start is on record already depends on who asks first.
    if (parseEventId(event._id)?.log !== logIdOf(device, boot)) starts.push({ at: event.at, clean });
  });
  const since = starts.filter(({ at }) => last === undefined || compareTimes(at, last) > 0);
  if (!unclean && since.every(({ clean }) => clean)) return 0;
  return step * Math.min(since.length + 1, STARTS_MAX);
}
