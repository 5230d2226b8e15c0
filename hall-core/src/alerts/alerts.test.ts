import { describe, expect, it } from 'vitest';
import type { HallEvent } from '../event.ts';
import { caseEntity, draft, windowEntity } from '../event-types.ts';
import { MONDAY_9, townshipWith } from '../test-support/hall-net.ts';
import { CLERK, Morning } from '../test-support/morning.ts';
import { foldOf, Pen } from '../test-support/pen.ts';
import type { Alert, DeviceNews } from './alert.ts';
import { alertsOf } from './alerts.ts';

const HALL = townshipWith();
const MINUTE_MS = 60_000;

const alertsAt = (minute: number, morning: Morning, news: readonly DeviceNews[] = []): Alert[] =>
  alertsOf(morning.fold, HALL, MONDAY_9 + minute * MINUTE_MS, news);
const kinds = (alerts: readonly Alert[]): string[] => alerts.map(({ kind }) => kind);

/** So many people of a group at nine. */
function crowd(morning: Morning, count: number, group = 'civil-affairs', usualMinutes = 10): Morning {
  for (let n = 0; n < count; n++) morning.comes(`${group}-${n}`, { groups: [group], usualMinutes });
  return morning;
}

describe('a manager is alerted', () => {
  it('[AL1] when more than four wait for each open window that may call them', () => {
    expect(alertsAt(1, crowd(new Morning().open(1, 2), 8))).toEqual([]);
    const [alert] = alertsAt(1, crowd(new Morning().open(1, 2), 9));
    expect(alert).toMatchObject({ kind: 'crowd', group: 'civil-affairs', waiting: 9, open: 2 });
    // Window 5 takes companies only and window 1 none of them: each line by itself.
    const companies = crowd(crowd(new Morning().open(1, 5), 4), 5, 'legal-person');
    expect(alertsAt(1, companies)).toMatchObject([
      { kind: 'crowd', group: 'legal-person', waiting: 5, open: 1 },
    ]);
  });

  it('[AL1] of the hall as a whole where only all groups together are too many', () => {
    const all = crowd(crowd(new Morning().open(1), 3), 3, 'social-insurance');
    const [alert, ...others] = alertsAt(1, all);
    expect(alert).toMatchObject({ kind: 'crowd', key: 'crowd', waiting: 6, open: 1 });
    expect(alert).not.toHaveProperty('group');
    expect(others).toEqual([]);
  });

  it('[AL1] from the hall’s own figures where it has some', () => {
    const strict = townshipWith({ alertWaitingPerWindow: 1, alertWaitMinutes: 5 });
    const morning = crowd(new Morning().open(1), 2);
    expect(kinds(alertsOf(morning.fold, strict, MONDAY_9 + 6 * MINUTE_MS))).toEqual(['crowd', 'long-wait']);
    expect(alertsAt(6, morning)).toEqual([]);
  });

  it('[AL2] when somebody has waited more than twenty minutes, counted from the return of whoever came back', () => {
    const morning = new Morning().open(1).comes('a');
    expect(alertsAt(20, morning)).toEqual([]);
    expect(alertsAt(21, morning)).toMatchObject([
      { kind: 'long-wait', label: 'C001', waitMs: 21 * MINUTE_MS },
    ]);
    morning.called('a', 1, 5).started('a', 1, 6);
    morning.says(1, 'a', 'ticket-returned', 18, { leg: 2, rank: MONDAY_9, why: 'transferred' });
    expect(alertsAt(21, morning)).toEqual([]);
    expect(kinds(alertsAt(39, morning))).toEqual(['long-wait']);
  });

  it('[AL3] when nobody may call somebody, before all else, and once where no window is open at all', () => {
    const stranded = crowd(crowd(new Morning().open(1), 9), 2, 'legal-person');
    expect(alertsAt(1, stranded)).toMatchObject([
      { kind: 'stranded', group: 'legal-person', waiting: 2 },
      { kind: 'crowd', group: 'civil-affairs' },
    ]);
    const closed = crowd(crowd(new Morning(), 2), 1, 'legal-person');
    expect(alertsAt(1, closed)).toMatchObject([{ kind: 'stranded', key: 'stranded', waiting: 3 }]);
    // A paused window takes nobody; one whose clerk has gone neither.
    expect(kinds(alertsAt(1, crowd(new Morning().open(1).order(1, 'paused', 0), 1)))).toEqual(['stranded']);
  });

  it('[AL3] not of the line before the hall opens', () => {
    const early = new Morning().comes('a', {}, -20);
    expect(alertsAt(-10, early)).toEqual([]);
    expect(kinds(alertsAt(0, early))).toEqual(['stranded']);
    expect(alertsOf(early.fold, { ...HALL, hours: [] }, MONDAY_9 - 10 * MINUTE_MS)).toHaveLength(1);
  });

  it('[AL4] of a bad rating of today until somebody takes it on or it is closed', () => {
    const hub = new Pen('hub');
    const about = caseEntity('2026-r');
    const opened = { kind: 'bad-rating', arose: '20260302', dueDay: '20260309', label: 'C001' } as const;
    const event = hub.write(draft('case-opened', about, opened), 60);
    const alerts = (...events: readonly HallEvent[]) =>
      alertsOf(foldOf(...events), HALL, MONDAY_9 + MINUTE_MS);
    expect(alerts(event)).toMatchObject([{ kind: 'bad-rating', label: 'C001', dueDay: '20260309' }]);
    const closed = new Pen('manager').write(draft('case-closed', about, { outcome: 'explained' }), 120);
    expect(alerts(event, closed)).toEqual([]);
    expect(alertsOf(foldOf(event), HALL, MONDAY_9 + 24 * 60 * MINUTE_MS)).toEqual([]);
  });
});

describe('a manager is alerted of devices', () => {
  const device = new Pen('window 3').device;
  const joined = (role: 'kiosk' | 'hub' | 'board', name: string) => {
    const pen = new Pen(name);
    return pen.write(draft('device-joined', `device:${pen.device}`, { publicKey: 'k', role, name }));
  };

  it('[AL5] whose paper runs out, and again when it has', () => {
    const low = { device, paper: { state: 'low', left: 31 } } as const;
    expect(alertsAt(0, new Morning(), [low])).toMatchObject([{ kind: 'paper', level: 1, left: 31 }]);
    const blocked = { device, paper: { state: 'blocked' } } as const;
    expect(alertsAt(0, new Morning(), [blocked])).toMatchObject([{ kind: 'paper', level: 2 }]);
    // What it said before it fell silent may be over.
    expect(alertsAt(0, new Morning(), [{ ...low, silentMs: 90_000 }])).toEqual([]);
  });

  it('[AL6] that have been silent for a minute where somebody sits, tickets are given, or the hub is', () => {
    const open = new Morning().open(3);
    const sat = new Pen('window 3').device;
    const signedIn = open.fold.window(3).session?.device ?? '';
    expect(signedIn).toBe(sat);
    open.events.push(joined('kiosk', 'kiosk 1'), joined('hub', 'hub 1'), joined('board', 'board 1'));
    open.events.push(
      new Pen('window 3', '2').write(
        draft('device-joined', `device:${sat}`, { publicKey: 'k', role: 'counter', name: 'w3' }),
      ),
    );
    const quiet = (silentMs: number): DeviceNews[] =>
      ['window 3', 'kiosk 1', 'hub 1', 'board 1'].map((name) => ({ device: new Pen(name).device, silentMs }));
    expect(alertsAt(10, open, quiet(59_000))).toEqual([]);
    const alerts = alertsAt(10, open, quiet(60_000));
    expect(alerts.map((alert) => alert.kind === 'silent' && alert.role).sort()).toEqual([
      'counter',
      'hub',
      'kiosk',
    ]);
    expect(alerts.find((alert) => alert.kind === 'silent' && alert.role === 'counter')).toMatchObject({
      window: 3,
    });
    // In the evening the kiosks may be off.
    expect(alertsAt(12 * 60, open, quiet(60_000))).toHaveLength(2);
  });
});

describe('whoever could help', () => {
  const help = (morning: Morning) => {
    const [alert] = alertsAt(1, morning);
    return alert !== undefined && 'helper' in alert ? alert.helper : undefined;
  };

  it('[AL7] is a clerk who sits at a closed window, before one who pauses', () => {
    const morning = crowd(new Morning().open(1), 5).sitsDown(2, 0).order(2, 'paused', 0);
    expect(help(morning)).toEqual({ window: 2, isSeated: true, clerk: CLERK });
    morning.sitsDown(4, 0).order(4, 'closed', 0);
    expect(help(morning)).toEqual({ window: 4, isSeated: true, clerk: CLERK });
  });

  it('[AL7] is else a trained clerk who sits nowhere, at an empty window nobody was asked to open', () => {
    const companies = crowd(new Morning().open(1), 1, 'legal-person');
    const window = HALL.windows.find(({ groups }) => groups.includes('legal-person'))?.number;
    const trained = HALL.clerks.find(({ id, skills }) => id !== CLERK && skills.includes('legal-person'))?.id;
    expect(help(companies)).toEqual({ window, isSeated: false, clerk: trained });
    const asked = draft('window-ordered', windowEntity(window ?? 0), { wish: 'open', rank: 'manager' });
    companies.events.push(new Pen('manager').write(asked));
    expect(help(companies)?.window).not.toBe(window);
  });

  it('[AL7] is nobody who is not trained for it, and one seen today before others', () => {
    const last = HALL.clerks.filter(({ skills }) => skills.includes('civil-affairs')).at(-1)?.id ?? '';
    const morning = crowd(new Morning().open(1), 5);
    expect(help(morning)?.clerk).not.toBe(last);
    const pen = new Pen('window 6');
    const signedIn = pen.write(draft('window-signed-in', windowEntity(6), { clerk: last }, last), -3_600);
    const left = pen.write(
      draft('window-signed-out', windowEntity(6), { session: signedIn._id }, last),
      -1_800,
    );
    morning.events.push(signedIn, left);
    expect(help(morning)?.clerk).toBe(last);
    const untrained = {
      ...HALL,
      clerks: HALL.clerks.map((clerk) => ({ ...clerk, skills: ['legal-person'] })),
    };
    const [alert] = alertsOf(morning.fold, untrained, MONDAY_9 + MINUTE_MS);
    expect(alert).toMatchObject({ helper: { isSeated: false } });
    expect(alert).not.toHaveProperty('helper.clerk');
  });
});
