import { describe, expect, it } from 'vitest';
import { HallNet, townshipWith } from '../test-support/hall-net.ts';

describe('which windows have not been heard of', () => {
  it('[G9] is told to those who sit at a window and to a manager who sits at none, and to nobody else', () => {
    const net = new HallNet(townshipWith({ reserveSize: 0 }));
    const kiosk = net.join('kiosk', 'kiosk');
    const manager = net.join('manager', 'manager');
    const three = net.windowDevice(3);
    const four = net.windowDevice(4);
    const person = net.issue(kiosk, 'person');
    expect(net.callNext(four)).toBe('ok');
    net.pass(6_000);
    expect(manager.participant.silentWindows).toEqual([]);
    net.cutOff.add(four);
    net.pass(40_000);
    for (const member of [three, manager]) {
      expect(member.participant.silentWindows).toMatchObject([{ window: 4, people: 1 }]);
      expect(member.participant.silentWindows[0]?.forMs).toBeGreaterThan(30_000);
    }
    expect(kiosk.participant.silentWindows).toEqual([]);
    expect(net.said(net.do(manager, { kind: 'take-over', window: 4 }))).toBe('ok');
    net.settle();
    net.pass(6_000);
    expect(three.participant.silentWindows).toEqual([]);
    expect(net.callNext(three)).toBe('ok');
    expect(three.fold.ticket(person.id)?.phase).toMatchObject({ kind: 'called', window: 3 });
  });

  it('[G9] goes on over the hub that is in reach now', () => {
    const net = new HallNet(townshipWith({ reserveSize: 0 }));
    const manager = net.join('manager', 'manager');
    net.windowDevice(4);
    manager.participant.link(undefined);
    net.pass(30_000);
    expect(manager.participant.silentWindows).toEqual([]);
  });
});
