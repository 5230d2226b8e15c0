import { currentAt, waitingLine } from '../queue.ts';
import type { HallNet } from './hall-net.ts';
import type { RoughDay } from './rough-day.ts';

/** The first ticket called at two windows in one of its legs, if there is one. */
export function calledTwice(net: HallNet): string | undefined {
  const windows = new Map<string, number>();
  for (const { about, data } of net.calls()) {
    const leg = `${about} ${data.leg}`;
    if ((windows.get(leg) ?? data.window) !== data.window) return leg;
    windows.set(leg, data.window);
  }
  return undefined;
}

/** The network is back and the clerks work on: whom the three windows call until nobody waits, or no one comes. */
export function serveEveryone({ net, windows }: RoughDay): void {
  net.heal();
  for (const [index, member] of windows.entries()) {
    member.participant.link(net.hub.device);
    net.do(member, { kind: 'sign-in', window: index + 1, clerk: `clerk-01${index + 1}` });
  }
  for (let round = 0; round < 60 && waitingLine(net.hub.fold).length > 0; round++) {
    for (const member of windows) {
      const current = currentAt(member.fold, member.participant.window ?? 0);
      if (current?.phase.kind === 'called') net.do(member, { kind: 'start', ticket: current.id });
      if (current !== undefined) net.do(member, { kind: 'finish', ticket: current.id });
      net.do(member, { kind: 'call-next', request: `${member.device} ${round}` });
    }
    net.pass(5_000);
  }
}
