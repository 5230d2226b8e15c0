import {
  bookingCode,
  type HallFile,
  type HallFold,
  type Language,
  planDay,
  type SlotState,
} from '@onewindow/hall-core';
import { HALLS } from './halls.ts';
import { MemoryHall } from './memory-hall.ts';

/** So long before its begin a slot is opened and booked, as on the day before. */
const AHEAD_MS = 3 * 60 * 60_000;

/** The township with half-hour slots every day; its first one of the test begins at 9:00. */
export const BOOKING_HALL: HallFile = {
  ...HALLS.township,
  reservations: {
    templates: [
      {
        group: 'civil-affairs',
        days: ['mon', 'tue', 'wed', 'thu', 'fri'],
        from: '09:00',
        until: '12:00',
        everyMinutes: 30,
        seats: 4,
      },
    ],
  },
};

/** Monday at 9:00 in the hall. */
export const NINE_MS = Date.parse('2026-11-23T09:00:00+08:00');

/** A hall whose slots of the day are open, long before the first begins; the last `elsewhere` seats are another hub's. */
export async function bookedDay(hall: HallFile = BOOKING_HALL, elsewhere = 0): Promise<MemoryHall> {
  const memory = new MemoryHall(hall, NINE_MS - AHEAD_MS);
  await openSlots(memory, elsewhere);
  return memory;
}

/** Opens what of the day has not begun. */
export async function openSlots(memory: MemoryHall, elsewhere = 0): Promise<void> {
  const hub = memory.session('hub', 'hub');
  const other = elsewhere === 0 ? '' : memory.session('hub', 'hub-2').device;
  for (const { id, startMs, endMs, group, seats } of planDay(memory.hall, '20261123').slots) {
    if (startMs <= memory.now().wallMs) continue;
    const place = group === undefined ? {} : { group };
    const share = { owner: other, from: seats - elsewhere + 1, to: seats };
    const allotments = elsewhere === 0 ? [] : [share];
    const wish = { slot: id, startMs, endMs, ...place, quota: seats, allotments };
    const opened = await hub.do({ kind: 'open-slot', ...wish });
    if (!opened.ok) throw new Error(opened.refusal.code);
  }
}

const slotOf = (fold: HallFold): SlotState => {
  const slot = fold.slot('0900C');
  if (slot === undefined) throw new Error('the slot at nine is not open');
  return slot;
};

/** Books a seat at nine at the hub; answers its code. */
export async function booked(
  hall: MemoryHall,
  request: string,
  language: Language = 'zh-CN',
): Promise<string> {
  const hub = hall.session('hub', 'hub');
  const wish = { slot: '0900C', request, matters: ['old-age-allowance'], language };
  const done = await hub.do({ kind: 'take-seat', ...wish });
  if (!done.ok) throw new Error(done.refusal.code);
  const slot = slotOf(hub.fold);
  const booking = slot.bookings.get(request);
  if (booking === undefined) throw new Error(`nothing was booked by ${request}`);
  return bookingCode(slot, booking);
}

/** Lets time pass until so many minutes after the slot's begin; before it where negative. */
export const untilMinutes = (hall: MemoryHall, minutes: number): void =>
  hall.advance(NINE_MS + minutes * 60_000 - hall.now().wallMs);
