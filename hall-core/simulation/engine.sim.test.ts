import { describe, expect, it } from 'vitest';
import type { HallEvent } from '../src/event.ts';
import { Broker, Mishaps, type PacketFate, Subscription } from './broker.ts';
import { HubContact } from './hub-contact.ts';
import { Random } from './random.ts';
import { isSame } from './same.ts';
import { Topology } from './topology.ts';

const event = (id: string): HallEvent => ({ _id: id }) as HallEvent;

function reading(broker: Broker, faults = { loss: 0, duplication: 0, delay: 0 }) {
  const fates: PacketFate[] = [];
  const subscription = new Subscription({
    hub: 'h',
    broker,
    latencyMs: 10,
    mishaps: new Mishaps(Random.fromSeed(1), faults),
    random: Random.fromSeed(2),
    harmed: (fate) => fates.push(fate),
  });
  const take = (nowMs: number): string[] => {
    const taken: string[] = [];
    subscription.take(nowMs, { event: ({ _id }) => taken.push(_id), notice: ({ hub }) => taken.push(hub) });
    return taken;
  };
  return { subscription, take, fates };
}

describe('a broker’s stream', () => {
  it('[Z5] brings what was spread after connecting, in order, once it has travelled', () => {
    const broker = new Broker();
    broker.spread(event('before'), 0);
    const { take } = reading(broker);
    broker.spread(event('a'), 5);
    broker.notify({ hub: 'h', desk: 'h', size: 0, sum: 0, vector: {} }, 6);
    broker.spread(event('b'), 20);
    expect(take(14)).toEqual([]);
    expect(take(16)).toEqual(['a', 'h']);
    expect(take(40)).toEqual(['b']);
    expect(take(50)).toEqual([]);
  });

  it('[Z5] does not repeat what was spread while nothing came through', () => {
    const broker = new Broker();
    const { subscription, take } = reading(broker);
    subscription.broken = true;
    broker.spread(event('lost'), 1);
    expect(take(100)).toEqual([]);
    subscription.resume();
    broker.spread(event('after'), 101);
    expect(take(200)).toEqual(['after']);
  });

  it('[Z5] loses, doubles and holds up about as many as the faults say', () => {
    const broker = new Broker();
    const { take, fates } = reading(broker, { loss: 0.05, duplication: 0.05, delay: 0.05 });
    for (let i = 0; i < 10_000; i++) broker.spread(event(`e${i}`), i);
    const taken = [...take(20_000), ...take(40_000)];
    const of = (fate: PacketFate): number => fates.filter((one) => one === fate).length;
    for (const fate of ['packet-lost', 'packet-doubled', 'packet-delayed'] as const) {
      expect(of(fate)).toBeGreaterThan(400);
      expect(of(fate)).toBeLessThan(600);
    }
    expect(taken.length).toBe(10_000 - of('packet-lost') + of('packet-doubled'));
  });
});

describe('the hall’s cables', () => {
  const hub = (id: string, floor: number) => ({ id, isHub: true, floor });
  const screen = { id: 's', isHub: false, floor: 0 };

  it('[Z5] carry one way only, or not between floors, or not at all, until the block is lifted', () => {
    const topology = new Topology();
    const oneWay = { kind: 'cable', device: 's', out: true, in: false } as const;
    topology.impose(oneWay);
    expect(topology.carries(screen, hub('a', 0))).toBe(false);
    expect(topology.carries(hub('a', 0), screen)).toBe(true);
    expect(topology.lift(oneWay)).toBe(true);
    expect(topology.lift(oneWay)).toBe(false);
    topology.impose({ kind: 'floor-split' });
    expect(topology.carries(hub('a', 0), hub('b', 1))).toBe(false);
    expect(topology.carries(screen, hub('a', 0))).toBe(true);
    topology.impose({ kind: 'shatter' });
    expect(topology.carries(screen, hub('a', 0))).toBe(false);
    topology.liftAll();
    expect(topology.carries(hub('a', 0), hub('b', 1))).toBe(true);
  });
});

describe('the contact of two hubs', () => {
  it('[Z5] counts from the last moment they were apart, by a cable or because one was off', () => {
    const [a, b] = [
      { id: 'a', isHub: true, floor: 0 },
      { id: 'b', isHub: true, floor: 1 },
    ];
    const topology = new Topology();
    const contact = new HubContact((from, to) => topology.carries(from, to) && topology.carries(to, from));
    contact.began(b, [a, b], 1_000);
    expect(contact.sinceMs(a, b)).toBe(1_000);
    const split = { kind: 'floor-split' } as const;
    topology.impose(split);
    contact.note([a, b], 2_000);
    expect(contact.sinceMs(a, b)).toBeUndefined();
    contact.note([a, b], 5_000);
    topology.lift(split);
    contact.note([a, b], 7_000);
    expect([contact.sinceMs(a, b), contact.sinceMs(b, a)]).toEqual([5_000, 5_000]);
  });
});

describe('equality of states', () => {
  it('[Z4] looks through order of keys and nothing else', () => {
    expect(isSame({ a: 1, b: [{ c: 2 }] }, { b: [{ c: 2 }], a: 1 })).toBe(true);
    expect(isSame({ a: 1, b: undefined }, { a: 1 })).toBe(true);
    for (const [a, b] of [
      [{ a: 1 }, { a: 1, b: 2 }],
      [{ a: 1, b: 2 }, { a: 1 }],
      [
        [1, 2],
        [2, 1],
      ],
      [{ a: [] }, { a: {} }],
      [{ a: null }, { a: {} }],
    ]) {
      expect(isSame(a, b)).toBe(false);
    }
  });
});
