import { join } from 'node:path';
import { type Day, dayDatabase, HallFold } from '@onewindow/hall-core';
import { expect, it, vi } from 'vitest';
import { bookingHall } from '../test-support/booking-hall.ts';
import { eventsOf, insideOf } from '../test-support/device.ts';
import type { ChildSetup } from '../test-support/hub-child.ts';
import { freshFolder } from '../test-support/hub-hall.ts';
import { HubProcess } from '../test-support/hub-process.ts';
import { posted } from '../test-support/members.ts';
import { Cable, peersOf, untilJoined, within } from '../test-support/peers.ts';

const SHARE = 5;
const OWNERS = 4;
const SLOT = '1000';
const EACH_DAY = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** Longer than any public holiday, so that some day can be booked whenever this runs. */
const AHEAD = 14;
const patient = { ...within, timeout: 60_000 };

/** One slot a day, the seats of which four hubs own in equal parts. */
const { reservations } = bookingHall({
  days: EACH_DAY,
  from: '10:00',
  until: '11:00',
  everyMinutes: 60,
  seats: OWNERS * SHARE,
  shares: [2, 3, 4].map((hub) => ({ hub, seats: SHARE })),
});
/** Slots are opened when somebody asks, so that by then all four have come and get their shares at once. */
const setup: ChildSetup = {
  hall: reservations === undefined ? {} : { reservations: { ...reservations, daysAhead: AHEAD } },
  bookingsFirstMs: 600_000,
};

const start = async (...peers: string[]): Promise<HubProcess> =>
  HubProcess.start(join(await freshFolder(), 'data'), { peers }, setup);

interface Slot {
  readonly day: Day;
  readonly state: string;
  readonly free: number;
}

/** A portal by its key. */
class Portal {
  readonly #key: string;

  constructor(key: string) {
    this.#key = key;
  }

  async ask<T>(
    hub: HubProcess,
    path: string,
    word?: string,
    body?: object,
  ): Promise<{ status: number; body: T }> {
    const headers = {
      authorization: `Bearer ${this.#key}`,
      ...(word === undefined ? {} : { 'idempotency-key': word, 'content-type': 'application/json' }),
    };
    const sent = body === undefined ? { headers } : { ...posted(body), headers };
    const answer = await fetch(`${hub.url}/api/v1/${path}`, sent);
    return { status: answer.status, body: (await answer.json()) as T };
  }

  async slots(hub: HubProcess): Promise<readonly Slot[]> {
    return (await this.ask<{ slots: readonly Slot[] }>(hub, 'slots')).body.slots ?? [];
  }

  async book(hub: HubProcess, day: Day, word: string): Promise<{ status: number; code: string }> {
    const wish = { day, slot: SLOT, matters: ['elder-card'] };
    const { status, body } = await this.ask<{ code: string }>(hub, 'bookings', word, wish);
    return { status, code: body.code };
  }

  async codes(hub: HubProcess, day: Day): Promise<string[]> {
    const { body } = await this.ask<{ bookings: { code: string }[] }>(hub, `bookings?day=${day}`);
    return body.bookings.map(({ code }) => code).sort();
  }
}

async function portalOf(hub: HubProcess): Promise<Portal> {
  const made = await (await insideOf(hub))(`${hub.url}/api/v1/channels`, posted({ name: '微信' }));
  return new Portal(((await made.json()) as { key: string }).key);
}

/** A day on which each hub has its share, and sees those of its neighbours. */
async function bookableDay(portal: Portal, hubs: readonly HubProcess[]): Promise<Day> {
  let day: Day | undefined;
  await vi.waitFor(async () => {
    const ready = await Promise.all(
      hubs.map(async (hub) => {
        const free = SHARE * (1 + (await peersOf(hub)).length);
        return (await portal.slots(hub)).filter((slot) => slot.free === free).map((slot) => slot.day);
      }),
    );
    day = ready[0]?.findLast((one) => ready.every((days) => days.includes(one)));
    expect(day).toBeDefined();
  }, patient);
  return day ?? '';
}

it('half of the owners are cut off while everyone books: no seat is sold twice, and all agree after healing', async () => {
  const first = await start();
  const { cable, url } = await Cable.to(first);
  const [second, third] = await Promise.all([start(first.url), start(url)]);
  const fourth = await start(third.url);
  await untilJoined(first, second, third, fourth);
  const hubs = [first, second, third, fourth];
  const portal = await portalOf(first);
  const day = await bookableDay(portal, hubs);
  cable.cut();
  await vi.waitFor(async () => {
    expect((await peersOf(first)).filter(({ state }) => state === 'connected')).toHaveLength(1);
    expect((await peersOf(third)).filter(({ state }) => state === 'connected')).toHaveLength(1);
  }, patient);

  // Three times as many as there are seats, each asked for twice at once, as by a portal that hears no answer.
  const wishes = Array.from({ length: 3 * OWNERS * SHARE }, (_, n) => n).flatMap((n) => [n, n]);
  const answers = await Promise.all(
    wishes.map(async (n) => ({
      n,
      ...(await portal.book(hubs[n % OWNERS] as HubProcess, day, `word-${String(n).padStart(4, '0')}`)),
    })),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]));
  const booked = answers.filter(({ status }) => status === 201);
  const told = new Set(booked.map(({ code }) => code));
  expect(told.size).toBe(OWNERS * SHARE);
  expect(new Set(booked.map(({ n }) => n)).size).toBe(told.size);

  cable.mend();
  await vi.waitFor(async () => {
    for (const hub of hubs) expect(await portal.codes(hub, day)).toEqual([...told].sort());
  }, patient);
  for (const hub of hubs) {
    const fold = new HallFold();
    for (const event of await eventsOf(hub, dayDatabase('dongpo', day))) fold.add(event);
    const slot = fold.slot(SLOT);
    expect(slot?.anomalies).toEqual([]);
    expect(slot?.seats.map(({ bookings }) => bookings.length)).toEqual(Array(OWNERS * SHARE).fill(1));
  }
}, 180_000);
