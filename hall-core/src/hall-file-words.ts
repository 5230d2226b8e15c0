import type { LocalText } from './hall-file.ts';

/** What a text must look like, by the name of its definition in the schema. */
export const FORM_HINTS: Readonly<Record<string, LocalText & { readonly en: string }>> = {
  hallId: {
    'zh-CN': '小写字母开头，只用小写字母、数字和连字符',
    en: 'lower-case letters, digits and hyphens',
  },
  id: { 'zh-CN': '小写字母开头，只用小写字母、数字和连字符', en: 'lower-case letters, digits and hyphens' },
  line: {
    'zh-CN': '一行文字，首尾不留空格，没有乱码',
    en: 'one line without spaces at its ends or lost characters',
  },
  clockTime: { 'zh-CN': '24 小时制的 HH:MM，例如 08:30', en: 'HH:MM on 24 hours, such as 08:30' },
  isoDate: { 'zh-CN': '年-月-日，例如 2027-02-10', en: 'year-month-day, such as 2027-02-10' },
  timeZone: { 'zh-CN': 'IANA 时区名，例如 Asia/Shanghai', en: 'an IANA name, such as Asia/Shanghai' },
  phone: { 'zh-CN': '数字和连字符，例如 12345', en: 'digits and hyphens, such as 12345' },
  series: {
    'zh-CN': '一个大写字母，不用 I、O（像 1 和 0）和 R（留给预约号）',
    en: 'one capital letter, not I or O (they read as 1 and 0) nor R (kept for reservations)',
  },
  colour: {
    'zh-CN': '# 和六位十六进制数，例如 #0B6E75',
    en: '# and six hexadecimal digits, such as #0B6E75',
  },
  logo: {
    'zh-CN': 'data:image/png;base64, 开头的图片（也可以是 jpeg、webp）',
    en: 'a picture that begins with data:image/png;base64, (or jpeg, webp)',
  },
  badge: { 'zh-CN': '1 到 8 位数字或大写字母', en: 'one to eight digits or capital letters' },
};

/** What a value must be, by the schema's type. */
export const TYPE_WORDS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  object: ['一组字段 { }', 'an object { }'],
  array: ['一个列表 [ ]', 'a list [ ]'],
  string: ['带引号的文字', 'a text in quotes'],
  number: ['数字', 'a number'],
  integer: ['整数', 'a whole number'],
  boolean: ['true 或 false', 'true or false'],
};

export interface SizeWords {
  readonly zh: { readonly unit: string; readonly below: string; readonly above: string };
  readonly en: { readonly unit: string; readonly below: string; readonly above: string };
}

const MANY = { below: 'few', above: 'many' };

export const SIZE_WORDS: Readonly<Record<'list' | 'text' | 'number', SizeWords>> = {
  list: { zh: { unit: ' 项', below: '少', above: '多' }, en: { unit: ' entries', ...MANY } },
  text: { zh: { unit: ' 个字', below: '少', above: '多' }, en: { unit: ' characters', ...MANY } },
  number: { zh: { unit: '', below: '小', above: '大' }, en: { unit: '', below: 'small', above: 'large' } },
};
