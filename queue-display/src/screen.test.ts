import { describe, expect, it } from 'vitest';
import { languageOf, screenOf } from './screen.ts';

describe('the address of a screen', () => {
  it.each(['/display/', '/display', '/display/index.html'])('%s is the hall board', (path) => {
    expect(screenOf(path, '/display/')).toEqual({ kind: 'hall' });
  });

  it.each(['/display/window/12', '/display/window/12/'])('%s is the board of window 12', (path) => {
    expect(screenOf(path, '/display/')).toEqual({ kind: 'window', number: 12 });
  });

  it.each(['/display/window/', '/display/window/0', '/display/window/a', '/display/windows/1'])(
    '%s is no screen, and the page can say which address was asked for',
    (path) => {
      expect(screenOf(path, '/display/')).toEqual({ kind: 'no-such-screen', path });
    },
  );
});

describe('the language asked for', () => {
  it.each([
    ['', 'both'],
    ['?lang=en', 'en'],
    ['?lang=EN-gb', 'en'],
    ['?lang=zh-CN', 'zh-CN'],
    ['?lang=fr', 'both'],
  ])('%s shows %s', (search, language) => {
    expect(languageOf(search)).toBe(language);
  });
});
