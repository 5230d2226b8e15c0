import { msg, str } from '@lit/localize';
import type { SlipField } from '@onewindow/hall-core';

/** Laying out the hall's slips. */
export const slipEditorWords = {
  title: () => msg('小票版式', { id: 'se-title' }),
  open: () => msg('小票版式…', { id: 'se-open' }),
  close: () => msg('收起', { id: 'se-close' }),
  what: () =>
    msg('一行版式就是票上的一行，58 毫米和 80 毫米共用。字段没有内容时，那一行不印。', { id: 'se-what' }),
  lines: () => msg('版式', { id: 'se-lines' }),
  fields: () => msg('插入字段', { id: 'se-fields' }),
  marks: () =>
    msg(
      '行首可写标记：[center] 居中，[right] 靠右，[bold] 加粗，[x2] 大字，[zh] [en] 只印在这种语言的票上；[rule] 横线、[feed] 空行单独一行。| 两边放得下就同一行，放不下就换行。',
      { id: 'se-marks' },
    ),
  line: (line: number) => msg(str`第 ${line} 行`, { id: 'se-line' }),
  stale: () => msg('改好后预览会更新。', { id: 'se-stale' }),
  fine: () => msg('可以用。', { id: 'se-fine' }),
  preview: (mm: number) => msg(str`${mm} 毫米预览`, { id: 'se-preview' }),
  missing: (characters: string) => msg(str`没有字形，印成 〓：${characters}`, { id: 'se-missing' }),
  noFont: () => msg('字体没有取到，暂时不能预览。', { id: 'se-no-font' }),
  sampleAs: () => msg('用什么票预览', { id: 'se-sample-as' }),
  usual: () => msg('平常的票', { id: 'se-usual' }),
  crowded: () => msg('事项和材料多的票', { id: 'se-crowded' }),
  second: () => msg('补打的票', { id: 'se-second' }),
  english: () => msg('英文票', { id: 'se-english' }),
  toDefault: () => msg('恢复默认版式', { id: 'se-default' }),
  toHall: () => msg('撤销修改', { id: 'se-hall' }),
  save: () => msg('保存', { id: 'se-save' }),
};

const FIELD_WORDS: Readonly<Record<SlipField, () => string>> = {
  hall: () => msg('大厅名', { id: 'se-f-hall' }),
  unit: () => msg('单位名', { id: 'se-f-unit' }),
  number: () => msg('号码', { id: 'se-f-number' }),
  matters: () => msg('事项', { id: 'se-f-matters' }),
  'matter-list': () => msg('全部事项', { id: 'se-f-matter-list' }),
  turn: () => msg('前面几人、等多久', { id: 'se-f-turn' }),
  ahead: () => msg('前面几人', { id: 'se-f-ahead' }),
  wait: () => msg('等多久', { id: 'se-f-wait' }),
  windows: () => msg('去哪些窗口', { id: 'se-f-windows' }),
  date: () => msg('日期', { id: 'se-f-date' }),
  time: () => msg('时刻', { id: 'se-f-time' }),
  order: () => msg('叫号规则', { id: 'se-f-order' }),
  bring: () => msg('带什么', { id: 'se-f-bring' }),
  qr: () => msg('二维码', { id: 'se-f-qr' }),
  scan: () => msg('扫码说明', { id: 'se-f-scan' }),
  complaint: () => msg('投诉电话', { id: 'se-f-complaint' }),
  sample: () => msg('样板字样', { id: 'se-f-sample' }),
  reprint: () => msg('补打字样', { id: 'se-f-reprint' }),
};

/** What a field stands for. */
export const slipFieldWords = (field: SlipField): string => FIELD_WORDS[field]();
