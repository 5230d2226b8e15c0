import { expect, it, vi } from 'vitest';
import { bookingHall, clockFrom, TUESDAY, TUESDAY_8, WEDNESDAY } from '../test-support/booking-hall.ts';
import { insideOf } from '../test-support/device.ts';
import { type OpenedHub, openHub } from '../test-support/hub-hall.ts';
import { posted } from '../test-support/members.ts';
import { untilJoined, within } from '../test-support/peers.ts';
import type { Problem } from './problems.ts';

const CLOSED = { day: '2026-03-05', reason: { 'zh-CN': '停电检修', en: 'No power' } };
const THURSDAY = '20260305';

function setup() {
  const { reservations, ...hall } = bookingHall({}, { sample: true });
  if (reservations === undefined) throw new Error('this hall takes bookings');
  return {
    hall: { ...hall, reservations: { ...reservations, closures: [CLOSED] } },
    clock: clockFrom(TUESDAY_8),
  };
}

async function keyAt(hub: OpenedHub): Promise<{ readonly id: string; readonly key: string }> {
  const made = await (await insideOf(hub))(`${hub.url}/api/v1/channels`, posted({ name: '微信' }));
  return (await made.json()) as { id: string; key: string };
}

const book = (hub: OpenedHub, key: string, wish: object): Promise<Response> => {
  const sent = posted({ day: TUESDAY, slot: '0900', matters: ['elder-card'], ...wish });
  const headers = { ...sent.headers, authorization: `Bearer ${key}` };
  return fetch(`${hub.url}/api/v1/bookings`, { ...sent, headers });
};

it('a hub’s rules answer a portal with the code and the field, and keep nothing of what they refuse', async () => {
  const hub = await openHub({}, setup());
  const { key } = await keyAt(hub);
  const wrong: readonly (readonly [wish: object, status: number, code: string, field?: string])[] = [
    [{ day: '20260302' }, 422, 'day-over', 'day'],
    [{ day: '20260401' }, 422, 'day-too-far', 'day'],
    [{ day: THURSDAY }, 409, 'slot-closed', 'slot'],
    [{ slot: '0300' }, 422, 'unknown-slot', 'slot'],
    [{ slot: '__proto__' }, 422, 'unknown-slot', 'slot'],
    [{ matters: ['no-such-matter'] }, 422, 'unknown-matter', 'matters'],
    [{ person: { name: '440524188001010014' } }, 422, 'id-number', 'person'],
  ];
  for (const [n, [wish, status, code, field]] of wrong.entries()) {
    const answer = await book(hub, key, { ...wish, request: `wrong-word-${n}` });
    const problem = (await answer.json()) as Problem;
    expect([wish, answer.status, problem.code, problem.field]).toEqual([wish, status, code, field]);
  }
  for (const day of [TUESDAY, WEDNESDAY]) expect(await hub.hub.bookings.list(day)).toEqual([]);
});

it('a rush for a slot of three seats, each wish sent twice, books three', async () => {
  const hub = await openHub({}, setup());
  const { key } = await keyAt(hub);
  const wishes = Array.from({ length: 24 }, (_, n) => `resident-${n % 12}`);
  const answers = await Promise.all(wishes.map((request) => book(hub, key, { request })));
  const codes = await Promise.all(
    answers.map(async (answer) => [answer.status, ((await answer.json()) as { code: string }).code] as const),
  );
  const booked = new Set(codes.filter(([status]) => status === 201).map(([, code]) => code));
  expect(booked.size).toBe(3);
  expect(codes.filter(([status]) => status === 201)).toHaveLength(6);
  expect(new Set(codes.filter(([status]) => status !== 201).map(([, code]) => code))).toEqual(
    new Set(['slot-full']),
  );
  expect((await hub.hub.bookings.list(TUESDAY)).map(({ code }) => code).sort()).toEqual([...booked].sort());
});

it('a key made at one hub is good at another, where a repeat finds what it booked, and is over at both at once', async () => {
  const first = await openHub({}, setup());
  const second = await openHub({ peers: [first.url] }, setup());
  await untilJoined(first, second);
  const { id, key } = await keyAt(first);
  const booked = await book(first, key, { request: 'one-booking' });
  const { code } = (await booked.json()) as { readonly code: string };
  await vi.waitFor(async () => {
    const again = await book(second, key, { request: 'one-booking' });
    expect([again.status, ((await again.json()) as { code: string }).code]).toEqual([201, code]);
  }, within);
  await (await insideOf(second))(`${second.url}/api/v1/channels/${id}`, { method: 'DELETE' });
  for (const hub of [second, first]) {
    await vi.waitFor(async () => {
      const answer = await book(hub, key, { request: 'another-booking' });
      expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([401, 'key-revoked']);
    }, within);
  }
});
