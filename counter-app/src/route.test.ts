import { describe, expect, it } from 'vitest';
import {
  addressOf,
  deviceFor,
  MANAGER_PAGES,
  managerAddress,
  managerPageOf,
  type Screen,
  screenOf,
} from './route.ts';

describe('the counter’s addresses', () => {
  it('lead to their screens', () => {
    const screens: Exclude<Screen, 'unknown'>[] = ['clerk', 'kiosk', 'manager', 'guide', 'rating', 'setup'];
    for (const screen of screens) expect(screenOf(addressOf(screen))).toBe(screen);
    expect(screenOf('/counter')).toBe('clerk');
    expect(screenOf('/counter/kiosk/')).toBe('kiosk');
    expect(screenOf('/counter/constructor')).toBe('unknown');
  });

  it('lead to the manager’s pages, which are one screen', () => {
    for (const page of MANAGER_PAGES) {
      expect(managerPageOf(managerAddress(page))).toBe(page);
      expect(screenOf(managerAddress(page))).toBe('manager');
    }
    expect(managerPageOf('/counter/manager/reports/')).toBe('reports');
  });

  it('pick which device of the browser a screen works as', () => {
    expect(deviceFor('clerk', '')).toEqual({ role: 'counter', key: 'clerk-1' });
    expect(deviceFor('clerk', '?device=clerk-2')).toEqual({ role: 'counter', key: 'clerk-2' });
    expect(deviceFor('kiosk', '?device=../x')).toEqual({ role: 'kiosk', key: 'kiosk-1' });
    expect(deviceFor('guide', '')).toEqual({ role: 'guide', key: 'guide-1' });
    expect(deviceFor('rating', '')).toEqual({ role: 'kiosk', key: 'rating-1' });
    expect(deviceFor('setup', '?device=kiosk-1')).toBeUndefined();
  });
});
