import { awaitEqual } from './await-equal.ts';
import type { Injected } from './fault-plan.ts';
import type { Random } from './random.ts';
import type { Block } from './topology.ts';
import type { Ordeal } from './workload.ts';

type Of<K extends Ordeal['kind']> = Extract<Ordeal, { kind: K }>;

/**
 * Puts the hall through what its workload is about. Answers when it is over; `equalAgain` is told how long after
 * all windows came back every device held what any had held then.
 */
export function meet(
  ordeal: Ordeal | undefined,
  world: Injected,
  random: Random,
  dayMs: number,
  equalAgain: (tookMs: number) => void = () => undefined,
): number {
  if (ordeal === undefined || !world.list.admits(ordeal.kind)) return 0;
  return ordeal.kind === 'study-load'
    ? loadAsStudied(ordeal, world, random, dayMs)
    : sendAllAway(ordeal, world, dayMs, equalAgain);
}

/** Every window loses its radio once, at any time and for times of a heavy tail, and one hub is off once. */
function loadAsStudied(load: Of<'study-load'>, world: Injected, random: Random, dayMs: number): number {
  const { queue, network, counts, clerks, hubs } = world;
  let overMs = 0;
  for (const clerk of clerks) {
    const own = random.fork();
    const atMs = dayMs * 0.95 * own.unit();
    const lastsMs = Math.min(load.cutMsMax, own.logNormal(load.cutMedianMs, load.cutSigma));
    overMs = Math.max(overMs, atMs + lastsMs);
    queue.after(atMs, () => {
      const block: Block = { kind: 'cable', device: clerk.device.id, out: true, in: true };
      counts.add('window-cut-off');
      network.impose(block);
      queue.after(lastsMs, () => network.lift(block));
    });
  }
  const hub = random.pick(hubs);
  const crashMs = dayMs * (0.1 + 0.7 * random.unit());
  queue.after(crashMs, () => {
    counts.add('hub-crash');
    hub.crash();
    queue.after(load.hubOffMs, () => hub.boot(false));
  });
  return Math.max(overMs, crashMs + load.hubOffMs);
}

function sendAllAway(
  ordeal: Of<'all-windows-away'>,
  world: Injected,
  dayMs: number,
  equalAgain: (tookMs: number) => void,
): number {
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
      awaitEqual(world, equalAgain);
    });
  });
  return atMs + ordeal.lastsMs;
}
