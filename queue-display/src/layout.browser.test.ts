import type { GivenLanguage } from '@onewindow/hall-core';
import { afterEach, describe, expect, it } from 'vitest';
import { boardMessages, tongueOf } from './given-words.ts';
import type { MemorySession } from './test-support/memory-session.ts';
import { type Mounted, mount, SIZES } from './test-support/mount.ts';
import { bookedMorning, districtRush, MORNING, townMorning } from './test-support/scenes.ts';
import { wordsIn } from './words.ts';

afterEach(() => document.body.replaceChildren());

/** How high the digits of an element are drawn, in CSS pixels. */
function digitHeight(element: Element): number {
  const { fontSize, fontFamily, fontWeight } = getComputedStyle(element);
  const pen = document.createElement('canvas').getContext('2d');
  if (pen === null) throw new Error('no canvas to measure with');
  pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  return pen.measureText('0').actualBoundingBoxAscent;
}

/** What leaves its box sideways, is cut off by the screen, or lies on its neighbour. */
function faults({ root }: Mounted): string[] {
  const found: string[] = [];
  for (const box of root.querySelectorAll(
    'main, aside, section, .call, .small-calls, .tiles li, .cells li',
  )) {
    const outer = box.getBoundingClientRect();
    if (outer.bottom > innerHeight + 1 || outer.right > innerWidth + 1 || outer.left < -1) {
      found.push(`${box.className} leaves the screen`);
    }
    for (const inner of box.querySelectorAll('.number, .place, .window-number, b, .doing, .ticket, .count')) {
      const { left, right } = inner.getBoundingClientRect();
      if (left < outer.left - 1 || right > outer.right + 1)
        found.push(`${inner.className} leaves ${box.className}`);
    }
  }
  for (const row of root.querySelectorAll('.call')) {
    const number = row.querySelector('.number');
    if (number !== null && digitHeight(number) > row.clientHeight)
      found.push('a number is higher than its row');
    const state = row.querySelector('.state');
    if (state !== null && state.clientHeight > row.clientHeight + 1) found.push('a state leaves its row');
  }
  const cells = [...root.querySelectorAll('.cells li')];
  if (cells.some((cell) => digitHeight(cell) * 1.15 > cell.clientHeight))
    found.push('the cells are squeezed');
  const stacked = [...root.querySelectorAll('.call, .small-calls, aside section, footer')];
  for (const [index, a] of stacked.entries()) {
    for (const b of stacked.slice(index + 1)) {
      const one = a.getBoundingClientRect();
      const two = b.getBoundingClientRect();
      const across = one.left < two.right - 1 && two.left < one.right - 1;
      if (across && one.top < two.bottom - 1 && two.top < one.bottom - 1) {
        found.push(`${a.className} lies on ${b.className}`);
      }
    }
  }
  return found;
}

function cutOff(session: MemorySession): MemorySession {
  session.link({ kind: 'cut-off', sinceMs: MORNING });
  session.passInSilence(600_000);
  return session;
}

const scenes = [
  ['an ordinary morning', townMorning],
  ['a morning of people who have booked', bookedMorning],
  ['110 windows and 14 calls', () => districtRush(14)],
  ['110 windows, 14 calls, cut off', () => cutOff(districtRush(14))],
] as const;

const LETTERS = 'ابتثجحخدذرزسشصضطظعغفقكلمنهويةى';

/** English in the letters of a language from right to left, about as long; nobody can read it. */
const turned = (english: string): string =>
  english.toLowerCase().replace(/[a-z]/g, (letter) => LETTERS[letter.charCodeAt(0) - 97] ?? letter);

/** `ar-XB` is CLDR's tag for a language made up to try writing from right to left. One message is missing. */
const PSEUDO: GivenLanguage = {
  tag: 'ar-XB',
  name: turned('pseudo'),
  direction: 'rtl',
  messages: Object.fromEntries(
    Object.entries(boardMessages(wordsIn.en))
      .filter(([id]) => id !== 'board-recent')
      .map(([id, text]) => [id, turned(text)]),
  ),
  names: { 综合业务: turned('general') },
};

describe.each(SIZES)('on a screen of %i × %i', (width, height) => {
  it.each(scenes)('%s: nothing is cut off and nothing overlaps', async (_name, scene) => {
    for (const language of ['both', 'zh-CN', 'en'] as const) {
      const mounted = await mount(scene(), { kind: 'hall' }, language, [width, height]);
      expect({ language, faults: faults(mounted) }).toEqual({ language, faults: [] });
    }
  });

  it('speaks a language the hall has dropped in, from right to left, and nothing is cut off', async () => {
    const tongue = tongueOf(PSEUDO);
    for (const [_name, scene] of scenes) {
      for (const language of [['ar-XB'], ['ar-XB', 'zh-CN'], ['zh-CN', 'ar-XB']]) {
        const mounted = await mount(scene(), { kind: 'hall' }, language, [width, height], [tongue]);
        expect({ language, faults: faults(mounted) }).toEqual({ language, faults: [] });
      }
    }
    const { board, root, one, texts } = await mount(
      townMorning(),
      { kind: 'hall' },
      ['ar-XB', 'zh-CN'],
      [width, height],
      [tongue],
    );
    expect([board.lang, board.dir]).toEqual(['ar-XB', 'rtl']);
    const [call] = texts('.call');
    expect(call).toContain(`${turned('calling')}呼叫`);
    expect(call).toContain(turned('window'));
    expect(texts('.past h2')).toEqual(['刚叫过的号刚叫过的号']);
    expect(texts('.waiting h2 .second')).toEqual(['等候人数']);
    expect(root.querySelector('.second')?.getAttribute('lang')).toBe('zh-CN');
    const [number, place] = ['.number', '.place'].map((each) => one(each).getBoundingClientRect());
    if (width > height) expect(place?.right).toBeLessThan(number?.left ?? 0);
  });

  it('every notice stands there whole, in both languages, and none shifts the board', async () => {
    const session = townMorning();
    const { board, root, one } = await mount(session, { kind: 'hall' }, 'both', [width, height]);
    const tops = new Set<number>();
    for (const _turn of session.hall?.notices ?? []) {
      const notice = one('.notice:not([data-waits])');
      expect(notice.scrollWidth).toBeLessThanOrEqual(notice.clientWidth);
      const { bottom } = notice.getBoundingClientRect();
      for (const part of notice.querySelectorAll('span')) {
        expect(getComputedStyle(part).whiteSpace).toBe('normal');
        expect(part.getBoundingClientRect().right).toBeLessThanOrEqual(width);
        expect(part.getBoundingClientRect().bottom).toBeLessThanOrEqual(bottom + 1);
      }
      expect(one('.truth').getBoundingClientRect().bottom).toBeLessThanOrEqual(height);
      tops.add(root.querySelector('footer')?.getBoundingClientRect().top ?? 0);
      session.pass(10_000);
      await board.updateComplete;
    }
    expect(tops.size).toBe(1);
  });

  it('the newest number is at least a ninth of the screen high', async () => {
    const { one } = await mount(townMorning(), { kind: 'hall' }, 'both', [width, height]);
    expect(digitHeight(one('.call .number'))).toBeGreaterThanOrEqual(height / 9);
  });

  it('a window with three digits and a number with six characters fit on both boards', async () => {
    const session = districtRush(0);
    session.call(session.issue('AKBC07', 'social-insurance'), 110);
    const hall = await mount(session, { kind: 'hall' }, 'both', [width, height]);
    expect(hall.texts('.call .number')[0]).toBe('AKBC07');
    expect(faults(hall)).toEqual([]);
    const window = await mount(session, { kind: 'window', number: 110 }, 'both', [width, height]);
    expect(window.texts('.turn .number')).toEqual(['AKBC07']);
    const { left, right } = window.one('.turn .number').getBoundingClientRect();
    const turn = window.one('.turn').getBoundingClientRect();
    expect(left).toBeGreaterThanOrEqual(turn.left);
    expect(right).toBeLessThanOrEqual(turn.right);
  });
});

it('every one of 110 windows has its cell, its shape and a word for those who cannot see', async () => {
  const { texts, root } = await mount(districtRush(14));
  expect(texts('.cells li')).toHaveLength(110);
  expect(texts('.cells li')[86]).toBe('87暂停');
  expect(root.querySelectorAll('.cells li svg')).toHaveLength(110);
  expect(texts('.tally li')).toEqual(['呼叫14', '办理66', '空闲11', '暂停3', '关闭16']);
});
