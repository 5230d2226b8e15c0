import { describe, expect, it } from 'vitest';
import township from '../../halls/township.json' with { type: 'json' };
import { parseHallFile } from './parse-hall-file.ts';
import { DEFAULT_SLIP, parseSlipTemplate } from './slip-template.ts';

const NEEDED = ['{number}', '{qr}', '{sample}', '{reprint}'];

/** What is said of a template, as `line: message`. */
function said(lines: readonly string[]): readonly string[] {
  const result = parseSlipTemplate(lines);
  return result.ok ? [] : result.problems.map(({ line, message }) => `${line}: ${message.en}`);
}

/** What is said of one line in an otherwise right template. */
const saidOf = (line: string): readonly string[] => said([line, ...NEEDED]);

describe('the template of a slip', () => {
  it('[H28] takes the usual slip, and a line of words, marks and fields', () => {
    expect(said(DEFAULT_SLIP)).toEqual([]);
    expect(saidOf('[center, bold x2] 请先看屏幕 {hall}  |{windows}')).toEqual([]);
    const read = parseSlipTemplate(['[right en] Bring {date}  |{time}', ...NEEDED]);
    expect(read.ok && read.lines[0]).toEqual({
      kind: 'text',
      style: { align: 'right', bold: false, large: false, only: 'en' },
      parts: [
        { pieces: ['Bring ', { field: 'date' }], gap: '' },
        { pieces: [{ field: 'time' }], gap: '  ' },
      ],
    });
  });

  it.each([
    ['{numer}', /^1: There is no field \{numer\}\. Did you mean number\?/],
    ['{}', /^1: There is no field \{\}/],
    ['[middle] {hall}', /^1: There is no mark middle\. Write: left center/],
    ['[centre] {hall}', /^1: There is no mark centre\. Did you mean center\?/],
    ['{hall', /^1: "\{" has no partner/],
    ['{hall} [bold]', /^1: "\[" has no partner/],
    ['[left center] {hall}', /^1: Write one alignment/],
    ['[rule] {hall}', /^1: \[rule\] is a line of its own/],
    ['[cut]', /^1: \[cut\] can only be the last line/],
    ['', /^1: This line is empty/],
    ['请带 {bring}', /^1: \{bring\} is a line of its own/],
  ])('[H28] refuses %j, naming the line and the fix', (line, problem) => {
    const [first = '', ...others] = saidOf(line);
    expect(first).toMatch(problem);
    expect(others).toEqual([]);
  });

  it('[H29] keeps the number, the QR and the words of a trial and of a second paper, once and in both languages', () => {
    expect(said(['{hall}'])).toEqual([
      '2: Every slip needs {number} (it is what is called); add a line with it.',
      '2: Every slip needs {qr} (windows know the ticket by it when cut off); add a line with it.',
      '2: Every slip needs {sample} (a trial hall says so on paper); add a line with it.',
      '2: Every slip needs {reprint} (a second paper says that it is one); add a line with it.',
    ]);
    expect(said([...NEEDED, '{number}'])).toEqual(['5: {number} is already on line 1; remove it here.']);
    expect(said(['[en]{number}', '{qr}', '{sample}', '[zh] {reprint}'])).toEqual([
      '1: {number} is on slips in both languages; remove the language mark.',
      '4: {reprint} is on slips in both languages; remove the language mark.',
    ]);
  });

  it('[H29] leaves the size of the number to the paper', () => {
    expect(said(['[x2]{number}', '{qr}', '{sample}', '{reprint}'])).toEqual([
      '1: The number is always as large as the paper takes; remove x2.',
    ]);
  });

  it('[H28] is refused with the hall file it stands in, at its own place in the text', () => {
    const slip = { format: 'onewindow-slip/1', lines: ['{hal}', ...NEEDED] };
    const result = parseHallFile(JSON.stringify({ ...township, slip }, null, 1));
    const [problem] = result.ok ? [] : result.problems;
    expect(problem).toMatchObject({ code: 'slip-template', path: 'slip.lines[0]', value: '{hal}' });
    expect(problem?.message['zh-CN']).toContain('没有字段 {hal}。是否想写 hall？');
    expect(parseHallFile(JSON.stringify({ ...township, slip: { ...slip, lines: DEFAULT_SLIP } })).ok).toBe(
      true,
    );
  });
});
