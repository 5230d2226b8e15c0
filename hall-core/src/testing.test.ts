import { describe, expect, it } from 'vitest';
import type { EventDraft } from './event.ts';
import { draft } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';
import { paceOf } from './play-forward.ts';
import { decideRate } from './rating.ts';
import { townshipWith } from './test-support/hall-net.ts';
import { foldOf, issueOf, ofTicket, Pen, seconds } from './test-support/pen.ts';
import { enrol, rootedFold } from './test-support/trust-words.ts';
import { decideMarkTest } from './testing.ts';

const AT_3 = { leg: 1, window: 3 } as const;
const [guide, three] = [new Pen('guide'), new Pen('window 3')];
const configured = new Pen('hub').write(draft('hall-configured', 'hall', { hall: townshipWith() }));
const issued = new Pen('kiosk').write(issueOf({ label: 'C007' }));
const marked = (at: number, test = true, pen = guide) =>
  pen.write(ofTicket('ticket-marked-test', { test }), at);
const called = three.write(ofTicket('ticket-called', { ...AT_3, k: 1, basis: 'desk' }), 60);
const started = three.write(ofTicket('ticket-started', AT_3), 70);
const finished = three.write(ofTicket('ticket-finished', AT_3), 3_000);

function marking(fold: HallFold, test = true): readonly EventDraft[] | string {
  const decided = decideMarkTest(fold, { ticket: 't', test }, undefined);
  return decided.ok ? decided.value : decided.refusal.code;
}

describe('a test ticket', () => {
  it('[T22] is what was said last before its first call, in any order', () => {
    const yes = [issued, marked(10), called, started];
    const takenBack = [issued, marked(10), marked(20, false), called];
    const tooLate = [issued, called, marked(65)];
    for (const [events, test] of [
      [yes, true],
      [takenBack, undefined],
      [tooLate, undefined],
    ] as const) {
      for (const order of [events, events.toReversed()])
        expect(foldOf(...order).ticket('t')?.test).toBe(test);
    }
  });

  it('[T22] is made one only while it waits for its first call', () => {
    expect(marking(foldOf(issued))).toEqual([ofTicket('ticket-marked-test', { test: true })]);
    expect(marking(foldOf(issued, marked(10)))).toEqual([]);
    expect(marking(foldOf(issued, called))).toBe('called-before');
    expect(marking(foldOf(issued, called, started, finished))).toBe('called-before');
    expect(marking(foldOf())).toBe('unknown-ticket');
    const back = three.write(
      ofTicket('ticket-returned', { leg: 2, rank: seconds(0), why: 'wrong-call' }),
      65,
    );
    expect(marking(foldOf(issued, called, back))).toBe('called-before');
  });

  it('[T22] is not made one by a clerk, who would leave out a service of their own', () => {
    const hub = new Pen('root');
    const [kiosk, clerk] = [new Pen('kiosk'), new Pen('clerk')];
    const base = [
      enrol(hub, kiosk, ['kiosk']),
      enrol(hub, clerk, ['counter']),
      enrol(hub, guide, ['guide']),
      issued,
    ];
    const fold = rootedFold(hub, ...base, marked(10, true, clerk));
    expect([fold.ticket('t')?.label, fold.ticket('t')?.test]).toEqual(['C007', undefined]);
    expect(rootedFold(hub, ...base, marked(10)).ticket('t')?.test).toBe(true);
  });

  it('[L3][RP13] says nothing about the pace, and its bad rating opens no case', () => {
    const events = [configured, issued, called, started, finished];
    const [plain, test] = [foldOf(...events), foldOf(...events, marked(10))];
    expect(paceOf(plain.tickets(), seconds(3_010))).not.toBe(1);
    expect(paceOf(test.tickets(), seconds(3_010))).toBe(1);
    const wish = { ticket: 't', leg: 1, level: 1, reasons: [], way: 'phone' } as const;
    const now = { wallMs: seconds(3_010), monoMs: 0 };
    const typesOf = (fold: HallFold): string[] | undefined => {
      const decided = decideRate(fold, wish, now);
      return decided.ok ? decided.value.map(({ type }) => type) : undefined;
    };
    expect(typesOf(plain)).toEqual(['ticket-rated', 'case-opened']);
    expect(typesOf(test)).toEqual(['ticket-rated']);
  });
});
