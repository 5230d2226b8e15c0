import type { HallFile, NoticeGiven } from '@onewindow/hall-core';
import { matterIn, textVersion } from '@onewindow/hall-core';
import { describe, expect, it } from 'vitest';
import township from '../../halls/township.json' with { type: 'json' };
import { layoutPaper } from './notice-layout.ts';
import { noticeContentOf } from './notice-slip.ts';
import { columnsOf, type SlipLine } from './slip-lines.ts';
import { TOWN_SLIP } from './test-support/index.ts';

const hall = township as unknown as HallFile;
/** A Monday, 10:18 in Beijing. */
const AT = Date.UTC(2026, 2, 2, 2, 18);
const versionOf = (id: string): string => {
  const matter = matterIn(hall, id);
  return matter === undefined ? '' : textVersion(matter);
};

const given = (changes: Partial<NoticeGiven> = {}): NoticeGiven => ({
  event: 'e',
  notice: 'press',
  window: 3,
  atMs: AT,
  items: [
    {
      matter: 'resident-pension-refund',
      version: versionOf('resident-pension-refund'),
      missing: ['居民死亡医学证明（推断）书', '关系证明'],
    },
    { matter: 'old-age-allowance', version: versionOf('old-age-allowance'), missing: ['居民户口簿'] },
  ],
  ...changes,
});

const contentOf = (language: 'zh-CN' | 'en', changes: Partial<NoticeGiven> = {}, copy = 1) =>
  noticeContentOf(hall, { label: 'C007', language }, given(changes), {
    copy,
    ticketUrl: 'http://192.168.1.20:8080/t/7KQ2',
  });

/** The paper as text: `4×` and `*` tell size and weight. */
const draw = (lines: readonly SlipLine[]): string[] =>
  lines.map((line) => {
    if (line.kind !== 'text') return line.kind === 'qr' ? `[qr ${line.data}]` : `[${line.kind}]`;
    return `${line.scale === 1 ? '' : `${line.scale}×`}${line.bold ? '*' : ''}${line.text}`;
  });

describe('a notice slip', () => {
  it('says on 58 mm exactly what is missing, in which version, and what to quote', () => {
    expect(draw(layoutPaper(contentOf('zh-CN'), 32))).toEqual([
      '*东坡镇便民服务中心',
      '2×*一次性告知单',
      '[rule]',
      '4×*C007',
      '*城乡居民养老保险注销登记及个人账',
      '*户一次性待遇申领',
      '还缺 2 样:',
      '1. 居民死亡医学证明（推断）书',
      '2. 关系证明',
      `清单版本 ${versionOf('resident-pension-refund')}`,
      '*高龄津贴申领',
      '还缺 1 样:',
      '1. 居民户口簿',
      `清单版本 ${versionOf('old-age-allowance')}`,
      '[rule]',
      '今天补齐: 凭此单到导办台, 不用重',
      '新取号',
      '3 号窗口 2026-03-02 10:18',
      '[feed]',
      '[qr http://192.168.1.20:8080/t/7KQ2]',
      '[feed]',
      `投诉建议 ${hall.complaintPhone}`,
      '请报单号 20260302-C007-842F',
      '[cut]',
    ]);
  });

  it('says it in English in the list’s own words', () => {
    const lines = draw(layoutPaper(contentOf('en', { items: given().items.slice(1) }), 32));
    expect(lines).toContain('Missing, 1 paper:');
    expect(lines).toContain('1. Household register');
    expect(lines).toContain('Window 3 2026-03-02 10:18');
  });

  it('keeps the words it was given in when the list has changed since', () => {
    const items = [{ matter: 'old-age-allowance', version: '00000000', missing: ['居民户口簿', '旧表格'] }];
    expect(contentOf('en', { items }).matters[0]).toMatchObject({
      version: '00000000',
      missing: ['居民户口簿', '旧表格'],
    });
    const gone = [{ matter: 'given-up', version: '00000000', missing: ['旧表格'] }];
    expect(contentOf('zh-CN', { items: gone }).matters[0]).toMatchObject({
      name: 'given-up',
      missing: ['旧表格'],
    });
  });

  it('is marked from the second copy on, and says no window where a guide gave it', () => {
    expect(draw(layoutPaper(contentOf('zh-CN', {}, 2), 32))).toContain('*补打 号码不变');
    expect(draw(layoutPaper(contentOf('zh-CN'), 32))).not.toContain('*补打 号码不变');
    const trial = { ...contentOf('zh-CN'), sample: true };
    expect(draw(layoutPaper(trial, 32))[0]).toBe('*样板 仅供演示');
    const { window, ...byGuide } = given();
    const content = noticeContentOf(hall, { label: 'C007', language: 'zh-CN' }, byGuide, { copy: 1 });
    expect(draw(layoutPaper(content, 32))).toContain('2026-03-02 10:18');
    expect(draw(layoutPaper(content, 32)).join()).not.toContain('[qr');
  });

  it.each([32, 48] as const)('fits %i columns in both languages', (columns) => {
    for (const language of ['zh-CN', 'en'] as const) {
      for (const line of layoutPaper(contentOf(language), columns)) {
        if (line.kind === 'text') expect(columnsOf(line.text) * line.scale).toBeLessThanOrEqual(columns);
      }
    }
  });

  it('is no ticket’s slip, which is laid out as ever', () => {
    expect(draw(layoutPaper(TOWN_SLIP, 32))).toContain('前面 3 人   综合窗口 1–6 号');
  });
});
