import { describe, expect, it } from 'vitest';
import township from '../../halls/township.json' with { type: 'json' };
import type { HallFile } from './hall-file.ts';
import { catchAllWords } from './hall-file-wording.ts';
import { parseHallFile } from './parse-hall-file.ts';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] extends object ? Writable<T[Key]> : T[Key] };
type Hall = Writable<HallFile>;

/** Codes and paths of the problems of the township's file after one slip of the pen. */
function after(slip: (hall: Hall) => unknown): string[] {
  const hall = structuredClone(township) as Hall;
  slip(hall);
  const result = parseHallFile(JSON.stringify(hall));
  return result.ok ? [] : result.problems.map(({ code, path }) => `${code} ${path}`);
}

/** An entry a slip is made in. */
function the<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`the township has no entry ${index}`);
  return item;
}

describe('names that must differ', () => {
  it('[H6] refuses a matter id and a group name used twice, naming where they were first used', () => {
    expect(
      after((hall) => {
        the(hall.matters, 7).id = the(hall.matters, 3).id;
        the(hall.groups, 2).name['zh-CN'] = the(hall.groups, 1).name['zh-CN'];
      }),
    ).toEqual([
      'repeated groups[2].name.zh-CN',
      'repeated matters[7].id',
      'unknown-reference bundles[0].matters[2]',
    ]);
  });

  it('[H6] refuses a bundle id used twice', () => {
    expect(
      after((hall) => {
        the(hall.bundles, 1).id = 'newborn';
      }),
    ).toEqual(['repeated bundles[1].id']);
  });

  it.each(['I', 'O', 'R', 'a', 'AB', '1', ''])('[H7] refuses %j as a series', (series) => {
    expect(
      after((hall) => {
        the(hall.groups, 4).series = series;
      }),
    ).toContain('bad-form groups[4].series');
  });

  it('[H7] refuses two groups with one series', () => {
    expect(
      after((hall) => {
        the(hall.groups, 4).series = 'A';
      }),
    ).toEqual(['repeated groups[4].series']);
  });

  it('[H8] refuses two windows with one number and two clerks with one badge', () => {
    expect(
      after((hall) => {
        the(hall.windows, 5).number = 1;
        the(hall.clerks, 3).badge = '011';
      }),
    ).toEqual([
      'repeated windows[5].number',
      'repeated clerks[3].badge',
      'unknown-reference shifts[13].window',
      'unknown-reference shifts[14].window',
      'unknown-reference floor.rows[0]',
    ]);
  });
});

describe('ids that must exist', () => {
  it('[H9] refuses an id no entry has, wherever it is mentioned', () => {
    expect(
      after((hall) => {
        the(hall.matters, 0).group = 'social-insurence';
        the(hall.bundles, 2).matters = ['company-found', 'chop-engrave'];
        the(hall.windows, 3).groups.push('taxes');
        the(hall.clerks, 1).skills.push('clerk-011');
      }),
    ).toEqual([
      'unknown-reference matters[0].group',
      'unknown-reference bundles[2].matters[1]',
      'unknown-reference windows[3].groups[8]',
      'unknown-reference clerks[1].skills[6]',
    ]);
  });

  it('[H9] does not report every matter when the list of groups is missing', () => {
    expect(after((hall) => Reflect.deleteProperty(hall, 'groups'))).toEqual(['missing groups']);
  });
});

describe('matters decided later, and what is handed over', () => {
  it('[H9] refuses a pick-up group no entry has', () => {
    const named = (id: string) => after((hall) => Reflect.set(hall, 'pickUpGroup', id));
    expect(named('general')).toEqual([]);
    expect(named('generall')).toEqual(['unknown-reference pickUpGroup']);
  });

  it('[H9] refuses a matter for whoever is unsure that no entry has', () => {
    const named = (id: string) => after((hall) => Reflect.set(hall, 'unsureMatter', id));
    expect(named('consult')).toEqual([]);
    expect(named('consultation')).toEqual(['unknown-reference unsureMatter']);
  });

  it('[H24] refuses hand notes with an id or a text used twice', () => {
    const note = (id: string, text: string) => ({ id, text: { 'zh-CN': text } });
    const noted = (...notes: readonly unknown[]) => after((hall) => Reflect.set(hall, 'handNotes', notes));
    expect(noted(note('seal', '只差盖章'), note('pay', '先缴费'))).toEqual([]);
    expect(noted(note('seal', '只差盖章'), note('seal', '先缴费'), note('sign', '只差盖章'))).toEqual([
      'repeated handNotes[1].id',
      'repeated handNotes[2].text.zh-CN',
    ]);
  });

  it('[H25] refuses a result to be handed over without a limit in working days', () => {
    const without = (fields: object) =>
      after((hall) => {
        const { limitDays, result, ...plain } = the(hall.matters, 0);
        hall.matters[0] = { ...plain, ...fields };
      });
    expect(without({ result: 'post' })).toEqual(['missing matters[0].limitDays']);
    expect(without({ result: 'post', limitDays: 7 })).toEqual([]);
    expect(without({ limitDays: 7 })).toEqual([]);
  });
});

describe('groups that lead somewhere', () => {
  it('[H10] refuses a group whose matters no window takes', () => {
    expect(
      after((hall) => {
        for (const window of hall.windows) window.groups = window.groups.filter((id) => id !== 'investment');
      }),
    ).toEqual(['no-window groups[6]']);
  });

  it('[H10] refuses a group only a quick window serves, since tickets of two matters are too long for it', () => {
    expect(
      after((hall) => {
        for (const window of hall.windows) {
          if (window.kind !== 'quick') window.groups = window.groups.filter((id) => id !== 'civil-affairs');
        }
      }),
    ).toEqual(['no-window groups[2]']);
  });

  it('[H10] refuses a group no clerk is trained for and a group without matters', () => {
    expect(
      after((hall) => {
        for (const clerk of hall.clerks) clerk.skills = clerk.skills.filter((id) => id !== 'household');
        hall.groups.push({ id: 'tax', series: 'J', name: { 'zh-CN': '税务' } });
      }),
    ).toEqual(['no-clerk groups[3]', 'empty-group groups[8]']);
  });

  it('[H10] refuses a window without groups and a bundle of one matter', () => {
    expect(
      after((hall) => {
        the(hall.windows, 5).groups = [];
        the(hall.bundles, 0).matters = ['birth-register'];
      }),
    ).toEqual(['out-of-range bundles[0].matters', 'out-of-range windows[5].groups']);
  });
});

describe('times', () => {
  it.each<readonly [what: string, times: Partial<HallFile['hours'][number]>, path: string]>([
    ['closes before it opens', { open: '17:00', close: '16:50' }, 'hours[0].close'],
    ['stops tickets before it starts them', { ticketsUntil: '08:00' }, 'hours[0].ticketsUntil'],
    ['gives tickets after it closes', { ticketsUntil: '18:00' }, 'hours[0].close'],
  ])('[H11] refuses a stretch that %s', (_what, times, path) => {
    expect(after((hall) => Object.assign(the(hall.hours, 0), times))).toEqual([`hours-order ${path}`]);
  });

  it('[H12] refuses two stretches that overlap on a day, and allows morning and afternoon', () => {
    const split = (hall: Hall, noon: string): void => {
      const morning = the(hall.hours, 0);
      const { days, close } = morning;
      hall.hours.push({ days: [...days], ticketsFrom: noon, ticketsUntil: close, open: noon, close });
      Object.assign(morning, { ticketsUntil: '12:00', close: '12:00' });
    };
    expect(after((hall) => split(hall, '13:30'))).toEqual([]);
    expect(after((hall) => split(hall, '11:30'))).toEqual(['hours-overlap hours[2]']);
  });

  it('[H13] refuses a business day that changes while the hall is open', () => {
    expect(
      after((hall) => {
        hall.dayStartsAt = '12:00';
      }),
    ).toEqual([
      'day-starts-while-open dayStartsAt',
      'hours-order shifts[3].until',
      'hours-order shifts[8].until',
    ]);
    expect(
      after((hall) => {
        hall.dayStartsAt = '00:00';
      }),
    ).toEqual([]);
  });

  it.each(['Asia/Beijing', 'Asia/Shangai', 'Mars/Olympus'])('[H14] refuses the time zone %s', (timeZone) => {
    expect(
      after((hall) => {
        hall.timeZone = timeZone;
      }),
    ).toEqual(['unknown-time-zone timeZone']);
  });

  it('[H14] offers the name the time of Beijing has', () => {
    const result = parseHallFile(JSON.stringify({ ...township, timeZone: 'Asia/Beijing' }));
    expect(result.ok ? '' : result.problems[0]?.message['zh-CN']).toContain('Asia/Shanghai');
  });
});

describe('calling rules', () => {
  it('[H15] refuses rules out of range', () => {
    expect(
      after((hall) => {
        hall.rules = { clockRateError: 1, hubRange: 5001, autonomyMs: 4000 };
      }),
    ).toEqual([
      'out-of-range rules.clockRateError',
      'out-of-range rules.hubRange',
      'out-of-range rules.autonomyMs',
      'rules-contradict rules.autonomyMs',
    ]);
  });

  it('[H15] refuses an autonomy that one missed heartbeat would end', () => {
    expect(
      after((hall) => {
        hall.rules = { autonomyMs: 60_000, heartbeatMs: 40_000 };
      }),
    ).toEqual(['rules-contradict rules.autonomyMs']);
  });
});

describe('materials', () => {
  it.each([
    ['其他材料', ['其他材料']],
    ['其他相关材料', ['其他相关材料']],
    ['身份证、户口簿等', ['等']],
    ['身份证等材料', ['等材料']],
    ['与申请有关的证明', ['有关的证明']],
    ['必要时提供收入证明', ['必要时']],
    ['Other supporting documents', ['Other supporting documents']],
    ['Identity card, etc.', ['etc']],
  ])('[H16] hears the catch-all in %j', (text, words) => {
    expect(catchAllWords(text)).toEqual(words);
  });

  it.each([
    '失能等级评估报告',
    '同等学力证明',
    '高等学校录取通知书',
    "Mother's identity card",
    '其他项目的合同',
  ])('[H16] hears none in %j', (text) => {
    expect(catchAllWords(text)).toEqual([]);
  });

  it('[H16] refuses it, naming the words', () => {
    const hall = structuredClone(township) as Hall;
    the(the(hall.matters, 0).materials, 1).name = { 'zh-CN': '其他相关材料', en: 'Other relevant documents' };
    const result = parseHallFile(JSON.stringify(hall));
    expect(result.ok ? [] : result.problems).toMatchObject([
      { code: 'catch-all-wording', path: 'matters[0].materials[1].name.zh-CN', value: '其他相关材料' },
      { code: 'catch-all-wording', path: 'matters[0].materials[1].name.en' },
    ]);
    expect(result.ok ? '' : result.problems[0]?.message['zh-CN']).toContain('“其他相关材料”');
  });

  it('[H17] refuses a material listed twice', () => {
    expect(
      after((hall) => {
        const { materials } = the(hall.matters, 0);
        materials.push(structuredClone(the(materials, 0)));
      }),
    ).toEqual(['repeated matters[0].materials[2].name.zh-CN']);
  });

  it('[H23] refuses a cloud window without the place of its screen', () => {
    const place = { 'zh-CN': '云窗口 1 号座' };
    const cloudy = (place?: object) =>
      after((hall) => {
        Object.assign(the(hall.windows, 0), { kind: 'cloud', ...(place === undefined ? {} : { place }) });
      });
    expect(cloudy()).toEqual(['missing windows[0].place']);
    expect(cloudy(place)).toEqual([]);
  });
});
