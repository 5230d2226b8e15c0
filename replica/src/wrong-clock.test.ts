import { dayDatabase, HallFold, waitingLine } from '@onewindow/hall-core';
import { describe, expect, it } from 'vitest';
import { AntiEntropy } from './anti-entropy.ts';
import type { Clock } from './ports.ts';
import { type Disk, type Member, newDisk, SmallHall } from './test-support/small-hall.ts';
import { heldTopic, hubTopic } from './topics.ts';

const DAY = 24 * 3_600_000;
const YEARS_TO_2001 = 25 * 365 * DAY;

const clockOff = (hall: SmallHall, offMs: number): Clock => ({
  now: () => ({ ...hall.clock.now(), wallMs: hall.clock.now().wallMs + offMs }),
});

const take = (intent: string) => ({
  kind: 'issue' as const,
  intent,
  matters: ['elder-card'],
  language: 'zh-CN' as const,
});

/** The hub is heard, and everything that follows has been done. */
async function meet(hall: SmallHall, ...members: Member[]): Promise<void> {
  for (let i = 0; i < 3; i++) {
    hall.clock.pass(5_000);
    await hall.notice();
    await hall.settle(...members);
  }
}

/** A kiosk the hall knows, switched on again with its cable out and its clock off. */
async function restartCutOff(hall: SmallHall, disk: Disk, clock: Clock): Promise<Member> {
  const kiosk = await hall.start(disk, 'kiosk', clock);
  kiosk.bus.set(false);
  new AntiEntropy(
    kiosk.replica,
    { bus: kiosk.bus, clock, timers: hall.clock.timers },
    { hall: 'dongpo', remote: (database) => database },
    () => undefined,
  );
  return kiosk;
}

describe('a kiosk whose clock is wrong', () => {
  it.each([
    ['a day slow', -DAY],
    ['in 2001', -YEARS_TO_2001],
    ['a day fast', DAY],
  ])('(%s) is in the hall’s day as soon as it has heard the hub, and issues in it', async (_, offMs) => {
    const hall = await SmallHall.open();
    const kiosk = await hall.join(newDisk('kiosk'), 'kiosk', clockOff(hall, offMs));
    await meet(hall, kiosk);
    expect(kiosk.replica.day).toBe(hall.hub.replica.day);
    expect(await kiosk.replica.do(take('visit'))).toMatchObject({ ok: true });
    await hall.settle(kiosk);
    const [ticket] = waitingLine(hall.hub.replica.fold);
    expect(ticket).toMatchObject({ id: 'visit', label: 'C001' });
    expect(Math.abs((ticket?.issuedMs ?? 0) - hall.clock.now().wallMs)).toBeLessThan(60_000);
  });

  it('(a day fast) is not put back by what a hub has kept for whoever connects, a whole notice and its changes', async () => {
    const hall = await SmallHall.open();
    const kiosk = await restartCutOff(hall, newDisk('kiosk'), clockOff(hall, DAY));
    const { device: hub, day } = hall.hub.replica;
    const [fast, wallMs] = [kiosk.replica.day, hall.clock.now().wallMs];
    const [mark, vector] = [{ boot: 'first', n: 1 }, hall.hub.replica.fold.holdings.vector()];
    const whole = { hub, day, wallMs, vector, printer: false, mark };
    const changes = { hub, mark: { ...mark, n: 2 }, since: 1, wallMs: wallMs + 1_000, vector: {} };
    hall.hub.bus.publish(hubTopic('dongpo', hub), whole, { retain: true });
    hall.hub.bus.publish(heldTopic('dongpo', hub), changes, { retain: true });
    kiosk.bus.set(true);
    expect(kiosk.replica.now().wallMs).toBe(wallMs + DAY);
    const next = { ...whole, mark: { ...mark, n: 3 }, wallMs: wallMs + 5_000 };
    hall.hub.bus.publish(hubTopic('dongpo', hub), next, { retain: true });
    expect(kiosk.replica.now().wallMs).toBeLessThan(wallMs + DAY);
    expect(fast).not.toBe(day);
  });

  it.each([
    ['a day slow', -DAY],
    ['in 2001', -YEARS_TO_2001],
    ['a day fast', DAY],
  ])('(%s) brings into the hall’s day what it had issued alone, each number once', async (_, offMs) => {
    const hall = await SmallHall.open();
    const disk = newDisk('kiosk');
    const before = await hall.join(disk, 'kiosk');
    before.antiEntropy.close();
    await before.replica.close();
    const clock = clockOff(hall, offMs);
    const first = await restartCutOff(hall, disk, clock);
    const wrongDay = first.replica.day;
    expect(wrongDay).not.toBe(hall.hub.replica.day);
    expect(await first.replica.do(take('one'))).toMatchObject({ ok: true });
    await first.replica.close();
    const kiosk = await restartCutOff(hall, disk, clock);
    expect(await kiosk.replica.do(take('two'))).toMatchObject({ ok: true });
    const printed = ['one', 'two'].map((id) => kiosk.replica.fold.ticket(id)?.label);
    expect(new Set(printed).size).toBe(2);
    // A hub makes the database of a closed day when somebody hands something in.
    hall.remote.set(dayDatabase('dongpo', wrongDay), new Map());

    kiosk.bus.set(true);
    await meet(hall, kiosk);
    const line = waitingLine(hall.hub.replica.fold);
    expect(line.map(({ id, label }) => [id, label])).toEqual([
      ['one', printed[0]],
      ['two', printed[1]],
    ]);
    expect(line.map(({ holder }) => holder.device)).toEqual(Array(2).fill(hall.hub.replica.device));
    const other = new HallFold();
    const past = disk.stores.get(dayDatabase('dongpo', wrongDay))?.events.values() ?? [];
    for (const event of past) other.add(event);
    expect(other.tickets().map(({ phase }) => phase.kind)).toEqual(['left', 'left']);

    // The cable is out again: its own count goes on where it was, and nothing is issued a third time.
    kiosk.bus.set(false);
    await hall.settle(kiosk);
    await kiosk.replica.do(take('three'));
    await kiosk.replica.close();
    // Switched off and on once more before it has met anybody: it is in the other day again.
    const again = await restartCutOff(hall, disk, clock);
    expect(again.replica.day).toBe(wrongDay);
    await again.replica.do(take('four'));
    again.bus.set(true);
    await meet(hall, again);
    const labels = hall.hub.replica.fold.tickets().map(({ label }) => label);
    expect(labels).toHaveLength(4);
    expect(new Set(labels).size).toBe(4);
  });
});
