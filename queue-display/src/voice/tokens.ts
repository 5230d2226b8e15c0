import type { Language } from '@onewindow/hall-core';

/** What one clip of a voice pack says: a digit, a capital letter, or one of the `PHRASES`. */
export type Token = string;

/** What is said besides letters and digits. */
export type Phrase =
  | 'please'
  /** Before the number of somebody who has a reservation. */
  | 'reserved'
  /** After the number in Chinese, before it in English. */
  | 'number'
  | 'to'
  /** With the window's number before it in Chinese and after it in English. */
  | 'window'
  /** At the end of what is said last. */
  | 'serve'
  /** Where the person goes to a cloud window: the seat is on the screen. */
  | 'shown';

const PHRASES: Readonly<Record<Language, Partial<Readonly<Record<Phrase, string>>>>> = {
  'zh-CN': {
    please: '请',
    reserved: '预约',
    number: '号',
    to: '到',
    window: '号窗口',
    serve: '办理',
    shown: '到大屏所示位置',
  },
  en: {
    number: 'Number',
    reserved: 'Reservation',
    window: 'please go to window',
    shown: 'please see the screen',
  },
};

const DIGITS: Readonly<Record<Language, readonly string[]>> = {
  'zh-CN': ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
};

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** All that a pack of a language must say, in the order in which it is recorded, with the words to say. */
export function tokensOf(language: Language): ReadonlyMap<Token, string> {
  return new Map([
    ...Object.entries(PHRASES[language]),
    ...DIGITS[language].map((word, digit) => [String(digit), word] as const),
    ...[...LETTERS].map((letter) => [letter, letter] as const),
  ]);
}
