import { createHash } from 'node:crypto';
import { type ChannelKey, type DeviceRole, type HallFold, mayUseApi } from '@onewindow/hall-core';
import type { BookingView } from '../bookings/bookings.ts';
import type { Subject } from '../trust/entrance.ts';
import { judgeKey } from './channel-keys.ts';

/** Who asks: a portal by its key, a device of the hall by its pass, or nobody in particular. */
export type Caller =
  | { readonly kind: 'nobody' | 'wrong-key' | 'revoked-key' }
  | {
      readonly kind: 'known';
      /** What the requests of its bookings begin with. */
      readonly name: string;
      /** What nobody outside the hall can know, so that nobody works out a booking's code from a portal's words. */
      readonly secret: string;
      readonly roles: readonly DeviceRole[];
      /** Whose bookings it sees and changes. */
      readonly sees: 'own' | 'all';
    };

/** Clerks, guides and managers book for whoever stands before them, and see to each other's bookings. */
const STAFF = 'staff';
const STAFF_ROUTE = 'GET /api/v1/bookings';
const CHANNEL: readonly DeviceRole[] = ['channel'];

export function callerOf(fold: HallFold, subjectOf: (pass: string) => Subject, bearer?: string): Caller {
  if (bearer === undefined) return { kind: 'nobody' };
  const judged = judgeKey(fold, bearer);
  switch (judged.kind) {
    case 'good':
      return portal(fold, judged.channel);
    case 'revoked':
      return { kind: 'revoked-key' };
    case 'wrong':
      return { kind: 'wrong-key' };
    case 'none':
      return memberOf(subjectOf(bearer));
  }
}

/** A portal is one by all its keys; its first one's hash outlives the key. */
function portal(fold: HallFold, { channel, hash }: ChannelKey): Caller {
  const secret = fold.channelKey(channel)?.hash ?? hash;
  return { kind: 'known', name: channel, secret, roles: CHANNEL, sees: 'own' };
}

function memberOf(subject: Subject): Caller {
  if (subject.kind === 'anonymous') return { kind: 'nobody' };
  const { device, roles } = subject;
  const isStaff = mayUseApi(
    roles.filter((role) => role !== 'channel'),
    STAFF_ROUTE,
  );
  const name = isStaff ? STAFF : device.slice(0, 10);
  return { kind: 'known', name, secret: device, roles, sees: isStaff ? 'all' : 'own' };
}

/** What a caller of the booking routes is once it has been let in. */
export type KnownCaller = Extract<Caller, { kind: 'known' }>;

/**
 * The request of a booking: the same for the same word of the same caller, and no other's, so that a repeat at any hub
 * of the hall does nothing twice and no portal reaches another's booking by its word.
 */
export function requestOf({ name, secret }: KnownCaller, act: 'book' | 'move', word: string): string {
  const hash = createHash('sha256').update(`${name}\n${secret}\n${act}\n${word}`).digest('hex');
  return `${name}-${hash.slice(0, 40)}`;
}

/** Whether a booking is one of those a caller may see. */
export const isSeenBy = ({ name, sees }: KnownCaller, { request }: BookingView): boolean =>
  sees === 'all' || request.startsWith(`${name}-`);
