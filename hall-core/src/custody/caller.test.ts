import { beforeEach, describe, expect, it } from 'vitest';
import { draft } from '../event-types.ts';
import { DEFAULT_RULES } from '../hall-file.ts';
import { waitingLine } from '../queue.ts';
import { HallNet } from '../test-support/hall-net.ts';
import type { Member } from '../test-support/member.ts';
import type { TicketState } from '../ticket.ts';

let net: HallNet;
let kiosk: Member;
let three: Member;

beforeEach(() => {
  net = new HallNet();
  kiosk = net.join('kiosk', 'kiosk');
  three = net.windowDevice(3);
});

const issue = (count: number): void => {
  for (let i = 0; i < count; i++) net.issue(kiosk, `ticket ${i}`);
};
/** Ten people wait, and window 3 holds its reserve. */
const withReserve = (): void => {
  issue(10);
  net.pass(20_000);
  expect(size()).toBe(3);
};
const size = (): number => three.participant.reserveStatus(net.now(three)).size;
const autonomy = (): number => three.participant.reserveStatus(net.now(three)).autonomyLeftMs;
const alone = (): void => {
  net.cutOff.add(three);
  three.participant.link(undefined);
};
const call = (request = 'r'): string => net.do(three, { kind: 'call-next', request });
const calledHere = (): TicketState | undefined =>
  three.fold.openTickets().find(({ phase }) => phase.kind === 'called' && phase.device === three.device);
const finish = (): void => {
  const ticket = calledHere()?.id ?? '';
  net.do(three, { kind: 'start', ticket });
  net.do(three, { kind: 'finish', ticket });
};
const kept = (): string[] =>
  waitingLine(net.hub.fold)
    .filter(({ holder }) => holder.device === three.device)
    .map(({ id }) => id);
/** Time passes with ticks on the window only, and nothing gets through. */
const passAlone = (ms: number, stepMs = 1_000): void => {
  for (let left = ms; left > 0; left -= stepMs) {
    net.sleep(Math.min(left, stepMs));
    three.tick();
  }
};

describe('a window that asks', () => {
  it('[C10] is refused when nobody sits there, it is not open, someone is there or it asks already', () => {
    issue(2);
    expect(net.said(net.do(kiosk, { kind: 'call-next', request: 'k' }))).toBe('not-signed-in');
    const first = call('a');
    expect(net.said(call('b'))).toBe('already-asking');
    net.settle();
    expect(net.said(first)).toBe('ok');
    expect(net.said(call('c'))).toBe('finish-first');
    finish();
    net.do(three, { kind: 'order-window', window: 3, wish: 'paused', rank: 'clerk' });
    expect(net.said(call('d'))).toBe('window-not-open');
  });

  describe('whose sign-in has not come to the desk yet', () => {
    /** A clerk signs in at window 4 while no event of it leaves the device. */
    const signsInUnheard = (): Member => {
      const four = net.join('window 4', 'counter');
      net.do(four, { kind: 'sign-in', window: 4, clerk: 'clerk-014' });
      net.parcels = [];
      return four;
    };
    const ticks = (four: Member, count: number): void => {
      for (let i = 0; i < count; i++) {
        net.sleep(250);
        four.tick();
        while (net.letters.length > 0) net.deliverLetter();
      }
    };

    it('[C17] asks again until it has come, and then calls', () => {
      issue(1);
      const four = signsInUnheard();
      const ref = net.do(four, { kind: 'call-next', request: 'r' });
      ticks(four, 20);
      expect(net.said(ref)).toBeUndefined();
      net.heal();
      ticks(four, 1);
      net.settle();
      expect(net.said(ref)).toBe('ok');
      expect(net.calls()).toHaveLength(1);
    });

    it('[C17] says after ten seconds that the desk cannot give anybody yet', () => {
      issue(1);
      const four = signsInUnheard();
      const ref = net.do(four, { kind: 'call-next', request: 'r' });
      ticks(four, 40);
      expect(net.said(ref)).toBeUndefined();
      ticks(four, 2);
      expect(net.said(ref)).toBe('desk-elsewhere');
    });

    it('[C17] hears at once that a manager has closed the window meanwhile', () => {
      issue(1);
      const four = signsInUnheard();
      const ref = net.do(four, { kind: 'call-next', request: 'r' });
      ticks(four, 1);
      net.do(four, { kind: 'order-window', window: 4, wish: 'closed', rank: 'manager' });
      ticks(four, 2);
      expect(net.said(ref)).toBe('window-not-open');
    });
  });

  describe('whose device has just started', () => {
    const ticksAlone = (count: number): void => {
      for (let i = 0; i < count; i++) {
        net.sleep(250);
        three.tick();
      }
    };

    it('[C18] waits for a hub before it is called cut off, and then calls', () => {
      issue(1);
      three.restart({ clean: true });
      const ref = call();
      ticksAlone(30);
      expect(net.said(ref)).toBeUndefined();
      three.participant.link(net.hub.device);
      ticksAlone(1);
      net.settle();
      expect(net.said(ref)).toBe('ok');
      expect(calledHere()?.phase).toMatchObject({ basis: 'desk' });
    });

    it('[C18] is cut off when it has reached none for ten seconds, and when the one it reached is gone', () => {
      issue(1);
      three.restart({ clean: true });
      ticksAlone(1);
      const ref = call('a');
      ticksAlone(40);
      expect(net.said(ref)).toBeUndefined();
      ticksAlone(1);
      expect(net.said(ref)).toBe('cut-off-no-autonomy');
      three.restart({ clean: true });
      three.participant.link(net.hub.device);
      ticksAlone(1);
      alone();
      expect(net.said(call('b'))).toBe('cut-off-no-autonomy');
    });
  });

  it('[C10] hears from the desk when nobody waits', () => {
    const ref = call();
    net.settle();
    expect(net.said(ref)).toBe('nobody-waiting');
  });

  it('[C1] accepts an answer within two seconds of asking, and none that comes later', () => {
    issue(2);
    const ref = call('a');
    net.sleep(DEFAULT_RULES.answerWithinMs);
    net.settle();
    expect(net.said(ref)).toBe('ok');
    expect(calledHere()?.phase).toMatchObject({ basis: 'desk' });
    finish();
    const late = call('b');
    net.sleep(DEFAULT_RULES.answerWithinMs + 1);
    net.settle();
    expect(net.said(late)).toBe('cut-off-no-autonomy');
    expect(calledHere()).toBeUndefined();
    expect(kept()).toEqual(['ticket 1']);
  });

  it('[C1] hears an answer once, however often it is repeated', () => {
    issue(3);
    const ref = call();
    net.deliverLetter();
    net.letters.push(...net.letters);
    net.settle();
    expect(net.said(ref)).toBe('ok');
    expect(net.calls()).toHaveLength(1);
  });

  it('[C6] calls from its reserve when nobody answers in time, and says so', () => {
    withReserve();
    const ref = call();
    net.letters = [];
    net.sleep(DEFAULT_RULES.answerWithinMs);
    three.tick();
    expect(net.said(ref)).toBeUndefined();
    net.sleep(1);
    three.tick();
    expect(net.said(ref)).toBe('ok');
    expect(calledHere()?.phase).toMatchObject({ basis: 'reserve' });
  });

  it('[C6] leaves its reserve alone while the desk answers', () => {
    withReserve();
    const before = kept();
    const ref = call();
    net.settle();
    expect(net.said(ref)).toBe('ok');
    expect(kept()).toEqual(before);
    expect(calledHere()?.phase).toMatchObject({ basis: 'desk' });
  });

  it('[C6] calls nobody when it was closed while it waited for an answer', () => {
    withReserve();
    const ref = call();
    net.letters = [];
    net.do(kiosk, { kind: 'order-window', window: 3, wish: 'closed', rank: 'manager' });
    net.settle();
    net.sleep(DEFAULT_RULES.answerWithinMs + 1);
    three.tick();
    expect(net.said(ref)).toBe('window-not-open');
    expect(net.calls()).toEqual([]);
  });
});

describe('a window that is cut off', () => {
  it('[C6] calls from its reserve by rank, until it is empty', () => {
    withReserve();
    const own = kept();
    alone();
    const called: string[] = [];
    for (const request of ['a', 'b', 'c']) {
      expect(net.said(call(request))).toBe('ok');
      called.push(calledHere()?.id ?? '');
      finish();
    }
    expect(called).toEqual(own);
    expect(net.said(call('d'))).toBe('cut-off-reserve-empty');
  });

  it('[C2] may do so for so long after the sending of its last answered heartbeat, not after the answer', () => {
    issue(10);
    net.pass(20_000);
    net.sleep(DEFAULT_RULES.heartbeatMs);
    three.tick();
    net.sleep(3_000);
    three.participant.suspended();
    expect(autonomy()).toBe(0);
    three.tick();
    net.sleep(3_000);
    net.settle();
    expect(autonomy()).toBe(DEFAULT_RULES.autonomyMs - 3_000);
  });

  it('[C4] may not afterwards, and for good: what it held is no longer its own', () => {
    withReserve();
    const left = autonomy();
    alone();
    passAlone(left - 1_000);
    expect(net.said(call('a'))).toBe('ok');
    finish();
    passAlone(1_000);
    expect(net.said(call('b'))).toBe('cut-off-no-autonomy');
    expect(size()).toBe(0);
  });

  it('[C3] holds what the desk’s answer names and nothing else', () => {
    withReserve();
    const [first] = kept();
    const by = [net.hub.device];
    const answer = {
      kind: 'beat-answer',
      by,
      silent: [],
      autonomyMs: DEFAULT_RULES.autonomyMs,
      wallMs: 0,
    } as const;
    const seqOfNextBeat = (): number => {
      net.letters = [];
      net.sleep(DEFAULT_RULES.heartbeatMs);
      three.tick();
      const [beat] = net.letters.splice(0).map(({ message }) => message);
      return beat?.kind === 'beat' ? beat.seq : 0;
    };
    const seq = seqOfNextBeat();
    three.receive(net.hub.device, {
      ...answer,
      seq,
      valid: [{ ticket: first ?? '', k: 2, by: net.hub.device }],
    });
    expect(size()).toBe(1);
    three.receive(net.hub.device, { ...answer, seq, valid: [] });
    expect(size()).toBe(1);
    const [older, newer] = [seqOfNextBeat(), seqOfNextBeat()];
    three.receive(net.hub.device, { ...answer, seq: newer, valid: [] });
    three.receive(net.hub.device, {
      ...answer,
      seq: older,
      valid: [{ ticket: first ?? '', k: 2, by: net.hub.device }],
    });
    expect(size()).toBe(0);
  });

  it('[C3] calls nothing that was passed on, called or given away by what it knows itself', () => {
    withReserve();
    const [first, second, third] = kept();
    const elsewhere = { device: kiosk.device };
    net.hub.record([
      draft('ticket-passed', `ticket:${first}`, { k: 3, to: elsewhere, reason: 'reclaim' }),
      draft('ticket-present', `ticket:${second}`, { leg: 1, window: 4 }),
    ]);
    net.settle();
    expect(size()).toBe(1);
    alone();
    expect(net.said(call())).toBe('ok');
    expect(calledHere()?.id).toBe(third);
  });

  it('[C12] cannot use what an earlier boot held, even if an answer to that boot’s heartbeat arrives', () => {
    issue(1);
    const to = { device: three.device, boot: three.boot };
    three.restart({ clean: false });
    three.participant.link(net.hub.device);
    three.tick();
    // Both were on their way when the page was loaded again.
    net.hub.record([draft('ticket-passed', 'ticket:ticket 0', { k: 2, to, reason: 'reserve' })]);
    for (const event of net.hub.disk) three.take(event);
    const by = [net.hub.device];
    const { autonomyMs } = DEFAULT_RULES;
    const answer = { kind: 'beat-answer', seq: 1, by, silent: [], autonomyMs, wallMs: 0 } as const;
    three.receive(net.hub.device, { ...answer, valid: [{ ticket: 'ticket 0', k: 2, by: net.hub.device }] });
    expect(autonomy()).toBeGreaterThan(0);
    expect(size()).toBe(0);
  });
});

describe('a device that slept', () => {
  const setClocks = (ms: number): void => {
    net.wallMs += ms;
  };
  const asleep: readonly (readonly [string, () => void])[] = [
    ['its monotonic clock stood still', () => setClocks(3_000)],
    ['its wall clock was set back', () => setClocks(-3_000)],
    ['its page was frozen', () => net.sleep(10_001)],
  ];

  it.each(asleep)('[C5] loses its autonomy when %s', (_how, sleep) => {
    withReserve();
    sleep();
    three.tick();
    expect(size()).toBe(0);
    expect(autonomy()).toBe(0);
    alone();
    expect(net.said(call())).toBe('cut-off-no-autonomy');
  });

  it.each(asleep)('[C5] loses it before anything else is done, when %s: a call', (_how, sleep) => {
    withReserve();
    alone();
    sleep();
    expect(net.said(call())).toBe('cut-off-no-autonomy');
  });

  it.each(asleep)('[C5] accepts no answer to what it asked before, when %s', (_how, sleep) => {
    withReserve();
    const ref = call();
    net.deliverLetter();
    sleep();
    net.settle();
    expect(net.said(ref)).toBe('cut-off-no-autonomy');
    expect(net.calls()).toEqual([]);
  });

  it('[C5] renews nothing by a heartbeat it sent before', () => {
    withReserve();
    net.sleep(DEFAULT_RULES.heartbeatMs);
    three.tick();
    three.participant.suspended();
    net.settle();
    expect(autonomy()).toBe(0);
    expect(size()).toBe(0);
  });

  it('[C5] loses it by many short sleeps as by a long one', () => {
    withReserve();
    alone();
    for (let i = 0; i < 3; i++) {
      net.sleep(1_000);
      net.wallMs += 900;
      three.tick();
    }
    expect(autonomy()).toBe(0);
  });

  it('[C5] keeps it through an ordinary minute', () => {
    withReserve();
    alone();
    passAlone(60_000);
    expect(size()).toBe(3);
  });

  it('[C5] gets its reserve back with the next answer', () => {
    withReserve();
    three.participant.suspended();
    net.pass(1_000);
    expect(size()).toBe(3);
  });
});

describe('what a window gives back', () => {
  it('[C8] is all it holds when its clerk leaves', () => {
    withReserve();
    net.do(three, { kind: 'sign-out' });
    net.settle();
    expect(kept()).toEqual([]);
    expect(waitingLine(net.hub.fold)).toHaveLength(10);
  });

  it('[C8] is also what it could not give back at once, and what was still on its way to it', () => {
    withReserve();
    alone();
    net.do(three, { kind: 'sign-out' });
    net.heal();
    expect(kept()).toHaveLength(3);
    three.participant.link(net.hub.device);
    net.pass(1_000);
    expect(kept()).toEqual([]);
    const [first] = waitingLine(net.hub.fold);
    const to = { device: three.device, boot: three.boot };
    net.hub.record([draft('ticket-passed', `ticket:${first?.id}`, { k: 9, to, reason: 'next' })]);
    net.settle();
    net.pass(1_000);
    expect(kept()).toEqual([]);
  });

  it('[C13] ends what it had asked for: the answer that comes later calls nobody', () => {
    issue(2);
    const ref = call();
    net.deliverLetter();
    net.do(three, { kind: 'sign-out' });
    expect(net.said(ref)).toBe('not-signed-in');
    net.settle();
    expect(net.calls()).toEqual([]);
    net.pass(1_000);
    expect(kept()).toEqual([]);
  });

  it('[C13] answers whoever asked when another device has taken the window over meanwhile', () => {
    issue(1);
    const spare = net.join('spare tablet', 'counter');
    const ref = call();
    net.letters = [];
    net.do(spare, { kind: 'sign-in', window: 3, clerk: 'clerk-014' });
    net.settle();
    net.sleep(DEFAULT_RULES.answerWithinMs + 1);
    three.tick();
    expect(net.said(ref)).toBe('not-signed-in');
  });

  it('[C7] is what an earlier boot held and never called, and nothing that boot did call', () => {
    withReserve();
    const [first, ...others] = kept();
    alone();
    expect(net.said(call())).toBe('ok');
    expect(calledHere()?.id).toBe(first);
    // The call is on the tablet's own disk and nowhere else when its page is loaded again.
    three.restart({ clean: false });
    net.cutOff.clear();
    three.participant.link(net.hub.device);
    net.sleep(DEFAULT_RULES.heartbeatMs);
    three.tick();
    net.settle();
    const ofEarlierBoot = waitingLine(net.hub.fold).filter(({ holder }) => holder.boot === 'd1');
    expect(ofEarlierBoot.map(({ id }) => id)).toEqual([first]);
    const passesBack = [...net.hub.fold.events()]
      .filter(({ data }) => (data as { reason?: string }).reason === 'give-back')
      .map(({ about }) => about);
    expect(passesBack).toEqual(others.map((id) => `ticket:${id}`));
    const four = net.windowDevice(4);
    for (let i = 0; i < 9; i++) {
      net.callNext(four);
      const ticket = four.fold
        .openTickets()
        .find(({ phase }) => phase.kind === 'called' && phase.window === 4)?.id;
      if (ticket === undefined) break;
      net.do(four, { kind: 'start', ticket });
      net.do(four, { kind: 'finish', ticket });
    }
    expect(net.calls().filter(({ about }) => about === `ticket:${first}`)).toHaveLength(1);
  });

  it('[C9] is not called afterwards, when the desk’s answer crosses the give-back', () => {
    issue(2);
    net.pass(1_000);
    const [first] = waitingLine(net.hub.fold);
    const to = { device: three.device, boot: three.boot };
    net.hub.record([draft('ticket-passed', `ticket:${first?.id}`, { k: 2, to, reason: 'reserve' })]);
    net.settle();
    const ref = call();
    three.receive(net.hub.device, { kind: 'give-back-ask', ticket: first?.id ?? '', k: 2 });
    three.receive(net.hub.device, { kind: 'next-pass', request: 'r', ticket: first?.id ?? '', k: 2 });
    expect(net.calls()).toEqual([]);
    expect(net.said(ref)).toBeUndefined();
    net.settle();
    expect(net.said(ref)).toBe('ok');
    expect(net.calls()).toHaveLength(1);
  });

  it('[C19] is what another hub passed it too late, when the one it asks now does not answer for it', () => {
    const other = net.secondHub();
    three.participant.link(other.device);
    kiosk.participant.link(other.device);
    net.issue(kiosk, 'asked of both');
    call();
    net.sleep(DEFAULT_RULES.answerWithinMs + 1);
    net.settle();
    expect(three.fold.ticket('asked of both')?.holder).toEqual({ device: three.device, boot: three.boot });
    for (const member of [three, kiosk]) member.participant.link(net.hub.device);
    net.pass(30_000, 1_000);
    expect(net.callNext(three)).toBe('ok');
    expect(calledHere()?.id).toBe('asked of both');
    expect(net.calls()).toHaveLength(1);
  });

  it('[C19] is nothing its own desk still answers for, and nothing while nobody answers', () => {
    withReserve();
    const reserve = kept();
    net.pass(60_000, 1_000);
    // Its hub seems to be in reach still, and is not.
    net.cutOff.add(three);
    passAlone(60_000);
    alone();
    passAlone(60_000);
    expect(three.fold.waitingHeldBy(three.device).map(({ id }) => id)).toEqual(reserve);
  });

  it('[C11] is nothing it has called, and nothing passed to it since', () => {
    withReserve();
    const [first, second] = kept();
    alone();
    net.said(call());
    three.participant.link(net.hub.device);
    const before = three.fold.size;
    three.receive(net.hub.device, { kind: 'give-back-ask', ticket: first ?? '', k: 2 });
    three.receive(net.hub.device, { kind: 'give-back-ask', ticket: second ?? '', k: 1 });
    three.receive(net.hub.device, { kind: 'give-back-ask', ticket: 'nobody', k: 1 });
    expect(three.fold.size).toBe(before);
    three.receive(net.hub.device, { kind: 'give-back-ask', ticket: second ?? '', k: 2 });
    expect(three.fold.ticket(second ?? '')?.pass).toMatchObject({ k: 3, reason: 'give-back' });
    expect(size()).toBe(1);
  });
});
