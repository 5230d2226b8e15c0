import { outcomesOf } from '../at-windows.ts';
import type { HallFile } from '../hall-file.ts';
import type { HallFold } from '../hall-fold.ts';
import type { MatterState } from '../ticket.ts';
import { bookingFigures } from './booking-figures.ts';
import { deskFigures } from './desk-figures.ts';
import type { Figures, MatterFigures, Visits } from './figures.ts';
import { ratingFigures } from './rating-figures.ts';
import { spreadOf, tallyOf } from './spread.ts';
import { type Visit, visitsOf } from './visit.ts';

/**
 * The figures of the day a fold holds, as far as it is known here: equal events give equal figures on every replica.
 * `nowMs` ends what still goes on; for a finished day it is the end of the day.
 */
export function dayFigures(fold: HallFold, hall: HallFile, nowMs: number): Figures {
  const visits = visitsOf(fold);
  const combined = new Set(
    hall.windows.filter(({ kind }) => kind === 'combined').map(({ number }) => number),
  );
  const { windows, clerks } = deskFigures(fold, visits, nowMs);
  const bookings = bookingFigures(fold, nowMs);
  return {
    ...visitFigures(visits),
    servedCombined: visits.filter(
      ({ end, stretches }) => end === 'served' && combined.has(stretches.at(-1)?.window ?? 0),
    ).length,
    repeatVisits: visits.filter(({ ticket }) => ticket.of !== undefined).length,
    accepted: spreadOf(
      timed(visits).flatMap(({ arrivedMs, acceptedMs }) =>
        acceptedMs === undefined ? [] : [acceptedMs - arrivedMs],
      ),
    ),
    ...ratingFigures(fold, visits),
    ...(bookings === undefined ? {} : { bookings }),
    matters: matterFigures(visits),
    groups: byGroup(visits),
    windows,
    clerks,
  };
}

const waitOf = ({ arrivedMs, firstCallMs }: Visit): number[] =>
  firstCallMs === undefined ? [] : [firstCallMs - arrivedMs];

const timed = (visits: readonly Visit[]): Visit[] => visits.filter(({ untimed }) => !untimed);

function visitFigures(visits: readonly Visit[]): Visits {
  const ended = (kind: Visit['end']): number => visits.filter(({ end }) => end === kind).length;
  return {
    issued: visits.length,
    served: ended('served'),
    missed: ended('missed'),
    left: ended('left'),
    open: ended('open'),
    void: ended('void'),
    transfers: visits.reduce((sum, { transfers }) => sum + transfers, 0),
    sentOn: visits.filter(({ transfers }) => transfers > 0).length,
    waits: spreadOf(timed(visits).flatMap(waitOf)),
  };
}

/** A visit of several groups counts in each. */
function byGroup(visits: readonly Visit[]): Record<string, Visits> {
  const groups = [...new Set(visits.flatMap(({ ticket }) => ticket.groups))].sort();
  return Object.fromEntries(
    groups.map((group) => [
      group,
      visitFigures(visits.filter(({ ticket }) => ticket.groups.includes(group))),
    ]),
  );
}

function matterFigures(visits: readonly Visit[]): Record<string, MatterFigures> {
  const asked = new Map<string, { readonly visit: Visit; readonly state: MatterState }[]>();
  for (const visit of visits) {
    for (const state of visit.ticket.matters) {
      const known = asked.get(state.matter) ?? [];
      asked.set(state.matter, known);
      known.push({ visit, state });
    }
  }
  const names = [...asked.keys()].sort();
  return Object.fromEntries(names.map((name) => [name, figuresOfMatter(asked.get(name) ?? [])]));
}

function figuresOfMatter(
  asked: readonly { readonly visit: Visit; readonly state: MatterState }[],
): MatterFigures {
  const inTime = asked.filter(({ visit }) => !visit.untimed);
  return {
    asked: asked.length,
    outcomes: outcomesOf(asked.map(({ state }) => state)),
    service: tallyOf(
      inTime.flatMap(({ state: { startedMs, closedMs } }) =>
        startedMs === undefined || closedMs === undefined ? [] : [closedMs - startedMs],
      ),
    ),
    waits: tallyOf(inTime.flatMap(({ visit }) => waitOf(visit))),
  };
}
