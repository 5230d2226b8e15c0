import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MemoryWire } from './test-support/memory-ports.ts';
import { vitalsTopic } from './topics.ts';
import type { Vitals } from './vitals.ts';
import { VitalsTeller } from './vitals-teller.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function teller(first: Vitals) {
  const wire = new MemoryWire();
  const [bus, hub] = [wire.join(), wire.join()];
  const heard: unknown[] = [];
  hub.subscribe(vitalsTopic('t', '+'), (payload) => heard.push(payload));
  const device = { now: first };
  const telling = new VitalsTeller(bus, vitalsTopic('t', 'a'.repeat(32)), () => device.now);
  return { bus, heard, device, telling };
}

it('tells at once, then every half minute', () => {
  const { heard } = teller({ app: '0.1.0', unsent: 0 });
  expect(heard).toEqual([{ app: '0.1.0', unsent: 0 }]);
  vi.advanceTimersByTime(29_000);
  expect(heard).toHaveLength(1);
  vi.advanceTimersByTime(61_000);
  expect(heard).toHaveLength(4);
});

it('tells soon what has gone wrong, and what has become known, but not every figure that creeps', () => {
  const { heard, device } = teller({ app: '0.1.0', unsent: 2, battery: { level: 0.5, charging: false } });
  device.now = { ...device.now, unsent: 3, battery: { level: 0.49, charging: false } };
  vi.advanceTimersByTime(10_000);
  expect(heard).toHaveLength(1);
  device.now = { ...device.now, clockOffByMs: 90_000 };
  vi.advanceTimersByTime(2_000);
  expect(heard.at(-1)).toEqual(device.now);
  device.now = { ...device.now, unsent: 0 };
  vi.advanceTimersByTime(2_000);
  expect(heard.at(-1)).toEqual(device.now);
  device.now = { ...device.now, battery: { level: 0.49, charging: true } };
  vi.advanceTimersByTime(2_000);
  expect(heard).toHaveLength(4);
});

it('is silent while apart, and tells when it is back', () => {
  const { bus, heard, device } = teller({ app: '0.1.0', unsent: 0 });
  bus.set(false);
  device.now = { app: '0.1.0', unsent: 7 };
  vi.advanceTimersByTime(120_000);
  expect(heard).toHaveLength(1);
  bus.set(true);
  expect(heard.at(-1)).toEqual({ app: '0.1.0', unsent: 7 });
});

it('is over when it is closed', () => {
  const { heard, telling } = teller({ app: '0.1.0' });
  telling.close();
  vi.advanceTimersByTime(120_000);
  expect(heard).toHaveLength(1);
});
