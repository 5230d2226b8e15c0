import type { DeskState } from '../desk-terms.ts';
import { HallNet, townshipWith } from './hall-net.ts';
import type { Member } from './member.ts';

/** Three or more hubs that are each other's voters. */
export interface HubsOfAHall {
  readonly net: HallNet;
  /** The one that keeps the desk at first. */
  readonly old: Member;
  /** Those that stand by. */
  readonly others: readonly Member[];
  /** The desk as a hub knows it; as the first of those that stand by does where none is named. */
  readonly desk: (hub?: Member) => DeskState;
}

/** A hall with so many hubs, in contact for long enough that all of them vote and all but the keeper stand by. */
export function hubsOfAHall(count: number): HubsOfAHall {
  const net = new HallNet(townshipWith({ reserveSize: 0 }));
  const hubs = [net.hub];
  while (hubs.length < count) hubs.push(net.secondHub(`hub ${hubs.length + 1}`));
  net.pass(20_000, 500);
  const old = hubs.find(({ device }) => device === net.hub.fold.desks()[0]?.terms.hub) ?? net.hub;
  const others = hubs.filter((hub) => hub !== old);
  const desk = (hub = others[0]): DeskState => {
    const [state] = hub?.fold.desks() ?? [];
    if (state === undefined) throw new Error('no desk has been opened');
    return state;
  };
  const { electorate, inSync } = desk().terms;
  if (electorate.length !== count || inSync.length !== count - 1) throw new Error('not all hubs stand by');
  return { net, old, others, desk };
}
