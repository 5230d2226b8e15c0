import {
  type Day,
  type DeskFigures,
  draft,
  type Figures,
  type HallFile,
  type MatterFigures,
  type Ratings,
  reportEntity,
  type Spread,
  type Visits,
} from '@onewindow/hall-core';
import type { MemoryHall } from './memory-hall.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The spread of waits given in whole minutes. */
function waitsOf(minutes: readonly number[]): Spread {
  const classes: Record<number, number> = {};
  for (const minute of minutes) classes[minute * 6] = (classes[minute * 6] ?? 0) + 1;
  return {
    count: minutes.length,
    sumMs: minutes.reduce((sum, minute) => sum + minute * MINUTE_MS, 0),
    classes,
  };
}

/** Visits of which every ninth missed the call and every thirteenth went away before it. */
function visitsOf(issued: number, longestMinutes: number): Visits {
  const missed = Math.floor(issued / 9);
  const left = Math.floor(issued / 13);
  const minutes = Array.from({ length: issued - left }, (_, n) =>
    Math.floor((((n * n) % 97) / 97) * longestMinutes),
  );
  const served = issued - missed - left;
  const sentOn = Math.floor(issued / 10);
  return {
    issued,
    served,
    missed,
    left,
    open: 0,
    void: 0,
    transfers: sentOn,
    sentOn,
    waits: waitsOf(minutes),
  };
}

/** A desk that was staffed for seven hours, an hour of it at lunch. */
const deskOf = (served: number, missed: number): DeskFigures => ({
  served,
  missed,
  service: { count: served, sumMs: served * 7 * MINUTE_MS },
  heldMs: 4 * MINUTE_MS,
  staffedMs: 7 * HOUR_MS,
  pausedMs: { meal: HOUR_MS, '': 6 * MINUTE_MS },
  idleMs: Math.max(0, 6 * HOUR_MS - 6 * MINUTE_MS - served * 8 * MINUTE_MS),
});

const ratingsOf = (asked: number): Ratings => ({
  levels: { 5: Math.floor(asked / 3), 4: Math.floor(asked / 9), 2: asked > 30 ? 1 : 0 },
  asked,
  reasons: asked > 30 ? { 'waited-long': 1 } : {},
});

/** The figures of a day on which so many people took a ticket, for every one of the hall's groups alike. */
export function figuresOfDay(hall: HallFile, issued: number): Figures {
  const visits = visitsOf(issued, 35);
  const windows = hall.windows.slice(0, 4);
  const each = Math.floor(visits.served / windows.length);
  const desks = windows.map((_, n) =>
    deskOf(n === 0 ? visits.served - each * (windows.length - 1) : each, n),
  );
  const matters = hall.matters.slice(0, 12).map(({ id }, n): [string, MatterFigures] => {
    const asked = Math.ceil(issued / (n + 4));
    const done = Math.floor(asked * 0.7);
    const waits = { count: asked, sumMs: asked * 11 * MINUTE_MS };
    const outcomes = { done, accepted: asked - done };
    return [id, { asked, outcomes, service: { count: asked, sumMs: asked * 8 * MINUTE_MS }, waits }];
  });
  const perGroup = Math.floor(issued / hall.groups.length);
  return {
    ...visits,
    servedCombined: Math.floor(visits.served * 0.8),
    repeatVisits: Math.floor(issued / 20),
    accepted: waitsOf(Array.from({ length: visits.served }, (_, n) => 15 + (n % 30))),
    ratings: {
      levels: { 5: Math.floor(visits.served / 3), 4: Math.floor(visits.served / 9), 2: 1 },
      asked: visits.served,
      reasons: { 'waited-long': 1 },
    },
    ratingsBy: {
      windows: Object.fromEntries(windows.map(({ number }) => [String(number), ratingsOf(each)])),
      clerks: Object.fromEntries(hall.clerks.slice(0, 4).map(({ id }) => [id, ratingsOf(each)])),
      matters: Object.fromEntries(matters.map(([id, { asked }]) => [id, ratingsOf(asked)])),
    },
    matters: Object.fromEntries(matters),
    groups: Object.fromEntries(hall.groups.map(({ id }, n) => [id, visitsOf(perGroup + n, 20 + n * 3)])),
    windows: Object.fromEntries(windows.map(({ number }, n) => [String(number), desks[n] ?? deskOf(0, 0)])),
    clerks: Object.fromEntries(hall.clerks.slice(0, 4).map(({ id }, n) => [id, desks[n] ?? deskOf(0, 0)])),
  };
}

/** A hub of the hall puts a day on record, worked out from so many events. */
export function reportDay(hall: MemoryHall, day: Day, figures: Figures, events = 900): void {
  hall.write('hub', draft('day-reported', reportEntity(day), { events, figures }));
}

/**
 * Three weeks before the hall's own morning of Monday 23 November: Sundays nobody came, Tuesday the 17th is on record
 * nowhere, and late records came for Friday the 20th.
 */
export function reportPastDays(hall: MemoryHall): void {
  for (let date = 2; date <= 21; date++) {
    const isSunday = date % 7 === 1;
    if (isSunday || date === 17) continue;
    const isSaturday = date % 7 === 0;
    const issued = isSaturday ? 41 : 90 + ((date * 13) % 60);
    const day = `202611${String(date).padStart(2, '0')}`;
    reportDay(hall, day, figuresOfDay(hall.hall, issued));
    if (date === 20) reportDay(hall, day, figuresOfDay(hall.hall, issued + 3), 903);
  }
}
