import { describe, expect, it } from 'vitest';
import type { HallEvent } from './event.ts';
import { draft, type SlipState, slipEntity } from './event-types.ts';
import { foldSlip } from './slip.ts';
import { decideTellSlip, isOvertaken } from './slip-turns.ts';
import { foldOf, Pen } from './test-support/pen.ts';

const kiosk = new Pen('kiosk');
const hub = new Pen('hub');

const asked = (copy: number, printer: string, seconds: number, notice?: string) => {
  const data = { ticket: 't', copy, printer };
  return kiosk.write(
    draft('slip-requested', slipEntity('t', copy, notice), notice === undefined ? data : { ...data, notice }),
    seconds,
  );
};
const moved = (pen: Pen, copy: number, state: SlipState, seconds: number) =>
  pen.write(draft('slip-moved', slipEntity('t', copy), { state }), seconds);

describe('who prints a slip', () => {
  it('[P4] is the device it names: what another says of it is left out', () => {
    const first = asked(1, hub.device, 1);
    expect(foldOf(first, moved(kiosk, 1, 'printed', 2)).slip('t', 1)?.state).toBe('queued');
    expect(foldOf(first, moved(hub, 1, 'printed', 3)).slip('t', 1)?.state).toBe('printed');
    // What came before the wish, by a clock that is behind, counts all the same.
    expect(foldOf(moved(hub, 1, 'printed', 0), first).slip('t', 1)?.state).toBe('printed');
    expect(foldSlip([])).toBeUndefined();
  });

  it('[P5] lets one go that waits, once another paper of it was asked for at another printer', () => {
    const first = asked(1, hub.device, 1);
    const overtaken = (...events: readonly HallEvent[]) => {
      const fold = foldOf(...events);
      const slip = fold.slip('t', 1);
      return slip !== undefined && isOvertaken(fold, slip);
    };
    expect(overtaken(first)).toBe(false);
    expect(overtaken(first, asked(2, kiosk.device, 2))).toBe(true);
    // Another paper at the same printer comes after it, in its turn.
    expect(overtaken(first, asked(2, hub.device, 2))).toBe(false);
    expect(overtaken(first, asked(2, hub.device, 2), asked(3, kiosk.device, 3))).toBe(true);
    // The paper of a notice is another paper.
    expect(overtaken(first, asked(1, kiosk.device, 2, 'n1'))).toBe(false);
  });

  it('[P5] never lets go the last one asked for, though an earlier one is at another printer', () => {
    const fold = foldOf(asked(1, hub.device, 1), asked(2, kiosk.device, 2));
    const last = fold.slip('t', 2);
    expect(last !== undefined && isOvertaken(fold, last)).toBe(false);
  });
});

describe('telling how far a slip has got', () => {
  const told = (device: string, copy: number, state: SlipState, fault?: string) => {
    const fold = foldOf(asked(1, kiosk.device, 1), asked(2, hub.device, 2));
    return decideTellSlip(fold, device, {
      kind: 'tell-slip',
      ticket: 't',
      copy,
      state,
      ...(fault === undefined ? {} : { fault }),
    });
  };

  it('[P4] is the printing device’s; it is refused to others, and of a slip nobody asked for', () => {
    expect(told(kiosk.device, 1, 'sending')).toMatchObject({
      ok: true,
      value: [{ type: 'slip-moved', about: 'slip:t.1', data: { state: 'sending' } }],
    });
    expect(told(kiosk.device, 2, 'sending')).toMatchObject({ refusal: { code: 'not-your-printer' } });
    expect(told(kiosk.device, 3, 'sending')).toMatchObject({ refusal: { code: 'unknown-slip' } });
  });

  it('[P4] says nothing twice', () => {
    const fold = foldOf(asked(1, kiosk.device, 1), moved(kiosk, 1, 'sending', 2));
    const say = (state: SlipState, fault?: string) =>
      decideTellSlip(fold, kiosk.device, {
        kind: 'tell-slip',
        ticket: 't',
        copy: 1,
        state,
        ...(fault === undefined ? {} : { fault }),
      });
    expect(say('sending')).toEqual({ ok: true, value: [] });
    expect(say('unknown', 'restarted')).toMatchObject({
      value: [{ data: { state: 'unknown', fault: 'restarted' } }],
    });
  });
});
