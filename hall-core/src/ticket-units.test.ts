import { describe, expect, it } from 'vitest';
import township from '../../halls/township.json' with { type: 'json' };
import type { DraftOf, EventType } from './event-types.ts';
import type { HallFile, HallUnit } from './hall-file.ts';
import { foldOf, issueOf, ofTicket, Pen } from './test-support/pen.ts';
import { ticketUnits } from './ticket-units.ts';

const CENTRE: HallUnit = { id: 'centre', name: { 'zh-CN': '便民服务中心' }, groups: ['civil-affairs'] };
const TAX: HallUnit = {
  id: 'tax',
  name: { 'zh-CN': '税务所' },
  groups: ['legal-person'],
  complaintPhone: '12366',
};
const whole = { ...(township as unknown as HallFile), units: [CENTRE, TAX] };
/** Without the window that does the matters of both. */
const hall = { ...whole, windows: whole.windows.filter(({ number }) => number !== 4) };
const RELIEF = 'temporary-relief';
const SEAL = 'seal-engrave';
const BOTH = { matters: [RELIEF, SEAL], groups: ['civil-affairs', 'legal-person'] };

const AT_1 = { leg: 1, window: 1 } as const;
const called = ofTicket('ticket-called', { ...AT_1, k: 1, basis: 'desk' });
const started = ofTicket('ticket-started', AT_1);
const reliefDone = ofTicket('matter-closed', { matter: RELIEF, window: 1, outcome: 'done' });
const onToTax = ofTicket('ticket-returned', {
  leg: 2,
  rank: 0,
  why: 'transferred',
  to: { groups: ['legal-person'] },
});

function unitsAfter(
  issue: Parameters<typeof issueOf>[0],
  steps: readonly DraftOf<EventType>[] = [],
  inHall: HallFile = hall,
) {
  const window = new Pen('window 1');
  const issued = new Pen('kiosk').write(issueOf(issue));
  const ticket = foldOf(issued, ...steps.map((step, n) => window.write(step, n + 1))).ticket('t');
  if (ticket === undefined) throw new Error('the fixture has no ticket');
  const { all, next, complaintPhone } = ticketUnits(inHall, ticket);
  return { all: all.map(({ id }) => id), next: next?.id, complaintPhone };
}

describe('a ticket with matters of several units', () => {
  it('[H37] goes first to the unit of the group it waits for, then to that of the step left', () => {
    const { complaintPhone } = hall;
    const all = ['centre', 'tax'];
    expect(unitsAfter(BOTH)).toEqual({ all, next: 'centre', complaintPhone });
    expect(unitsAfter(BOTH, [called])).toEqual({ all, next: 'tax', complaintPhone });
    expect(unitsAfter(BOTH, [called, started, reliefDone])).toMatchObject({ next: 'tax' });
    const sent = [called, started, reliefDone, onToTax];
    expect(unitsAfter(BOTH, sent)).toEqual({ all, next: 'tax', complaintPhone });
    const atTax = ofTicket('ticket-called', { leg: 2, window: 5, k: 2, basis: 'desk' });
    expect(unitsAfter(BOTH, [...sent, atTax])).toEqual({ all, next: undefined, complaintPhone });
  });

  it('[H37] names none where one window does all, steps are in any order, or nothing is left', () => {
    expect(unitsAfter(BOTH, [], whole).next).toBeUndefined();
    expect(unitsAfter({ ...BOTH, anyOrder: true }).next).toBeUndefined();
    expect(unitsAfter({ ...BOTH, anyOrder: true }, [called]).next).toBe('tax');
    const finished = ofTicket('ticket-finished', AT_1);
    expect(unitsAfter(BOTH, [called, started, finished])).toMatchObject({ all: ['centre', 'tax'] });
    expect(unitsAfter(BOTH, [called, started, finished]).next).toBeUndefined();
  });

  it('[H34][H37] is told of its one unit and its number where all is of one', () => {
    const seal = { matters: [SEAL], groups: ['legal-person'] };
    expect(unitsAfter(seal)).toEqual({ all: ['tax'], next: undefined, complaintPhone: '12366' });
    const advice = { matters: ['consult'], groups: ['general'] };
    expect(unitsAfter(advice)).toEqual({ all: [], next: undefined, complaintPhone: hall.complaintPhone });
  });
});
