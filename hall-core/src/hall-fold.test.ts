import { describe, expect, it } from 'vitest';
import type { HallEvent } from './event.ts';
import { deviceEntity, draft, seriesEntity, ticketEntity, windowEntity } from './event-types.ts';
import { HallFold } from './hall-fold.ts';
import { townshipWith } from './test-support/hall-net.ts';
import { foldOf, issueOf, ofTicket, Pen, seconds } from './test-support/pen.ts';

/** Two events a device wrote under one id, as a restored disk image does; the lower revision first. */
function twins(one: Parameters<Pen['write']>[0], other: Parameters<Pen['write']>[0]): [HallEvent, HallEvent] {
  const pair = [new Pen('restored').write(one, 10), new Pen('restored').write(other, 10)] as const;
  return pair[0]._rev < pair[1]._rev ? [pair[0], pair[1]] : [pair[1], pair[0]];
}

describe('twins', () => {
  it('[F3] are recorded, and the lower revision stands whichever came first', () => {
    const [low, high] = twins(issueOf({ label: 'C001' }), issueOf({ label: 'C002' }));
    for (const order of [
      [low, high],
      [high, low],
      [high, low, high, low],
    ]) {
      const fold = foldOf(...order);
      expect(fold.twins).toEqual([{ kind: 'twin', id: low._id, revisions: [low._rev, high._rev] }]);
      expect(fold.ticket('t')?.label).toBe((low.data as { label: string }).label);
      expect(fold.event(low._id)?._rev).toBe(low._rev);
      expect(fold.size).toBe(1);
    }
    const fold = new HallFold();
    expect([low, high, high, low].map((event) => fold.add(event))).toEqual([
      'added',
      'twin',
      'duplicate',
      'duplicate',
    ]);
  });

  it('[F3] take the loser out of its own entity when they are about different ones', () => {
    const pair = twins(issueOf(), draft('window-signed-in', windowEntity(3), { clerk: 'clerk-011' }));
    const [low, high] = pair;
    const expected = foldOf(low);
    const fold = foldOf(high, low);
    expect(fold.tickets()).toEqual(expected.tickets());
    expect(fold.openTickets()).toEqual(expected.openTickets());
    expect(fold.window(3)).toEqual(expected.window(3));
  });

  it('[F4] leave no answer behind from the body that lost', () => {
    const grant = (request: string) =>
      draft('number-granted', seriesEntity('C'), {
        series: 'C',
        number: 7,
        label: 'C007',
        rank: 1,
        request,
        to: 'k',
      });
    const pass = (request: string) =>
      ofTicket('ticket-passed', { k: 1, to: { device: 'd' }, reason: 'next', request });
    for (const [one, other] of [
      [grant('r1'), grant('r2')],
      [pass('r1'), pass('r2')],
      [grant('r1'), pass('r2')],
    ] as const) {
      const [low, high] = twins(one, other);
      const [standing, lost] = [low, high].map((event) => (event.data as { request: string }).request);
      for (const fold of [foldOf(low, high), foldOf(high, low)]) {
        expect(fold.grantFor(lost ?? '')).toBeUndefined();
        expect(fold.passFor(lost ?? '')).toBeUndefined();
        expect((fold.grantFor(standing ?? '') ?? fold.passFor(standing ?? ''))?._rev).toBe(low._rev);
      }
    }
  });

  it('[F4] give the answer to the event that stands when the lost body hid it', () => {
    const answerOf = (k: number, request: string) =>
      ofTicket('ticket-passed', { k, to: { device: 'd' }, reason: 'next', request });
    const [low, high] = twins(answerOf(1, 'r1'), answerOf(1, 'r2'));
    const lostRequest = (high.data as { request: string }).request;
    const other = new Pen('z').write(answerOf(2, lostRequest), 20);
    expect(foldOf(high, other, low).passFor(lostRequest)?._id).toBe(other._id);
    expect(foldOf(low, other, high).passFor(lostRequest)?._id).toBe(other._id);
  });

  it('[F4] keep the number of the body that lost as used: it may be on paper', () => {
    const grant = (number: number) =>
      draft('number-granted', seriesEntity('C'), {
        series: 'C',
        number,
        label: `C00${number}`,
        rank: 1,
        request: `r${number}`,
        to: 'k',
      });
    // Which of two has the lower revision is chance; of so many, some lose the higher number.
    for (let number = 1; number < 9; number++) {
      const restored = new Pen('restored').device;
      const granted = twins(grant(number), grant(number + 1));
      const own = twins(issueOf({ count: number }), issueOf({ count: number + 1 }));
      for (const order of [granted, granted.toReversed()]) {
        expect(foldOf(...order).highestGranted(restored, 'C')).toBe(number + 1);
      }
      for (const order of [own, own.toReversed()]) {
        expect(foldOf(...order).highestOwnCount(restored, 'C')).toBe(number + 1);
      }
    }
  });

  it('[F3] are counted as not understood only while the one that stands is', () => {
    const [low, high] = twins(issueOf({ label: 'C001' }), issueOf({ label: 'C002' }));
    const strange = (event: HallEvent): HallEvent => ({ ...event, type: 'ticket-weighed' });
    expect(foldOf(strange(high), low).notUnderstood).toBe(0);
    expect(foldOf(low, strange(high)).notUnderstood).toBe(0);
    expect(foldOf(high, strange(low)).notUnderstood).toBe(1);
    expect(foldOf(high, strange(low)).tickets()).toEqual([]);
  });
});

describe('folding', () => {
  it('[F5] works out one entity again only when an event about it has come', () => {
    const kiosk = new Pen('kiosk');
    const other = draft('ticket-issued', ticketEntity('u'), issueOf().data);
    const fold = foldOf(kiosk.write(issueOf()), kiosk.write(other));
    const [t, u] = [fold.ticket('t'), fold.ticket('u')];
    fold.add(new Pen('window 3').write(ofTicket('ticket-present', { leg: 1, window: 3 }), 5));
    expect(fold.ticket('u')).toBe(u);
    expect(fold.ticket('t')).not.toBe(t);
    expect(fold.openTickets().map(({ phase }) => phase.kind)).toEqual(['serving', 'waiting']);
  });

  it('[F2] keeps what comes before its ticket and shows the ticket when it is issued', () => {
    const call = new Pen('window 3').write(
      ofTicket('ticket-called', { leg: 1, k: 1, window: 3, basis: 'desk' }),
      5,
    );
    const fold = foldOf(call);
    expect(fold.ticket('t')).toBeUndefined();
    expect(fold.openTickets()).toEqual([]);
    fold.add(new Pen('kiosk').write(issueOf()));
    expect(fold.openTickets()).toMatchObject([{ id: 't', phase: { kind: 'called', window: 3 } }]);
  });

  it('[F1] puts what happened at one moment into the same order everywhere', () => {
    const about = windowEntity(3);
    const signIns = ['tablet', 'spare', 'third'].map((name) =>
      new Pen(name).write(draft('window-signed-in', about, { clerk: name }), 10),
    );
    const clerk = foldOf(...signIns).window(3).session?.clerk;
    expect(foldOf(...signIns.toReversed()).window(3).session?.clerk).toBe(clerk);
    const [first, second, third] = signIns as [HallEvent, HallEvent, HallEvent];
    expect(foldOf(second, third, first).window(3).session?.clerk).toBe(clerk);
  });

  it('[F6] changes nothing for an event about something that has no name here', () => {
    for (const about of ['window:03', 'window:x', 'window:', 'planet:3', 'hall:2', 'tickets']) {
      const fold = foldOf(
        new Pen('manager').write(draft('window-ordered', about, { wish: 'open', rank: 'manager' })),
      );
      expect([fold.windows(), fold.tickets(), fold.hallFile()], about).toEqual([[], [], undefined]);
    }
  });

  it('[F7] shows the hall as last configured, also when a time in its history was bounded', () => {
    const hub = new Pen('hub');
    const configured = (name: string) =>
      draft('hall-configured', 'hall', { hall: { ...townshipWith(), id: name } });
    const first = hub.write(configured('first'), 10);
    const second = new Pen('hub 4').write(configured('second'), 20);
    const bound = draft('implausible-time', 'hall', { event: second._id, bound: [seconds(15), 0] });
    expect(foldOf(second, first).hallFile()?.id).toBe('second');
    expect(foldOf(second, first, new Pen('hub 2').write(bound, 30)).hallFile()?.id).toBe('second');
    const before = draft('implausible-time', 'hall', { event: second._id, bound: [seconds(5), 0] });
    expect(foldOf(second, first, new Pen('hub 3').write(before, 30)).hallFile()?.id).toBe('first');
  });

  it('[K3] keeps a device’s own order over its boots, also when the later event is bounded to before the earlier one', () => {
    const configured = (name: string) =>
      draft('hall-configured', 'hall', { hall: { ...townshipWith(), id: name } });
    // Of equal times the lower id comes first, and here the later boot has it.
    const first = new Pen('hub', 'z').write(configured('first'), 10);
    const second = new Pen('hub', 'a').write(configured('second'), 20);
    const bound = draft('implausible-time', 'hall', { event: second._id, bound: [seconds(5), 0] });
    expect(foldOf(first, second, new Pen('hub 2').write(bound, 30)).hallFile()?.id).toBe('second');
  });

  it('[K3] keeps a log’s own order, also when a bound for an early event of it was written late', () => {
    const three = new Pen('window 3');
    const far = seconds(10_000_000);
    const called = three.writeAt(ofTicket('ticket-called', { leg: 1, k: 1, window: 3, basis: 'desk' }), [
      far,
      0,
    ]);
    const recalled = three.writeAt(ofTicket('ticket-recalled', { leg: 1, window: 3 }), [far, 1]);
    const gone = three.writeAt(ofTicket('ticket-no-show', { leg: 1, window: 3 }), [far, 2]);
    const hub = new Pen('hub');
    // The later ones arrived first, and were bounded first.
    const bounds = [gone, called, recalled].map(({ _id }, index) =>
      hub.write(ofTicket('implausible-time', { event: _id, bound: [seconds(100 + index), 0] }), 100 + index),
    );
    const fold = foldOf(new Pen('kiosk').write(issueOf()), called, recalled, gone, ...bounds);
    const [ticket] = fold.tickets();
    expect(ticket?.phase).toMatchObject({ kind: 'no-show', calls: 2 });
  });

  it('[F5] counts and keeps every event by the device that wrote it', () => {
    const kiosk = new Pen('kiosk');
    const fold = foldOf(
      kiosk.write(issueOf()),
      kiosk.write(ofTicket('ticket-left', { leg: 1 })),
      new Pen('hub').write(
        draft('device-joined', deviceEntity(kiosk.device), { publicKey: 'k', role: 'hub', name: 'h' }),
      ),
    );
    expect(fold.countBy(kiosk.device)).toBe(2);
    expect([...fold.events()]).toHaveLength(3);
  });
});

describe('an implausible time', () => {
  const pen = new Pen('window 3');
  const call = (at: number) =>
    pen.write(ofTicket('ticket-called', { leg: 1, k: 1, window: 3, basis: 'desk' }), at);
  const boundOf = (event: HallEvent, at: number, by: string) =>
    new Pen(by).write(ofTicket('implausible-time', { event: event._id, bound: [seconds(at), 0] }), at);
  const calledMs = (...events: readonly HallEvent[]) => {
    const phase = foldOf(new Pen('kiosk').write(issueOf()), ...events).ticket('t')?.phase;
    return phase?.kind === 'called' ? phase.calledMs : undefined;
  };

  it('[K3] is replaced by the lowest bound a hub has set, on every replica', () => {
    const event = call(86_400 * 365);
    const bounds = [boundOf(event, 70, 'hub 1'), boundOf(event, 60, 'hub 2'), boundOf(event, 80, 'hub 3')];
    expect(calledMs(event)).toBe(seconds(86_400 * 365));
    expect(calledMs(event, ...bounds)).toBe(seconds(60));
    expect(calledMs(...bounds.toReversed(), event)).toBe(seconds(60));
  });

  it('[K3] stays as it is when the bound lies after it', () => {
    const event = call(50);
    expect(calledMs(event, boundOf(event, 60, 'hub 4'))).toBe(seconds(50));
  });
});
