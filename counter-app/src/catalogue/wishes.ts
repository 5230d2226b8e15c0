import type { Matter } from '@onewindow/hall-core';

/** What people say they want to do; each stands for the words the official names use for it. */
export const WISHES = [
  'apply',
  'claim',
  'replace',
  'check',
  'change',
  'prove',
  'pay',
  'reimburse',
  'move',
  'close',
  'file',
  'complain',
  'collect',
] as const;
export type Wish = (typeof WISHES)[number];

const MEANT: Readonly<Record<Wish, RegExp>> = {
  apply: /办理|新办|参保|登记|许可|核准|核发|申请|认定|报装|报名|设立/u,
  claim: /申领|领取|领用|待遇|补贴|津贴|给付|支付|优待|奖励|扶助|支取|提取/u,
  replace: /补领|补办|补发|换领|换发|换证|补换|遗失|挂失/u,
  check: /查询|档案|进度|认证|核验/u,
  change: /变更|更正|改/u,
  prove: /证明|凭证|打印/u,
  pay: /缴费|缴|申报|汇算/u,
  reimburse: /报销|救助/u,
  move: /转移|转接|转让|转学|迁|过户|异地/u,
  close: /注销|退保|清税|死亡/u,
  file: /备案/u,
  complain: /反映|投诉|调解|仲裁|援助|复议/u,
  collect: /取件/u,
};

/** Whether a matter is something people mean by a wish: by its name, or by other words the hall gives for it. */
export const isMeant = (wish: Wish, { name, keywords = [] }: Pick<Matter, 'name' | 'keywords'>): boolean =>
  [name['zh-CN'], ...keywords].some((text) => MEANT[wish].test(text));

/** The wishes a hall can fulfil, those for which it has most matters first. */
export function wishesOf(matters: readonly Matter[], most: number): Wish[] {
  return WISHES.map((wish) => ({ wish, count: matters.filter((matter) => isMeant(wish, matter)).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, most)
    .map(({ wish }) => wish);
}
