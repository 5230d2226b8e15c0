import { describe, expect, it } from 'vitest';
import { languageOf, screenOf, soundOf } from './screen.ts';

describe('the address of a screen', () => {
  it.each(['/display/', '/display', '/display/index.html'])('%s is the hall board', (path) => {
    expect(screenOf(path, '/display/')).toEqual({ kind: 'hall' });
  });

  it.each(['/display/window/12', '/display/window/12/'])('%s is the board of window 12', (path) => {
    expect(screenOf(path, '/display/')).toEqual({ kind: 'window', number: 12 });
  });

  it('/display/voice is where a voice is recorded', () => {
    expect(screenOf('/display/voice', '/display/')).toEqual({ kind: 'voice' });
  });

  it.each(['/display/window/', '/display/window/0', '/display/window/a', '/display/windows/1'])(
    '%s is no screen, and the page can say which address was asked for',
    (path) => {
      expect(screenOf(path, '/display/')).toEqual({ kind: 'no-such-screen', path });
    },
  );
});

describe('the sound asked for', () => {
  it('is on at a hall board and off over a window, unless the address says otherwise', () => {
    const window = { kind: 'window', number: 3 } as const;
    expect(soundOf('', { kind: 'hall' })).toEqual({ isOn: true, zone: '' });
    expect(soundOf('?sound=off', { kind: 'hall' }).isOn).toBe(false);
    expect(soundOf('', window).isOn).toBe(false);
    expect(soundOf('?sound=on&zone=floor-2', window)).toEqual({ isOn: true, zone: 'floor-2' });
  });

  it('is of one unit where the board shows one alone', () => {
    expect(soundOf('?unit=tax', { kind: 'hall' })).toEqual({ isOn: true, zone: '', unit: 'tax' });
    expect(soundOf('?unit=tax&sound=on', { kind: 'window', number: 3 })).toEqual({ isOn: true, zone: '' });
  });
});

describe('the language asked for', () => {
  it.each([
    ['', 'both'],
    ['?lang=en', 'en'],
    ['?lang=EN-gb', 'en'],
    ['?lang=zh-CN', 'zh-CN'],
    ['?lang=?', 'both'],
    ['?lang=ug', ['ug']],
    ['?lang=zh,UG', ['zh-CN', 'ug']],
    ['?lang=en,zh-hans,ug', ['en', 'zh-CN']],
  ])('%s shows %s', (search, language) => {
    expect(languageOf(search)).toEqual(language);
  });
});
