import { cp } from 'node:fs/promises';
import type { HallFile, Result } from '@onewindow/hall-core';
import { expect, it, vi } from 'vitest';
import { freshFolder, type OpenedHub, openHub, trialHall } from '../test-support/hub-hall.ts';
import { Cable, peersOf, untilJoined, within } from '../test-support/peers.ts';
import type { BookingView, BookingWish } from './bookings.ts';

const DAY_MS = 86_400_000;
/** A Tuesday with nothing special about it, at eight in the morning. */
const TUESDAY_8 = Date.parse('2026-03-03T08:00:00+08:00');
const WEDNESDAY = '20260304';
const SLOT = '1000';
const SEATS = 6;

/** Time goes on from a moment of the test's choice, and jumps when a test wants it to. */
function clockFrom(startMs: number) {
  let atMs = startMs - Math.round(performance.now());
  return {
    now: () => ({ wallMs: atMs + Math.round(performance.now()), monoMs: performance.now() }),
    jumpTo: (wallMs: number) => {
      atMs = wallMs - Math.round(performance.now());
    },
  };
}

/** Six seats at ten, of which the second hub books three alone. */
function hallWithSlots(): HallFile {
  const days = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
  const slots = { days, from: '10:00', until: '11:00', everyMinutes: 60, seats: SEATS };
  const templates = [{ ...slots, shares: [{ hub: 2, seats: SEATS / 2 }] }];
  return { ...trialHall(), reservations: { templates, daysAhead: 2 } };
}

const wish = (request: string) => ({
  day: WEDNESDAY,
  slot: SLOT,
  matters: ['elder-card'],
  language: 'zh-CN' as const,
  request: `${request}-0123456789abcdef`,
});

function accepted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

const LEFT = ['ledger', 'device-key.json', 'roots.json'];

/** The ledger alone: the databases may have been halfway through anything. */
async function leftBy(data: string, to: string): Promise<string> {
  for (const part of LEFT) {
    await cp(`${data}/${part}`, `${to}/${part}`, { recursive: true });
  }
  return to;
}

const codesAt = async ({ hub }: OpenedHub): Promise<string[]> =>
  (await hub.bookings.list(WEDNESDAY)).map(({ code }) => code).sort();

it('two hubs apart book no seat twice, and show the same when they have met', async () => {
  const setup = { hall: hallWithSlots(), clock: clockFrom(TUESDAY_8) };
  const first = await openHub({}, setup);
  const { cable, url } = await Cable.to(first);
  const second = await openHub({ peers: [url] }, setup);
  await untilJoined(first, second);
  await vi.waitFor(async () => {
    // The first hub opens the day and hands out the shares when somebody looks.
    await first.hub.bookings.slots(WEDNESDAY, WEDNESDAY);
    const [slot] = await second.hub.bookings.slots(WEDNESDAY, WEDNESDAY);
    expect(slot).toMatchObject({ id: SLOT, state: { kind: 'open' }, free: SEATS });
  }, within);
  cable.cut();
  await vi.waitFor(async () => {
    const states = [...(await peersOf(first)), ...(await peersOf(second))].map(({ state }) => state);
    expect(states).not.toContain('connected');
  }, within);
  const booked: BookingView[] = [];
  const refused: string[] = [];
  for (const [name, { hub }] of Object.entries({ first, second })) {
    for (let n = 0; n < SEATS; n++) {
      const result = await hub.bookings.book(wish(`${name}-${n}`));
      if (result.ok) booked.push(result.value);
      else refused.push(result.refusal.code);
    }
  }
  expect(booked).toHaveLength(SEATS);
  expect(new Set(booked.map(({ seat }) => seat)).size).toBe(SEATS);
  expect(new Set(refused)).toEqual(new Set(['seats-elsewhere']));
  cable.mend();
  const codes = booked.map(({ code }) => code).sort();
  await vi.waitFor(
    async () => expect([await codesAt(first), await codesAt(second)]).toEqual([codes, codes]),
    { ...within, timeout: 45_000 },
  );
  for (const { hub } of [first, second]) {
    const [slot] = await hub.bookings.slots(WEDNESDAY, WEDNESDAY);
    expect(slot).toMatchObject({ state: { kind: 'full' }, booked: SEATS, free: 0 });
  }
}, 90_000);

it('a seat booked for tomorrow is there after a restart, and becomes a ticket when the day has come', async () => {
  const data = `${await freshFolder()}/data`;
  const hall = hallWithSlots();
  const tuesday = await openHub({ data }, { hall, clock: clockFrom(TUESDAY_8) });
  const { bookings } = tuesday.hub;
  const person = { name: '张小梅', phone: '13800138000' };
  const booked = accepted(await bookings.book({ ...wish('grandmother'), person }));
  expect(accepted(await bookings.book({ ...wish('grandmother'), person }))).toEqual(booked);
  expect(booked).toMatchObject({
    label: 'R1000-01',
    state: 'booked',
    person: expect.stringMatching(/^[a-z0-9]{32}$/),
  });
  const other = accepted(await bookings.book(wish('somebody')));
  expect(accepted(await bookings.cancel({ code: other.code }))).toMatchObject({ state: 'cancelled' });
  expect(await bookings.checkIn({ code: booked.code })).toMatchObject({
    refusal: { code: 'another-day', detail: { day: WEDNESDAY } },
  });
  await tuesday.close();

  const clock = clockFrom(TUESDAY_8 + 60_000);
  const again = await openHub({ data }, { hall, clock });
  const here = again.hub.bookings;
  expect(accepted(await here.find({ code: booked.code }))).toEqual(booked);
  clock.jumpTo(TUESDAY_8 + DAY_MS);
  // The day turns at a tick of the hub's own.
  await vi.waitFor(async () => expect(here.days()[0]?.day).toBe(WEDNESDAY), within);
  expect(await here.checkIn({ code: booked.code })).toMatchObject({
    refusal: { code: 'too-early', detail: { minutes: 90 } },
  });
  clock.jumpTo(TUESDAY_8 + DAY_MS + 100 * 60_000);
  const { code, startMs } = booked;
  const typed = `${code.slice(0, 3)} ${code.slice(3, 6)} ${code.slice(6)}`;
  const first = accepted(await here.checkIn({ code: typed }));
  expect(first).toMatchObject({
    label: 'R1000-01',
    copy: 1,
    rank: 'slot',
    booking: { startMs, state: 'checked-in' },
  });
  const second = accepted(await here.checkIn({ slot: SLOT, seat: 1, turn: 1 }));
  expect(second).toMatchObject({ ticket: first.ticket, copy: 2 });
  expect(await here.list(WEDNESDAY)).toMatchObject([{ state: 'checked-in', ticket: first.ticket }]);
}, 60_000);

it('a hub that was killed has every seat it had booked', async () => {
  const folder = await freshFolder();
  const setup = { hall: hallWithSlots(), clock: clockFrom(TUESDAY_8) };
  const killed = await openHub({ data: `${folder}/data` }, setup);
  const booked = accepted(await killed.hub.bookings.book(wish('killed')));
  // What is on the disk at this moment is all that a power cut leaves.
  const left = await leftBy(`${folder}/data`, `${folder}/left`);
  const again = await openHub({ data: left }, setup);
  expect(accepted(await again.hub.bookings.find({ code: booked.code }))).toMatchObject({ code: booked.code });
});

it('what cannot be booked is refused, and says why', async () => {
  const hall = hallWithSlots();
  const closures = [{ day: '2026-03-05', reason: { 'zh-CN': '停电检修', en: 'No power' } }];
  const [template] = hall.reservations?.templates ?? [];
  if (template === undefined) throw new Error('the hall has a template');
  const ofGroup = { ...template, group: 'medical-insurance', from: '11:00', until: '12:00' };
  const reservations = { daysAhead: 2, templates: [template, ofGroup], closures };
  const { hub } = await openHub({}, { hall: { ...hall, reservations }, clock: clockFrom(TUESDAY_8) });
  const { bookings } = hub;
  const refused = async (change: Partial<BookingWish>): Promise<string | undefined> => {
    const result = await bookings.book({ ...wish('nobody'), ...change });
    return result.ok ? undefined : result.refusal.code;
  };
  const codes: Record<string, Partial<BookingWish>> = {
    'bad-request': { request: 'short' },
    'day-over': { day: '20260302' },
    'day-too-far': { day: '20260306' },
    'unknown-slot': { slot: '0900' },
    'slot-closed': { day: '20260305' },
    'no-matter-chosen': { matters: [] },
    'unknown-matter': { matters: ['moon'] },
    'not-this-group': { slot: '1100B' },
    'id-number': { person: { note: '11010519491231002X' } },
  };
  for (const [code, change] of Object.entries(codes)) expect(await refused(change), code).toBe(code);
  expect(
    (await bookings.slots(WEDNESDAY, '20260305', 'medical-insurance')).map(({ id, state }) => [
      id,
      state.kind,
    ]),
  ).toEqual([
    ['1000', 'open'],
    ['1100B', 'open'],
    ['1000', 'closed'],
    ['1100B', 'closed'],
  ]);
  expect(bookings.days().at(-1)).toMatchObject({ weekday: 'thu', closed: { en: 'No power' } });

  const booked = accepted(await bookings.book(wish('somebody')));
  const to = { day: WEDNESDAY, slot: '1000', request: wish('moved').request };
  expect(accepted(await bookings.move({ code: booked.code }, to))).toEqual(booked);
  const moved = accepted(await bookings.move({ code: booked.code }, { ...to, day: '20260303' }));
  expect(moved).toMatchObject({ day: '20260303', seat: 1, state: 'booked' });
  expect(await bookings.find({ code: booked.code })).toMatchObject({ refusal: { code: 'booking-released' } });
  expect(await refused({ request: moved.request })).toBe('request-used');
}, 30_000);
