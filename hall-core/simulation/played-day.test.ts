import { expect, it } from 'vitest';
import township from '../../halls/township.json' with { type: 'json' };
import { draft, type EventType, ticketEntity, windowEntity } from '../src/event-types.ts';
import { type HallFile, rulesOf } from '../src/hall-file.ts';
import type { HallFold } from '../src/hall-fold.ts';
import { playDay } from '../src/played/day-play.ts';
import { boundsOf, readDay } from '../src/played/logged-day.ts';
import { deviceAt, PlayedHall } from '../src/played/played-hall.ts';
import { loggedFigures, type PlayedFigures } from '../src/played/wait-tally.ts';
import { drained } from '../src/test-support/drained.ts';
import type { TicketState } from '../src/ticket.ts';
import { arrivalsOf } from './arrivals.ts';
import { TOWNSHIP_DAY } from './day-profiles.ts';
import { DAY_STARTS_MS, SIMULATED_DAY } from './device-clock.ts';
import { staffedDay } from './estimates/staffed-day.ts';
import { Random } from './random.ts';

const HALL = township as unknown as HallFile;
const SLOT = { slot: '0900', seat: 1, turn: 1 };

/** The log of a day simulated elsewhere, which shares no code with the play but what qualifies and ranks. */
function simulatedLog(seed: number): HallFold {
  const log = new PlayedHall(HALL, SIMULATED_DAY, DAY_STARTS_MS);
  const says = (ticket: TicketState, type: EventType, nowMs: number): void => {
    const { id, leg } = ticket;
    const window = 'window' in ticket.phase ? ticket.phase.window : 0;
    const data = { leg, window, ...(type === 'ticket-called' ? { k: 1, basis: 'desk' } : {}) };
    log.write(draft(type, ticketEntity(id), data as never), nowMs, deviceAt(window));
  };
  const arrivals = arrivalsOf(HALL, TOWNSHIP_DAY, seed);
  staffedDay({
    hall: HALL,
    arrivals,
    random: Random.fromSeed(seed),
    staffing: 'changing',
    taken: () => undefined,
    stepped: (ticket, nowMs) => {
      const { id, phase, groups, usualMinutes, language, matters, rank } = ticket;
      if (phase.kind === 'waiting') {
        const startMs = Math.round(rank);
        const isBooked = arrivals[Number(id.slice('visitor-'.length))]?.slotStartMs !== undefined;
        const booked = isBooked && startMs !== nowMs ? { booked: { ...SLOT, startMs } } : {};
        const asked = { groups, usualMinutes, language, rank, matters: matters.map(({ matter }) => matter) };
        const issued = { label: id, series: 'C', ...asked, ...booked };
        log.write(draft('ticket-issued', ticketEntity(id), issued), nowMs);
      } else if (phase.kind === 'called') says(ticket, 'ticket-called', nowMs);
      else if (phase.kind === 'serving') says(ticket, 'ticket-started', nowMs);
      else if (phase.kind === 'done') says(ticket, 'ticket-finished', nowMs);
      else if (phase.kind === 'no-show') says(ticket, 'ticket-no-show', nowMs);
    },
    ordered: (window, wish, nowMs) => {
      const about = windowEntity(window);
      if (log.fold.window(window).session === undefined) {
        log.write(draft('window-signed-in', about, { clerk: 'c' }), nowMs, deviceAt(window));
      }
      log.write(draft('window-ordered', about, { wish, rank: 'clerk' }), nowMs, deviceAt(window));
    },
  });
  return log.fold;
}

it('[PD7] a day of pauses, lunches and bookings, played under the rules it was under, has nearly its own waits', () => {
  const means: number[] = [];
  for (const seed of [1, 2]) {
    const fold = simulatedLog(seed);
    const bounds = boundsOf(HALL, SIMULATED_DAY, DAY_STARTS_MS + 48 * 3_600_000);
    const day = drained(readDay(fold, bounds, rulesOf(HALL)));
    const [logged, played] = [loggedFigures(day), drained(playDay(day, HALL))];
    const mean = ({ all }: PlayedFigures): number => (all.meanMs ?? 0) / 60_000;
    expect(played.all.calls).toBe(logged.all.calls);
    expect(logged.byKind.reserved.calls).toBeGreaterThan(20);
    expect(played.missed).toBe(logged.missed);
    expect(Math.abs(mean(played) / mean(logged) - 1)).toBeLessThan(0.02);
    means.push(mean(logged));
  }
  expect(Math.min(...means)).toBeGreaterThan(1);
});
