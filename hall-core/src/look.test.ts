import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import township from '../../halls/township.json' with { type: 'json' };
import type { HallLook } from './hall-file.ts';
import { accentContrast, contrastOf, lookSheet, readable } from './look.ts';
import { parseHallFile } from './parse-hall-file.ts';

/** The smallest PNG there is: one pixel. */
const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

function problemsOf(look: HallLook) {
  const result = parseHallFile(JSON.stringify({ ...township, look }));
  return result.ok ? [] : result.problems.map(({ path, code, message }) => ({ path, code, message }));
}

describe('a hall’s own look', () => {
  it('[H30] contrast is that of WCAG: black on white 21, grey #767676 on white 4.54', () => {
    expect(contrastOf('#000000', '#FFFFFF')).toBeCloseTo(21, 5);
    expect(contrastOf('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
    expect(contrastOf('#123456', '#123456')).toBe(1);
  });

  it('[H30] takes the accents that can be read, and a logo', () => {
    expect(problemsOf({ accent: '#0B6E75', accentOnDark: '#4FC3C9', logo: PIXEL })).toEqual([]);
    expect(problemsOf({ accent: '#A4161A' })).toEqual([]);
    expect(problemsOf({})).toEqual([]);
  });

  it('[H30] refuses one that cannot, naming the field and the nearest that can', () => {
    const [problem, ...more] = problemsOf({ accent: '#F2A900' });
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ path: 'look.accent', code: 'low-contrast' });
    const near = /#[0-9a-f]{6}/.exec(problem?.message.en.slice(10) ?? '')?.[0] ?? '';
    expect(problemsOf({ accent: near })).toEqual([]);
    expect(problem?.message['zh-CN']).toContain(near);
    expect(problemsOf({ accentOnDark: '#0B6E75' })).toMatchObject([
      { path: 'look.accentOnDark', code: 'low-contrast' },
    ]);
  });

  it('[H30] every colour becomes readable in both themes, and one that is stays as it is', () => {
    const colour = fc
      .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
      .map((rgb) => `#${rgb.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`);
    fc.assert(
      fc.property(colour, (accent) => {
        for (const [theme, least] of [
          ['light', 4.5],
          ['light', 7],
          ['dark', 4.5],
        ] as const) {
          const near = readable(accent, theme, least);
          expect(accentContrast(near, theme)).toBeGreaterThanOrEqual(least);
          if (accentContrast(accent, theme) >= least) expect(near).toBe(accent);
        }
      }),
    );
  });

  it('[H30] sets the tokens of every screen: the large size darker, the boards lighter', () => {
    const light = lookSheet({ accent: '#A4161A' }, 'light');
    expect(light).toContain('--accent:#A4161A');
    const elder = /elder"\]\{--accent:(#\w{6})/.exec(light)?.[1] ?? '';
    expect(accentContrast(elder, 'light')).toBeGreaterThanOrEqual(7);
    const board = /--accent:(#\w{6})/.exec(lookSheet({ accent: '#A4161A' }, 'dark'))?.[1] ?? '';
    expect(accentContrast(board, 'dark')).toBeGreaterThanOrEqual(4.5);
    expect(lookSheet({ accentOnDark: '#FFD166' }, 'dark')).toBe(':root{--accent:#FFD166}');
    expect([lookSheet({}, 'light'), lookSheet({}, 'dark')]).toEqual(['', '']);
  });

  it('[H31] refuses a logo that is not the picture it says', () => {
    const html = `data:image/png;base64,${Buffer.from('<html>').toString('base64')}`;
    expect(problemsOf({ logo: html })).toMatchObject([{ path: 'look.logo', code: 'not-a-picture' }]);
    expect(problemsOf({ logo: PIXEL.replace('image/png', 'image/webp') })).toMatchObject([
      { code: 'not-a-picture' },
    ]);
  });
});
