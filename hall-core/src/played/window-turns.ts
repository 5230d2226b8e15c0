import { lengthOf, within } from '../at-windows.ts';
import { type CallingRules, DEFAULT_RULES } from '../hall-file.ts';
import type { LoggedPerson } from './logged-person.ts';
import type { OpenSpan } from './open-spans.ts';

/** What somebody is taken to have done where the log does not say. */
export interface UsualTimes {
  readonly answerMs: number;
  readonly patienceMs: number;
  readonly turnMs: number;
  /** By the group of the first matter. */
  readonly serviceMs: ReadonlyMap<string, number>;
}

/** The least time after which nobody has come. */
export const leastPatienceMs = ({ callsBeforeNoShow, recallAfterMs }: CallingRules): number =>
  Math.max(0, callsBeforeNoShow - 1) * recallAfterMs;

/** A call as far as its window’s time goes. */
interface Turn {
  readonly calledMs: number;
  readonly sinceMs: number;
  readonly freeMs: number;
}

/** Of each window, how long it was open and free while the person waited, before each of its calls. */
export function turnsOf(
  people: readonly LoggedPerson[],
  open: ReadonlyMap<number, readonly OpenSpan[]>,
): Map<number, readonly number[]> {
  const byWindow = new Map<number, Turn[]>();
  for (const { legs } of people) {
    for (const leg of legs) {
      const { window, calledMs, sinceMs } = leg;
      const lasted = leg.kind === 'missed' ? leg.patienceMs : leg.answerMs + (leg.serviceMs ?? 0);
      const turns = byWindow.get(window) ?? [];
      byWindow.set(window, turns);
      turns.push({ calledMs, sinceMs, freeMs: calledMs + lasted });
    }
  }
  return new Map([...byWindow].map(([window, turns]) => [window, gapsOf(turns, open.get(window) ?? [])]));
}

function gapsOf(turns: Turn[], spans: readonly OpenSpan[]): number[] {
  turns.sort((a, b) => a.calledMs - b.calledMs);
  let freeMs = Number.NEGATIVE_INFINITY;
  return turns.map((turn) => {
    const ready = { fromMs: Math.max(freeMs, turn.sinceMs), toMs: turn.calledMs };
    freeMs = Math.max(freeMs, turn.freeMs);
    return spans.reduce((sum, span) => sum + lengthOf(within(ready, span)), 0);
  });
}

/** The medians of what people and clerks did. */
export function usualTimes(
  people: readonly LoggedPerson[],
  turns: ReadonlyMap<number, readonly number[]>,
  rules: CallingRules = DEFAULT_RULES,
): UsualTimes {
  const answers: number[] = [];
  const patience: number[] = [];
  const services = new Map<string, number[]>();
  for (const { legs, issued } of people) {
    for (const leg of legs) {
      if (leg.kind === 'missed') {
        patience.push(leg.patienceMs);
        continue;
      }
      answers.push(leg.answerMs);
      if (leg.serviceMs === undefined) continue;
      const group = issued.groups[0] ?? '';
      const known = services.get(group) ?? [];
      services.set(group, known);
      known.push(leg.serviceMs);
    }
  }
  return {
    answerMs: medianOf(answers) ?? 0,
    patienceMs: medianOf(patience) ?? leastPatienceMs(rules) + rules.recallAfterMs,
    turnMs: medianOf([...turns.values()].flat()) ?? 0,
    serviceMs: new Map([...services].map(([group, times]) => [group, medianOf(times) ?? 0])),
  };
}

/** The lower one of two in the middle. */
const medianOf = (times: readonly number[]): number | undefined =>
  [...times].sort((a, b) => a - b)[Math.ceil(times.length / 2) - 1];
