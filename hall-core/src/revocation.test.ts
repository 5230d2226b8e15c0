import { describe, expect, it } from 'vitest';
import { decideAdmit, decideHubPlace } from './enrolment.ts';
import type { EventDraft, HallEvent } from './event.ts';
import { draft, HALL_ENTITY, windowEntity } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';
import type { Result } from './result.ts';
import { decideReplace, decideRevoke } from './revocation.ts';
import { decideSignIn } from './serving.ts';
import { townshipWith } from './test-support/hall-net.ts';
import { issueOf, ofTicket, Pen } from './test-support/pen.ts';
import { rootedFold } from './test-support/trust-words.ts';

/** A hall whose hub has its place, and the devices it has admitted. */
class Hall {
  readonly root = new Pen('root');
  readonly fold: HallFold;
  #seconds = 0;

  constructor() {
    this.fold = rootedFold(this.root);
    this.say(this.root, decideHubPlace(this.fold, this.root.device));
    this.write(this.root, draft('hall-configured', HALL_ENTITY, { hall: townshipWith() }));
  }

  write(by: Pen, wanted: EventDraft): HallEvent {
    const event = by.write(wanted, ++this.#seconds);
    this.fold.add(event);
    return event;
  }

  /** Records a decision; answers the types of its events, or its refusal's code. */
  say(by: Pen, decision: Result<EventDraft[]>): string[] | string {
    if (!decision.ok) return decision.refusal.code;
    return decision.value.map((wanted) => this.write(by, wanted).type);
  }

  admit(name: string, ...roles: Parameters<typeof decideAdmit>[3]): Pen {
    const pen = new Pen(name);
    this.say(this.root, decideAdmit(this.fold, this.root.device, pen.device, roles));
    return pen;
  }

  /** A clerk's device at window 3, with C001 called there. */
  staffed(): Pen {
    const window3 = this.admit('window 3', 'counter');
    const kiosk = this.admit('kiosk', 'kiosk');
    this.write(kiosk, issueOf());
    this.say(window3, decideSignIn(this.fold, window3.device, 3, 'clerk-013'));
    this.write(window3, ofTicket('ticket-called', { leg: 1, k: 0, window: 3, basis: 'desk' }));
    return window3;
  }
}

const codeOf = (decision: Result<unknown>): string => (decision.ok ? 'ok' : decision.refusal.code);

describe('admitting a device', () => {
  it('[Y12] gives it its roles, and letters nobody ever had, once', () => {
    const hall = new Hall();
    const kiosk = hall.admit('kiosk', 'kiosk', 'board');
    const board = hall.admit('board', 'board');
    expect(hall.fold.device(kiosk.device)).toMatchObject({
      standing: 'enrolled',
      enrolled: { letters: 'B', roles: ['kiosk', 'board'] },
    });
    expect(hall.fold.device(board.device).enrolled?.letters).toBe('C');
    expect(decideAdmit(hall.fold, hall.root.device, kiosk.device, ['board'])).toEqual({
      ok: true,
      value: [],
    });
  });

  it('[Y12][J4] gives a device of the hall the roles it lacks, under the letters it has', () => {
    const hall = new Hall();
    const tablet = hall.admit('tablet', 'counter');
    hall.say(hall.root, decideAdmit(hall.fold, hall.root.device, tablet.device, ['counter', 'manager']));
    expect(hall.fold.rolesOf(tablet.device)).toEqual(['counter', 'manager']);
    expect(hall.fold.device(tablet.device).enrolled).toEqual({ roles: ['counter', 'manager'], letters: 'B' });
  });

  it('[Y12] gives a hub its place, and with it a block of letters of its own', () => {
    const hall = new Hall();
    const hub2 = hall.admit('hub 2', 'hub');
    expect(hall.fold.device(hub2.device).enrolled).toEqual({ roles: ['hub'], letters: 'D', ordinal: 2 });
    expect(decideHubPlace(hall.fold, hub2.device)).toEqual({ ok: true, value: [] });
    const kiosk = new Pen('kiosk');
    hall.say(hub2, decideAdmit(hall.fold, hub2.device, kiosk.device, ['kiosk']));
    expect(hall.fold.device(kiosk.device).enrolled?.letters).toBe('E');
  });

  it('[Y12] gives a tablet that becomes a hub its place then', () => {
    const hall = new Hall();
    const tablet = hall.admit('tablet', 'counter');
    hall.say(hall.root, decideAdmit(hall.fold, hall.root.device, tablet.device, ['hub']));
    expect(hall.fold.device(tablet.device).enrolled).toEqual({
      roles: ['counter', 'hub'],
      letters: 'B',
      ordinal: 2,
    });
    expect(hall.fold.hubs()).toHaveLength(2);
  });

  it('[Y12] says the key and name it asked with, so that every hub can let it in', () => {
    const hall = new Hall();
    const kiosk = new Pen('kiosk');
    const asked = { publicKey: kiosk.key.publicKey, name: '1 号取号机' };
    hall.say(hall.root, decideAdmit(hall.fold, hall.root.device, kiosk.device, ['kiosk'], asked));
    expect(hall.fold.device(kiosk.device)).toMatchObject(asked);
  });

  it('[Y12] lets a recovery kit make a hub one of the hall’s, and nothing else', () => {
    const hall = new Hall();
    const kit = hall.admit('kit', 'recovery');
    const [hub2, kiosk] = [new Pen('hub 2'), new Pen('kiosk')];
    expect(codeOf(decideAdmit(hall.fold, kit.device, hub2.device, ['hub']))).toBe('ok');
    expect(codeOf(decideAdmit(hall.fold, kit.device, kiosk.device, ['kiosk']))).toBe('hub-not-ready');
  });

  it('[Y12] is refused to who may not, for no role, after a revocation, and past the last place', () => {
    const hall = new Hall();
    const { fold, root } = hall;
    const manager = hall.admit('manager', 'manager');
    const lost = hall.admit('lost', 'kiosk');
    hall.say(root, decideRevoke(fold, root.device, lost.device));
    const device = new Pen('new').device;
    expect(codeOf(decideAdmit(fold, manager.device, device, ['kiosk']))).toBe('not-allowed');
    expect(codeOf(decideAdmit(fold, device, device, ['hub']))).toBe('not-allowed');
    expect(codeOf(decideAdmit(fold, root.device, device, []))).toBe('no-roles');
    expect(codeOf(decideAdmit(fold, root.device, lost.device, ['kiosk']))).toBe('revoked');
    for (let n = 2; n <= 8; n++) hall.admit(`hub ${n}`, 'hub');
    expect(codeOf(decideAdmit(fold, root.device, device, ['hub']))).toBe('too-many-hubs');
  });
});

describe('revoking a device', () => {
  it('[Y13] names all it has written, ends its session and puts whom it called back to the line', () => {
    const hall = new Hall();
    const window3 = hall.staffed();
    expect(hall.fold.ticket('t')?.phase.kind).toBe('called');
    expect(hall.say(hall.root, decideRevoke(hall.fold, hall.root.device, window3.device))).toEqual([
      'device-revoked',
      'window-declared-off',
      'ticket-returned',
    ]);
    expect(hall.fold.leftOut.revoked).toBe(0);
    expect(hall.fold.window(3).session).toBeUndefined();
    expect(hall.fold.ticket('t')).toMatchObject({ leg: 2, phase: { kind: 'waiting' } });
    expect(hall.fold.whyLeftOut(hall.write(window3, ofTicket('ticket-left', { leg: 2 })))).toBe('revoked');
    expect(hall.fold.ticket('t')?.phase.kind).toBe('waiting');
  });

  it('[Y13] gives what rests with it to the heir', () => {
    const hall = new Hall();
    const hub2 = hall.admit('hub 2', 'hub');
    const said = hall.say(
      hall.root,
      decideRevoke(hall.fold, hall.root.device, hub2.device, hall.root.device),
    );
    expect(said).toEqual(['device-revoked', 'device-declared-off']);
    expect(hall.fold.device(hub2.device)).toMatchObject({ standing: 'revoked', heir: hall.root.device });
  });

  it('[Y13] is refused with the reason', () => {
    const hall = new Hall();
    const { fold, root } = hall;
    const [manager, kiosk] = [hall.admit('manager', 'manager'), hall.admit('kiosk', 'kiosk')];
    const code = (by: Pen, device: Pen) => codeOf(decideRevoke(fold, by.device, device.device));
    expect(code(root, root)).toBe('oneself');
    expect(code(manager, root)).toBe('not-allowed');
    expect(code(kiosk, manager)).toBe('not-allowed');
    expect(code(root, new Pen('stranger'))).toBe('unknown-device');
    hall.say(manager, decideRevoke(fold, manager.device, kiosk.device));
    expect(code(root, kiosk)).toBe('already-revoked');
    const open = new Pen('open');
    expect(codeOf(decideRevoke(rootedFold(open), open.device, kiosk.device))).toBe('unknown-device');
  });

  it('[Y13] lets a recovery kit end a hub, without a word about windows', () => {
    const hall = new Hall();
    const kit = hall.admit('kit', 'recovery');
    const drafts = decideRevoke(hall.fold, kit.device, hall.root.device, new Pen('hub 2').device);
    expect(hall.say(kit, drafts)).toEqual(['device-revoked']);
    expect(hall.fold.standing(hall.root.device)).toBe('revoked');
  });
});

describe('replacing a device', () => {
  it('[Y14] admits the new one for the old one’s roles and ends the old one, in one step', () => {
    const hall = new Hall();
    const old = hall.staffed();
    const tablet = new Pen('new tablet');
    const drafts = decideReplace(hall.fold, hall.root.device, old.device, tablet.device, {
      name: '3 号窗口',
    });
    expect(hall.say(hall.root, drafts)).toEqual(['device-enrolled', 'device-revoked', 'window-declared-off']);
    expect([hall.fold.standing(old.device), hall.fold.rolesOf(tablet.device)]).toEqual([
      'revoked',
      ['counter'],
    ]);
    expect(hall.fold.device(old.device).replacedBy).toBe(tablet.device);
    expect(hall.fold.device(tablet.device).enrolled?.letters).not.toBe(
      hall.fold.device(old.device).enrolled?.letters,
    );
  });

  it('[Y14] leaves the person called at the window for the new one, and the dead one can’t act as it', () => {
    const hall = new Hall();
    const old = hall.staffed();
    const tablet = new Pen('new tablet');
    hall.say(hall.root, decideReplace(hall.fold, hall.root.device, old.device, tablet.device));
    hall.say(tablet, decideSignIn(hall.fold, tablet.device, 3, 'clerk-013'));
    hall.write(tablet, ofTicket('ticket-started', { leg: 1, window: 3 }));
    expect(hall.fold.ticket('t')).toMatchObject({ anomalies: [], phase: { kind: 'serving', window: 3 } });
    hall.write(old, ofTicket('ticket-finished', { leg: 1, window: 3 }));
    hall.write(old, draft('window-signed-in', windowEntity(3), { clerk: 'clerk-013' }));
    expect(hall.fold.ticket('t')?.phase.kind).toBe('serving');
    expect(hall.fold.window(3).session?.device).toBe(tablet.device);
    expect(hall.fold.leftOut.revoked).toBe(2);
  });

  it('[Y14] makes a new hub the heir of the old one, at a place of its own', () => {
    const hall = new Hall();
    const [hub2, hub3] = [hall.admit('hub 2', 'hub'), new Pen('hub 3')];
    hall.say(hall.root, decideReplace(hall.fold, hall.root.device, hub2.device, hub3.device));
    expect(hall.fold.device(hub2.device).heir).toBe(hub3.device);
    expect(hall.fold.device(hub3.device).enrolled).toMatchObject({ ordinal: 3, roles: ['hub'] });
  });

  it('[Y14] is refused as admitting or revoking would be', () => {
    const hall = new Hall();
    const { fold, root } = hall;
    const [kiosk, lost] = [hall.admit('kiosk', 'kiosk'), hall.admit('lost', 'kiosk')];
    hall.say(root, decideRevoke(fold, root.device, lost.device));
    const code = (by: Pen, old: Pen, device: Pen) =>
      codeOf(decideReplace(fold, by.device, old.device, device.device));
    const fresh = new Pen('fresh');
    expect(code(root, kiosk, kiosk)).toBe('oneself');
    expect(code(root, kiosk, lost)).toBe('revoked');
    expect(code(root, lost, fresh)).toBe('already-revoked');
    expect(code(kiosk, root, fresh)).toBe('not-allowed');
  });
});
