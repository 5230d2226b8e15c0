import { describe, expect, it } from 'vitest';
import { pathOf, placeAt, type ShownPlace } from './shown-place.ts';

describe('the address of a kiosk or a board', () => {
  it('says what it is set up for, and is read back as that', () => {
    const places: readonly (readonly [ShownPlace, string])[] = [
      [{ kind: 'kiosk' }, '/counter/kiosk'],
      [{ kind: 'kiosk', unit: 'tax' }, '/counter/kiosk?unit=tax'],
      [{ kind: 'rating' }, '/counter/rating'],
      [{ kind: 'hall-board' }, '/display/'],
      [
        { kind: 'hall-board', unit: 'tax', zone: 'floor-2', sound: 'off', lang: 'ug,zh-CN' },
        '/display/?unit=tax&zone=floor-2&sound=off&lang=ug,zh-CN',
      ],
      [{ kind: 'window-board', window: 3, sound: 'on' }, '/display/window/3?sound=on'],
    ];
    for (const [place, path] of places) {
      expect(pathOf(place)).toBe(path);
      expect(placeAt(path)).toEqual(place);
    }
  });

  it('is read as a device says it, with its commas coded, and of another page is none', () => {
    expect(placeAt('/display/?lang=ug%2Czh-CN&sound=loud&unit=')).toEqual({
      kind: 'hall-board',
      lang: 'ug,zh-CN',
    });
    expect(placeAt('/display/index.html')).toEqual({ kind: 'hall-board' });
    for (const other of ['/display/voice', '/display/window/0', '/counter/manager', ''])
      expect(placeAt(other)).toBeUndefined();
  });
});
