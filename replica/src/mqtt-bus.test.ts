import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tryWhenOnline } from './browser/back-online.ts';
import { MqttBus } from './mqtt-bus.ts';

const MINUTE_MS = 60_000;
/** The devices of the biggest hall. */
const DEVICES = 186;

/** When each bus has tried to reach the hub, from the start of the test on. */
type Tries = readonly number[];

const buses: MqttBus[] = [];

beforeEach(() => void vi.useFakeTimers());

afterEach(async () => {
  await Promise.all(buses.splice(0).map((bus) => bus.close()));
  vi.useRealTimers();
});

/** A device that gets no pass, because no hub is in reach: every attempt begins by asking for one. */
function cutOff(jitter: number): { readonly bus: MqttBus; readonly tries: Tries } {
  const startMs = Date.now();
  const tries: number[] = [];
  const bus = new MqttBus({
    url: 'ws://hub.example/mqtt',
    clientId: `device-${jitter}`,
    jitter,
    password: async () => {
      tries.push(Date.now() - startMs);
      return undefined;
    },
  });
  buses.push(bus);
  return { bus, tries };
}

const pausesOf = (tries: Tries): number[] => tries.slice(1).map((triedMs, at) => triedMs - (tries[at] ?? 0));

/** Most attempts in any tenth of a second. */
const mostAtOnce = (tries: Tries): number =>
  Math.max(...tries.map((fromMs) => tries.filter((ms) => ms >= fromMs && ms < fromMs + 100).length));

const jitters = Array.from({ length: DEVICES }, (_, n) => n / DEVICES);

describe('a device that is cut off', () => {
  it('tries again within a second for the first two minutes, whichever device it is', async () => {
    const all = [0, 0.5, 0.999].map(cutOff);
    await vi.advanceTimersByTimeAsync(2 * MINUTE_MS);
    for (const { tries } of all) {
      expect(tries.at(-1)).toBeGreaterThan(2 * MINUTE_MS - 1_000);
      expect(Math.max(...pausesOf(tries))).toBeLessThan(1_000);
    }
  });

  it('asks less often when a cut lasts, and never less than every four seconds', async () => {
    const all = [0, 0.5, 0.999].map(cutOff);
    await vi.advanceTimersByTimeAsync(10 * MINUTE_MS);
    for (const { tries } of all) {
      const late = pausesOf(tries.filter((ms) => ms > 5 * MINUTE_MS));
      expect(Math.min(...late)).toBeGreaterThanOrEqual(1_000);
      expect(Math.max(...late)).toBeLessThan(4_000);
    }
  });

  it('does not come back together with all others', async () => {
    const all = jitters.map(cutOff);
    await vi.advanceTimersByTimeAsync(900);
    // The first attempt is at the opening; the cut begins with it for all of them.
    const again = all.flatMap(({ tries }) => tries.slice(1, 2));
    expect(again).toHaveLength(DEVICES);
    expect(mostAtOnce(again)).toBeLessThan(DEVICES / 5);
  });
});

describe('when the network is back', () => {
  it('tries at once, however long the cut was, and often from then on', async () => {
    const { bus, tries } = cutOff(0.9);
    const page = new EventTarget();
    const stop = tryWhenOnline(bus, page);
    await vi.advanceTimersByTimeAsync(10 * MINUTE_MS);
    const before = tries.length;
    page.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(500);
    expect(tries.length).toBe(before + 1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(tries.length).toBeGreaterThan(before + 1);
    stop();
    await vi.advanceTimersByTimeAsync(10 * MINUTE_MS);
    const stopped = tries.length;
    page.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(500);
    expect(tries.length).toBe(stopped);
  });

  it('is said to all devices of a switch at once, which do not all try in the same instant', async () => {
    const all = jitters.map(cutOff);
    await vi.advanceTimersByTimeAsync(5_000);
    const toldMs = all.map(({ tries }) => tries.length);
    for (const { bus } of all) bus.soon();
    await vi.advanceTimersByTimeAsync(500);
    const again = all.flatMap(({ tries }, at) => tries.slice(toldMs[at]).slice(0, 1));
    expect(again).toHaveLength(DEVICES);
    expect(mostAtOnce(again)).toBeLessThan(DEVICES / 4);
  });

  it('leaves alone an attempt that is on its way', async () => {
    let asked = 0;
    const bus = new MqttBus({
      url: 'ws://hub.example/mqtt',
      clientId: 'device',
      jitter: 0,
      password: () => {
        asked++;
        return new Promise(() => undefined);
      },
    });
    buses.push(bus);
    bus.soon();
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    expect(asked).toBe(1);
  });
});
