import { describe, expect, it } from 'vitest';
import type { HallEvent } from '../event.ts';
import { MONDAY_9, townshipWith } from '../test-support/hall-net.ts';
import { Morning } from '../test-support/morning.ts';
import { foldOf, Pen } from '../test-support/pen.ts';
import type { Alert } from './alert.ts';
import { alertsOf } from './alerts.ts';
import { decideNoticeAlert, noticedSince } from './noticing.ts';

const HALL = townshipWith();
const nowAt = (minute: number) => ({ wallMs: MONDAY_9 + minute * 60_000, monoMs: 0 });

/** The line of one window, and what managers have written of it. */
class Line {
  readonly #morning = new Morning().open(1);
  readonly #notices: HallEvent[] = [];
  #people = 0;

  come(count: number, minute: number): this {
    for (let n = 0; n < count; n++) this.#morning.comes(`p${this.#people++}`, {}, minute);
    return this;
  }

  get fold() {
    return foldOf(...this.#morning.events, ...this.#notices);
  }

  alertAt(minute: number): Alert {
    const [alert] = alertsOf(this.fold, HALL, nowAt(minute).wallMs);
    if (alert === undefined) throw new Error('no alert');
    return alert;
  }

  sounds(minute: number): boolean {
    return noticedSince(this.fold, this.alertAt(minute), nowAt(minute).wallMs) === undefined;
  }

  /** A manager presses 知道了; answers how many events that made. */
  notice(minute: number, by = 'manager'): number {
    const drafts = decideNoticeAlert(this.fold, this.alertAt(minute), nowAt(minute));
    if (!drafts.ok) throw new Error(drafts.refusal.code);
    const pen = new Pen(by);
    for (const draft of drafts.value) this.#notices.push(pen.write(draft, minute * 60));
    return drafts.value.length;
  }
}

describe('an alert', () => {
  it('[AL8] is worse with every further window’s worth of people, and every ten minutes more', () => {
    const line = new Line().come(5, 0);
    expect(line.alertAt(1).level).toBe(1);
    expect(line.come(4, 1).alertAt(1).level).toBe(2);
    const alone = new Line().come(1, 0);
    expect([alone.alertAt(21).level, alone.alertAt(31).level]).toEqual([1, 2]);
  });

  it('[AL9] sounds until one manager has seen it, on whichever page', () => {
    const line = new Line().come(5, 0);
    expect(line.sounds(1)).toBe(true);
    expect(line.notice(1)).toBe(1);
    expect(line.sounds(2)).toBe(false);
    // The second manager’s press comes too late to say anything.
    expect(line.notice(2, 'other manager')).toBe(0);
  });

  it('[AL9] of two who saw it apart counts whoever saw it at its worst', () => {
    const line = new Line().come(9, 0);
    line.notice(1);
    const worse = line.come(4, 2);
    expect(worse.sounds(2)).toBe(true);
    worse.notice(3, 'other manager');
    expect(worse.sounds(3)).toBe(false);
  });

  it('[AL10] sounds again when it has become worse, or half an hour later while the trouble lasts', () => {
    const line = new Line().come(5, 0);
    line.notice(1);
    expect(line.come(4, 2).sounds(2)).toBe(true);
    const lasting = new Line().come(5, 0);
    lasting.notice(1);
    const crowd = lasting.alertAt(1);
    const since = (minute: number) => noticedSince(lasting.fold, crowd, nowAt(minute).wallMs);
    expect(since(30)).toBe(nowAt(1).wallMs);
    expect(since(31)).toBeUndefined();
  });
});
