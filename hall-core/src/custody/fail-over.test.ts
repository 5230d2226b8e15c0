import { describe, expect, it } from 'vitest';
import type { DeskState } from '../desk-terms.ts';
import type { DeskTerms } from '../event-types.ts';
import { HallNet, townshipWith } from '../test-support/hall-net.ts';
import { hubsOfAHall } from '../test-support/hubs-of-a-hall.ts';
import type { Member } from '../test-support/member.ts';

/** Two hubs, a board as witness, two windows and a kiosk, all in contact, with one desk between them. */
function twoHubs(rules = {}) {
  const net = new HallNet(townshipWith({ reserveSize: 0, ...rules }));
  const other = net.secondHub();
  const board = net.join('board', 'board');
  const kiosk = net.join('kiosk', 'kiosk');
  const three = net.windowDevice(3);
  const four = net.windowDevice(4);
  let at: Member = net.hub;
  const run = (ms: number): void => {
    for (let left = ms; left > 0; left -= 500) {
      net.linkAll(() => (net.cutOff.has(at) ? undefined : at));
      net.pass(500, 500);
    }
    net.linkAll(() => (net.cutOff.has(at) ? undefined : at));
  };
  run(8_000);
  const desk = (): DeskState => {
    const [state] = other.fold.desks();
    if (state === undefined) throw new Error('no desk has been opened');
    return state;
  };
  const keeper = (): Member => (desk().terms.hub === net.hub.device ? net.hub : other);
  const standby = (): Member => (keeper() === net.hub ? other : net.hub);
  /** Screens reach this hub from now on. */
  const reach = (hub: Member): void => {
    at = hub;
  };
  return { net, other, board, kiosk, three, four, run, desk, keeper, standby, reach };
}

/** Both tell the other all they hold. */
function exchange(a: Member, b: Member): void {
  for (const event of [...a.disk]) b.take(event);
  for (const event of [...b.disk]) a.take(event);
}

/** Lets time pass until these hubs ask each other for the desk, and what they ask crosses on the way. */
function askTogether(net: HallNet, hubs: readonly Member[]): void {
  const asks = () => net.letters.filter(({ message }) => message.kind === 'promise-ask');
  for (const hub of hubs) hub.tick();
  while (asks().length === 0) {
    net.settle();
    net.sleep(500);
    for (const hub of hubs) hub.tick();
  }
  const asked = asks().length;
  for (let i = 0; i < asked; i++) {
    net.deliverLetter(net.letters.findIndex(({ message }) => message.kind === 'promise-ask'));
  }
  net.settle();
}

describe('hubs in contact', () => {
  it('[X1] have one desk, kept by one of them, with both and a witness as its voters', () => {
    const { net, other, board, desk } = twoHubs();
    expect(desk().terms.electorate).toEqual([net.hub.device, other.device, board.device].sort());
    expect(desk().terms.inSync).toHaveLength(1);
    expect(net.hub.fold.desks()).toEqual(other.fold.desks());
    expect(desk().terms.epoch).toBe(1);
  });

  it('[X2] need no witness: without one the desk has its keeper as the only voter', () => {
    const net = new HallNet(townshipWith());
    const other = net.secondHub();
    net.pass(10_000, 500);
    const [state] = other.fold.desks();
    expect(state?.terms.electorate).toEqual([state?.terms.hub]);
  });

  it('[X3] pass the desk what was issued to them before', () => {
    const net = new HallNet(townshipWith());
    const kiosk = net.join('kiosk', 'kiosk');
    net.issue(kiosk, 'early');
    expect(net.hub.fold.ticket('early')?.holder).toEqual({ device: net.hub.device });
    const other = net.secondHub();
    net.pass(10_000, 500);
    expect(other.fold.ticket('early')?.holder.desk).toBe(other.fold.desks()[0]?.id);
  });

  it('[X4] let a window be called to through either of them', () => {
    const { net, kiosk, three, run, reach, standby, keeper } = twoHubs();
    net.issue(kiosk, 'one');
    reach(standby());
    run(2_000);
    expect(three.participant.hub).toBe(keeper().device);
    expect(net.callNext(three)).toBe('ok');
  });
});

describe('a pass of the desk', () => {
  it('[X5] is not heard of before the standby has it', () => {
    const { net, kiosk, three, standby, keeper } = twoHubs();
    net.issue(kiosk, 'one');
    const ref = net.do(three, { kind: 'call-next', request: 'r' });
    const held = standby();
    while (net.letters.length > 0) net.deliverLetter();
    expect(keeper().fold.ticket('one')?.holder.device).toBe(three.device);
    net.parcels = net.parcels.filter(({ to }) => to !== held);
    net.settle();
    expect(net.said(ref)).toBeUndefined();
    for (const event of keeper().disk) held.take(event);
    net.settle();
    expect(net.said(ref)).toBe('ok');
  });

  it('[X6] waits for no standby that has fallen silent: the keeper leaves it out with the witness’s word', () => {
    const { net, kiosk, three, run, standby, desk, reach, keeper } = twoHubs();
    net.issue(kiosk, 'one');
    reach(keeper());
    net.cutOff.add(standby());
    const ref = net.do(three, { kind: 'call-next', request: 'r' });
    run(1_500);
    expect(net.said(ref)).toBe('ok');
    const known = keeper().fold.desk(desk().id);
    expect(known?.terms.inSync).toEqual([]);
  });

  it('[X6] has it stand by again also where the last pass was made while its being left out was not in force yet', () => {
    const { net, board, kiosk, three, four, run, standby, desk, reach, keeper } = twoHubs();
    const [kept, away] = [keeper(), standby()];
    const termsKept = () => kept.fold.desk(desk().id)?.terms;
    net.issue(kiosk, 'one');
    reach(kept);
    net.cutOff.add(away);
    net.cutOff.add(board);
    net.do(three, { kind: 'call-next', request: 'first' });
    run(1_500);
    expect(termsKept()?.inSync).toEqual([]);
    net.do(four, { kind: 'call-next', request: 'second' });
    run(1_500);
    const passed = kept.fold.ticketEvents('one').filter(({ type }) => type === 'ticket-passed');
    expect(passed.map(({ data }) => (data as { to: { device: string } }).to.device)).toContain(four.device);
    net.cutOff.delete(board);
    exchange(kept, board);
    run(1_000);
    net.heal();
    run(20_000);
    expect(termsKept()).toMatchObject({ epoch: 1, inSync: [away.device] });
  });
});

describe('a keeper that falls silent', () => {
  it('[X7] is followed by its standby when the voters’ word to it has run out, and calling goes on', () => {
    const { net, kiosk, three, run, standby, keeper, desk, reach } = twoHubs();
    net.issue(kiosk, 'one');
    net.issue(kiosk, 'two');
    const [old, next] = [keeper(), standby()];
    net.cutOff.add(old);
    reach(next);
    run(3_000);
    // Not at once: the old one may still act.
    expect(next.fold.desk(desk().id)?.terms.hub).toBe(old.device);
    run(10_000);
    const state = next.fold.desk(desk().id);
    expect(state?.terms).toMatchObject({ hub: next.device, epoch: 2, basis: 'elected' });
    expect(net.callNext(three)).toBe('ok');
  });

  it('[X7] is followed also when a voter hears, after its promise, of terms it set alone and nobody acknowledged', () => {
    const { net, kiosk, three, board, run, standby, keeper, desk, reach } = twoHubs();
    net.issue(kiosk, 'one');
    const [old, next] = [keeper(), standby()];
    // All apart: the keeper would go on alone.
    for (const member of [old, next, board]) net.cutOff.add(member);
    net.linkAll(() => undefined);
    net.pass(20_000, 500);
    const alone = old.fold.desk(desk().id)?.terms;
    expect(alone?.electorate).toEqual([old.device]);
    net.cutOff.delete(next);
    net.cutOff.delete(board);
    const promise = () => net.letters.find(({ message }) => message.kind === 'promise');
    while (promise() === undefined) {
      net.sleep(500);
      next.tick();
      net.deliverLetter();
    }
    // Its word is lost, and when it is asked again it has heard of the old keeper.
    net.letters = [];
    exchange(old, board);
    expect(board.fold.desk(desk().id)?.terms).toEqual(alone);
    net.pass(5_000, 500);
    expect(next.fold.desk(desk().id)?.terms).toMatchObject({ epoch: 2, hub: next.device });
    net.heal();
    reach(next);
    run(10_000);
    expect(next.fold.desk(desk().id)?.terms).toMatchObject({ epoch: 2, hub: next.device });
    expect(net.callNext(three)).toBe('ok');
  });

  it('[X7] is followed also where two standbys have promised each other the next epoch at one moment', () => {
    const { net, old, others, desk } = hubsOfAHall(3);
    const kiosk = net.join('kiosk', 'kiosk');
    const three = net.windowDevice(3);
    net.issue(kiosk, 'one');
    net.cutOff.add(old);
    askTogether(net, others);
    const [one, two] = others;
    expect(desk(one).promised.get(two?.device ?? '')).toEqual({ epoch: 2, hub: one?.device });
    expect(desk(two).promised.get(one?.device ?? '')).toEqual({ epoch: 2, hub: two?.device });
    expect(desk().terms.epoch).toBe(1);
    net.pass(20_000, 500);
    const following = desk().terms;
    expect(following).toMatchObject({ epoch: 3, basis: 'elected' });
    expect(others.map(({ device }) => device)).toContain(following.hub);
    net.linkAll(() => others.find(({ device }) => device === following.hub));
    expect(net.callNext(three)).toBe('ok');
  });

  it('[X7] is followed also where a voter promised a third hub a later epoch before it heard of the vote', () => {
    const { net, old, others, desk } = hubsOfAHall(4);
    const kiosk = net.join('kiosk', 'kiosk');
    const three = net.windowDevice(3);
    net.issue(kiosk, 'one');
    net.cutOff.add(old);
    const isKept = ({ device }: Member) => others.some((hub) => desk(hub).terms.hub === device);
    while (!others.some(isKept)) {
      net.sleep(500);
      for (const hub of others) hub.tick();
      while (net.parcels.length + net.letters.length > 0 && !others.some(isKept)) {
        if (net.parcels.length > 0) net.deliverParcel();
        else net.deliverLetter();
      }
    }
    const [first] = others.filter(isKept);
    const rest = others.filter((hub) => hub !== first);
    if (first === undefined) throw new Error('nobody was voted for');
    // Nobody hears of it before the other two have gone on without it.
    net.parcels = [];
    net.cutOff.add(first);
    net.pass(30_000, 500);
    const { epoch } = desk(first).terms;
    const later = rest.filter((hub) => (desk(hub).promised.get(hub.device)?.epoch ?? 0) > epoch);
    expect(later).not.toEqual([]);
    net.cutOff.delete(first);
    for (const hub of rest) exchange(first, hub);
    net.pass(60_000, 500);
    const following = desk().terms.hub;
    expect(following).not.toBe(old.device);
    net.linkAll(() => others.find(({ device }) => device === following));
    expect(net.callNext(three)).toBe('ok');
  });

  it('[X7] has its standby again after that one reached nobody for a while and promised itself nothing', () => {
    const { net, run, standby, keeper, desk, other } = twoHubs();
    const next = standby();
    net.cutOff.add(next);
    run(60_000);
    expect(next.fold.desk(desk().id)?.promised.size).toBe(0);
    net.heal();
    run(20_000);
    expect(keeper().fold.desk(desk().id)?.terms).toMatchObject({ epoch: 1, inSync: [next.device] });
    expect(other.fold.desk(desk().id)?.terms.electorate).toHaveLength(3);
  });

  it('[X8] stops passing when it no longer hears a majority, before anyone follows it', () => {
    const { net, kiosk, three, four, run, standby, keeper, board, desk } = twoHubs();
    net.issue(kiosk, 'one');
    const [old, next] = [keeper(), standby()];
    // Cut in two: the keeper with window 3, the standby with everyone else.
    net.split([old, three]);
    let both = 0;
    for (let i = 0; i < 40; i++) {
      net.pass(500, 500);
      const acting = [old, next].filter((hub) => hub.participant.deskInReach(net.now(hub)) === hub.device);
      const keeps = acting.filter((hub) => hub.fold.desk(desk().id)?.terms.hub === hub.device);
      if (keeps.length === 2 && keeps.every((hub) => hub.participant.actsForDesk(net.now(hub)))) both++;
    }
    expect(both).toBe(0);
    expect(board.fold.desk(desk().id)?.terms.hub).toBe(next.device);
    three.participant.link(old.device);
    four.participant.link(next.device);
    const waiting = net.do(three, { kind: 'call-next', request: 'r' });
    expect(net.callNext(four)).toBe('ok');
    run(0);
    net.pass(2_500, 500);
    expect(net.said(waiting)).toBe('desk-elsewhere');
  });

  it('[X8] stops so also where a person had appointed it and it has found voters again since', () => {
    const { net, three, run, standby, keeper, board, desk, reach } = twoHubs();
    const [old, next] = [keeper(), standby()];
    for (const member of [old, board]) net.cutOff.add(member);
    reach(next);
    run(15_000);
    net.do(three, { kind: 'declare-off', device: old.device });
    run(2_000);
    net.heal();
    run(15_000);
    expect(desk().terms).toMatchObject({ hub: next.device, basis: 'appointed' });
    expect(desk().terms.electorate).toHaveLength(3);
    net.split([next, three]);
    let both = 0;
    for (let i = 0; i < 40; i++) {
      net.pass(500, 500);
      if ([old, next].every((hub) => hub.participant.actsForDesk(net.now(hub)))) both++;
    }
    expect(both).toBe(0);
    expect(old.participant.actsForDesk(net.now(old))).toBe(true);
  });

  it('[X8] goes on by no terms of which a voter that follows another was never asked, before it has heard of that other', () => {
    const { net, three, standby, keeper, board, desk } = twoHubs();
    const [old, next] = [keeper(), standby()];
    net.split([old, three]);
    net.pass(30_000, 500);
    // Cut off it would have been its own only voter.
    expect(old.fold.desk(desk().id)?.terms).toMatchObject({ hub: old.device, electorate: [old.device] });
    const said = board.disk.filter(
      ({ type, by }) => type === 'desk-acknowledged' && by.device === board.device,
    );
    const followed = said.find(({ data }) => (data as DeskTerms).hub === next.device);
    expect(followed?.data).toMatchObject({ epoch: 2 });
    if (followed !== undefined) old.take(followed);
    net.pass(1_000, 500);
    expect(old.participant.actsForDesk(net.now(old))).toBe(false);
  });

  it('[X9] does not come back: after healing it hears of the new epoch and passes what it holds to the desk', () => {
    const { net, kiosk, three, run, standby, keeper, desk, reach } = twoHubs();
    const [old, next] = [keeper(), standby()];
    net.split([old, three, kiosk]);
    reach(old);
    run(15_000);
    net.issue(kiosk, 'late');
    expect(old.fold.ticket('late')?.holder).toEqual({ device: old.device });
    net.heal();
    reach(next);
    run(4_000);
    expect(old.fold.desk(desk().id)?.terms.hub).toBe(next.device);
    expect(next.fold.ticket('late')?.holder.desk).toBe(desk().id);
    expect(net.callNext(three)).toBe('ok');
  });

  it('[X10] is not followed by a hub that lacks a pass of it', () => {
    const { net, run, standby, keeper, desk } = twoHubs();
    const [old, next] = [keeper(), standby()];
    net.cutOff.add(next);
    run(8_000);
    // The keeper has left the silent standby out; then it dies too, and only the one left out is there.
    net.cutOff.add(old);
    net.cutOff.delete(next);
    run(30_000);
    expect(next.fold.desk(desk().id)?.terms.hub).toBe(old.device);
  });

  it('[X11] may be followed on a person’s word when there is no majority', () => {
    const { net, kiosk, three, run, standby, keeper, desk, reach, board } = twoHubs();
    net.issue(kiosk, 'one');
    const [old, next] = [keeper(), standby()];
    net.cutOff.add(old);
    net.cutOff.add(board);
    reach(next);
    run(15_000);
    const waiting = net.do(three, { kind: 'call-next', request: 'r' });
    net.pass(2_500, 500);
    expect(net.said(waiting)).toBe('desk-elsewhere');
    const ref = net.do(three, { kind: 'declare-off', device: old.device });
    net.settle();
    expect(net.said(ref)).toBe('ok');
    run(2_000);
    expect(next.fold.desk(desk().id)?.terms).toMatchObject({ hub: next.device, basis: 'appointed' });
    expect(net.callNext(three)).toBe('ok');
  });

  it('[X11] goes on by that word also when the other was lost after a voter had promised it the next epoch', () => {
    const { net, board, kiosk, three, run, standby, keeper, desk, reach } = twoHubs();
    net.issue(kiosk, 'one');
    const [old, next] = [keeper(), standby()];
    const { id } = desk();
    reach(old);
    for (const member of [next, board]) net.cutOff.add(member);
    run(15_000);
    board.receive(next.device, { kind: 'promise-ask', desk: id, epoch: 2 });
    net.cutOff.delete(board);
    exchange(old, board);
    run(15_000);
    expect(old.fold.desk(id)?.promised.get(board.device)).toMatchObject({ hub: next.device });
    expect(old.participant.actsForDesk(net.now(old))).toBe(false);
    net.do(three, { kind: 'declare-off', device: next.device });
    run(2_000);
    expect(old.fold.desk(id)?.terms).toMatchObject({ hub: old.device, epoch: 3, basis: 'appointed' });
    expect(net.callNext(three)).toBe('ok');
  });

  it('[X12] leaves in order by handing the desk over, and calling never stops', () => {
    const { net, kiosk, three, run, standby, keeper, desk, reach } = twoHubs();
    net.issue(kiosk, 'one');
    const [old, next] = [keeper(), standby()];
    old.carryOut(old.participant.leave(net.now(old)));
    net.settle();
    net.cutOff.add(old);
    reach(next);
    run(1_000);
    expect(next.fold.desk(desk().id)?.terms).toMatchObject({ hub: next.device, basis: 'handed-over' });
    expect(net.callNext(three)).toBe('ok');
  });

  it('[X12] leaves so also without a witness, when the other hub was asked while a pass was on its way to it', () => {
    const { net, board, kiosk, three, four, run, standby, keeper, desk, reach } = twoHubs();
    for (const intent of ['one', 'two']) net.issue(kiosk, intent);
    const [old, next] = [keeper(), standby()];
    const goes = (member: Member): void => {
      member.carryOut(member.participant.leave(net.now(member)));
      net.settle();
      net.cutOff.add(member);
    };
    goes(board);
    goes(kiosk);
    expect(desk().terms).toMatchObject({ hub: old.device, electorate: [old.device], inSync: [] });
    net.sleep(2_000);
    net.do(three, { kind: 'call-next', request: 'press' });
    net.deliverLetter();
    old.tick();
    // The asking overtakes the pass.
    for (let left = 2; left > 0; left--) {
      const kind = left === 2 ? 'lease-ask' : 'lease-grant';
      net.deliverLetter(net.letters.findIndex(({ message }) => message.kind === kind));
    }
    net.settle();
    goes(old);
    reach(next);
    run(1_000);
    expect(next.fold.desk(desk().id)?.terms).toMatchObject({ hub: next.device, basis: 'handed-over' });
    expect(net.callNext(four)).toBe('ok');
  });
});

describe('a keeper whose disk was put back', () => {
  /** All hubs and the witness lose each other, and the keeper starts on what its disk was a while ago. */
  function putBack(heard: boolean) {
    const all = twoHubs();
    const { net, board, run, desk, keeper, standby } = all;
    const [kept, away] = [keeper(), standby()];
    const termsOf = (hub: Member) => hub.fold.desk(desk().id)?.terms;
    const had = termsOf(kept)?.version ?? 0;
    const held = kept.disk.length;
    net.cutOff.add(away);
    if (!heard) net.cutOff.add(board);
    run(20_000);
    net.cutOff.clear();
    if (heard) exchange(kept, away);
    if (heard) run(5_000);
    expect(termsOf(kept)?.version).toBeGreaterThan(had);
    for (const one of [kept, away, board]) net.cutOff.add(one);
    kept.restart({ clean: false, loses: kept.disk.length - held });
    // It waits in vain for a peer, and then counts on what it has.
    run(60_000);
    expect(termsOf(kept)?.version).toBe(had);
    net.cutOff.clear();
    return { ...all, kept, away, termsOf };
  }

  it('[X16] has nobody’s word before it knows the terms it set, and then keeps the desk or follows', () => {
    const { net, board, kept, away, run, termsOf } = putBack(true);
    // Nobody may follow it meanwhile.
    net.apart.add([kept.device, away.device].sort().join());
    run(1_500);
    expect(kept.participant.actsForDesk(net.now(kept))).toBe(false);
    exchange(kept, board);
    exchange(kept, away);
    net.apart.clear();
    run(30_000);
    expect(termsOf(kept)).toEqual(termsOf(away));
  });

  it('[X16] sets no terms twice, also where nobody has heard of the first', () => {
    const { net, kept, away, run, termsOf } = putBack(false);
    net.cutOff.add(away);
    const known = termsOf(kept)?.version ?? 0;
    run(5_000);
    expect(termsOf(kept)).toMatchObject({ hub: kept.device, inSync: [] });
    expect(termsOf(kept)?.version).toBeGreaterThan(known + 10);
  });
});

describe('what was lent before the keeper changed', () => {
  it('[X13] is the window’s still, and is taken back only when its time has run out for the new keeper', () => {
    const { net, kiosk, three, run, standby, keeper, reach } = twoHubs({
      reserveSize: 2,
      autonomyMs: 60_000,
      guardMs: 10_000,
    });
    for (let i = 0; i < 12; i++) net.issue(kiosk, `t${i}`);
    run(12_000);
    const reserved = (): string[] =>
      standby()
        .fold.openTickets()
        .filter(({ holder }) => holder.device === three.device && holder.boot !== undefined)
        .map(({ id }) => id);
    const before = reserved();
    expect(before.length).toBeGreaterThan(0);
    const [old, next] = [keeper(), standby()];
    net.cutOff.add(three);
    run(30_000);
    net.cutOff.add(old);
    reach(next);
    run(40_000);
    // Seventy seconds after the window fell silent, but not after the new keeper began.
    const held = next.fold.openTickets().filter(({ holder }) => holder.device === three.device);
    expect(held.map(({ id }) => id).sort()).toEqual([...before].sort());
    run(60_000);
    expect(next.fold.openTickets().filter(({ holder }) => holder.device === three.device)).toEqual([]);
  });
});
