import { msg, str } from '@lit/localize';
import type { StorageTrouble } from '@onewindow/replica';
import { ageWords, spanWords } from './time.ts';

/** What the truth line says. */
export const truth = {
  connecting: () => msg('正在连接…', { id: 't-connecting' }),
  connected: (ageMs: number) => msg(str`已连接 · ${ageWords(ageMs)}`, { id: 't-connected' }),
  cutOff: (since: string) => msg(str`已断开 · 自 ${since} 起`, { id: 't-cut-off' }),
  loading: () => msg('补录今天早些时候的记录…', { id: 't-loading' }),
  alone: () => msg('本机独立运行', { id: 't-alone' }),
  age: (ageMs: number) => msg(str`数据是${ageWords(ageMs)}的`, { id: 't-age' }),
  neverHeard: () => msg('还没有连上过', { id: 't-never' }),
  unsent: (n: number) => msg(str`${n} 条未送出，已存在本机`, { id: 't-unsent' }),
  refused: (n: number) => msg(str`${n} 条记录被主机拒收，请联系管理员`, { id: 't-refused' }),
  notPromised: () => msg('浏览器没有答应长期保存本机数据', { id: 't-not-promised' }),
  clockFast: (offMs: number) => msg(str`本机时钟快 ${spanWords(offMs)}`, { id: 't-fast' }),
  clockSlow: (offMs: number) => msg(str`本机时钟慢 ${spanWords(offMs)}`, { id: 't-slow' }),
};

export function troubleWords(trouble: StorageTrouble): string {
  switch (trouble.kind) {
    case 'full':
      return msg('本机存储已满，新的记录存不下。请清理磁盘。', { id: 't-full' });
    case 'not-kept':
      return msg('浏览器可能清掉本机数据，请按设置页允许保存。', { id: 't-not-kept' });
    case 'set-aside':
      return msg('有损坏的记录已放到一边，其余照常。请联系管理员。', { id: 't-set-aside' });
  }
}
