import type { Matter } from '@onewindow/hall-core';
import { describe, expect, it, vi } from 'vitest';
import district from '../../../halls/district.json' with { type: 'json' };
import { Catalogue, catalogueOf, prepareToRead } from './catalogue.ts';

const matters = district.matters as readonly Matter[];
const named = (name: string, changes: Partial<Matter> = {}): Matter => ({
  id: name,
  name: { 'zh-CN': name },
  group: 'general',
  usualMinutes: 5,
  usualOutcome: 'done',
  materials: [],
  ...changes,
});

async function taught(list: readonly Matter[] = matters): Promise<Catalogue> {
  const catalogue = new Catalogue(list);
  await catalogue.learnToRead();
  return catalogue;
}

const names = (catalogue: Catalogue, query: string, most = 5): string[] =>
  catalogue.find(query, most).map(({ name }) => name['zh-CN']);

describe('a catalogue finds a matter', () => {
  it('by its name, its beginning first, and by characters in their order', () => {
    const catalogue = new Catalogue(matters);
    expect(names(catalogue, '失业', 2)).toEqual(['失业登记', '失业保险金申领']);
    expect(names(catalogue, '食品 经营许可证')).toEqual(['食品经营许可证核发', '食品经营许可证延续']);
    expect(names(catalogue, '居民养老参保')).toContain('城乡居民基本养老保险参保登记');
    expect(names(catalogue, '换领、补领')).toContain('居民身份证换领、补领');
    expect(names(catalogue, '火星移民')).toEqual([]);
    expect(names(catalogue, ' （）')).toEqual([]);
  });

  it('by other words for it, and by its English name', () => {
    const catalogue = new Catalogue(matters);
    expect(names(catalogue, '退休金')).toContain('城乡居民养老保险待遇申领');
    expect(names(catalogue, 'PENSION enrol')).toEqual(['灵活就业人员企业职工基本养老保险参保登记']);
  });

  it('by its official code: the beginning, or a longer part', () => {
    const coded = [named('失业登记', { code: '000120033000' }), named('就业登记', { code: '000114001000' })];
    const catalogue = new Catalogue(coded);
    expect(names(catalogue, '000120')).toEqual(['失业登记']);
    expect(names(catalogue, '4001')).toEqual(['就业登记']);
    expect(names(catalogue, '003')).toEqual([]);
  });

  it('by pinyin: in full, by initials, mixed, from any word on', async () => {
    const catalogue = await taught();
    for (const query of ['shiyedengji', 'sydj', 'shiyedj', 'sydengji', 'SHIYE dengji', 'ｓｙｄｊ'])
      expect([query, names(catalogue, query)[0]]).toEqual([query, '失业登记']);
    expect(names(catalogue, 'yanglaobx', 10)).toContain('城乡居民基本养老保险参保登记');
    expect(names(catalogue, 'cxjmcbdj')).toContain('城乡居民基本养老保险参保登记');
    expect(names(catalogue, 'txj', 20)).toContain('城乡居民养老保险待遇申领');
    expect(names(catalogue, 'xqqqx')).toEqual([]);
  });

  it('as its characters are read there: 重, 行, 长, 调, 会, 种, 还, 女', async () => {
    const read: readonly (readonly [string, string, string])[] = [
      ['重新申领残疾人证', 'chongxin', 'zhongxin'],
      ['重度残疾人护理补贴', 'zhongdu', 'chongdu'],
      ['银行账户变更备案', 'yinhang', 'yinxing'],
      ['行政复议申请', 'xingzheng', 'hangzheng'],
      ['机动车行驶证补领', 'xingshizheng', 'hangshizheng'],
      ['旅馆业特种行业许可证核发', 'hangye', 'xingye'],
      ['长期护理保险待遇', 'changqi', 'zhangqi'],
      ['民办学校校长核准', 'xiaozhang', 'xiaochang'],
      ['人民调解申请', 'tiaojie', 'diaojie'],
      ['工作调动手续', 'diaodong', 'tiaodong'],
      ['代理记账会计机构许可', 'kuaiji', 'huiji'],
      ['农作物种子生产经营许可', 'zhongzi', 'chongzi'],
      ['住房公积金还款', 'huankuan', 'haikuan'],
      ['女职工生育津贴', 'nvzhigong', 'nuzhigong'],
    ];
    const catalogue = await taught(read.map(([name]) => named(name)));
    for (const [name, right, wrong] of read) {
      expect([right, names(catalogue, right).includes(name)]).toEqual([right, true]);
      expect([wrong, names(catalogue, wrong).includes(name)]).toEqual([wrong, false]);
    }
  });

  it('the frequent and the short one first where all fit alike', async () => {
    const catalogue = await taught([
      named('居住证签注办理'),
      named('居住证签注'),
      named('居住证申领', { frequent: true }),
    ]);
    expect(names(catalogue, '居住证')).toEqual(['居住证申领', '居住证签注', '居住证签注办理']);
    expect(names(catalogue, 'jzzqz')).toEqual(['居住证签注', '居住证签注办理']);
    expect(names(catalogue, '居住证', 1)).toEqual(['居住证申领']);
  });
});

describe('learning to read', () => {
  it('is by its characters until it has, and is tried again where it failed', async () => {
    const catalogue = new Catalogue([named('失业登记')]);
    expect(names(catalogue, 'sydj')).toEqual([]);
    await expect(catalogue.learnToRead(() => Promise.reject(new Error('not cached')))).rejects.toThrow(
      'cached',
    );
    expect(names(catalogue, '失业')).toEqual(['失业登记']);
    await catalogue.learnToRead();
    expect(names(catalogue, 'sydj')).toEqual(['失业登记']);
  });

  it('has its table set up before anybody searches, but not before the page is idle', async () => {
    const done: string[] = [];
    const load = async () => {
      done.push('loaded');
      return (text: string) => {
        done.push('set up');
        return [...text];
      };
    };
    let whenIdle = (): void => undefined;
    prepareToRead(load, (work) => {
      whenIdle = work;
    });
    expect(done).toEqual([]);
    whenIdle();
    await expect.poll(() => done).toEqual(['loaded', 'set up']);
  });

  it('leaves a table that could not be set up ahead to the first search', async () => {
    const load = vi.fn(() => Promise.reject(new Error('not cached')));
    prepareToRead(load, (work) => work());
    expect(load).toHaveBeenCalledOnce();
    await expect(new Catalogue([named('失业登记')]).learnToRead(load)).rejects.toThrow('cached');
  });

  it('is done once for one set-up', () => {
    expect(catalogueOf({ matters })).toBe(catalogueOf({ matters }));
    expect(catalogueOf({ matters: [...matters] })).not.toBe(catalogueOf({ matters }));
  });
});
