import { describe, expect, it } from 'vitest';
import type { HallEvent } from './event.ts';
import { checkEnvelope, isKnown } from './event-forms.ts';
import { deviceEntity, draft } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';
import { keySaidBy } from './said-key.ts';
import { foldOf, issueOf, ofTicket, Pen } from './test-support/pen.ts';
import { enrol, join, revoke, rootedFold } from './test-support/trust-words.ts';

const ROOT = new Pen('root');
const hallLog = (pen: Pen): string => `${pen.device}.h1`;
const dayLog = (pen: Pen): string => `${pen.device}.d1`;
const CALL = ofTicket('ticket-called', { leg: 1, k: 0, window: 3, basis: 'desk' });

/** What a fold makes of devices, in every order of two or three events. */
function inAnyOrder(events: readonly HallEvent[], look: (fold: HallFold) => void, root = ROOT): void {
  for (const order of [events, events.toReversed(), [...events.slice(1), ...events.slice(0, 1)]]) {
    look(rootedFold(root, ...order, ...order.slice(0, 2)));
  }
}

describe('trust from the root outwards', () => {
  it('[Y1] lets everything count where the hall has no root', () => {
    const stranger = new Pen('stranger');
    const fold = foldOf(stranger.write(issueOf()));
    expect([fold.standing(stranger.device), fold.tickets().length]).toEqual(['open', 1]);
    expect(fold.leftOut).toEqual({ 'unknown-author': 0, revoked: 0, 'not-its-role': 0 });
    expect(fold.device(stranger.device)).toEqual({ id: stranger.device, name: '' });
    expect(fold.root).toBeUndefined();
  });

  it('[Y3] goes over hubs that are enrolled, whichever enrolment comes first and whatever the clocks say', () => {
    const [hub2, kiosk] = [new Pen('hub 2'), new Pen('kiosk')];
    const words = [
      enrol(ROOT, hub2, ['hub'], 500),
      enrol(hub2, kiosk, ['kiosk'], 10),
      kiosk.write(issueOf()),
    ];
    inAnyOrder(words, (fold) => {
      expect(fold.rolesOf(hub2.device)).toEqual(['hub']);
      expect(fold.standing(kiosk.device)).toBe('enrolled');
      expect(fold.ticket('t')?.label).toBe('C001');
      expect(fold.root).toBe(ROOT.device);
    });
  });

  it('[Y3] begins with the root as a hub, before it has written anything', () => {
    const fold = rootedFold(ROOT);
    expect([fold.standing(ROOT.device), fold.rolesOf(ROOT.device)]).toEqual(['enrolled', ['hub']]);
    expect(fold.standing('f'.repeat(32))).toBe('unknown');
  });

  it('[Y3] adds up a device’s roles, and takes no role it does not know for a right', () => {
    const tablet = new Pen('tablet');
    const doctor = enrol(ROOT, tablet, ['doctor' as 'hub'], 1);
    expect(isKnown(doctor)).toBe(true);
    expect(rootedFold(ROOT, doctor).rolesOf(tablet.device)).toEqual([]);
    inAnyOrder([enrol(ROOT, tablet, ['counter'], 2), doctor, enrol(ROOT, tablet, ['manager'], 3)], (fold) => {
      expect(fold.rolesOf(tablet.device)).toEqual(['counter', 'manager']);
      expect(fold.device(tablet.device)).toMatchObject({ standing: 'enrolled' });
    });
  });

  it.each(['kiosk', 'counter', 'manager', 'board'] as const)(
    '[Y3] ends at whoever may not enrol: a %s enrols nobody',
    (role) => {
      const [device, friend] = [new Pen('device'), new Pen('friend')];
      const said = enrol(device, friend, ['hub']);
      const fold = rootedFold(ROOT, enrol(ROOT, device, [role]), said);
      expect(fold.standing(friend.device)).toBe('unknown');
      expect(fold.whyLeftOut(said)).toBe('not-its-role');
      expect(fold.hubs()).toEqual([]);
    },
  );

  it('[Y3] lets a recovery kit enrol a hub when the last one is gone', () => {
    const [kit, hub2, kiosk] = [new Pen('kit'), new Pen('hub 2'), new Pen('kiosk')];
    const fold = rootedFold(ROOT, enrol(ROOT, kit, ['recovery']), enrol(kit, hub2, ['hub']));
    fold.add(enrol(hub2, kiosk, ['kiosk']));
    expect(fold.standing(kiosk.device)).toBe('enrolled');
    expect(fold.add(kit.write(issueOf()))).toBe('left-out');
  });

  it('[Y4] gives a chain from a false root nothing, however long it is and whoever it names', () => {
    const [false1, false2, kiosk] = [new Pen('false 1'), new Pen('false 2'), new Pen('kiosk')];
    const forged = [
      enrol(false1, false1, ['hub'], 0, 'A'),
      enrol(false1, false2, ['hub', 'manager'], 1, 'B'),
      enrol(false2, kiosk, ['kiosk'], 2, 'C'),
      revoke(false2, ROOT, {}, 3),
      kiosk.write(issueOf()),
    ];
    inAnyOrder(forged, (fold) => {
      expect(fold.leftOut).toEqual({ 'unknown-author': 5, revoked: 0, 'not-its-role': 0 });
      expect([fold.tickets(), fold.hubs(), fold.given.letters.size]).toEqual([[], [], 0]);
      expect(fold.standing(ROOT.device)).toBe('enrolled');
      expect(fold.size).toBe(5);
    });
  });

  it('[Y4] believes a word only about the device it names, in the hall’s own database', () => {
    const [kiosk, hub2] = [new Pen('kiosk'), new Pen('hub 2')];
    const data = { device: kiosk.device, roles: ['kiosk' as const], letters: 'K' };
    const aboutOther = ROOT.write(draft('device-enrolled', deviceEntity(hub2.device), data));
    expect(rootedFold(ROOT, aboutOther).standing(kiosk.device)).toBe('unknown');
    const inDay = { ...enrol(ROOT, kiosk, ['kiosk']), _id: `${dayLog(ROOT)}/000001` };
    const fold = rootedFold(ROOT, inDay);
    expect([fold.standing(kiosk.device), fold.whyLeftOut(inDay)]).toEqual(['unknown', 'not-its-role']);
  });
});

describe('a revocation', () => {
  const kiosk = new Pen('kiosk');
  const enrolled = enrol(ROOT, kiosk, ['kiosk', 'counter']);
  const [issued, called, recalled] = [
    kiosk.write(issueOf(), 1),
    kiosk.write(CALL, 2),
    kiosk.write(ofTicket('ticket-recalled', { leg: 1, window: 3 }), 3),
  ];
  const all = [enrolled, issued, called, recalled];

  it('[Y5] takes out what lies beyond the place it names, whether it comes before or after', () => {
    const end = revoke(ROOT, kiosk, { [dayLog(kiosk)]: 2 }, 60);
    inAnyOrder([...all, end], (fold) => {
      expect(fold.ticket('t')?.phase).toMatchObject({ kind: 'called', calls: 1 });
      expect(fold.standing(kiosk.device)).toBe('revoked');
      expect(fold.device(kiosk.device).standing).toBe('revoked');
      expect(fold.leftOut).toEqual({ 'unknown-author': 0, revoked: 1, 'not-its-role': 0 });
      expect(fold.whyLeftOut(recalled)).toBe('revoked');
      expect([...fold.events()]).toContain(recalled);
      expect([...fold.countedEvents()]).not.toContain(recalled);
    });
  });

  it('[Y5] leaves out all of a log it does not name, except what was written on days before', () => {
    const restarted = new Pen('kiosk', '2');
    const yesterday = restarted.write(issueOf(), -86_400, '20260301');
    const today = restarted.write(CALL, 5);
    const fold = rootedFold(ROOT, ...all, yesterday, today, revoke(ROOT, kiosk, { [dayLog(kiosk)]: 3 }, 60));
    expect(fold.whyLeftOut(today)).toBe('revoked');
    expect(fold.whyLeftOut(yesterday)).toBeUndefined();
    expect(fold.whyLeftOut(recalled)).toBeUndefined();
  });

  it('[Y5] holds for logs nobody has heard of, and for days to come', () => {
    const end = revoke(ROOT, kiosk, { [dayLog(kiosk)]: 3 }, 60);
    const fold = rootedFold(ROOT, enrolled, end);
    expect(fold.add(new Pen('kiosk', '9').write(issueOf(), 86_400, '20260303'))).toBe('left-out');
    expect(fold.add(enrol(ROOT, kiosk, ['kiosk'], 70))).toBe('added');
    expect(fold.standing(kiosk.device)).toBe('revoked');
  });

  it('[Y5] ends what a hub enrolled after its own end, and what those wrote', () => {
    const [hub2, early, late, board] = [
      new Pen('hub 2'),
      new Pen('early'),
      new Pen('late'),
      new Pen('board'),
    ];
    const words = [
      enrol(ROOT, hub2, ['hub']),
      enrol(hub2, early, ['kiosk'], 1, 'D'),
      enrol(hub2, late, ['hub'], 2, 'E'),
      enrol(late, board, ['kiosk'], 3, 'G'),
      board.write(issueOf(), 4),
    ];
    const end = revoke(ROOT, hub2, { [hallLog(hub2)]: 1 }, 9);
    expect(rootedFold(ROOT, ...words).ticket('t')).toBeDefined();
    inAnyOrder([...words, end], (fold) => {
      expect([early, late, board].map(({ device }) => fold.standing(device))).toEqual([
        'enrolled',
        'unknown',
        'unknown',
      ]);
      expect([fold.tickets(), [...fold.given.letters].sort()]).toEqual([[], ['D', 'K']]);
      expect(fold.leftOut).toEqual({ 'unknown-author': 2, revoked: 1, 'not-its-role': 0 });
    });
  });

  it('[Y5] of two revocations holds, log by log, as far as both allow', () => {
    const [first, second] = [
      revoke(ROOT, kiosk, { [dayLog(kiosk)]: 3 }, 60),
      revoke(ROOT, kiosk, { [dayLog(kiosk)]: 1, [hallLog(kiosk)]: 4 }, 61),
    ];
    inAnyOrder([first, ...all, second], (fold) => {
      expect([issued, called, recalled].map((event) => fold.whyLeftOut(event))).toEqual([
        undefined,
        'revoked',
        'revoked',
      ]);
    });
  });

  it('[Y6] of a hub or a recovery kit is not a manager’s to say; of others it is', () => {
    const [manager, manager2, hub2, kit, counter] = ['m', 'm2', 'h2', 'kit', 'c'].map(
      (name) => new Pen(name),
    ) as [Pen, Pen, Pen, Pen, Pen];
    const enrolments = [
      enrol(ROOT, manager, ['manager']),
      enrol(ROOT, manager2, ['manager']),
      enrol(ROOT, hub2, ['hub', 'counter']),
      enrol(ROOT, kit, ['recovery']),
      enrol(ROOT, counter, ['counter']),
    ];
    const said = [ROOT, hub2, kit, manager2, counter].map((target, n) => revoke(manager, target, {}, n));
    inAnyOrder([...enrolments, ...said], (fold) => {
      expect([ROOT, hub2, kit, manager2, counter].map(({ device }) => fold.standing(device))).toEqual([
        'enrolled',
        'enrolled',
        'enrolled',
        'revoked',
        'revoked',
      ]);
    });
    const byHub = [kit, ROOT].map((target, n) => revoke(hub2, target, { [hallLog(ROOT)]: 1_000 }, n));
    const fold = rootedFold(ROOT, ...enrolments, ...byHub);
    expect([kit, ROOT].map(({ device }) => fold.standing(device))).toEqual(['revoked', 'revoked']);
    expect(fold.standing(hub2.device)).toBe('enrolled');
  });

  it('[Y6] of itself, and by whoever has no such role, is none', () => {
    const [counter, hub2] = [new Pen('counter'), new Pen('hub 2')];
    const fold = rootedFold(ROOT, enrol(ROOT, counter, ['counter']), enrol(ROOT, hub2, ['hub']));
    fold.add(revoke(counter, hub2, {}));
    fold.add(revoke(hub2, hub2, {}));
    fold.add(revoke(new Pen('stranger'), hub2, {}));
    expect(fold.standing(hub2.device)).toBe('enrolled');
  });
});

describe('revocations that end each other', () => {
  const [hub2, hub3, kit] = [new Pen('hub 2'), new Pen('hub 3'), new Pen('kit')];
  const enrolments = [enrol(ROOT, hub2, ['hub']), enrol(ROOT, hub3, ['hub']), enrol(ROOT, kit, ['recovery'])];
  const hubs = [ROOT, hub2, hub3];
  const ended = (fold: HallFold) => hubs.map(({ device }) => fold.standing(device) === 'revoked');

  it('[Y7] between two hubs the earlier counts, and the other does not', () => {
    const words = [...enrolments, revoke(hub2, hub3, {}, 20), revoke(hub3, hub2, {}, 10)];
    inAnyOrder(words, (fold) => expect(ended(fold)).toEqual([false, true, false]));
  });

  it('[Y7] at one time the lower id counts', () => {
    const words = [revoke(hub2, hub3, {}, 10), revoke(hub3, hub2, {}, 10)];
    const isHub2Lower = hub2.device < hub3.device;
    inAnyOrder([...enrolments, ...words], (fold) =>
      expect(ended(fold)).toEqual([false, !isHub2Lower, isHub2Lower]),
    );
  });

  it('[Y7] both count when neither ends the other before its word', () => {
    const [a, b] = [
      revoke(hub2, hub3, { [hallLog(hub3)]: 9 }, 10),
      revoke(hub3, hub2, { [hallLog(hub2)]: 9 }, 20),
    ];
    inAnyOrder([...enrolments, a, b], (fold) => expect(ended(fold)).toEqual([false, true, true]));
  });

  it('[Y7] what a stolen hub said after its end is undone, however early its clock says it was', () => {
    const mischief = revoke(hub2, hub3, {}, -500);
    const end = revoke(ROOT, hub2, { [hallLog(hub2)]: 0 }, 300);
    inAnyOrder([...enrolments, mischief, end], (fold) => expect(ended(fold)).toEqual([false, true, false]));
  });

  it('[Y7] a recovery kit’s word outranks a stolen hub’s, even one against the kit', () => {
    const words = [revoke(hub2, kit, {}, -9), revoke(hub2, ROOT, {}, -8), revoke(kit, hub2, {}, 60)];
    inAnyOrder([...enrolments, ...words], (fold) => {
      expect(ended(fold)).toEqual([false, true, false]);
      expect(fold.standing(kit.device)).toBe('enrolled');
    });
  });

  it('[Y7] in a circle of three the first counts, and what it does not reach counts too', () => {
    const words = [
      revoke(ROOT, hub2, {}, 10),
      revoke(hub2, hub3, {}, 20),
      revoke(hub3, ROOT, keepsAll(), 30),
    ];
    inAnyOrder([...enrolments, ...words], (fold) => expect(ended(fold)).toEqual([true, true, false]));
  });

  it('[Y7] nobody takes away its own right to say what it says', () => {
    const words = [...enrolments, revoke(hub2, ROOT, {}, 5)];
    inAnyOrder(words, (fold) => expect(ended(fold)).toEqual([false, false, false]));
  });

  /** All that the root has written so far, its enrolments among it. */
  const keepsAll = () => ({ [hallLog(ROOT)]: 1_000 });
});

describe('a change of judgement', () => {
  it('[Y8] releases a late device’s events, and says which', () => {
    const kiosk = new Pen('kiosk');
    const [issued, unknown] = [kiosk.write(issueOf()), kiosk.write({ ...issueOf(), type: 'ticket-weighed' })];
    const fold = rootedFold(ROOT);
    expect([issued, unknown].map((event) => fold.add(event))).toEqual(['left-out', 'not-understood']);
    expect([fold.leftOut['unknown-author'], fold.notUnderstood, fold.tickets().length]).toEqual([1, 1, 0]);
    expect(fold.holdings.headOf(dayLog(kiosk))).toBe(2);
    expect(fold.add(enrol(ROOT, kiosk, ['kiosk']))).toBe('added');
    expect(fold.newlyCounted).toEqual([issued]);
    expect([fold.leftOut['unknown-author'], fold.tickets().length]).toEqual([0, 1]);
    expect(fold.waitingTickets().map(({ label }) => label)).toEqual(['C001']);
    fold.add(enrol(ROOT, new Pen('board'), ['board']));
    expect(fold.newlyCounted).toEqual([]);
  });

  it('[Y8] takes in what a further role allows', () => {
    const tablet = new Pen('tablet');
    const call = tablet.write(CALL);
    const fold = rootedFold(ROOT, enrol(ROOT, tablet, ['kiosk']), call);
    expect(fold.whyLeftOut(call)).toBe('not-its-role');
    fold.add(enrol(ROOT, tablet, ['counter']));
    expect([fold.whyLeftOut(call), fold.newlyCounted]).toEqual([undefined, [call]]);
  });

  it('[Y8] forgets the answers and numbers of what is taken out, and keeps those of others', () => {
    const [hub2, kiosk] = [new Pen('hub 2'), new Pen('kiosk')];
    const grant = (number: number, request: string) =>
      draft('number-granted', 'series:C', {
        series: 'C',
        number,
        label: `C${number}`,
        rank: 0,
        request,
        to: kiosk.device,
      });
    const [kept, late] = [hub2.write(grant(501, 'visit-1')), hub2.write(grant(502, 'visit-2'))];
    const other = ROOT.write(grant(1, 'visit-2'));
    const fold = rootedFold(ROOT, enrol(ROOT, hub2, ['hub']), kept, late, other);
    expect(fold.highestGranted(hub2.device, 'C')).toBe(502);
    fold.add(revoke(ROOT, hub2, { [dayLog(hub2)]: 1 }, 9));
    expect([fold.highestGranted(hub2.device, 'C'), fold.highestGranted(ROOT.device, 'C')]).toEqual([501, 1]);
    expect([fold.grantFor('visit-1')?._id, fold.grantFor('visit-2')?._id]).toEqual([kept._id, other._id]);
  });

  it('[Y8] follows the lower of two bodies of one enrolment', () => {
    const [kiosk, board] = [new Pen('kiosk'), new Pen('board')];
    const bodies = [enrol(new Pen('root'), kiosk, ['kiosk']), enrol(new Pen('root'), board, ['board'])];
    const [low, high] = bodies.sort((a, b) => (a._rev < b._rev ? -1 : 1)) as [HallEvent, HallEvent];
    const named = (event: HallEvent) => (event.data as { device: string }).device;
    for (const order of [
      [low, high],
      [high, low],
    ]) {
      const fold = rootedFold(ROOT, ...order, new Pen('kiosk').write(issueOf()));
      expect([fold.standing(named(low)), fold.standing(named(high))]).toEqual(['enrolled', 'unknown']);
      expect(fold.tickets()).toHaveLength(named(low) === kiosk.device ? 1 : 0);
      expect(fold.twins).toHaveLength(1);
    }
  });
});

describe('a device’s key', () => {
  it('[Y11] that does not hash to its id is wrong for ever', () => {
    const kiosk = new Pen('kiosk');
    expect(checkEnvelope(join(kiosk)).ok).toBe(true);
    const other = new Pen('another').key.publicKey;
    expect(checkEnvelope(join(kiosk, { publicKey: other }))).toMatchObject({
      ok: false,
      refusal: { code: 'bad-key' },
    });
    const later = { ...join(kiosk, { publicKey: other }), v: 2 };
    expect(checkEnvelope(later).ok).toBe(true);
  });

  it('[Y11] is known from its own word whoever trusts it, and from its enrolment before that has come', () => {
    const [kiosk, board] = [new Pen('kiosk'), new Pen('board')];
    const fold = rootedFold(ROOT, join(kiosk));
    expect([fold.keyOf(kiosk.device), fold.standing(kiosk.device)]).toEqual([kiosk.key.publicKey, 'unknown']);
    const data = { device: board.device, roles: ['board' as const], letters: 'B', name: '大屏' };
    const about = deviceEntity(board.device);
    fold.add(ROOT.write(draft('device-enrolled', about, { ...data, publicKey: kiosk.key.publicKey })));
    expect(fold.keyOf(board.device)).toBeUndefined();
    expect(fold.device(board.device).publicKey).toBeUndefined();
    fold.add(ROOT.write(draft('device-enrolled', about, { ...data, publicKey: board.key.publicKey })));
    expect(fold.keyOf(board.device)).toBe(board.key.publicKey);
    expect(fold.device(board.device)).toMatchObject({ publicKey: board.key.publicKey, name: '大屏' });
    expect(foldOf(join(kiosk)).keyOf(kiosk.device)).toBe(kiosk.key.publicKey);
  });

  it('[Y11] vouches for itself in a word that says it, and not in one that says another’s', () => {
    const [kiosk, board] = [new Pen('kiosk'), new Pen('board')];
    const { device, key } = kiosk;
    expect(keySaidBy(join(kiosk))).toEqual({ device, publicKey: key.publicKey });
    expect(keySaidBy({ ...join(kiosk), sig: 'forged' })).toEqual({ device, publicKey: key.publicKey });
    expect(keySaidBy(join(kiosk, { publicKey: board.key.publicKey }))).toBeUndefined();
    const said = (publicKey: string) => {
      const data = { device, roles: ['board' as const], letters: 'B', publicKey };
      return keySaidBy(ROOT.write(draft('device-enrolled', deviceEntity(device), data)));
    };
    expect(said(key.publicKey)).toEqual({ device, publicKey: key.publicKey });
    expect(said(board.key.publicKey)).toBeUndefined();
    expect(keySaidBy(enrol(ROOT, kiosk, ['kiosk']))).toBeUndefined();
    expect(keySaidBy(kiosk.write(issueOf()))).toBeUndefined();
  });

  it('[Y11] a revocation names logs of its device by places', () => {
    const kiosk = new Pen('kiosk');
    const good = revoke(ROOT, kiosk, { [dayLog(kiosk)]: 4 });
    expect(isKnown(good)).toBe(true);
    for (const last of [
      { x: 1 },
      { [dayLog(kiosk)]: -1 },
      { [dayLog(kiosk)]: 'all' },
      'all',
      undefined,
      [],
    ]) {
      expect(isKnown({ ...good, data: { device: kiosk.device, last } })).toBe(false);
    }
  });
});
