import { businessDay, type HallEvent, type HallFile, HallFold } from '@onewindow/hall-core';
import { arrivalsOf } from '../../hall-core/simulation/arrivals.ts';
import { DISTRICT_DAY } from '../../hall-core/simulation/day-profiles.ts';
import { shippedHall } from './district-day.ts';
import { type BenchDevice, ConnectedHall } from './hall-day.ts';

const START_MS = Date.UTC(2026, 0, 5, 1);
const KIOSKS = 6;

/** What acts cost whoever waits for them, in µs, with everything made, signed and folded that follows. */
export interface ActTimes {
  readonly issue: number[];
  readonly call: number[];
  readonly finish: number[];
}

export interface FullHall {
  readonly times: ActTimes;
  /** Everything the hall wrote, in order. */
  readonly events: readonly HallEvent[];
}

/** The district's hall with only so many of its windows, of all kinds. */
function hallWith(windows: number): HallFile {
  const hall = shippedHall('district');
  const every = hall.windows.length / windows;
  const kept = hall.windows.filter((_, n) => Math.floor(n / every) !== Math.floor((n - 1) / every));
  return { ...hall, hours: [], sample: true, windows: kept };
}

/**
 * So many people take a ticket and wait, and the windows in turn call, serve and finish the first of them: what the desk
 * decides with all of these waiting. In this process, by the production rules, without disk or network.
 */
export function fullHall(windows: number, tickets: number, calls: number): FullHall {
  const file = hallWith(windows);
  const hall = new ConnectedHall(file, businessDay(START_MS, file), START_MS);
  const kiosks = Array.from({ length: KIOSKS }, (_, n) => hall.join('kiosk', `kiosk-${n}`));
  const desks = file.windows.map(({ number }, n) => {
    const device = hall.join('counter', `window-${number}`);
    const clerk = file.clerks[n % file.clerks.length]?.id ?? '';
    hall.must(device, { kind: 'sign-in', window: number, clerk });
    return device;
  });
  const times: ActTimes = { issue: [], call: [], finish: [] };
  const arrivals = arrivalsOf(file, { ...DISTRICT_DAY, visitorsPerDay: tickets }, 1);
  for (const [n, { matters, language }] of arrivals.entries()) {
    const kiosk = kiosks[n % KIOSKS] as BenchDevice;
    const intent = `full-${String(n).padStart(22, '0')}`;
    hall.at(START_MS + n * 100);
    times.issue.push(microseconds(() => hall.must(kiosk, { kind: 'issue', intent, matters, language })));
  }
  // Of so many people only the last find so many there.
  times.issue.splice(0, Math.max(0, tickets - calls));
  // A window's first call also makes the lists that later ones only keep up to date.
  const first: ActTimes = { issue: [], call: [], finish: [] };
  for (let n = 0; n < desks.length + calls; n++) {
    serveNext(hall, desks[n % desks.length] as BenchDevice, n, n < desks.length ? first : times);
  }
  return { times, events: hall.events };
}

function serveNext(hall: ConnectedHall, device: BenchDevice, n: number, times: ActTimes): void {
  const request = `request-${String(n).padStart(20, '0')}`;
  let ticket: string | undefined;
  const callUs = microseconds(() => {
    const called = hall.give(device, { kind: 'call-next', request });
    ticket = called.ok ? called.value.ticket : undefined;
  });
  // Nobody waits for what this window does.
  if (ticket === undefined) return;
  const served = ticket;
  times.call.push(callUs);
  hall.must(device, { kind: 'start', ticket: served });
  times.finish.push(microseconds(() => hall.must(device, { kind: 'finish', ticket: served })));
}

function microseconds(work: () => void): number {
  const startMs = performance.now();
  work();
  return (performance.now() - startMs) * 1_000;
}

/** What taking one event into a fold costs, in µs, all tickets and windows looked at once at the end. */
export function foldCost(texts: readonly string[]): number {
  // Strings remember their hashes: events from a store are new.
  const fresh = `${texts.join('\n')}\n`.split('\n').slice(0, -1);
  const events = fresh.map((text) => JSON.parse(text) as HallEvent);
  const tookUs = microseconds(() => {
    const fold = new HallFold();
    for (const event of events) fold.add(event);
    if (fold.tickets().length === 0 || fold.windows().length === 0) throw new Error('nothing was folded');
  });
  return tookUs / events.length;
}

/** What a hub says it holds, in KB: every device of the hall hears it whole every 5 s, and changes in between. */
export function noticeKb(events: readonly HallEvent[]): number {
  const fold = new HallFold();
  for (const event of events) fold.add(event);
  return JSON.stringify(fold.holdings.vector()).length / 1_000;
}
