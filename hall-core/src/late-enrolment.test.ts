import { describe, expect, it } from 'vitest';
import { decideAdmit, decideJoin } from './enrolment.ts';
import type { DeviceRole } from './event-types.ts';
import { decideReplace, decideRevoke } from './revocation.ts';
import { HallNet, MATTER } from './test-support/hall-net.ts';
import { fakeKey } from './test-support/keyed-fake.ts';
import type { Member } from './test-support/member.ts';

/** A hall whose trust begins from its hub, with a second hub and a window where a clerk sits. */
class RootedHall extends HallNet {
  root(): string {
    return fakeKey('hub').device;
  }

  /** A device one of the hubs has admitted; who is apart from that hub has not heard of it. */
  admitted(by: Member, name: string, role: DeviceRole): Member {
    const member = this.add(name, role);
    for (const event of by.disk) member.take(event);
    const joining = { publicKey: member.key.publicKey, role, name };
    member.record(decideJoin(member.fold, member.device, joining));
    this.settle();
    const drafts = decideAdmit(by.fold, by.device, member.device, [role], joining);
    if (!drafts.ok) throw new Error(drafts.refusal.code);
    by.record(drafts.value);
    this.settle();
    member.participant.link(by.device);
    return member;
  }

  window3(): Member {
    const window = this.admitted(this.hub, 'window 3', 'counter');
    this.do(window, { kind: 'sign-in', window: 3, clerk: 'clerk-013' });
    this.settle();
    return window;
  }
}

describe('custody in a hall with a root', () => {
  it('[Y10] calls whom a kiosk gave a ticket before its enrolment had come, once, and nobody before', () => {
    const net = new RootedHall();
    const window = net.window3();
    const hub2 = net.admitted(net.hub, 'hub 2', 'hub');
    net.split([hub2]);
    const kiosk = net.add('kiosk', 'kiosk');
    net.apart.add([kiosk.device, net.hub.device].sort().join());
    net.apart.add([kiosk.device, window.device].sort().join());
    net.apart.delete([kiosk.device, hub2.device].sort().join());
    for (const event of hub2.disk) kiosk.take(event);
    const drafts = decideAdmit(hub2.fold, hub2.device, kiosk.device, ['kiosk']);
    hub2.record(drafts.ok ? drafts.value : []);
    net.settle();
    expect(net.hub.fold.standing(kiosk.device)).toBe('unknown');

    net.apart.clear();
    net.split([hub2]);
    kiosk.participant.link(net.hub.device);
    net.do(kiosk, { kind: 'issue', intent: 'visit-1', matters: [MATTER], language: 'zh-CN' });
    net.settle();
    expect(kiosk.fold.ticket('visit-1')?.label).toBe('C001');
    expect([net.hub.fold.tickets().length, net.hub.fold.leftOut['unknown-author'] > 0]).toEqual([0, true]);
    expect(net.callNext(window)).toBe('nobody-waiting');

    net.heal();
    expect(net.hub.fold.standing(kiosk.device)).toBe('enrolled');
    expect(net.callNext(window)).toBe('ok');
    net.pass(30_000);
    expect(net.calls()).toHaveLength(1);
    for (const { fold } of net.members) {
      expect(fold.ticket('visit-1')?.phase).toMatchObject({ kind: 'called', window: 3 });
      expect(fold.leftOut).toEqual({ 'unknown-author': 0, revoked: 0, 'not-its-role': 0 });
    }
  });

  it('[Y10] goes on without a device that is revoked: its people are called elsewhere, its own word is not heard', () => {
    const net = new RootedHall();
    const window3 = net.window3();
    const kiosk = net.admitted(net.hub, 'kiosk', 'kiosk');
    const window4 = net.admitted(net.hub, 'window 4', 'counter');
    net.do(window4, { kind: 'sign-in', window: 4, clerk: 'clerk-014' });
    net.settle();
    net.issue(kiosk, 'visit-1');
    expect(net.callNext(window3)).toBe('ok');
    net.cutOff.add(window3);
    const drafts = decideRevoke(net.hub.fold, net.hub.device, window3.device, net.hub.device);
    net.hub.record(drafts.ok ? drafts.value : []);
    net.settle();
    const ticket = window3.fold.ticket('visit-1');
    net.do(window3, { kind: 'start', ticket: ticket?.id ?? '' });
    expect(window3.fold.ticket('visit-1')?.phase.kind).toBe('serving');
    net.pass(2_000);
    expect(net.callNext(window4)).toBe('ok');
    net.heal();
    expect(net.hub.fold.leftOut.revoked).toBeGreaterThan(0);
    for (const { fold } of net.members) {
      expect(fold.ticket('visit-1')?.phase).toMatchObject({ kind: 'called', window: 4 });
      expect(fold.standing(window3.device)).toBe('revoked');
      expect(fold.leftOut.revoked).toBe(net.hub.fold.leftOut.revoked);
    }
  });

  it('[Y14] a new tablet goes on at the window of the lost one with whom that one had called', () => {
    const net = new RootedHall();
    const window3 = net.window3();
    const kiosk = net.admitted(net.hub, 'kiosk', 'kiosk');
    net.issue(kiosk, 'visit-1');
    net.issue(kiosk, 'visit-2');
    expect(net.callNext(window3)).toBe('ok');
    net.cutOff.add(window3);
    const tablet = net.add('new tablet', 'counter');
    for (const event of net.hub.disk) tablet.take(event);
    const drafts = decideReplace(net.hub.fold, net.hub.device, window3.device, tablet.device);
    net.hub.record(drafts.ok ? drafts.value : []);
    net.settle();
    tablet.participant.link(net.hub.device);
    net.do(tablet, { kind: 'sign-in', window: 3, clerk: 'clerk-013' });
    net.settle();
    net.do(tablet, { kind: 'start', ticket: 'visit-1' });
    net.do(tablet, { kind: 'finish', ticket: 'visit-1' });
    net.settle();
    net.pass(2_000);
    expect(net.callNext(tablet)).toBe('ok');
    net.heal();
    expect(net.hub.fold.ticket('visit-1')).toMatchObject({
      anomalies: [],
      phase: { kind: 'done', window: 3 },
    });
    expect(net.hub.fold.ticket('visit-2')?.phase).toMatchObject({ kind: 'called', window: 3 });
    expect(net.calls()).toHaveLength(2);
  });
});
