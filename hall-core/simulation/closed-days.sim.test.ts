import { describe, expect, it } from 'vitest';
import { Disk } from './disk.ts';
import { runMonthSeed } from './month/run-month-seed.ts';
import { inPlaceOf } from './patch.ts';
import { PoweredHall } from './powered-hall.ts';

const SECOND = 1_000;
const DAY_MS = 86_400_000;
/** The evening before Spring Festival 2026 to the first day after it. */
const LONGEST_HOLIDAY = 10;

/** A hall at night; what window 1, cut off all day, has written is on no other disk. */
function hallWithLateWindow(): { hall: PoweredHall; day: string; late: string[] } {
  const hall = new PoweredHall({ windows: [1, 3] });
  const window = hall.device('window-1');
  hall.network.impose({ kind: 'cable', device: window.id, out: true, in: true });
  hall.on(...hall.names);
  hall.run(15 * SECOND);
  expect(hall.issue('window-1', 10 * SECOND)).toBeDefined();
  const late = window.disk.own.map(({ _id }) => _id);
  const day = window.disk.own.at(-1)?.day ?? '';
  hall.run(30 * SECOND);
  hall.cutPower(...hall.names);
  hall.network.healAll();
  return { hall, day, late };
}

const holders = (hall: PoweredHall, day: string, ids: readonly string[]): string[] =>
  hall.names.filter((name) => ids.every((id) => hall.device(name).disk.holds(day, id)));

describe('what had not left a device when its day closed', { timeout: 120_000 }, () => {
  it.each([1, LONGEST_HOLIDAY])(
    '[Z13][K8] is handed in %i days later, and changes nothing of today',
    (days) => {
      const { hall, day, late } = hallWithLateWindow();
      expect(late.length).toBeGreaterThan(1);
      hall.run(days * DAY_MS);
      hall.on('hub-1', 'hub-2', 'kiosk-1');
      hall.run(20 * SECOND);
      expect(holders(hall, day, late)).toEqual(['window-1']);
      hall.on('window-1');
      hall.run(20 * SECOND);
      expect(holders(hall, day, late)).toEqual(['hub-1', 'hub-2', 'kiosk-1', 'window-1']);
      for (const name of ['hub-1', 'window-1']) expect(hall.device(name).fold.tickets()).toEqual([]);
    },
  );

  it('[Z13] reaches a hub that was out of reach of the one it was handed to, when both meet', () => {
    const { hall, day, late } = hallWithLateWindow();
    hall.run(DAY_MS);
    const [a, b] = [hall.device('hub-1').id, hall.device('hub-2').id];
    const apart = { kind: 'hub-link', a, b } as const;
    hall.network.impose(apart);
    hall.on('hub-1', 'hub-2', 'window-1');
    hall.run(40 * SECOND);
    expect(holders(hall, day, late)).toEqual(['hub-1', 'window-1']);
    hall.network.lift(apart);
    hall.run(40 * SECOND);
    expect(holders(hall, day, late)).toEqual(['hub-1', 'hub-2', 'window-1']);
  });

  it('[Z4] is missed by the oracle where nobody hands it in', () => {
    const restore = inPlaceOf(Disk.prototype, 'wroteOn', () => () => false)();
    try {
      const { violations } = runMonthSeed(1, 4);
      expect(new Set(violations.map(({ rule }) => rule))).toEqual(new Set(['Q2']));
    } finally {
      restore();
    }
  });
});
