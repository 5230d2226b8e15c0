import type { Injected } from './fault-plan.ts';
import type { Block } from './topology.ts';
import type { Ordeal } from './workload.ts';

/** Puts the hall through what its workload is about. Answers when it is over. */
export function meet(ordeal: Ordeal | undefined, world: Injected, dayMs: number): number {
  if (ordeal === undefined || !world.list.admits(ordeal.kind)) return 0;
  const atMs = dayMs * ordeal.from;
  world.queue.after(atMs, () => {
    world.note('all windows lose the network');
    const blocks = world.clerks.map(
      ({ device }): Block => ({ kind: 'cable', device: device.id, out: true, in: true }),
    );
    for (const block of blocks) world.network.impose(block);
    world.counts.add('window-cut-off', blocks.length);
    world.queue.after(ordeal.lastsMs, () => {
      world.note('all windows are back');
      for (const block of blocks) world.network.lift(block);
    });
  });
  return atMs + ordeal.lastsMs;
}
