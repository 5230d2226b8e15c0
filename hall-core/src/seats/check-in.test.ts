import { beforeEach, describe, expect, it } from 'vitest';
import { draft, slotEntity } from '../event-types.ts';
import type { HallFold } from '../hall-fold.ts';
import { findByLabel, isLabel, tidyLabel } from '../presence.ts';
import { dayFigures } from '../reports/day-figures.ts';
import { refuse } from '../result.ts';
import { bookedHall } from '../test-support/booked-hall.ts';
import { HallNet, MATTER, MONDAY_9 } from '../test-support/hall-net.ts';
import type { Member } from '../test-support/member.ts';
import { Pen } from '../test-support/pen.ts';
import { bookingByCode, bookingCode } from './booking-code.ts';
import { ticketOfBooking } from './check-in.ts';
import { type Booking, type SlotState, visitOf } from './slot.ts';

const MINUTE = 60_000;
const SLOT = '1500';
/** Six hours after these tests begin. */
const STARTS_MS = MONDAY_9 + 6 * 60 * MINUTE;

let net: HallNet;
let kiosk: Member;
beforeEach(() => {
  net = new HallNet(bookedHall());
  kiosk = net.join('kiosk', 'kiosk');
  net.do(net.hub, { kind: 'open-planned', day: '20260302' });
  net.settle();
});

const slotAt = (member: Member): SlotState => {
  const slot = member.fold.slot(SLOT);
  if (slot === undefined) throw new Error('the slot is not known here');
  return slot;
};

/** Books a seat at the hub; answers its booking. */
function book(request = 'a request', matters: readonly string[] = [MATTER]): Booking {
  net.do(net.hub, { kind: 'take-seat', slot: SLOT, request, matters, language: 'en' });
  net.settle();
  const booking = slotAt(net.hub).bookings.get(request);
  if (booking === undefined) throw new Error(`${request} has no seat`);
  return booking;
}

const codeOf = (booking: Booking): string => bookingCode(slotAt(net.hub), booking);

/** It is so many minutes before the slot begins. */
const goTo = (minutesBefore: number): void => net.sleep(STARTS_MS - minutesBefore * MINUTE - net.wallMs);

function arrive(code: string, at: Member = kiosk) {
  const ref = net.do(at, { kind: 'check-in', code, printer: at.device });
  const result = net.answers.get(ref);
  return result?.ok === true ? result.value : result?.refusal;
}

describe('somebody who comes with a booking', () => {
  it('[U22] in time gets a ticket with the place of the slot, which the hub holds', () => {
    const booking = book();
    goTo(30);
    const ticket = ticketOfBooking(slotAt(kiosk), booking);
    expect(arrive(codeOf(booking))).toEqual({
      ticket,
      seat: { slot: SLOT, seat: 1, turn: 1, label: 'R1500-01', copy: 1 },
    });
    net.settle();
    expect(net.hub.fold.ticket(ticket)).toMatchObject({
      label: 'R1500-01',
      rank: STARTS_MS,
      language: 'en',
      groups: ['civil-affairs'],
      holder: { device: net.hub.device },
      booked: { slot: SLOT, seat: 1, turn: 1, startMs: STARTS_MS },
    });
    expect(net.hub.fold.slip(ticket, 1)).toMatchObject({ printer: kiosk.device });
    const window = net.windowDevice(1);
    net.do(window, { kind: 'order-window', window: 1, wish: 'open', rank: 'clerk' });
    net.settle();
    expect(net.callNext(window)).toBe('ok');
    expect(window.fold.ticket(ticket)?.phase.kind).toBe('called');
  });

  it('[U22] waits behind whoever came before the slot, and before whoever came after', () => {
    const booking = book();
    goTo(20);
    arrive(codeOf(booking));
    const before = net.issue(kiosk, 'before');
    goTo(-1);
    const after = net.issue(kiosk, 'after');
    const line = net.hub.fold.waitingTickets().map(({ label }) => label);
    expect(line).toEqual([before.label, 'R1500-01', after.label]);
  });

  it('[U22] too early is told when to come', () => {
    const code = codeOf(book());
    goTo(31);
    expect(arrive(code)).toEqual({
      code: 'too-early',
      detail: { fromMs: STARTS_MS - 30 * MINUTE, minutes: 1 },
    });
  });

  it('[U22] too late waits by the hour of arrival, and the paper can say so', () => {
    const [inTime, late, closed] = [book('in time'), book('late'), book('after hours')];
    goTo(-15);
    expect(arrive(codeOf(inTime))).not.toMatchObject({ seat: { late: true } });
    net.sleep(1);
    expect(arrive(codeOf(late))).toMatchObject({ seat: { label: 'R1500-02', late: true } });
    const ticket = kiosk.fold.ticket(ticketOfBooking(slotAt(kiosk), late));
    expect(ticket).toMatchObject({ rank: net.wallMs, booked: { late: true } });
    goTo(-115);
    expect(arrive(codeOf(closed))).toMatchObject({ code: 'tickets-closed' });
  });

  it('[U22] within the times the hall has set', () => {
    net = new HallNet(bookedHall({ earlyMinutes: 10, lateMinutes: 0 }));
    kiosk = net.join('kiosk', 'kiosk');
    net.do(net.hub, { kind: 'open-planned', day: '20260302' });
    const code = codeOf(book());
    goTo(11);
    expect(arrive(code)).toMatchObject({ code: 'too-early' });
    goTo(-1);
    expect(arrive(code)).toMatchObject({ seat: { late: true } });
  });

  it('[U23] gets a copy the second time, and nothing once the visit is over', () => {
    const booking = book();
    goTo(10);
    const ticket = ticketOfBooking(slotAt(kiosk), booking);
    arrive(codeOf(booking));
    expect(arrive(codeOf(booking))).toMatchObject({ ticket, seat: { copy: 2 } });
    expect(kiosk.fold.slip(ticket, 2)).toBeDefined();
    expect(kiosk.fold.tickets()).toHaveLength(1);
    net.settle();
    const window = net.windowDevice(1);
    net.do(window, { kind: 'order-window', window: 1, wish: 'open', rank: 'clerk' });
    net.settle();
    net.callNext(window);
    for (const kind of ['start', 'finish'] as const) net.do(window, { kind, ticket });
    net.settle();
    expect(arrive(codeOf(booking))).toEqual({ code: 'already-ended', detail: { label: 'R1500-01' } });
  });

  it('[U23] is one ticket with one label at two kiosks apart, and no fault', () => {
    const other = net.join('kiosk 2', 'kiosk');
    const booking = book();
    goTo(10);
    net.cutOff.add(kiosk);
    net.cutOff.add(other);
    kiosk.participant.link(undefined);
    other.participant.link(undefined);
    const [one, two] = [arrive(codeOf(booking)), arrive(codeOf(booking), other)];
    expect(two).toEqual(one);
    net.heal();
    const ticket = net.hub.fold.ticket(ticketOfBooking(slotAt(net.hub), booking));
    expect(ticket).toMatchObject({ label: 'R1500-01', anomalies: [] });
    expect(net.hub.fold.tickets()).toHaveLength(1);
    const papers = slotAt(net.hub).checkIns.get('1.1');
    expect(papers?.map(({ copy }) => copy)).toEqual([1, 2]);
  });

  it('[U23] is found by the number on the paper, typed with or without its hyphen', () => {
    const booking = book();
    goTo(10);
    arrive(codeOf(booking));
    const ticket = ticketOfBooking(slotAt(kiosk), booking);
    for (const typed of ['R1500-01', 'r150001']) {
      expect(findByLabel(kiosk.fold, tidyLabel(typed))?.id).toBe(ticket);
      expect(isLabel(tidyLabel(typed))).toBe(true);
    }
    for (const typed of ['R2500-01', 'S1500-01']) expect(isLabel(tidyLabel(typed))).toBe(false);
  });

  it('[U24] whose code is not known here is a visit without one, which counts as having come', () => {
    net.cutOff.add(kiosk);
    kiosk.participant.link(undefined);
    const code = codeOf(book());
    goTo(10);
    expect(arrive(code)).toMatchObject({ code: 'unknown-booking' });
    net.do(kiosk, { kind: 'issue', intent: 'walk-in', matters: [MATTER], language: 'zh-CN', claim: code });
    net.heal();
    const claimed = net.hub.fold.ticket('walk-in');
    expect(claimed).toMatchObject({ claim: code, rank: net.wallMs });
    const hall = net.hub.fold.hallFile();
    if (hall === undefined) throw new Error('the hall has a file');
    const figures = dayFigures(net.hub.fold, hall, STARTS_MS + 4 * 60 * MINUTE);
    expect(figures.bookings).toMatchObject({ booked: 1, late: 1, came: 0, noShow: 0 });
  });

  it.each([
    ['bad-code', '123 456 789'],
    ['unknown-booking', '743 783 884'],
  ])('[U21] is refused as %s: %s', (code, typed) => {
    goTo(10);
    expect(arrive(typed)).toMatchObject({ code });
  });

  it('[U21] is not checked in to a booking that was given back', () => {
    const booking = book();
    const code = codeOf(booking);
    net.do(net.hub, { kind: 'release-seat', slot: SLOT, request: booking.request });
    net.settle();
    goTo(10);
    expect(arrive(code)).toMatchObject({ code: 'booking-released' });
  });

  it('[U22] says what for where the booking does not', () => {
    const code = codeOf(book('nothing said', []));
    goTo(10);
    expect(arrive(code)).toMatchObject({ code: 'no-matter-chosen' });
    const ref = net.do(kiosk, { kind: 'check-in', code, matters: [MATTER] });
    expect(net.said(ref)).toBe('ok');
  });
});

describe('a code two places gave', () => {
  it('[U21] is asked about by the time', () => {
    const code = codeOf(book());
    const twice = { slots: () => [slotAt(net.hub), slotAt(net.hub)] } as unknown as HallFold;
    expect(bookingByCode(twice, code)).toEqual(refuse('code-twice', { slots: '1500 1500' }));
    goTo(10);
    const ref = net.do(kiosk, { kind: 'check-in', slot: SLOT, seat: 1, turn: 1 });
    expect(net.said(ref)).toBe('ok');
  });
});

describe('a seat that was sold twice', () => {
  it('[U26] is the earlier buyer’s, and the other gets a number of the line at the place of the slot', () => {
    const booking = book('first');
    const clone = new Pen('hub', '2');
    const { seat, turn } = booking;
    const after = slotAt(net.hub).event;
    const sale = { seat, turn, request: 'second', after, ...visitOf(booking) };
    const second = clone.write(draft('seat-taken', slotEntity(SLOT), sale), 60);
    for (const member of net.members) member.take(second);
    goTo(10);
    const bookings = slotAt(kiosk).seats[0]?.bookings ?? [];
    expect(bookings.map((each) => each.request)).toEqual(['first', 'second']);
    const [one, two] = bookings.map((each) => bookingCode(slotAt(kiosk), each));
    expect(arrive(two ?? '')).toBeUndefined();
    net.settle();
    expect(arrive(one ?? '')).toMatchObject({ seat: { label: 'R1500-01' } });
    const loser = kiosk.fold.tickets().find(({ label }) => label === 'C001');
    expect(loser).toMatchObject({ rank: STARTS_MS, booked: { slot: SLOT, seat: 1 } });
  });
});

describe('the figures of a day', () => {
  it('[RP14] count the booked, those who came, in time or late, and those who did not', () => {
    const [came, late] = [book('came'), book('late'), book('nobody')];
    net.do(net.hub, { kind: 'release-seat', slot: SLOT, request: book('given back').request });
    goTo(10);
    arrive(codeOf(came));
    goTo(-20);
    arrive(codeOf(late));
    net.settle();
    const hall = net.hub.fold.hallFile();
    if (hall === undefined) throw new Error('the hall has a file');
    const at = (minutes: number) => dayFigures(net.hub.fold, hall, STARTS_MS + minutes * MINUTE).bookings;
    expect(at(0)).toEqual({ seats: 20, booked: 3, cancelled: 1, came: 1, late: 1, noShow: 0 });
    expect(at(60)).toMatchObject({ noShow: 1 });
  });
});
