import type { HallFile } from '@onewindow/hall-core';
import { MemorySession } from './memory-session.ts';

const files = import.meta.glob<{ default: unknown }>('../../../halls/*.json', { eager: true });

/** One of the hall files the project ships: `village`, `township` or `district`. */
export function hallFile(name: string): HallFile {
  const found = files[`../../../halls/${name}.json`];
  if (found === undefined) throw new Error(`there is no hall file ${name}`);
  return found.default as HallFile;
}

/** 10:32 on a Monday in the hall's own time zone. */
export const MORNING = Date.UTC(2026, 10, 23, 2, 32);
const MINUTE = 60_000;

const labelOf = (series: string, number: number): string => `${series}${String(number).padStart(3, '0')}`;

/** People who wait: the n-th group of the hall has n, and the first twice as many as the last. */
function waitIn(session: MemorySession, hall: HallFile): void {
  hall.groups.forEach(({ id, series }, index) => {
    const people = index === 0 ? hall.groups.length * 2 : index % 5;
    for (let n = 0; n < people; n++) session.issue(labelOf(series, 40 + n), id, (people - n) * MINUTE);
  });
}

function openWindows(session: MemorySession, hall: HallFile, count: number): void {
  hall.windows.slice(0, count).forEach(({ number }, index) => {
    session.open(number, hall.clerks[index % hall.clerks.length]?.id ?? '');
  });
}

/** A town's centre on an ordinary morning: one call, three served, five served before, one window at pause. */
export function townMorning(): MemorySession {
  const hall = hallFile('township');
  const session = new MemorySession(MORNING, hall);
  waitIn(session, hall);
  openWindows(session, hall, 5);
  for (let n = 0; n < 6; n++) {
    const window = (n % 4) + 1;
    const ticket = session.issue(labelOf('A', 15 + n), 'social-insurance', 50 * MINUTE);
    session.call(ticket, window, (30 - n * 3) * MINUTE);
    session.start(ticket, window, (29 - n * 3) * MINUTE);
    session.finish(ticket, window, (20 - n * 3) * MINUTE);
  }
  [['A021', 6] as const, ['B011', 1] as const, ['A022', 2] as const].forEach(([label, window], n) => {
    const ticket = session.issue(label, 'social-insurance', 40 * MINUTE);
    session.call(ticket, window, (4 - n) * MINUTE);
    session.start(ticket, window, (4 - n) * MINUTE - 20_000);
  });
  session.open(6, hall.clerks[5]?.id ?? '');
  session.call(session.issue('A023', 'social-insurance', 30 * MINUTE), 3, 8_000);
  session.order(4, 'paused');
  return session;
}

/** The same when people who have booked are called: their labels have the time in them. */
export function bookedMorning(): MemorySession {
  const session = townMorning();
  const called = [
    ['R1030-07', 3, 40_000],
    ['R1030B-12', 1, 20_000],
    ['R1030C-X1A', 5, 5_000],
  ] as const;
  for (const [label, window, agoMs] of called) {
    session.call(session.issue(label, 'social-insurance', 30 * MINUTE), window, agoMs);
  }
  return session;
}

/** A district's centre with 110 windows: `calls` people called within a minute, most windows serving. */
export function districtRush(calls: number): MemorySession {
  const hall = hallFile('district');
  const session = new MemorySession(MORNING, hall);
  waitIn(session, hall);
  openWindows(session, hall, 94);
  hall.windows.slice(0, 80).forEach(({ number, groups }, index) => {
    const group = hall.groups.find(({ id }) => groups.includes(id));
    const ticket = session.issue(labelOf(group?.series ?? 'A', 100 + index), group?.id ?? '', 60 * MINUTE);
    const isCall = index < calls;
    session.call(ticket, number, isCall ? index * 4_000 : (5 + (index % 20)) * MINUTE);
    if (!isCall) session.start(ticket, number, (4 + (index % 20)) * MINUTE);
  });
  for (const number of [87, 91, 94]) session.order(number, 'paused');
  return session;
}
