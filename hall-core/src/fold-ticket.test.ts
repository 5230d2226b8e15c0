import { describe, expect, it } from 'vitest';
import type { EventDraft, HallEvent } from './event.ts';
import { draft, ticketEntity } from './event-types.ts';
import { foldOf, issueOf, ofTicket, Pen, seconds } from './test-support/pen.ts';
import type { TicketState } from './ticket.ts';

const kiosk = new Pen('kiosk');
const hub = new Pen('hub');
const three = new Pen('window 3');
const four = new Pen('window 4');
const issue = kiosk.write(issueOf({ matters: ['elder-card', 'old-age-allowance'], usualMinutes: 13 }));

const AT_3 = { leg: 1, window: 3 };
const AT_4 = { leg: 1, window: 4 };
const call = { k: 2, basis: 'desk' } as const;

function ticketAfter(...events: readonly HallEvent[]): TicketState {
  const ticket = foldOf(issue, ...events).ticket('t');
  if (ticket === undefined) throw new Error('there is no ticket');
  return ticket;
}

/** The phase after one device's acts, ten seconds apart, the first ten seconds after the issue. */
function phaseAfter(...drafts: readonly EventDraft[]) {
  const pen = new Pen('window 3', String(drafts.length));
  return ticketAfter(...drafts.map((one, index) => pen.write(one, 10 * (index + 1)))).phase;
}

const called = ofTicket('ticket-called', { ...AT_3, ...call }, 'clerk-011');
const started = ofTicket('ticket-started', AT_3);
const finished = ofTicket('ticket-finished', AT_3);
const noShow = ofTicket('ticket-no-show', AT_3);
const held = ofTicket('ticket-held', { ...AT_3, hold: 'left-papers' });

describe('a ticket’s life', () => {
  it('[T1] begins waiting, with its label, rank and matters, held by who issued it', () => {
    expect(ticketAfter()).toMatchObject({
      label: 'C001',
      series: 'C',
      rank: seconds(0),
      leg: 1,
      issuedMs: seconds(0),
      issuedBy: kiosk.device,
      matters: [{ matter: 'elder-card' }, { matter: 'old-age-allowance' }],
      phase: { kind: 'waiting' },
      holder: { device: kiosk.device },
      anomalies: [],
    });
    expect(foldOf(kiosk.write(called)).ticket('t')).toBeUndefined();
  });

  it('[T1] is held by whom its last pass names', () => {
    const first = hub.write(
      ofTicket('ticket-passed', { k: 1, to: { device: hub.device }, reason: 'issue' }),
      9,
    );
    const lease = { device: three.device, boot: 'd1' };
    const second = hub.write(ofTicket('ticket-passed', { k: 2, to: lease, reason: 'next' }), 3);
    expect(ticketAfter(second, first)).toMatchObject({
      holder: lease,
      pass: { k: 2, from: hub.device, to: lease, reason: 'next', event: second._id },
    });
  });

  it('[T2] is called at a window, as often as it was called', () => {
    const phase = phaseAfter(called, ofTicket('ticket-recalled', AT_3), ofTicket('ticket-recalled', AT_3));
    expect(phase).toMatchObject({
      kind: 'called',
      window: 3,
      clerk: 'clerk-011',
      basis: 'desk',
      calls: 3,
      calledMs: seconds(10),
      lastCallMs: seconds(30),
    });
    expect(phase.kind === 'called' && phase.callId).toMatch(/000003$/);
  });

  it('[T3] is served from the start on, or from the moment the person presents it', () => {
    expect(phaseAfter(called, started)).toMatchObject({ kind: 'serving', window: 3, sinceMs: seconds(20) });
    expect(phaseAfter(ofTicket('ticket-present', AT_3))).toMatchObject({ kind: 'serving', calls: 0 });
    expect(phaseAfter(called, started, started)).toMatchObject({ sinceMs: seconds(20) });
  });

  it('[T4] is held while its person is away, and served again when started again', () => {
    expect(phaseAfter(called, started, held)).toMatchObject({ kind: 'held', sinceMs: seconds(30) });
    expect(phaseAfter(called, started, held, started)).toMatchObject({ kind: 'serving' });
  });

  it('[T5] is done when it was finished, with when it was begun and ended', () => {
    expect(phaseAfter(called, started, finished)).toMatchObject({
      kind: 'done',
      startedMs: seconds(20),
      endedMs: seconds(30),
      calls: 1,
    });
    expect(phaseAfter(finished)).toMatchObject({ startedMs: seconds(10), endedMs: seconds(10) });
  });

  it('[T6] is a no-show when it was called and nobody came', () => {
    expect(phaseAfter(called, noShow)).toMatchObject({ kind: 'no-show', endedMs: seconds(20), window: 3 });
    expect(phaseAfter(called, started, noShow)).toMatchObject({ kind: 'serving' });
    expect(phaseAfter(called, started, finished, noShow)).toMatchObject({ kind: 'done' });
  });

  it('[T6] stays one where the clock of the call that was given up is ahead, and not after a call nobody knew of', () => {
    const call = three.write(called, 86_400);
    const recall = three.write(ofTicket('ticket-recalled', AT_3), 86_420);
    const end = four.write(ofTicket('ticket-no-show', { ...AT_3, after: recall._id }), 60);
    const ended = ticketAfter(end, call, recall).phase;
    expect(ended).toMatchObject({ kind: 'no-show', calls: 2, endedMs: seconds(60) });
    const again = four.write(ofTicket('ticket-recalled', AT_3), 90);
    expect(ticketAfter(end, call, recall, again).phase).toMatchObject({ kind: 'called', calls: 3 });
  });

  it('[T6] is served after all when the person comes later', () => {
    expect(phaseAfter(called, noShow, started)).toMatchObject({ kind: 'serving', sinceMs: seconds(30) });
    expect(phaseAfter(called, noShow, started, finished)).toMatchObject({ kind: 'done' });
    expect(phaseAfter(called, noShow, called)).toMatchObject({ kind: 'called', calls: 2 });
  });

  it('[T7] ends when its person has left, unless a window has them', () => {
    const left = ofTicket('ticket-left', { leg: 1 });
    expect(phaseAfter(left)).toEqual({ kind: 'left', endedMs: seconds(10) });
    expect(phaseAfter(called, noShow, left)).toMatchObject({ kind: 'left' });
    expect(phaseAfter(called, left)).toMatchObject({ kind: 'called' });
  });

  it('[T8] ends when it is voided, whatever else was done with it', () => {
    const voided = ofTicket('ticket-voided', { reason: '误取' });
    expect(phaseAfter(called, started, voided)).toEqual({
      kind: 'void',
      endedMs: seconds(30),
      reason: '误取',
    });
  });

  it('[T9] is reserved until it is issued at check-in', () => {
    const data = { matters: ['elder-card'], slotStartMs: seconds(3600) };
    const reserved = new Pen('channel').write(ofTicket('ticket-reserved', data), -600);
    expect(foldOf(reserved).ticket('t')).toMatchObject({
      label: '',
      phase: { kind: 'reserved', slotStartMs: seconds(3600) },
    });
    expect(foldOf(reserved, issue).ticket('t')).toMatchObject({ label: 'C001', phase: { kind: 'waiting' } });
  });

  it('[T10] goes back to the line on a new leg, at the rank given, where earlier evidence no longer counts', () => {
    const returned = three.write(ofTicket('ticket-returned', { leg: 2, rank: seconds(500) }), 40);
    const events = [called, noShow].map((one, index) => new Pen('w', `${index}`).write(one, 10 + index));
    expect(ticketAfter(...events, returned)).toMatchObject({
      leg: 2,
      rank: seconds(500),
      phase: { kind: 'waiting' },
    });
    const again = four.write(ofTicket('ticket-called', { leg: 2, window: 4, ...call }), 50);
    expect(ticketAfter(...events, returned, again).phase).toMatchObject({
      kind: 'called',
      window: 4,
      calls: 1,
    });
    const late = four.write(ofTicket('ticket-returned', { leg: 2, rank: seconds(9) }), 60);
    expect(ticketAfter(...events, late, returned).rank).toBe(seconds(500));
  });

  it('[T10] is in the next leg at a window that met its person after another had sent them on', () => {
    const served = [called, started].map((one, index) => three.write(one, 10 + index));
    const alsoCalled = four.write(ofTicket('ticket-called', { ...AT_4, ...call }), 20);
    const sentOn = three.write(
      ofTicket('ticket-returned', { leg: 2, rank: seconds(0), why: 'transferred' }),
      30,
    );
    const known = [...served, alsoCalled, sentOn];
    expect(ticketAfter(...known)).toMatchObject({ leg: 2, phase: { kind: 'waiting' } });
    const met = four.write(ofTicket('ticket-started', AT_4), 40);
    expect(ticketAfter(...known, met)).toMatchObject({ leg: 2, phase: { kind: 'serving', window: 4 } });
    const done = four.write(ofTicket('ticket-finished', AT_4), 50);
    expect(ticketAfter(...known, met, done)).toMatchObject({
      leg: 2,
      phase: { kind: 'done', window: 4 },
      anomalies: [{ kind: 'called-twice', leg: 1 }],
    });
  });

  it('[T10] loses no service by a return that opens the leg it is in', () => {
    const met = four.write(ofTicket('ticket-started', AT_4), 40);
    const odd = three.write(
      ofTicket('ticket-returned', { leg: 1, rank: seconds(0), why: 'transferred' }),
      30,
    );
    expect(ticketAfter(met, odd)).toMatchObject({ leg: 1, phase: { kind: 'serving', window: 4 } });
  });

  it('[T10] waits in the next leg where the other window had met its person before', () => {
    const metBefore = [
      three.write(started, 10),
      four.write(ofTicket('ticket-started', AT_4), 20),
      three.write(ofTicket('ticket-returned', { leg: 2, rank: seconds(0), why: 'transferred' }), 30),
    ];
    expect(ticketAfter(...metBefore)).toMatchObject({ leg: 2, phase: { kind: 'waiting' } });
  });
});

describe('the matters on a ticket', () => {
  const start = { matter: 'elder-card', window: 3 };
  const close = { ...start, outcome: 'accepted' as const };

  it('[T11] are timed from their first start to their last close, whose outcome counts', () => {
    const pen = new Pen('window 3', '7');
    const events = [
      pen.write(ofTicket('matter-started', start), 10),
      pen.write(ofTicket('matter-closed', close), 20),
      pen.write(ofTicket('matter-started', start), 30),
      pen.write(ofTicket('matter-closed', { ...close, outcome: 'done' }), 40),
    ];
    expect(ticketAfter(...events).matters).toEqual([
      { matter: 'elder-card', startedMs: seconds(10), closedMs: seconds(40), outcome: 'done' },
      { matter: 'old-age-allowance' },
    ]);
  });

  it('[T11] may be closed by another device than the one that began them', () => {
    const begun = new Pen('window 3', '8').write(ofTicket('matter-started', start), 10);
    const ended = new Pen('window 4', '8').write(ofTicket('matter-closed', { ...close, window: 4 }), 20);
    expect(ticketAfter(ended, begun).matters[0]).toMatchObject({
      startedMs: seconds(10),
      outcome: 'accepted',
    });
  });

  it('[T12] never take less than no time, whatever two clocks say', () => {
    const begun = new Pen('window 3', '9').write(ofTicket('matter-started', start), 90);
    const ended = new Pen('window 4', '9').write(ofTicket('matter-closed', { ...close, window: 4 }), 20);
    expect(ticketAfter(begun, ended).matters[0]).toMatchObject({
      startedMs: seconds(20),
      closedMs: seconds(20),
    });
  });

  it('[T11] are those of the issue: one closed that is not on the ticket is not added', () => {
    const other = draft('matter-closed', ticketEntity('t'), { ...close, matter: 'homestead' });
    expect(ticketAfter(three.write(other, 5)).matters.map(({ matter }) => matter)).toEqual([
      'elder-card',
      'old-age-allowance',
    ]);
  });
});

describe('who keeps the person', () => {
  const callAt4 = ofTicket('ticket-called', { ...AT_4, ...call });
  const at4 = (type: 'ticket-started' | 'ticket-finished' | 'ticket-present' | 'ticket-no-show') =>
    ofTicket(type, AT_4);
  const strength = [
    ['no-show', [callAt4, at4('ticket-no-show')]],
    ['called', [callAt4]],
    ['serving', [callAt4, at4('ticket-started')]],
    ['present', [at4('ticket-present')]],
    ['finished', [at4('ticket-finished')]],
  ] as const;
  const own = [
    ['no-show', [called, noShow]],
    ['called', [called]],
    ['serving', [called, started]],
    ['present', [ofTicket('ticket-present', AT_3)]],
    ['finished', [finished]],
  ] as const;

  it('[A1] is the window with the stronger evidence: finished, present, serving, called, no-show', () => {
    for (const [weak, [, before]] of own.entries()) {
      for (const [strong, [, after]] of strength.entries()) {
        if (strong === weak) continue;
        const first = new Pen('window 3', `a${weak}${strong}`);
        const second = new Pen('window 4', `a${weak}${strong}`);
        const ticket = ticketAfter(
          ...before.map((one, index) => first.write(one, index)),
          ...after.map((one, index) => second.write(one, 60 + index)),
        );
        expect('window' in ticket.phase && ticket.phase.window, `${weak} against ${strong}`).toBe(
          strong > weak ? 4 : 3,
        );
      }
    }
  });

  it('[A2] is at equal evidence the window that acted first, and at equal times the lower device', () => {
    const ofWindow = (pen: Pen, seconds: number) =>
      pen.write(ofTicket('ticket-called', { ...(pen === lower ? AT_3 : AT_4), ...call }), seconds);
    const [lower, higher] = [new Pen('window 3', 'b'), new Pen('window 4', 'b')].sort((a, b) =>
      a.device < b.device ? -1 : 1,
    ) as [Pen, Pen];
    expect(ticketAfter(ofWindow(lower, 20), ofWindow(higher, 10)).phase).toMatchObject({
      device: higher.device,
    });
    expect(ticketAfter(ofWindow(higher, 30), ofWindow(lower, 30)).phase).toMatchObject({
      device: lower.device,
    });
  });

  it('[A3] makes a ticket called at two windows one service, and an anomaly that names both', () => {
    const ticket = ticketAfter(
      three.write(called, 10),
      four.write(callAt4, 20),
      four.write(at4('ticket-started'), 30),
    );
    expect(ticket.phase).toMatchObject({ kind: 'serving', window: 4 });
    expect(ticket.anomalies).toEqual([
      {
        kind: 'called-twice',
        leg: 1,
        keeper: { device: four.device, window: 4 },
        others: [{ device: three.device, window: 3 }],
      },
    ]);
  });

  it('[A4] stays at the window when a new tablet takes over from a broken one, and that is no anomaly', () => {
    const spare = new Pen('spare tablet');
    const ticket = ticketAfter(
      new Pen('window 3', 'c').write(called, 10),
      new Pen('window 3', 'd').write(started, 20),
      spare.write(finished, 600),
    );
    expect(ticket.anomalies).toEqual([]);
    expect(ticket.phase).toMatchObject({
      kind: 'done',
      device: spare.device,
      calls: 1,
      calledMs: seconds(10),
      startedMs: seconds(20),
    });
  });

  it('[A4] is no anomaly when a device called at one window and served at the next it moved to', () => {
    const mover = new Pen('window 3', 'e');
    const ticket = ticketAfter(
      mover.write(called, 10),
      mover.write(noShow, 20),
      mover.write(at4('ticket-started'), 30),
    );
    expect(ticket.phase).toMatchObject({ kind: 'serving', window: 4 });
    expect(ticket.anomalies).toEqual([]);
  });
});

describe('what should not have happened', () => {
  const passTo = (pen: Pen, to: { device: string; boot?: string }, at: number) =>
    pen.write(ofTicket('ticket-passed', { k: 5, to, reason: 'next' }), at);

  it('[A5] is two passes of one number to two receivers, and the earlier one stands', () => {
    const a = passTo(new Pen('hub', 'f'), { device: three.device, boot: 'd1' }, 10);
    const b = passTo(new Pen('hub 2', 'f'), { device: four.device, boot: 'd1' }, 20);
    const ticket = ticketAfter(b, a);
    expect(ticket.holder.device).toBe(three.device);
    expect(ticket.anomalies).toEqual([
      { kind: 'custody-fork', k: 5, devices: [three.device, four.device].sort() },
    ]);
    const healed = hub.write(
      ofTicket('ticket-passed', { k: 6, to: { device: hub.device }, reason: 'give-back' }),
      30,
    );
    // The hall goes on, and what happened stays on record.
    expect(ticketAfter(a, b, healed)).toMatchObject({
      holder: { device: hub.device },
      anomalies: [{ kind: 'custody-fork' }],
    });
  });

  it('[A5] is not a give-back that crosses a reclaim: both lead to the desk', () => {
    const a = passTo(new Pen('hub', 'g'), { device: hub.device }, 10);
    const b = passTo(new Pen('window 3', 'g'), { device: hub.device }, 20);
    expect(ticketAfter(a, b)).toMatchObject({ holder: { device: hub.device }, anomalies: [] });
  });

  it('[A6] is a ticket issued twice, and the earlier issue stands', () => {
    const second = new Pen('kiosk 2').write(issueOf({ label: 'C009' }), 5);
    const ticket = ticketAfter(second);
    expect(ticket.label).toBe('C001');
    expect(ticket.anomalies).toEqual([{ kind: 'issued-twice', events: [issue._id, second._id] }]);
  });
});
