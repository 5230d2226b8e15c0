import { lengthOf, pausesWhile, type Sitting, type Span, sittingsOf, within } from '../at-windows.ts';
import type { HallFold } from '../hall-fold.ts';
import type { DeskFigures } from './figures.ts';
import { tallyOf } from './spread.ts';
import type { Stretch, Visit } from './visit.ts';

interface Deed extends Stretch {
  readonly untimed: boolean;
}

/** What was done at every window and by every clerk, where somebody sat or was served. */
export function deskFigures(
  fold: HallFold,
  visits: readonly Visit[],
  nowMs: number,
): { readonly windows: Record<string, DeskFigures>; readonly clerks: Record<string, DeskFigures> } {
  const deeds = visits.flatMap(({ stretches, untimed }) =>
    stretches.map((stretch): Deed => ({ ...stretch, untimed })),
  );
  const sittings = sittingsOf(fold, nowMs);
  const byName = (key: 'window' | 'clerk'): Record<string, DeskFigures> => {
    const names = new Set<string>();
    for (const sitting of sittings) names.add(String(sitting[key]));
    for (const deed of deeds) if (deed[key] !== undefined) names.add(String(deed[key]));
    return Object.fromEntries(
      [...names].sort(byNumber).map((name) => {
        const sat = sittings.filter((sitting) => String(sitting[key]) === name);
        return [
          name,
          figuresOf(
            fold,
            sat,
            deeds.filter((deed) => String(deed[key]) === name),
            nowMs,
          ),
        ];
      }),
    );
  };
  return { windows: byName('window'), clerks: byName('clerk') };
}

const byNumber = (a: string, b: string): number => Number(a) - Number(b) || (a < b ? -1 : 1);

function figuresOf(
  fold: HallFold,
  sat: readonly Sitting[],
  deeds: readonly Deed[],
  nowMs: number,
): DeskFigures {
  const served = deeds.filter(({ startedMs }) => startedMs !== undefined);
  const service = served.flatMap(({ startedMs = 0, endedMs, heldMs, untimed }) =>
    endedMs === undefined || untimed ? [] : [endedMs - startedMs - heldMs],
  );
  const busy = deeds
    .filter(({ untimed }) => !untimed)
    .map(({ calledMs, endedMs = nowMs }): Span => ({ fromMs: calledMs, toMs: endedMs }));
  const pausedMs: Record<string, number> = {};
  let idleMs = 0;
  for (const sitting of sat) {
    const pauses = pausesWhile(fold, sitting, nowMs);
    for (const { reason, ...span } of pauses) pausedMs[reason] = (pausedMs[reason] ?? 0) + lengthOf(span);
    idleMs += lengthOf(sitting) - covered([...busy, ...pauses].map((span) => within(sitting, span)));
  }
  return {
    served: served.length,
    missed: deeds.filter(({ missed }) => missed === true).length,
    service: tallyOf(service),
    heldMs: deeds.reduce((sum, { heldMs }) => sum + heldMs, 0),
    staffedMs: sat.reduce((sum, sitting) => sum + lengthOf(sitting), 0),
    pausedMs,
    idleMs,
  };
}

/** How much time these spans cover together; two at once count once. */
function covered(spans: readonly Span[]): number {
  let total = 0;
  let reachedMs = Number.NEGATIVE_INFINITY;
  for (const { fromMs, toMs } of [...spans].sort((a, b) => a.fromMs - b.fromMs)) {
    if (toMs <= fromMs || toMs <= reachedMs) continue;
    total += toMs - Math.max(fromMs, reachedMs);
    reachedMs = toMs;
  }
  return total;
}
