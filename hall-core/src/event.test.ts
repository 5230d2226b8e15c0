import { describe, expect, it } from 'vitest';
import {
  deviceIdOf,
  deviceOfLog,
  emptyLog,
  type HallEvent,
  hashOf,
  headAfter,
  nextBody,
  parseEventId,
  revisionOf,
  sealEvent,
  signingText,
} from './event.ts';
import { sha256 } from './sha256.ts';
import { fakeKey, isSignedBy } from './test-support/keyed-fake.ts';
import { issueOf, ofTicket, Pen, seconds } from './test-support/pen.ts';

const LOG = `${'0a'.repeat(16)}.d1`;

describe('an event', () => {
  it('[E4] has a revision that follows from its body and signature, whatever the order of its fields', () => {
    const event = new Pen('kiosk').write(issueOf());
    expect(event._rev).toMatch(/^1-[0-9a-f]{32}$/);
    const shuffled = Object.fromEntries(Object.entries(event).reverse()) as unknown as HallEvent;
    expect(revisionOf(shuffled)).toBe(event._rev);
    expect(revisionOf({ ...event, sig: 'another' })).not.toBe(event._rev);
    expect(revisionOf({ ...event, data: { ...event.data, label: 'C002' } })).not.toBe(event._rev);
  });

  it('[E4] keeps its revision when a store adds its own fields', () => {
    const event = new Pen('kiosk').write(issueOf());
    const stored = { ...event, _revisions: { start: 1, ids: ['x'] }, _conflicts: ['1-x'], _attachments: {} };
    expect(revisionOf(stored)).toBe(event._rev);
  });

  it('[E10] keeps a field of a newer version under its signature and in its revision', () => {
    const event = new Pen('kiosk').write(issueOf());
    const newer = { ...event, channel: 'phone' };
    expect(signingText(newer)).toContain('"channel":"phone"');
    expect(revisionOf(newer)).not.toBe(event._rev);
  });

  it('[E6] follows the one before it in its log without a gap, by number and by hash', () => {
    const pen = new Pen('kiosk');
    const first = pen.write(issueOf());
    const second = pen.write(ofTicket('ticket-voided', { reason: 'tapped by mistake' }), 5);
    expect(parseEventId(first._id)?.n).toBe(1);
    expect(first.prev).toBe('');
    expect(parseEventId(second._id)).toEqual({ log: parseEventId(first._id)?.log, n: 2 });
    expect(second.prev).toBe(hashOf(first));
    expect(headAfter(second)).toEqual({ log: `${pen.device}.d1`, n: 2, hash: hashOf(second) });
    expect(() => headAfter({ ...second, _id: 'x' })).toThrow('no event id');
  });

  it('[E6] names the device its log belongs to, and the clerk where there is one', () => {
    const body = nextBody(emptyLog(LOG), { ...issueOf(), clerk: 'clerk-011' }, '20260302', [seconds(0), 0]);
    expect(body.by).toEqual({ device: '0a'.repeat(16), clerk: 'clerk-011' });
    expect(nextBody(emptyLog(LOG), issueOf(), '20260302', [seconds(0), 0]).by).toEqual({
      device: deviceOfLog(LOG),
    });
  });

  it('[E7] is signed over everything but the signature, so no part of it can be changed or claimed', () => {
    const pen = new Pen('kiosk');
    const event = pen.write(issueOf());
    expect(isSignedBy(pen.key, event)).toBe(true);
    expect(isSignedBy(pen.key, { ...event, at: [event.at[0] - 60_000, 0] })).toBe(false);
    expect(isSignedBy(pen.key, { ...event, data: { ...event.data, rank: 0 } })).toBe(false);
    expect(isSignedBy(pen.key, { ...event, day: '20260303' })).toBe(false);
    expect(isSignedBy(fakeKey('another'), event)).toBe(false);
    const forged = sealEvent(event, fakeKey('another').sign(signingText(event)));
    expect(isSignedBy(pen.key, forged)).toBe(false);
  });

  it('[E12] comes from a device whose id is the hash of its public key', () => {
    expect(deviceIdOf('key')).toBe(sha256('key').slice(0, 32));
  });
});

describe('an event id', () => {
  it.each(['', 'x', `${LOG}/1`, `${LOG}/0000001`, `${LOG}/000000`, `${LOG}/000001 `, `${LOG}/-00001`])(
    '[E5] is not %j',
    (text) => {
      expect(parseEventId(text)).toBeUndefined();
    },
  );

  it('[E5] names its log and place', () => {
    expect(parseEventId(`${LOG}/000042`)).toEqual({ log: LOG, n: 42 });
    expect(parseEventId(`${LOG}/1000000`)).toEqual({ log: LOG, n: 1_000_000 });
  });
});
