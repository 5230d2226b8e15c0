import { describe, expect, it } from 'vitest';
import { addressOf, deviceFor, type Screen, screenOf } from './route.ts';

describe('the counter’s addresses', () => {
  it('lead to their screens', () => {
    const screens: Exclude<Screen, 'unknown'>[] = ['clerk', 'kiosk', 'manager', 'guide', 'rating', 'setup'];
    for (const screen of screens) expect(screenOf(addressOf(screen))).toBe(screen);
    expect(screenOf('/counter')).toBe('clerk');
    expect(screenOf('/counter/kiosk/')).toBe('kiosk');
    expect(screenOf('/counter/constructor')).toBe('unknown');
  });

  it('pick which device of the browser a screen works as', () => {
    expect(deviceFor('clerk', '')).toEqual({ role: 'counter', key: 'clerk-1' });
    expect(deviceFor('clerk', '?device=clerk-2')).toEqual({ role: 'counter', key: 'clerk-2' });
    expect(deviceFor('kiosk', '?device=../x')).toEqual({ role: 'kiosk', key: 'kiosk-1' });
    expect(deviceFor('guide', '')).toEqual({ role: 'guide', key: 'guide-1' });
    expect(deviceFor('rating', '?device=kiosk-1')).toBeUndefined();
  });
});
