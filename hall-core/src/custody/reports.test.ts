import { expect, it } from 'vitest';
import { HallNet, townshipWith } from '../test-support/hall-net.ts';

it('[D18] waits for what a window did while it was away before it calls again whom it took back from it', () => {
  const net = new HallNet(townshipWith({ reserveSize: 2, autonomyMs: 60_000, guardMs: 10_000 }));
  const kiosk = net.join('kiosk', 'kiosk');
  const three = net.windowDevice(3);
  const four = net.windowDevice(4);
  for (let i = 0; i < 8; i++) net.issue(kiosk, `t${i}`);
  net.pass(12_000);
  net.cutOff.add(three);
  three.participant.link(undefined);
  expect(net.callNext(three)).toBe('ok');
  const [called] = three.fold.openTickets().filter(({ phase }) => phase.kind === 'called');
  net.pass(100_000);
  expect(net.hub.fold.ticket(called?.id ?? '')?.pass?.reason).toBe('reclaim');
  // Its heartbeat is here before its calls are.
  const heads = three.fold.holdings.headsOf(three.device);
  net.hub.receive(three.device, { kind: 'beat', seq: 1, boot: three.boot, window: 3, holds: [], heads });
  const got: string[] = [];
  for (let i = 0; i < 8; i++) {
    if (net.callNext(four) !== 'ok') break;
    const [mine] = four.fold
      .openTickets()
      .filter(({ phase }) => phase.kind === 'called' && phase.window === 4);
    got.push(mine?.id ?? '');
    net.do(four, { kind: 'start', ticket: mine?.id ?? '' });
    net.do(four, { kind: 'finish', ticket: mine?.id ?? '' });
    net.settle();
  }
  expect(got.length).toBeGreaterThan(4);
  expect(got).not.toContain(called?.id);
  net.heal();
  expect(net.hub.fold.ticket(called?.id ?? '')?.anomalies).toEqual([]);
});
