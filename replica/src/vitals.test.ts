import { describe, expect, it } from 'vitest';
import { ailmentsOf, readVitals, shownAt, type Vitals } from './vitals.ts';

const told: Vitals = {
  app: '0.1.0',
  unsent: 0,
  refused: 0,
  clockOffByMs: -12,
  trouble: 'full',
  storageKept: true,
  freeBytes: 2_000_000_000,
  battery: { level: 0.8, charging: true },
  printer: { kind: 'blocked', fault: 'paper-end' },
  prints: 'low',
  shows: '/display/?unit=tax',
};

describe('what a device tells of itself', () => {
  it('is read as it was said', () => {
    expect(readVitals(JSON.parse(JSON.stringify(told)))).toEqual(told);
    expect(readVitals({ app: '0.1.0' })).toEqual({ app: '0.1.0' });
  });

  it('is nothing without a version, or with one that is none', () => {
    for (const thing of [
      null,
      7,
      'x',
      [],
      {},
      { ...told, app: 7 },
      { ...told, app: '' },
      { ...told, app: 'a b' },
    ])
      expect(readVitals(thing)).toBeUndefined();
  });

  it('loses what has another form, and keeps nothing that is no part of it', () => {
    const wrong = {
      unsent: -1,
      refused: 1.5,
      clockOffByMs: Number.NaN,
      trouble: 'toothache',
      storageKept: 'yes',
      freeBytes: '9',
      battery: { level: 1.2, charging: true },
      printer: { kind: 'ready', fault: '<script>' },
      shows: '/display/?unit="><script>',
    };
    for (const [member, value] of Object.entries(wrong)) {
      const { [member as keyof Vitals]: _, ...rest } = told;
      expect(readVitals({ ...told, [member]: value, clerk: 'somebody' })).toEqual(rest);
    }
  });
});

describe('the page a screen says it has open', () => {
  it('is its path with what limits it to a part of the hall, and nothing else of its address', () => {
    const at = (address: string) => shownAt(new URL(address, 'https://hall'));
    expect(at('/display/?zone=floor-2&unit=tax&code=SECRET#join=SECRET')).toBe(
      '/display/?unit=tax&zone=floor-2',
    );
    expect(at('/display/window/3?lang=ug,zh-CN')).toBe('/display/window/3?lang=ug%2Czh-CN');
    expect(at('/counter/kiosk?unit=&device=kiosk-2')).toBe('/counter/kiosk');
    expect(at('/t/4NQT7KZP')).toBeUndefined();
  });

  it('is read again as it was said', () => {
    const shows = shownAt(new URL('https://hall/display/?unit=税务所&zone=a b'));
    expect(readVitals({ app: '0.1.0', shows })).toEqual({ app: '0.1.0', shows });
  });
});

describe('what is wrong with a device', () => {
  it('is nothing while all is well, or unknown', () => {
    expect(
      ailmentsOf({ ...told, trouble: undefined, printer: { kind: 'ready' } } as unknown as Vitals),
    ).toEqual([]);
    expect(ailmentsOf({ app: '0.1.0' })).toEqual([]);
  });

  it.each<[string, Partial<Vitals>]>([
    ['refused', { refused: 1 }],
    ['paper', { printer: { kind: 'low' } }],
    ['clock', { clockOffByMs: -86_400_000 }],
    ['clock', { clockOffByMs: 60_000 }],
    ['unsent', { unsent: 10 }],
    ['battery', { battery: { level: 0.19, charging: false } }],
    ['room', { freeBytes: 1_000_000 }],
    ['storage', { storageKept: false }],
  ])('is %s by %o', (ailment, vitals) => {
    expect(ailmentsOf({ app: '0.1.0', ...vitals })).toEqual([ailment]);
  });

  it('is told in the order in which it is to be seen to', () => {
    const all = { refused: 2, storageKept: false, unsent: 40, clockOffByMs: 90_000 };
    expect(ailmentsOf({ ...told, ...all })).toEqual([
      'trouble',
      'refused',
      'paper',
      'clock',
      'unsent',
      'storage',
    ]);
  });

  it('is not a battery that is being charged, nor a clock a moment off', () => {
    expect(ailmentsOf({ app: '1', battery: { level: 0.05, charging: true }, clockOffByMs: 59_000 })).toEqual(
      [],
    );
  });
});
