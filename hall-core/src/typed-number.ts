import type { DeviceId } from './event.ts';
import type { TicketState } from './ticket.ts';

/**
 * A number typed at a window its ticket has not reached has a ticket of its own, which stands in for that one until the
 * two have met (C10, D21).
 */
const STAND_IN = 'typed-';

const placeOf = (device: DeviceId): string => device.slice(0, 8);

/** The stand-in for a number at a device: the same window means the same person by it. */
export const standInFor = (label: string, device: DeviceId): string =>
  `${STAND_IN}${label}-${placeOf(device)}`;

/** The number a stand-in was made for. */
export const stoodInLabel = (id: string): string => id.slice(STAND_IN.length, id.lastIndexOf('-'));

/** Whether a ticket stands in for one with the same number. */
export const isStandIn = ({ id }: Pick<TicketState, 'id'>): boolean => id.startsWith(STAND_IN);

/** Whether that stand-in was made at this device. */
export const isStandInOf = (ticket: Pick<TicketState, 'id'>, device: DeviceId): boolean =>
  isStandIn(ticket) && ticket.id.endsWith(`-${placeOf(device)}`);

const SAME_AS = 'same-as ';

/** Why one of two tickets of the same person is void: what was done counts with the other. */
export const sameAs = (other: string): string => `${SAME_AS}${other}`;

/** The ticket that counts instead of one that is void for this reason. */
export const otherTicketOf = (reason: string): string | undefined =>
  reason.startsWith(SAME_AS) ? reason.slice(SAME_AS.length) : undefined;
