import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ChannelKey, HallFold } from '@onewindow/hall-core';

/** `owk_`, the id by which it is found, and 256 random bits. */
const KEY = /^owk_([0-9a-f]{10})_[0-9a-f]{64}$/;

/** A key as it is shown once, and what the hall keeps of it. */
export interface NewKey {
  readonly id: string;
  readonly key: string;
  readonly hash: string;
}

export function newKey(): NewKey {
  const id = randomBytes(5).toString('hex');
  const key = `owk_${id}_${randomBytes(32).toString('hex')}`;
  return { id, key, hash: hashOf(key) };
}

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

export type JudgedKey =
  /** Whatever was shown is no key of a portal. */
  | { readonly kind: 'none' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'revoked' | 'good'; readonly channel: ChannelKey };

/** What a text is that a portal shows as its key, at this hub, now: a revocation counts as soon as it is heard of. */
export function judgeKey(fold: HallFold, shown: string | undefined): JudgedKey {
  const [key, id] = KEY.exec(shown ?? '') ?? [];
  if (key === undefined || id === undefined) return { kind: 'none' };
  const channel = fold.channelKey(id);
  if (channel === undefined || !isSame(channel.hash, hashOf(key))) return { kind: 'wrong' };
  return { kind: channel.revokedMs === undefined ? 'good' : 'revoked', channel };
}

function isSame(kept: string, shown: string): boolean {
  const [a, b] = [Buffer.from(kept), Buffer.from(shown)];
  return a.length === b.length && timingSafeEqual(a, b);
}
