import type { EventDraft } from './event.ts';
import { channelEntity, draft, type KnownEvent } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';
import { accept, type Result, refuse } from './result.ts';

/** A key by which a portal (WeChat, a city's site) books for residents; the key itself is kept nowhere. */
export interface ChannelKey {
  readonly id: string;
  /** Which portal has it, as the manager calls it. */
  readonly name: string;
  /** The portal, by its first key: what it booked with one key is its own with the next. */
  readonly channel: string;
  /** SHA-256 of the key, hexadecimal: it is 256 random bits, so nothing slower is needed. */
  readonly hash: string;
  readonly madeMs: number;
  /** Since when it is good for nothing. */
  readonly revokedMs?: number;
}

/** Ten hexadecimal digits: part of the key, so that it is found without trying all. */
export const isChannelId = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{10}$/.test(value);

/** A name fits on a line of the manager's page. */
const NAME_MAX = 40;
/** No hall has that many portals; a program that makes keys in a loop is stopped. */
const LIVE_MAX = 50;

/**
 * The state of one key from all events about it, sorted by time. The first making stands; once revoked it stays so,
 * whichever event arrived first and whatever the clocks say.
 */
export function foldChannel(id: string, events: readonly KnownEvent[]): ChannelKey | undefined {
  let made: ChannelKey | undefined;
  let revokedMs: number | undefined;
  for (const { type, data, at } of events) {
    if (type === 'channel-key-made') {
      const { name, hash, of } = data;
      made ??= { id, name, channel: of ?? id, hash, madeMs: at[0] };
    }
    if (type === 'channel-key-revoked') revokedMs ??= at[0];
  }
  return made === undefined || revokedMs === undefined ? made : { ...made, revokedMs };
}

export type MakeChannelKeyRefusal = 'bad-name' | 'too-many-keys' | 'unknown-key';

export interface ChannelKeyWish {
  readonly id: string;
  readonly name: string;
  readonly hash: string;
  /** A key of the portal that gets another, whose name and bookings go with it. */
  readonly of?: string;
}

/** A manager gives a portal a key. One may have two for a while: the new one works before the old one ends. */
export function decideMakeChannelKey(
  fold: HallFold,
  { id, name, hash, of }: ChannelKeyWish,
): Result<EventDraft[], MakeChannelKeyRefusal> {
  const before = of === undefined ? undefined : fold.channelKey(of);
  if (of !== undefined && before === undefined) return refuse('unknown-key');
  const tidy = (before?.name ?? name).trim();
  if (tidy === '' || [...tidy].length > NAME_MAX) return refuse('bad-name', { most: NAME_MAX });
  const live = fold.channelKeys().filter(({ revokedMs }) => revokedMs === undefined);
  if (live.length >= LIVE_MAX) return refuse('too-many-keys', { most: LIVE_MAX });
  const portal = before === undefined ? {} : { of: before.channel };
  return accept([draft('channel-key-made', channelEntity(id), { name: tidy, hash, ...portal })]);
}

/** Ends a key for good; again changes nothing. What was booked with it stands. */
export function decideRevokeChannelKey(fold: HallFold, id: string): Result<EventDraft[], 'unknown-key'> {
  const key = fold.channelKey(id);
  if (key === undefined) return refuse('unknown-key');
  if (key.revokedMs !== undefined) return accept([]);
  return accept([draft('channel-key-revoked', channelEntity(id), {})]);
}
