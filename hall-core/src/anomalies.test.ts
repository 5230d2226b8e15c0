import { beforeEach, describe, expect, it } from 'vitest';
import { hallAnomalies } from './anomalies.ts';
import {
  type DraftOf,
  deskEntity,
  deviceEntity,
  draft,
  type EventType,
  windowEntity,
} from './event-types.ts';
import { HallFold } from './hall-fold.ts';
import { HallNet, townshipWith } from './test-support/hall-net.ts';
import { foldOf, issueOf, ofTicket, Pen, seconds } from './test-support/pen.ts';

const three = new Pen('window 3');
const four = new Pen('window 4');
const hub = new Pen('hub');
const other = new Pen('hub 2');

const called = (window: number, basis: 'desk' | 'share' = 'desk'): DraftOf<'ticket-called'> =>
  ofTicket('ticket-called', { leg: 1, k: 1, window, basis });
const passed = (device: string): DraftOf<'ticket-passed'> =>
  ofTicket('ticket-passed', { k: 1, to: { device, boot: 'd1' }, reason: 'next' });
const about = <T extends EventType>(wanted: DraftOf<T>) => wanted;

describe('what should not have happened', () => {
  it('[A7] is nothing on an ordinary day', () => {
    const net = new HallNet(townshipWith());
    const kiosk = net.join('kiosk', 'kiosk');
    const member = net.windowDevice(3);
    for (let n = 0; n < 6; n++) net.issue(kiosk, `t${n}`);
    net.pass(20_000);
    expect(net.callNext(member)).toBe('ok');
    expect(hallAnomalies(net.hub.fold)).toEqual([]);
  });

  it('[A7] tells a double call with who keeps the person, from the moment there were two', () => {
    const fold = foldOf(hub.write(issueOf()), three.write(called(3), 10), four.write(called(4), 70));
    expect(hallAnomalies(fold)).toEqual([
      { kind: 'called-twice', label: 'C001', keeper: 3, others: [4], atMs: seconds(70) },
    ]);
  });

  it('[A7] tells a fork of custody and a second issue, the latest first', () => {
    const fold = foldOf(
      hub.write(issueOf()),
      other.write(issueOf(), 5),
      hub.write(passed(three.device), 20),
      other.write(passed(four.device), 30),
    );
    expect(hallAnomalies(fold)).toEqual([
      { kind: 'custody-fork', label: 'C001', atMs: seconds(30) },
      { kind: 'issued-twice', label: 'C001', atMs: seconds(5) },
    ]);
  });

  it('[A7] tells records of two versions', () => {
    const twin = new Pen('window 3', 'twin');
    const one = twin.write(called(3), 10);
    const two = new Pen('window 3', 'twin').write(called(4), 11);
    const [found] = hallAnomalies(foldOf(one, two));
    expect(found).toMatchObject({ kind: 'twin', id: one._id });
    expect([seconds(10), seconds(11)]).toContain(found?.atMs);
  });

  it('[A7] tells two hubs with one place in the ranges of numbers, once', () => {
    const enrolled = (pen: Pen, ordinal: number) =>
      draft('device-enrolled', deviceEntity(pen.device), {
        device: pen.device,
        roles: ['hub'],
        letters: 'A',
        ordinal,
      });
    const fold = foldOf(hub.write(enrolled(hub, 1)), other.write(enrolled(other, 1), 8));
    const hubs = [hub.device, other.device].sort();
    expect(hallAnomalies(fold)).toEqual([{ kind: 'same-place', ordinal: 1, hubs, atMs: seconds(8) }]);
    const apart = foldOf(hub.write(enrolled(hub, 1)), other.write(enrolled(other, 2), 8));
    expect(hallAnomalies(apart)).toEqual([]);
  });

  it('[A7] bounds an impossible time', () => {
    const bound = [seconds(40), 0] as const;
    const event = three.write(called(3), 999_999)._id;
    const fold = foldOf(hub.write(draft('implausible-time', 'ticket:t', { event, bound }), 40));
    expect(hallAnomalies(fold)).toEqual([
      { kind: 'implausible-time', device: three.device, atMs: seconds(40) },
    ]);
  });
});

describe('what was done on a person’s word', () => {
  let fold: HallFold;

  beforeEach(() => {
    fold = new HallFold();
  });

  it('[A7] is a desk appointed and a device found off for good', () => {
    const heir = other.device;
    const terms = { epoch: 2, version: 1, hub: heir, electorate: [heir], inSync: [] };
    const desk = deskEntity(`${hub.device}.d1`);
    fold.add(hub.write(draft('desk-set', desk, { ...terms, epoch: 1, hub: hub.device, basis: 'opened' })));
    fold.add(other.write(draft('device-declared-off', deviceEntity(hub.device), { heir }), 60));
    for (const [index, version] of [1, 2].entries()) {
      fold.add(other.write(draft('desk-set', desk, { ...terms, version, basis: 'appointed' }), 61 + index));
    }
    expect(hallAnomalies(fold)).toEqual([
      { kind: 'desk-appointed', hub: heir, atMs: seconds(62) },
      { kind: 'device-off', device: hub.device, heir, atMs: seconds(60) },
    ]);
  });

  it('[A7] is a window taken over, and whether someone sits there again', () => {
    const signedIn = four.write(draft('window-signed-in', windowEntity(4), { clerk: 'clerk-014' }));
    fold.add(signedIn);
    const data = { device: four.device, session: signedIn._id };
    const off = draft('window-declared-off', windowEntity(4), data);
    fold.add(three.write(off, 30));
    expect(hallAnomalies(fold)).toEqual([
      { kind: 'window-off', window: 4, isBack: false, atMs: seconds(30) },
    ]);
    fold.add(four.write(draft('window-signed-in', windowEntity(4), { clerk: 'clerk-014' }), 90));
    expect(hallAnomalies(fold)).toMatchObject([{ window: 4, isBack: true }]);
  });

  it('[A7] is what a window called from its share, counted', () => {
    fold.add(three.write(called(3, 'share'), 10));
    fold.add(three.write(about({ ...called(3, 'share'), about: 'ticket:u' }), 50));
    expect(hallAnomalies(fold)).toEqual([
      { kind: 'called-from-share', window: 3, people: 2, atMs: seconds(50) },
    ]);
  });

  it('[A7] is a clerk at two windows, while that lasts', () => {
    fold.add(three.write(draft('window-signed-in', windowEntity(3), { clerk: 'clerk-013' })));
    fold.add(four.write(draft('window-signed-in', windowEntity(4), { clerk: 'clerk-013' }), 20));
    expect(hallAnomalies(fold)).toEqual([
      { kind: 'clerk-twice', clerk: 'clerk-013', window: 3, later: 4, atMs: seconds(20) },
    ]);
  });
});
