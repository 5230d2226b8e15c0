import { expect, test } from 'vitest';
import { packLines, plainText, wrap } from './wrap.ts';

test.each([
  ['breaks between Hanzi', '城乡居民养老', 8, ['城乡居民', '养老']],
  ['counts a Hanzi as two columns', '养老ab', 6, ['养老ab']],
  ['breaks at spaces and drops them there', 'Take a ticket', 7, ['Take a', 'ticket']],
  ['keeps a Latin word or number whole', '请到1024号窗口', 7, ['请到', '1024号', '窗口']],
  ['cuts a word longer than the line', 'ABCDEFGH', 3, ['ABC', 'DEF', 'GH']],
  ['never begins a line with closing punctuation', '养老保险，参保', 8, ['养老保', '险，参保']],
  ['nor with an ASCII semicolon', '先到先办; 预约', 8, ['先到先', '办; 预约']],
  ['never ends a line with an opening bracket', '变更登记（法人）', 10, ['变更登记', '（法人）']],
  ['counts a character outside the first plane once', '𠮷𠮷𠮷', 4, ['𠮷𠮷', '𠮷']],
  ['never breaks an Uyghur word', 'كىملىك گۇۋاھنامىسى', 26, ['كىملىك', 'گۇۋاھنامىسى']],
  ['breaks Tibetan after the dot of a syllable', 'བོད་ལྗོངས་', 12, ['བོད་', 'ལྗོངས་']],
  ['says nothing for nothing', '', 8, []],
] as const)('%s', (_rule, text, columns, lines) => {
  expect(wrap(text, columns)).toEqual(lines);
});

test('short texts share a line while they fit', () => {
  const parts = ['前面 3 人', '综合窗口', '1–6 号'].map((text) => ({ text, gap: '  ' }));
  expect(packLines(parts, 20)).toEqual(['前面 3 人  综合窗口', '1–6 号']);
});

test('line breaks, tabs and control characters from a set-up file become single spaces', () => {
  expect(plainText(' 东坡镇\r\n\t便民\u001b服务\u3000中心 ')).toBe('东坡镇 便民 服务 中心');
});
