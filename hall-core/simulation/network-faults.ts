import type { FaultKind } from './fault-counts.ts';
import type { Draw, Maker } from './fault-plan.ts';
import { seconds } from './fault-words.ts';
import type { Block } from './topology.ts';

/** A cable is pulled or a radio dies, for a while. */
export const cutOff =
  (kind: 'window-cut-off' | 'kiosk-cut-off' | 'one-way-cut'): Maker =>
  (draw) => {
    const { random, kiosks, clerks, lastsMs } = draw;
    if (kind === 'kiosk-cut-off' && kiosks.length === 0) return undefined;
    const clerk = random.pick(clerks);
    const kiosk = kind === 'kiosk-cut-off' ? random.pick(kiosks) : undefined;
    const deaf = random.chance(0.5);
    const way = kind !== 'one-way-cut' ? '' : deaf ? ' (it hears nothing)' : ' (nobody hears it)';
    const name = kiosk?.name ?? `the device of window ${clerk.window}`;
    return {
      text: `${name} is cut off for ${seconds(lastsMs)}${way}`,
      begin: () => {
        const device = kiosk ?? clerk.device;
        if (draw.network.topology.isCut(device.id)) return;
        draw.counts.add(kind);
        const both = kind !== 'one-way-cut';
        block(draw, { kind: 'cable', device: device.id, out: both || !deaf, in: both || deaf }, lastsMs);
      },
    };
  };

function block({ network, queue, note }: Draw, what: Block, lastsMs: number): void {
  note(`cut: ${what.kind}${what.kind === 'cable' ? ` of ${what.device.slice(0, 6)}` : ''}`);
  network.impose(what);
  queue.after(lastsMs, () => {
    if (network.lift(what)) note(`whole again: ${what.kind}`);
  });
}

/** Every cable is cut, or the hall falls apart by floors, or the hubs don't hear each other. */
export const obstruct =
  (kind: 'shatter' | 'floor-split' | 'hub-link-cut'): Maker =>
  (draw) => {
    const { hubs, random, lastsMs } = draw;
    const [a, b] = [random.pick(hubs), random.pick(hubs)];
    if (kind !== 'shatter' && hubs.length < 2) return undefined;
    if (kind === 'hub-link-cut' && a === b) return undefined;
    const what: Block =
      kind === 'hub-link-cut' ? { kind: 'hub-link', a: a.id, b: b.id } : ({ kind } as const);
    return {
      text: `${kind} for ${seconds(lastsMs)}`,
      begin: () => {
        draw.counts.add(kind);
        block(draw, what, lastsMs);
      },
    };
  };

/** A cable that comes and goes every few seconds. */
export const flap: Maker = (draw) => {
  const { random, clerks, queue, network, counts, lastsMs } = draw;
  const clerk = random.pick(clerks);
  return {
    text: `the cable of window ${clerk.window} flaps for ${seconds(lastsMs)}`,
    begin: () => {
      counts.add('flapping');
      const endMs = queue.nowMs + lastsMs;
      const again = (): void => {
        if (queue.nowMs >= endMs) return;
        const what: Block = { kind: 'cable', device: clerk.device.id, out: true, in: true };
        network.impose(what);
        queue.after(500 + random.unit() * 9_000, () => {
          network.lift(what);
          queue.after(500 + random.unit() * 9_000, again);
        });
      };
      again();
    },
  };
};

/** A radio at the edge of its range. */
export const badLink: Maker = (draw) => {
  const { random, clerks, queue, network, counts, lastsMs, note } = draw;
  const clerk = random.pick(clerks);
  const loss = 0.1 + 0.5 * random.unit();
  return {
    text: `window ${clerk.window} loses ${Math.round(loss * 100)} % for ${seconds(lastsMs)}`,
    begin: () => {
      counts.add('bad-link');
      note(`the radio of window ${clerk.window} is bad`);
      const { id } = clerk.device;
      network.setQuality(id, { loss, duplication: 0.05, delay: 0.2 });
      queue.after(lastsMs, () => network.setQuality(id, undefined));
    },
  };
};

/** A broker repeats what it sent long ago. */
export const repeatOld: Maker = ({ random, counts, network, note }) => {
  const kind: FaultKind = random.chance(0.5) ? 'old-event-repeated' : 'old-message-repeated';
  return {
    text: `${kind}`,
    begin: () => {
      const repeated =
        kind === 'old-event-repeated' ? network.repeatOldEvent(random) : network.repeatOldMessage(random);
      if (!repeated) return;
      counts.add(kind);
      note(kind);
    },
  };
};

export const loseRetained: Maker = ({ random, hubs, counts, network, note }) => {
  const hub = random.pick(hubs);
  return {
    text: `the broker of ${hub.name} forgets what it retained`,
    begin: () => {
      counts.add('retained-lost');
      note(`the broker of ${hub.name} forgets what it retained`);
      network.loseRetained(hub.id);
    },
  };
};
