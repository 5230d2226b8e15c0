import { describe, expect, it } from 'vitest';
import { DEFAULT_RULES } from './hall-file.ts';
import { ruleRange } from './rule-ranges.ts';
import { setupEffect } from './setup-effect.ts';
import { HallNet, townshipWith } from './test-support/hall-net.ts';

describe('what a set-up would mean', () => {
  it('[SU10] is the mean wait of those in the line, played by the open windows of that set-up', () => {
    const net = new HallNet();
    const kiosk = net.join('kiosk', 'kiosk');
    net.windowDevice(3);
    for (const visit of ['a', 'b', 'c']) net.issue(kiosk, visit);
    const hall = townshipWith();
    const quicker = {
      ...hall,
      windows: hall.windows.map((window) =>
        window.number === 3 ? { ...window, groups: ['social-insurance'] } : window,
      ),
    };
    const { fold } = net.hub;
    const now = setupEffect(fold, hall, net.wallMs);
    expect(now).toMatchObject({ people: 3, nobodyFor: 0 });
    net.windowDevice(4);
    expect(setupEffect(fold, hall, net.wallMs).meanMin).toBeLessThan(now.meanMin ?? 0);
    expect(setupEffect(fold, { ...hall, windows: [] }, net.wallMs)).toEqual({ people: 0, nobodyFor: 3 });
    expect(setupEffect(fold, quicker, net.wallMs)).toMatchObject({ people: 3 });
  });

  it('[H15] of a rule is bounded by the range the form has for it', () => {
    expect(ruleRange('reserveSize')).toEqual({ least: 0, most: 20, usual: 3, isWhole: true });
    expect(ruleRange('signIn')).toBeUndefined();
    for (const [rule, usual] of Object.entries(DEFAULT_RULES)) {
      if (typeof usual === 'number') expect(ruleRange(rule as keyof typeof DEFAULT_RULES)?.usual).toBe(usual);
    }
  });
});
