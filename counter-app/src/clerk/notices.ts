import { laterWindowOf, type TicketState } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { clerkWords } from '../words/clerk.ts';
import { common } from '../words/common.ts';
import { twiceWords } from '../words/custody.ts';

/** What a clerk must be told unasked. `act`: it changes what the clerk does next. */
export interface Notice {
  readonly words: string;
  readonly act: boolean;
}

type Told = Pick<HallSession, 'device' | 'fold'>;

/**
 * Who keeps the person, said to both clerks when two windows have called one ticket; and what becomes of a window
 * whose clerk has signed in at another.
 * @param current the ticket at this window now
 * @param last the ticket that was here before, which may have ended elsewhere meanwhile
 */
export function noticesFor(session: Told, window: number, current?: TicketState, last?: string): Notice[] {
  return [
    ...twice(session, current, last),
    ...(current === undefined ? sentOnMeanwhile(session, window) : []),
    ...atTwoWindows(session, window, current),
  ];
}

/** Another window sent the person on before it had heard that they were here. */
function sentOnMeanwhile({ device, fold }: Told, window: number): Notice[] {
  const clerk = fold.window(window).session?.clerk;
  return fold
    .openTickets()
    .filter(({ phase, leg, returned, anomalies }) => {
      const isSentOn = phase.kind === 'waiting' && returned?.why === 'transferred' && returned.by !== clerk;
      return isSentOn && anomalies.some((each) => wasAt(each, leg - 1, device));
    })
    .map(({ label }) => ({ words: twiceWords.sentOn(label), act: true }));
}

const wasAt = (anomaly: TicketState['anomalies'][number], leg: number, device: string): boolean =>
  anomaly.kind === 'called-twice' &&
  anomaly.leg === leg &&
  [anomaly.keeper, ...anomaly.others].some((each) => each.device === device);

function twice({ device, fold }: Told, current: TicketState | undefined, last: string | undefined): Notice[] {
  const before = last === undefined ? undefined : fold.ticket(last);
  const tickets = current === undefined ? new Set([...fold.openTickets(), before]) : [current];
  const notices: Notice[] = [];
  for (const ticket of tickets) {
    for (const anomaly of ticket?.anomalies ?? []) {
      if (ticket === undefined || anomaly.kind !== 'called-twice' || anomaly.leg !== ticket.leg) continue;
      const { keeper, others } = anomaly;
      if (current !== undefined && keeper.device === device) {
        const windows = [...new Set(others.map((other) => other.window))].join(common.listComma());
        notices.push({ words: twiceWords.keep(ticket.label, windows), act: false });
      } else if (current === undefined && others.some((other) => other.device === device)) {
        notices.push({ words: twiceWords.lose(ticket.label, keeper.window), act: true });
      }
    }
  }
  return notices;
}

function atTwoWindows({ fold }: Told, window: number, current: TicketState | undefined): Notice[] {
  const later = laterWindowOf(fold, window);
  if (later !== undefined)
    return current === undefined ? [] : [{ words: twiceWords.closesHere(later), act: true }];
  return fold
    .windows()
    .filter(({ number }) => laterWindowOf(fold, number) === window)
    .map(({ number }) => ({ words: twiceWords.closesThere(number), act: false }));
}

/** The window, other than this one, at which a clerk is signed in on another device. */
export function otherWindowOf({ device, fold }: Told, clerk: string, window?: number): number | undefined {
  return fold
    .windows()
    .find(({ number, session }) => number !== window && session?.clerk === clerk && session.device !== device)
    ?.number;
}

/** Why this page is at no window any more, when it was not the clerk who signed out. */
export function lostSeatWords(session: Told, window: number, clerk: string | undefined): string {
  const { fold, device } = session;
  if (fold.window(window).declaredOff === device) return twiceWords.foundOff(window);
  const later = clerk === undefined ? undefined : otherWindowOf(session, clerk, window);
  return later === undefined ? clerkWords.signedOutElsewhere(window) : twiceWords.moved(window, later);
}
