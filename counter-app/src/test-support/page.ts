/**
 * The app on a hall that lives in this page, to look at screens without a hub. Not part of the product's build.
 * `?screen=kiosk&hall=township&waiting=6&sample=1&printer=none|out`; with `door=1` a code is needed, as
 * `memoryHall.session('manager', 'manager-2').invite({ roles: ['kiosk'] })` gives one; with `pin=1` clerks sign in with
 * a PIN, which is 2580 for every second one. `reports=1`: the weeks before are on record (`screen=manager/reports`); `cases=1`: there are cases and ratings (`screen=manager/cases`).
 * `booked=1`: half hours until noon can be booked ahead, and three people have. `units=1`: three units share the hall.
 * `busy=1`: one window has had a morning that can be played again (`screen=manager/setup`).
 */
import '../app.ts';
import '../tokens.css';
import type { OpenSession } from '../app.ts';
import { BOOKING_HALL, openSlots } from './booked-day.ts';
import { busyMorning } from './busy-morning.ts';
import { aHallToAnswerFor } from './case-days.ts';
import { doorOf } from './door.ts';
import { HALLS, MONDAY_MORNING_MS } from './halls.ts';
import { MemoryBookings } from './memory-bookings.ts';
import { MemoryHall, NO_PRINTER, PAPER_OUT, PRINTS } from './memory-hall.ts';
import { reportPastDays } from './report-days.ts';
import { sharedBuilding } from './shared-building.ts';

const wish = new URLSearchParams(location.search);
const wanted = wish.get('hall');
const hallFile = HALLS[wanted === 'district' || wanted === 'village' ? wanted : 'township'];
const printer = wish.get('printer');
const hall = new MemoryHall(
  {
    ...(wish.get('booked') === '1' ? BOOKING_HALL : hallFile),
    ...(wish.get('units') === '1' ? { units: sharedBuilding(hallFile).units ?? [] } : {}),
    sample: wish.get('sample') !== '0',
    rules: { ...hallFile.rules, signIn: wish.get('pin') === '1' ? 'pin' : 'name' },
  },
  MONDAY_MORNING_MS,
  printer === 'out' ? PAPER_OUT : printer === 'none' ? NO_PRINTER : PRINTS,
  'enrolled',
);
for (const [n, { id }] of hallFile.clerks.entries()) {
  if (n % 2 === 0) hall.pins.change({ clerk: id, pin: '2580' });
}
if (wish.get('reports') === '1') reportPastDays(hall);
const inside: OpenSession = async ({ role, key }) => hall.session(role, key);
const enter = wish.get('door') === '1' ? doorOf(hall) : inside;

/** People who came before: one every two minutes, each for one matter, at a second kiosk. */
async function letPeopleCome(count: number): Promise<void> {
  const kiosk = hall.session('kiosk', 'kiosk-2');
  for (let n = 0; n < count; n++) {
    const matter = hallFile.matters[(n * 5) % hallFile.matters.length];
    const intent = `earlier${String(n).padStart(10, '0')}`;
    const matters = matter === undefined ? [] : [matter.id];
    await kiosk.do({ kind: 'issue', intent, matters, language: 'zh-CN' });
    hall.advance(2 * 60_000);
  }
}

/** Three who have booked, and their codes where the console finds them. */
async function letPeopleBook(): Promise<void> {
  const bookings = new MemoryBookings(hall);
  await openSlots(hall);
  for (const [n, slot] of ['1030C', '1030C', '1100C'].entries()) {
    const made = await bookings.book({
      slot,
      request: `person-who-books-${n}`,
      matters: ['old-age-allowance'],
    });
    console.info(JSON.stringify(made));
  }
}

const openSession: OpenSession = async (options) => {
  if (wish.get('booked') === '1') await letPeopleBook();
  if (wish.get('cases') === '1') await aHallToAnswerFor(hall);
  if (wish.get('busy') === '1') await busyMorning(hall);
  await letPeopleCome(Number(wish.get('waiting') ?? 0));
  return enter(options);
};

setInterval(() => hall.tick(), 1000);
Object.assign(globalThis, { memoryHall: hall });

const app = document.createElement('ow-app');
const screen = wish.get('screen') ?? 'clerk';
app.path = screen === 'clerk' ? '/counter/' : `/counter/${screen}`;
app.openSession = openSession;
document.body.append(app);
