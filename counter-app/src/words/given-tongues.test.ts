import { describe, expect, it } from 'vitest';
import { tongueOf } from './given-tongues.ts';

const given = (direction: 'ltr' | 'rtl', text: string) =>
  tongueOf({
    tag: 'ug',
    name: 'ئۇيغۇرچە',
    direction,
    messages: { it: text },
    names: { 社会保险: 'ئىجتىمائىي سۇغۇرتا' },
  });

/** What a template says when its facts are these. */
function said(direction: 'ltr' | 'rtl', text: string, ...facts: readonly unknown[]): string {
  const template = given(direction, text).templates.it;
  if (typeof template === 'string') return template;
  if (template === undefined || !('strTag' in template)) return '';
  const fact = (index: number): string => String(facts[Number(template.values[index])]);
  return template.strings.map((part, index) => (index === 0 ? part : fact(index - 1) + part)).join('');
}

describe('the words of a language the hall has given', () => {
  it.each([
    ['without facts', 'ཕྱིར་ལོག', [], 'ཕྱིར་ལོག'],
    ['with one in the middle', 'མདུན་ལ་མི་ {0} འདུག', [3], 'མདུན་ལ་མི་ 3 འདུག'],
    ['in another order', '{1} / {0}', ['a', 'b'], 'b / a'],
    ['said twice', '{0} {0}', [7], '7 7'],
  ])('say a sentence %s', (_what, text, facts, words) => {
    expect(said('ltr', text, ...facts)).toBe(words);
  });

  it('know the hall’s own names by their Chinese', () => {
    expect(given('rtl', '').names.get('社会保险')).toBe('ئىجتىمائىي سۇغۇرتا');
  });
});
