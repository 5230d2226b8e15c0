import { describe, expect, it } from 'vitest';
import village from '../../halls/village.json' with { type: 'json' };
import type { HallFileProblem } from './hall-file-problem.ts';
import { describeHallFileProblem } from './hall-file-problem.ts';
import { parseHallFile } from './parse-hall-file.ts';

const text = JSON.stringify(village, null, 2);
const lineOf = (words: string): number => text.slice(0, text.indexOf(words)).split('\n').length;

type Village = typeof village;

function problemsOf(json: string): readonly HallFileProblem[] {
  const result = parseHallFile(json);
  return result.ok ? [] : result.problems;
}

/** The problems of the village's file after one slip of the pen. */
function after(slip: (hall: Village) => unknown): readonly HallFileProblem[] {
  const hall = structuredClone(village);
  slip(hall);
  return problemsOf(JSON.stringify(hall, null, 2));
}

const brief = (problems: readonly HallFileProblem[]): string[] =>
  problems.map(({ code, path }) => `${code} ${path}`);

const at = <T>(list: readonly T[], index: number): T => {
  const item = list[index];
  if (item === undefined) throw new Error(`the village has no entry ${index}`);
  return item;
};

describe('reading the text of a hall file', () => {
  it('[H1] names line and column of a comma typed on a Chinese keyboard, and says to use a half-width one', () => {
    const [problem] = problemsOf(text.replace('"dayStartsAt": "04:00",', '"dayStartsAt": "04:00"，'));
    expect(problem).toMatchObject({
      code: 'json-syntax',
      line: lineOf('dayStartsAt'),
      column: 25,
      value: '，',
    });
    expect(problem?.message['zh-CN']).toContain('半角');
    expect(problem?.message.en).toContain('half-width');
  });

  it('[H1] names a comma after the last entry, a comment, and a text that breaks off', () => {
    const hints = (json: string): string => at(problemsOf(json), 0).message.en;
    expect(hints('{ "id": "liuxi", }')).toContain('no comma after the last entry');
    expect(hints('{ // our village\n"id": "liuxi" }')).toContain('no comments');
    expect(hints('{ "id": "liu')).toContain('the file ends');
    expect(hints('')).toContain('the file ends');
  });

  it('[H1] refuses a text nested without end instead of failing', () => {
    expect(brief(problemsOf('['.repeat(200_000)))).toEqual(['json-syntax ']);
  });

  it('[H1] reads a file that begins with a byte order mark', () => {
    expect(parseHallFile(`\ufeff${text}`).ok).toBe(true);
  });

  it('[H2] refuses a field written twice and points at the second', () => {
    const doubled = text.replace(
      '"dayStartsAt": "04:00",',
      '"dayStartsAt": "04:00",\n  "dayStartsAt": "05:00",',
    );
    expect(problemsOf(doubled)).toMatchObject([
      { code: 'repeated-key', path: 'dayStartsAt', line: lineOf('dayStartsAt') + 1 },
    ]);
  });
});

describe('the form of a hall file', () => {
  it('[H3] names a missing field where it belongs', () => {
    const problems = after((hall) => Reflect.deleteProperty(at(hall.windows, 0), 'kind'));
    expect(brief(problems)).toEqual(['missing windows[0].kind']);
    expect(problems[0]?.message).toEqual({
      'zh-CN': '缺少 "kind"，请补上。',
      en: '"kind" is missing; add it.',
    });
  });

  it('[H3] names a value of the wrong type with the value found', () => {
    const problems = after((hall) => Object.assign(at(hall.matters, 2), { usualMinutes: '8' }));
    expect(problems).toMatchObject([{ code: 'wrong-type', path: 'matters[2].usualMinutes', value: '8' }]);
    expect(problems[0]?.message['zh-CN']).toBe('这里应是数字，现在是 "8"。');
  });

  it('[H3] refuses null, a choice that does not exist, a wrong clock time and a number out of range', () => {
    expect(
      brief(
        after((hall) => {
          Object.assign(hall, {
            notices: null,
            rules: { clockRateError: 1, hubRange: 99, reserveSize: 1.5 },
          });
          Object.assign(at(hall.matters, 0), { usualOutcome: '即办' });
          Object.assign(at(hall.hours, 0), { open: '8:30' });
        }),
      ),
    ).toEqual([
      'bad-form hours[0].open',
      'not-a-choice matters[0].usualOutcome',
      'wrong-type notices',
      'out-of-range rules.clockRateError',
      'out-of-range rules.hubRange',
      'wrong-type rules.reserveSize',
    ]);
  });

  it('[H3] refuses a name damaged in a conversion', () => {
    const problems = after((hall) =>
      Object.assign(at(hall.matters, 0).name, { 'zh-CN': '城乡居民\ufffd老保险' }),
    );
    expect(brief(problems)).toEqual(['bad-form matters[0].name.zh-CN']);
  });

  it('[H3] refuses a file that is no hall at all', () => {
    expect(brief(problemsOf('[]'))).toEqual(['wrong-type ']);
    expect(brief(problemsOf('null'))).toEqual(['wrong-type ']);
  });

  it('[H4] offers the nearest field for one it does not know', () => {
    const problems = after((hall) => {
      const matter = at(hall.matters, 0);
      Object.assign(matter, { usualMinute: matter.usualMinutes });
      Reflect.deleteProperty(matter, 'usualMinutes');
    });
    expect(brief(problems)).toEqual([
      'missing matters[0].usualMinutes',
      'unknown-field matters[0].usualMinute',
    ]);
    expect(problems[1]?.message['zh-CN']).toContain('是否想写 usualMinutes？');
    expect(problems[1]?.message.en).toContain('Did you mean usualMinutes?');
  });

  it('[H4] refuses a field that only exists on every object', () => {
    expect(brief(problemsOf(text.replace('{', '{ "__proto__": { "id": "x" }, "constructor": 1,')))).toEqual([
      'unknown-field __proto__',
      'unknown-field constructor',
    ]);
  });

  it('[H5] answers problems of form and contradictions together, in the order of the text', () => {
    const problems = after((hall) => {
      Object.assign(hall, { dayStartsAt: '4 o’clock' });
      Object.assign(at(hall.matters, 1), { group: 'insurence' });
      Object.assign(at(hall.windows, 0), { number: '1' });
      Object.assign(at(hall.clerks, 0), { badge: '零零一' });
    });
    expect(brief(problems)).toEqual([
      'bad-form dayStartsAt',
      'unknown-reference matters[1].group',
      'wrong-type windows[0].number',
      'bad-form clerks[0].badge',
    ]);
    const lines = problems.map(({ line }) => line);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
    expect(text.split('\n')[at(lines, 1) - 1]).toContain('"group": "insurance"');
  });

  it('[H5] puts a problem into one line in both languages', () => {
    const [problem] = after((hall) => at(hall.windows, 0).groups.push('insurence'));
    if (problem === undefined) throw new Error('the slip went unnoticed');
    expect(describeHallFileProblem(problem, 'zh-CN')).toMatch(
      /^第 \d+ 行第 \d+ 列 windows\[0\]\.groups\[4\]：groups（分组）里没有 "insurence"，请改成已有的 id。是否想写 insurance？$/,
    );
    expect(describeHallFileProblem(problem, 'en')).toMatch(
      /^line \d+, column \d+, windows\[0\]\.groups\[4\]: /,
    );
  });
});
