import type { Injected } from './fault-plan.ts';

/** How often it is looked whether all are equal again. */
const LOOK_MS = 500;

/** Tells how long it takes from now until every device holds all that any of them holds now. */
export function awaitEqual(
  { queue, hubs, kiosks, clerks }: Pick<Injected, 'queue' | 'hubs' | 'kiosks' | 'clerks'>,
  equalAgain: (tookMs: number) => void,
): void {
  const beganMs = queue.nowMs;
  let left = [...hubs, ...kiosks, ...clerks.map(({ device }) => device)].filter(({ up }) => up);
  const held = new Set(left.flatMap(({ fold }) => [...fold.events()].map(({ _id }) => _id)));
  const look = (): void => {
    left = left.filter((device) => {
      if (!device.up) return false;
      device.refresh();
      for (const id of held) if (device.fold.event(id) === undefined) return true;
      return false;
    });
    if (left.length === 0) equalAgain(queue.nowMs - beganMs);
    else queue.after(LOOK_MS, look);
  };
  look();
}
