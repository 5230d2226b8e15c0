import { describe, expect, it } from 'vitest';
import { FORMAT, readLanguageFile, SOURCES } from './language-file.ts';

const UYGHUR = {
  format: FORMAT,
  tag: 'ug',
  name: 'ئۇيغۇرچە',
  direction: 'rtl',
  messages: { 'k-back': 'قايتىش', 'k-ahead': 'ئالدىڭىزدا {0} ئادەم بار' },
  names: { 社会保险: 'ئىجتىمائىي سۇغۇرتا' },
};

const read = (changes: object = {}, fileTag = 'ug') =>
  readLanguageFile(JSON.stringify({ ...UYGHUR, ...changes }), fileTag);

const fieldsOf = (reading: ReturnType<typeof read>) =>
  reading.ok ? [] : reading.problems.map(({ field }) => field);

describe('a language file', () => {
  it('is read, and what it lacks is named', () => {
    const reading = read();
    expect(reading).toMatchObject({
      ok: true,
      language: { tag: 'ug', direction: 'rtl', names: UYGHUR.names },
    });
    const missing = reading.ok ? reading.missing : [];
    expect(missing).toHaveLength(Object.keys(SOURCES).length - 2);
    expect(missing).not.toContain('k-back');
    expect(missing).toContain('k-question');
  });

  it('may be the template: texts beside their Chinese, empty where nobody has translated yet', () => {
    const messages = {
      'k-back': { zh: '返回', en: 'Back', text: 'قايتىش' },
      'k-ahead': { zh: '前面 {0} 人', en: '{0} people ahead', text: '' },
    };
    expect(read({ messages })).toMatchObject({ ok: true, language: { messages: { 'k-back': 'قايتىش' } } });
    expect(read({ messages })).not.toHaveProperty('language.messages.k-ahead');
  });

  it('in text from right to left keeps a span from left to right, and a number apart', () => {
    const messages = { 'k-wait-between': 'تەخمىنەن {0}–{1} مىنۇت', 'k-ahead': '{0} ئادەم' };
    expect(read({ messages })).toHaveProperty('language.messages', {
      'k-wait-between': 'تەخمىنەن \u2066{0}–{1}\u2069 مىنۇت',
      'k-ahead': '\u2068{0}\u2069 ئادەم',
    });
  });

  it.each([
    ['an id nobody knows', { messages: { 'k-bakc': 'قايتىش' } }, 'messages.k-bakc'],
    ['an id every object has', { messages: { constructor: 'قايتىش' } }, 'messages.constructor'],
    ['a fact left out', { messages: { 'k-ahead': 'ئالدىڭىزدا ئادەم بار' } }, 'messages.k-ahead'],
    ['a fact there is not', { messages: { 'k-back': 'قايتىش {0}' } }, 'messages.k-back'],
    ['a text that is none', { messages: { 'k-back': 7 } }, 'messages.k-back'],
    ['a text without end', { messages: { 'k-back': 'ق'.repeat(601) } }, 'messages.k-back'],
    ['messages in a list', { messages: ['قايتىش'] }, 'messages'],
    ['another direction than its script has', { direction: 'ltr' }, 'direction'],
    ['no direction', { direction: 'right' }, 'direction'],
    ['another format', { format: 'onewindow-language/2' }, 'format'],
    ['no name', { name: ' ' }, 'name'],
    ['a tag that is none', { tag: 'Uyghur language' }, 'tag'],
    ['a tag in another spelling', { tag: 'UG' }, 'tag'],
    ['a tag the file is not named after', { tag: 'fa' }, 'tag'],
    ['a language that is built in', { tag: 'en', direction: 'ltr' }, 'tag'],
    ['names that are no texts', { names: { 社会保险: null } }, 'names.社会保险'],
  ])('is refused for %s, with the field', (_what, changes, field) => {
    expect(fieldsOf(read(changes))).toEqual([field]);
  });

  it('tells all that is wrong at once, with the fix in both languages', () => {
    const reading = read({ direction: 'ltr', messages: { 'k-ahead': 'بار' } });
    expect(reading).toMatchObject({
      problems: [
        { field: 'direction', zh: 'ug 应当是 "rtl"。', en: 'ug is written "rtl".' },
        { field: 'messages.k-ahead', en: 'Must use {0}, and uses none. Chinese: 前面 {0} 人' },
      ],
    });
  });

  it.each([['{"format": '], ['[]'], ['null'], ['']])('that is no object of JSON is refused: %s', (text) => {
    expect(fieldsOf(readLanguageFile(text, 'ug'))).toEqual(['JSON']);
  });
});
