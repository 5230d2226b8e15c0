import { describe, expect, it } from 'vitest';
import { decideJoin } from './enrolment.ts';
import { type EventDraft, type HallEvent, hashOf, parseEventId } from './event.ts';
import { LogWriter, sealNow } from './log-writer.ts';
import { fakeKey, isSignedBy } from './test-support/keyed-fake.ts';
import { foldOf, issueOf, ofTicket, seconds } from './test-support/pen.ts';

const key = fakeKey('kiosk');
const left = ofTicket('ticket-left', { leg: 1 });
const now = (atSeconds: number) => ({ wallMs: seconds(atSeconds), monoMs: 0 });
const seal = (
  writer: LogWriter,
  drafts: readonly EventDraft[],
  at = 0,
  day: string = '20260302',
): HallEvent[] => sealNow(writer.seal(drafts, day, now(at)), key.sign);
const placeOf = (event: HallEvent | undefined): string | undefined => event?._id.slice(33);

describe('a device’s logs', () => {
  it('[E13][E6] are one for each database, each dense and chained, and signed', () => {
    const writer = new LogWriter(key.device, '7');
    const joined = decideJoin(foldOf(), key.device, {
      publicKey: key.publicKey,
      role: 'kiosk',
      name: '取号机',
    });
    const events = seal(writer, [issueOf(), ...joined, left]);
    expect(events.map(placeOf)).toEqual(['d7/000001', 'h7/000001', 'd7/000002']);
    expect(events.map(({ prev }) => prev)).toEqual(['', '', hashOf(events[0] as HallEvent)]);
    expect(events.every((event) => isSignedBy(key, event))).toBe(true);
    expect(writer.boot).toBe('d7');
    writer.keep(events);
    expect(seal(writer, [left]).map(placeOf)).toEqual(['d7/000003']);
  });

  it('[E13] move on only when what was written has been kept', () => {
    const writer = new LogWriter(key.device, '1');
    const lost = seal(writer, [issueOf(), left]);
    const [again] = seal(writer, [left], 5);
    expect(placeOf(again)).toBe('d1/000001');
    expect(again?.prev).toBe('');
    expect(lost.map(placeOf)).toEqual(['d1/000001', 'd1/000002']);
  });

  it('[E13] begin anew with a business day, in that day’s database, and go on where a day is come back to', () => {
    const writer = new LogWriter(key.device, '1');
    const monday = seal(writer, [issueOf(), left]);
    writer.keep(monday);
    const [first] = seal(writer, [left], 1, '20260303');
    expect(parseEventId(first?._id ?? '')?.n).toBe(1);
    expect(first?.prev).toBe('');
    writer.keep(first === undefined ? [] : [first]);
    const [back] = seal(writer, [left], 2);
    expect(parseEventId(back?._id ?? '')?.n).toBe(3);
    expect(back?.prev).toBe(hashOf(monday[1] as HallEvent));
  });

  it('[K1] stamp each event later than the one before and than all the device has followed', () => {
    const writer = new LogWriter(key.device, '1');
    const [first, second] = seal(writer, [issueOf(), left], 10);
    expect([first?.at, second?.at]).toEqual([
      [seconds(10), 0],
      [seconds(10), 1],
    ]);
    const other = sealNow(
      new LogWriter(fakeKey('hub').device, '1').seal([left], '20260302', now(60)),
      key.sign,
    );
    writer.witness(other[0] as HallEvent, now(20));
    expect(seal(writer, [left], 20)[0]?.at).toEqual([seconds(60), 1]);
    const wrong = sealNow(
      new LogWriter(fakeKey('old').device, '1').seal([left], '20260302', now(86_400)),
      key.sign,
    );
    writer.witness(wrong[0] as HallEvent, now(20));
    expect(seal(writer, [left], 20)[0]?.at).toEqual([seconds(60), 2]);
  });
});
