import { describe, expect, it } from 'vitest';
import { draft, type SlipState, slipEntity } from './event-types.ts';
import { slipMoved } from './slip.ts';
import { foldOf, Pen, seconds } from './test-support/pen.ts';

const about = slipEntity('t', 1);
const hub = new Pen('hub').device;
const asked = new Pen('kiosk').write(
  draft('slip-requested', about, { ticket: 't', copy: 1, printer: hub }),
  1,
);

function after(...states: readonly SlipState[]): string | undefined {
  const pen = new Pen('hub', String(states.length));
  const moves = states.map((state, index) => pen.write(draft('slip-moved', about, { state }), 2 + index));
  const state = foldOf(asked, ...moves).slip('t', 1)?.state;
  expect(foldOf(...moves.toReversed(), asked).slip('t', 1)?.state).toBe(state);
  return state;
}

describe('a slip', () => {
  it('[P1] is queued when it is asked for, and goes on to printed or sent', () => {
    expect(foldOf(asked).slips()).toEqual([
      { ticket: 't', copy: 1, printer: hub, requestedMs: seconds(1), state: 'queued' },
    ]);
    expect(after('sending', 'printed')).toBe('printed');
    expect(after('sending', 'sent')).toBe('sent');
    expect(after('sending', 'sent', 'printed')).toBe('printed');
    expect(after('failed', 'sending', 'printed')).toBe('printed');
    expect(after('sending', 'failed')).toBe('failed');
    expect(after('expired')).toBe('expired');
  });

  it('[P2] that may be on paper never goes back to one that surely is not', () => {
    for (const settled of ['printed', 'sent', 'unknown', 'expired'] as const) {
      for (const late of ['sending', 'failed'] as const)
        expect(after('sending', settled, late)).toBe(settled);
    }
    expect(after('sending', 'printed', 'sent')).toBe('printed');
    expect(after('sending', 'unknown', 'printed')).toBe('printed');
    expect(after('sending', 'unknown', 'sent')).toBe('sent');
  });

  it('[P3] is shown once it was asked for, with its fault while there is one', () => {
    const fault = new Pen('hub').write(draft('slip-moved', about, { state: 'failed', fault: '缺纸' }), 2);
    expect(foldOf(fault).slips()).toEqual([]);
    const [job] = foldOf(fault, asked).slips();
    expect(job).toMatchObject({ state: 'failed', fault: '缺纸' });
    if (job === undefined) throw new Error('there is no slip');
    const printed = new Pen('hub', 'later').write(slipMoved(job, 'printed'), 3);
    expect(foldOf(fault, asked, printed).slip('t', 1)).not.toHaveProperty('fault');
    expect(slipMoved(job, 'failed', '缺纸')).toMatchObject({
      about,
      data: { state: 'failed', fault: '缺纸' },
    });
  });
});
