import type { HallFold } from '../hall-fold.ts';
import { pausesOf, sessionsOf } from '../window-history.ts';
import type { DeskFigures } from './figures.ts';
import { tallyOf } from './spread.ts';
import type { Stretch, Visit } from './visit.ts';

/** From when until when, in ms. */
interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

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
  const sessions = fold.windows().flatMap(({ number }) =>
    sessionsOf(fold, number).map(({ clerk, fromMs, toMs = nowMs }) => ({
      window: String(number),
      clerk,
      fromMs,
      toMs,
    })),
  );
  const byName = (key: 'window' | 'clerk'): Record<string, DeskFigures> => {
    const names = new Set<string>();
    for (const session of sessions) names.add(session[key]);
    for (const deed of deeds) if (deed[key] !== undefined) names.add(String(deed[key]));
    return Object.fromEntries(
      [...names].sort(byNumber).map((name) => {
        const sat = sessions.filter((session) => session[key] === name);
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
  sat: readonly (Span & { readonly window: string })[],
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
  for (const session of sat) {
    const pauses = pausesOf(fold, Number(session.window)).map(({ fromMs, toMs = nowMs, reason = '' }) => ({
      ...within(session, { fromMs, toMs }),
      reason,
    }));
    for (const { fromMs, toMs, reason } of pauses) {
      if (toMs > fromMs) pausedMs[reason] = (pausedMs[reason] ?? 0) + toMs - fromMs;
    }
    idleMs += lengthOf(session) - covered([...busy, ...pauses].map((span) => within(session, span)));
  }
  return {
    served: served.length,
    missed: deeds.filter(({ missed }) => missed === true).length,
    service: tallyOf(service),
    heldMs: deeds.reduce((sum, { heldMs }) => sum + heldMs, 0),
    staffedMs: sat.reduce((sum, session) => sum + lengthOf(session), 0),
    pausedMs,
    idleMs,
  };
}

const lengthOf = ({ fromMs, toMs }: Span): number => Math.max(0, toMs - fromMs);

const within = (outer: Span, { fromMs, toMs }: Span): Span => ({
  fromMs: Math.max(outer.fromMs, fromMs),
  toMs: Math.min(outer.toMs, toMs),
});

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
