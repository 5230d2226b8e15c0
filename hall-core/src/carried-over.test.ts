import { describe, expect, it } from 'vitest';
import { type CarriedOver, decideCarryOver } from './carried-over.ts';
import type { HallEvent } from './event.ts';
import { foldOf, issueOf, ofTicket, Pen, seconds } from './test-support/pen.ts';

const HOUR = 3_600_000;
const kiosk = new Pen('kiosk');
const hub = new Pen('hub');
const own = issueOf({ label: 'CK01', count: 1, rank: seconds(10) });
const handedIn = ofTicket('ticket-passed', { k: 1, to: { device: hub.device }, reason: 'issue' });

const carried = (boot: string, ...events: readonly HallEvent[]): CarriedOver =>
  decideCarryOver({ fold: foldOf(...events), device: kiosk.device, boot, slowByMs: 24 * HOUR });

describe('what was issued under a day that was not the hall’s', () => {
  it('[K10] is issued again under its number, in the place its age gives it, and leaves the other day', () => {
    const issued = kiosk.write(own, 10);
    const { again, left } = carried('d1', issued);
    expect(again).toEqual([
      { ...own, data: { ...own.data, label: 'CK01', count: 1, rank: seconds(10) + 24 * HOUR } },
    ]);
    const other = foldOf(issued, ...left.map((draft) => kiosk.write(draft, 20)));
    expect(other.ticket('t')?.phase.kind).toBe('left');
    const today = foldOf(...again.map((draft) => kiosk.write(draft, 20, '20260303')));
    expect(today.ticket('t')).toMatchObject({ label: 'CK01', phase: { kind: 'waiting' } });
    expect(today.highestOwnCount(kiosk.device, 'C')).toBe(1);
  });

  it('[K10] keeps the rank a hub has granted with the number', () => {
    const [again] = carried('d1', kiosk.write(issueOf({ label: 'C007', rank: seconds(5) }), 10)).again;
    expect(again?.data).toMatchObject({ label: 'C007', rank: seconds(5) });
  });

  it('[K10] comes along in this boot also when it was handed in, of an earlier boot only what never left', () => {
    const events = [kiosk.write(own, 10), kiosk.write(handedIn, 11)];
    expect(carried('d1', ...events).again).toHaveLength(1);
    expect(carried('d2', ...events).again).toHaveLength(0);
    expect(carried('d2', ...events.slice(0, 1)).again).toHaveLength(1);
  });

  it('[K10] stays where it is once it was called, and is nobody else’s', () => {
    const call = ofTicket('ticket-called', { leg: 1, k: 0, window: 1, basis: 'reserve' });
    expect(carried('d1', kiosk.write(own, 10), kiosk.write(call, 12)).again).toEqual([]);
    expect(carried('d1', new Pen('other').write(own, 10)).again).toEqual([]);
  });
});
