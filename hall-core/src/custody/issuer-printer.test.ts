import { beforeEach, describe, expect, it } from 'vitest';
import { HallNet, MATTER } from '../test-support/hall-net.ts';
import type { Member } from '../test-support/member.ts';

let net: HallNet;
let kiosk: Member;

beforeEach(() => {
  net = new HallNet();
  kiosk = net.join('kiosk', 'kiosk');
});

/** A kiosk that has a printer of its own beside its hub's. */
const take = (intent: string): string =>
  net.do(kiosk, {
    kind: 'issue',
    intent,
    matters: [MATTER],
    language: 'zh-CN',
    printer: net.hub.device,
    printerAlone: kiosk.device,
  });
const printerOf = (intent: string): string | undefined => kiosk.fold.slip(intent, 1)?.printer;

describe('the printer of a first paper', () => {
  it('[P6] is the hub’s where the hub gives the number', () => {
    take('a');
    net.settle();
    expect(printerOf('a')).toBe(net.hub.device);
  });

  it('[P7] is known to have another beside it', () => {
    take('a');
    net.settle();
    expect(net.hub.fold.slip('a', 1)?.spare).toBe(true);
    net.issue(kiosk, 'b');
    expect(net.hub.fold.slip('b', 1)?.spare).toBeUndefined();
    kiosk.participant.link(undefined);
    take('c');
    expect(kiosk.fold.slip('c', 1)?.spare).toBeUndefined();
  });

  it('[P6] is the kiosk’s own where no hub is in reach, and where none answers in time', () => {
    net.cutOff.add(kiosk);
    take('unnoticed');
    net.pass(2_000);
    expect(printerOf('unnoticed')).toBe(kiosk.device);
    kiosk.participant.link(undefined);
    take('known');
    expect(printerOf('known')).toBe(kiosk.device);
    expect(kiosk.fold.ticket('known')?.label).toMatch(/^C[A-Z]+\d+$/);
  });

  it('[P6] stays what it was when the hub is back', () => {
    net.cutOff.add(kiosk);
    kiosk.participant.link(undefined);
    take('a');
    net.cutOff.delete(kiosk);
    net.heal();
    take('a');
    net.settle();
    expect(printerOf('a')).toBe(kiosk.device);
    expect(kiosk.fold.slips()).toHaveLength(1);
  });
});
