import { describe, expect, it } from 'vitest';
import { decideMakeChannelKey, decideRevokeChannelKey } from './channels.ts';
import { channelEntity, draft } from './event-types.ts';
import { HallFold } from './hall-fold.ts';
import { foldOf, Pen, seconds } from './test-support/pen.ts';

const ID = '0123456789';
const HASH = 'a'.repeat(64);
const hub = new Pen('hub');
const manager = new Pen('manager');
const make = (pen: Pen, at: number, name = '微信', id = ID) =>
  pen.write(draft('channel-key-made', channelEntity(id), { name, hash: HASH }), at);
const revoke = (pen: Pen, at: number) => pen.write(draft('channel-key-revoked', channelEntity(ID), {}), at);

describe('a channel’s key', () => {
  it('[Y16] is made once and, once revoked, stays so whatever came first and whatever the clocks say', () => {
    const events = [make(hub, 5), revoke(manager, 2), make(manager, 9, '市网'), revoke(hub, 30)];
    const orders = [events, events.toReversed(), [...events, ...events]];
    for (const order of orders) {
      expect(foldOf(...order).channelKey(ID)).toEqual({
        id: ID,
        name: '微信',
        channel: ID,
        hash: HASH,
        madeMs: seconds(5),
        revokedMs: seconds(2),
      });
    }
    expect(foldOf(revoke(new Pen('another'), 1)).channelKeys()).toEqual([]);
  });

  it('[Y16] is revoked where it is known, and again changes nothing', () => {
    const fold = foldOf(make(new Pen('hub'), 1));
    expect(decideRevokeChannelKey(new HallFold(), ID)).toMatchObject({ refusal: { code: 'unknown-key' } });
    const [drafted] = [decideRevokeChannelKey(fold, ID)].flatMap((one) => (one.ok ? one.value : []));
    expect(drafted?.about).toBe('channel:0123456789');
    fold.add(revoke(new Pen('manager'), 2));
    expect(decideRevokeChannelKey(fold, ID)).toEqual({ ok: true, value: [] });
  });

  it('[Y16] of a portal that has one is the same portal’s, however often it was given another', () => {
    const pen = new Pen('hub');
    const fold = foldOf(make(pen, 1));
    let of = ID;
    for (const id of ['1111111111', '2222222222']) {
      const decided = decideMakeChannelKey(fold, { id, name: '', hash: HASH, of });
      for (const drafted of decided.ok ? decided.value : []) fold.add(pen.write(drafted, 2));
      expect(fold.channelKey(id)).toMatchObject({ channel: ID, name: '微信' });
      of = id;
    }
    const wish = { id: '3333333333', name: 'x', hash: HASH, of: '9999999999' };
    expect(decideMakeChannelKey(fold, wish)).toMatchObject({ refusal: { code: 'unknown-key' } });
  });

  it('[Y17] has a name that fits a line, and there are no more of them than a hall can look after', () => {
    const wish = { id: ID, name: ' 微信 ', hash: HASH };
    expect(decideMakeChannelKey(new HallFold(), wish)).toMatchObject({
      ok: true,
      value: [{ data: { name: '微信', hash: HASH } }],
    });
    for (const name of ['', '  ', '长'.repeat(41)]) {
      expect(decideMakeChannelKey(new HallFold(), { ...wish, name })).toMatchObject({
        refusal: { code: 'bad-name' },
      });
    }
    const pen = new Pen('hub');
    const full = foldOf(
      ...Array.from({ length: 50 }, (_, n) => make(pen, n, '站', n.toString(16).padStart(10, '0'))),
    );
    expect(decideMakeChannelKey(full, wish)).toMatchObject({ refusal: { code: 'too-many-keys' } });
    full.add(pen.write(draft('channel-key-revoked', channelEntity('0'.repeat(10)), {}), 60));
    expect(decideMakeChannelKey(full, wish).ok).toBe(true);
  });
});
