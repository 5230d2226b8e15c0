import { describe, expect, it } from 'vitest';
import type { Device } from './device.ts';
import { PoweredHall } from './powered-hall.ts';

const SECOND = 1_000;
/** What a hall may wait for another desk (issue 4: a killed one at most 15 s). */
const WITHIN_MS = 15 * SECOND;

function hallAtWork(hubs: number): { hall: PoweredHall; desk: Device; others: Device[] } {
  const hall = new PoweredHall({ hubs, windows: [1, 2, 3], rules: { reserveSize: 0 } });
  hall.on(...hall.names);
  hall.run(30 * SECOND);
  for (const window of [1, 2, 3]) expect(hall.signIn(window)).toBe(true);
  hall.issueMany('kiosk-1', 12);
  hall.run(20 * SECOND);
  const all = hall.names.filter((name) => name.startsWith('hub')).map((name) => hall.device(name));
  const desk = (all.find((hub) => hub.actsForDesk) ?? all[0]) as Device;
  return { hall, desk, others: all.filter((hub) => hub !== desk) };
}

function expectEachCalledOnce(hall: PoweredHall): void {
  expect(hall.calls.map(({ ticket }) => ticket).sort()).toEqual([...hall.tickets].sort());
  expect(hall.ledger.violations).toEqual([]);
  expect(hall.ledger.doubleCalls + hall.ledger.repeatCalls).toBe(0);
}

describe('a desk whose disk is full', { timeout: 60_000 }, () => {
  it.each([2, 3])('[X15] is followed by another of %i hubs, and whoever waits there is called', (hubs) => {
    const { hall, desk, others } = hallAtWork(hubs);
    desk.disk.full = true;
    for (const window of [1, 2, 3]) expect(hall.callAndServe(window, WITHIN_MS)).toBeDefined();
    expect(others.some((hub) => hub.actsForDesk)).toBe(true);
    hall.run(60 * SECOND);
    expect(desk.actsForDesk).toBe(false);
    desk.disk.full = false;
    hall.run(20 * SECOND);
    hall.callAll([1, 2, 3], 20 * SECOND);
    expectEachCalledOnce(hall);
  });

  it('[X15] keeps the desk where no other hub could follow, and calls again when there is room', () => {
    const { hall, desk } = hallAtWork(1);
    desk.disk.full = true;
    expect(hall.callAndServe(1, WITHIN_MS)).toBeUndefined();
    desk.disk.full = false;
    expect(hall.callAndServe(1, WITHIN_MS)?.tookMs).toBeLessThan(3 * SECOND);
    hall.callAll([1, 2, 3], 20 * SECOND);
    expectEachCalledOnce(hall);
  });
});
