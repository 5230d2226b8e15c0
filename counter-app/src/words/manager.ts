import { msg, str } from '@lit/localize';
import type { WindowActivity } from '@onewindow/hall-core';

export const managerWords = {
  needs: () => msg('现在要您处理', { id: 'm-needs' }),
  needsNothing: () => msg('现在没有要您处理的事', { id: 'm-needs-nothing' }),
  manyWaiting: (waiting: number, open: number) =>
    msg(str`等候 ${waiting} 人，开着 ${open} 个窗口`, { id: 'm-many' }),
  openWindow: (n: number) => msg(str`开放 ${n} 号窗口`, { id: 'm-open-window' }),
  willWait: () => msg('来人多起来了', { id: 'm-will-wait' }),
  /** The expected wait of those who wait and of those of the next hour. */
  shorter: (without: number, one: number) => msg(str`预计等候 ${without}→${one} 分`, { id: 'm-shorter' }),
  mayClose: (n: number, minutes: number) =>
    msg(str`${n} 号窗口可以关闭，预计等候仍约 ${minutes} 分`, { id: 'm-may-close' }),
  closeWindow: (n: number) => msg(str`关闭 ${n} 号窗口`, { id: 'm-close-window' }),
  noWindowLeft: () => msg('没有可开放的窗口，请增派人手', { id: 'm-no-window' }),
  unconfirmed: (n: number, span: string) =>
    msg(str`${n} 号窗口 ${span}没有回应，请去看看`, { id: 'm-unconfirmed' }),
  waiting: () => msg('等候', { id: 'm-waiting' }),
  oldest: () => msg('最久等候', { id: 'm-oldest' }),
  openWindows: () => msg('开着的窗口', { id: 'm-open-windows' }),
  served: () => msg('今天办完', { id: 'm-served' }),
  people: (n: number) => msg(str`${n} 人`, { id: 'm-people' }),
  ofWindows: (open: number, all: number) => msg(str`${open} / ${all}`, { id: 'm-of-windows' }),
  nobodyWaits: () => msg('无', { id: 'm-nobody' }),
  windows: () => msg('窗口', { id: 'm-windows' }),
  unused: (n: number) => msg(str`没有人的窗口（${n} 个）`, { id: 'm-unused' }),
  noClerk: () => msg('没有人签到', { id: 'm-no-clerk' }),
  ordered: (word: string) => msg(str`已要求${word}，等窗口确认`, { id: 'm-ordered' }),
  orderedNobody: (word: string) => msg(str`已要求${word}，等人签到`, { id: 'm-ordered-nobody' }),
  byManager: () => msg('值班长', { id: 'm-by-manager' }),
  orderDone: (window: number, word: string) => msg(str`${window} 号窗口：${word}`, { id: 'm-order-done' }),
  notUnderstood: (n: number) =>
    msg(str`${n} 条记录来自更新的版本，本机看不懂，已保存`, { id: 'm-not-understood' }),
  trialManage: () => msg('试着点一个窗口的「暂停」，5 秒内可以撤销。', { id: 'm-trial' }),
};

/** What a window is doing, as one word. */
export function activityWords(activity: WindowActivity): string {
  switch (activity) {
    case 'closed':
      return msg('关闭', { id: 'a-closed' });
    case 'paused':
      return msg('暂停', { id: 'a-paused' });
    case 'free':
      return msg('空闲', { id: 'a-free' });
    case 'calling':
      return msg('呼叫中', { id: 'a-calling' });
    case 'serving':
      return msg('办理中', { id: 'a-serving' });
    case 'closing':
      return msg('办完就停', { id: 'a-closing' });
  }
}
