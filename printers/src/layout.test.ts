import { describe, expect, test } from 'vitest';
import { layoutPaper } from './notice-layout.ts';
import type { SlipContent } from './slip-content.ts';
import { columnsOf, type PaperColumns, type SlipLine } from './slip-lines.ts';
import { COMPANY_SLIP, ENGLISH_SLIP, TOWN_SLIP } from './test-support/index.ts';

/** The paper as text: `4×` and `*` tell size and weight, the dots stand for the left margin. */
function draw(lines: readonly SlipLine[], columns: PaperColumns): readonly string[] {
  return lines.map((line) => {
    if (line.kind !== 'text') return line.kind === 'qr' ? `[qr ${line.data}]` : `[${line.kind}]`;
    const free = columns - columnsOf(line.text) * line.scale;
    const margin = line.align === 'center' ? '.'.repeat(Math.floor(free / 2)) : '';
    const style = `${line.scale === 1 ? '' : `${line.scale}×`}${line.bold ? '*' : ''}`;
    return `${margin}${style}${line.text}`;
  });
}

const QR = '[qr http://192.168.1.20:8080/t/7KQ2M9XW4R]';

describe('golden slips', () => {
  test('a town centre, 58 mm', () => {
    expect(draw(layoutPaper(TOWN_SLIP, 32), 32)).toEqual([
      '.......*东坡镇便民服务中心',
      '[rule]',
      '........4×*A023',
      '城乡居民养老保险参保 等 2 项',
      '前面 3 人   综合窗口 1–6 号',
      '2026-11-22 10:18',
      '先到先办; 预约按时段',
      '请带: 身份证原件',
      '[feed]',
      QR,
      '[feed]',
      '...........扫码看进度',
      '.....投诉建议 0000-0000000',
      '[cut]',
    ]);
  });

  test('of a unit, its name below the hall’s', () => {
    expect(draw(layoutPaper({ ...TOWN_SLIP, unitName: '税务所' }, 32), 32).slice(0, 3)).toEqual([
      '.......*东坡镇便民服务中心',
      '.............税务所',
      '[rule]',
    ]);
  });

  test('the same, 80 mm', () => {
    expect(draw(layoutPaper(TOWN_SLIP, 48), 48)).toEqual([
      '...............*东坡镇便民服务中心',
      '[rule]',
      '................4×*A023',
      '城乡居民养老保险参保 等 2 项',
      '前面 3 人   综合窗口 1–6 号',
      '2026-11-22 10:18  先到先办; 预约按时段',
      '请带: 身份证原件',
      '[feed]',
      QR,
      '[feed]',
      '...................扫码看进度',
      '.............投诉建议 0000-0000000',
      '[cut]',
    ]);
  });

  test('a long matter and much to bring, 58 mm', () => {
    expect(draw(layoutPaper(COMPANY_SLIP, 32), 32).slice(3, -6)).toEqual([
      '有限责任公司变更登记（法定代表',
      '人、注册资本、经营范围）',
      '前面没有人   综合窗口 1–6 号',
      '2026-11-22 10:18',
      '先到先办; 预约按时段',
      '请带: 营业执照正、副本',
      '      公司登记（备案）申请书',
      '      修改后的公司章程或者章程修',
      '      正案',
    ]);
  });

  test('a reprint in a trial hall says both, above and below the number', () => {
    const slip = { ...TOWN_SLIP, sample: true, reprint: true };
    expect(draw(layoutPaper(slip, 32), 32).slice(0, 5)).toEqual([
      '...2×*样板 仅供演示',
      '.......*东坡镇便民服务中心',
      '[rule]',
      '........4×*A023',
      '...2×*补打 号码不变',
    ]);
  });

  test('English, 80 mm', () => {
    const slip = { ...ENGLISH_SLIP, reprint: true };
    expect(draw(layoutPaper(slip, 48), 48)).toEqual([
      '...........*Dongpo Town Service Centre',
      '[rule]',
      '................4×*A023',
      '.................2×*REPRINT',
      'Pension enrolment for residents and 1 more',
      '1 person ahead   Windows 1-6',
      '2026-11-22 10:18  First come, first served',
      'Bring: Identity card (original)',
      '[feed]',
      QR,
      '[feed]',
      '...........Scan to follow your place',
      '......Complaints, suggestions 0000-0000000',
      '[cut]',
    ]);
  });
});

test.each([
  ['A023', 32, 4],
  ['AK07', 32, 4],
  ['R1030', 32, 4],
  ['R1030-012', 32, 3],
  ['R1030-012', 48, 4],
] as const)('the number %s on %i columns is %i times the usual size', (label, columns, scale) => {
  const lines = layoutPaper({ ...TOWN_SLIP, label }, columns);
  expect(lines.find((line) => line.kind === 'text' && line.text === label)).toMatchObject({ scale });
});

test('a mark is at most half as large as the number, whatever the number', () => {
  const lines = layoutPaper({ ...TOWN_SLIP, label: 'R1030-012', reprint: true }, 32);
  expect(lines).toContainEqual(expect.objectContaining({ text: '补打 号码不变', scale: 1 }));
});

describe('how long it takes', () => {
  const turnLines = (slip: SlipContent, columns: PaperColumns): readonly string[] =>
    draw(layoutPaper(slip, columns), columns).slice(4, 6);

  test.each([
    [{ fromMin: 10, toMin: 20 }, 32, ['前面 3 人 · 约 10–20 分钟', '综合窗口 1–6 号']],
    [
      { fromMin: 10, toMin: 20 },
      48,
      ['前面 3 人 · 约 10–20 分钟   综合窗口 1–6 号', '2026-11-22 10:18  先到先办; 预约按时段'],
    ],
    [{ fromMin: 100, toMin: 120 }, 32, ['前面 3 人 · 约 100–120 分钟', '综合窗口 1–6 号']],
    [{ fromMin: 0, toMin: 5 }, 32, ['前面 3 人 · 5 分钟以内', '综合窗口 1–6 号']],
    ['no-open-window', 32, ['前面 3 人 · 窗口未开放', '综合窗口 1–6 号']],
  ] as const)('stands beside the people ahead: %o on %i columns', (wait, columns, lines) => {
    expect(turnLines({ ...TOWN_SLIP, wait }, columns)).toEqual(lines);
  });

  test('is in English on an English slip, on one line at 58 mm', () => {
    const slip = { ...ENGLISH_SLIP, peopleAhead: 7, wait: { fromMin: 10, toMin: 20 } };
    expect(turnLines(slip, 32)).toEqual(['and 1 more', '7 people ahead, about 10-20 min']);
    const [none] = turnLines({ ...slip, wait: 'no-open-window' }, 48);
    expect(none).toBe('7 people ahead, no window open yet   Windows 1-6');
  });
});

test('what the hall does not say leaves no empty line', () => {
  const { windows: _unsaid, ...slip } = { ...TOWN_SLIP, matterNames: [], materials: [], orderRule: '' };
  const texts = layoutPaper(slip, 32).flatMap((line) => (line.kind === 'text' ? [line.text] : []));
  expect(texts).toEqual([
    '东坡镇便民服务中心',
    'A023',
    '前面 3 人',
    '2026-11-22 10:18',
    '扫码看进度',
    '投诉建议 0000-0000000',
  ]);
});
